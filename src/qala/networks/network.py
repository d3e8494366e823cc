"""Discourse networks made of rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from qala.networks.duplicates import single
from qala.networks.matrices import Cells, Values, counts
from qala.networks.options import Options, checked
from qala.networks.rows import UNTOLD, Coded, Numbers, Row, coded
from qala.networks.ties import one_mode, two_mode
from qala.networks.windows import kernel, windows

_SCALES = {"binary": (-1, 1), "integer": (-2, -1, 0, 1, 2)}


class Node(NamedTuple):
    """An actor or a concept."""

    name: str
    variable: str
    """actor or concept."""
    frequency: int
    """Statements that it has in the network."""


class Tie(NamedTuple):
    """Two nodes, by their place among the nodes, and how strongly they are tied."""

    left: int
    right: int
    weight: float


class Network(NamedTuple):
    """A network of one or two modes."""

    options: Options
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    """The concepts of a two-mode network; none in a one-mode network."""
    cells: Cells
    """The cells of its matrix that hold something; of a one-mode network, which is symmetric, those above the diagonal."""
    begin: str | None = None
    end: str | None = None
    """The first and the last day of its window."""
    statements: int = 0
    """Rows that it is made of."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes; a two-mode network has its actors first."""
        return self.rows + self.columns

    def ties(self) -> Iterator[Tie]:
        """Each tie once, in the order of its nodes."""
        behind = len(self.rows) if self.columns else 0
        return map(Tie, self.cells.row.tolist(), (self.cells.column + behind).tolist(), self.cells.value.tolist())

    def matrix(self) -> Values:
        """The whole matrix, rows by columns."""
        full = np.zeros((len(self.rows), len(self.columns or self.rows)))
        full[self.cells.row, self.cells.column] = self.cells.value
        return full if self.columns else full + full.T


def network(rows: Iterable[Row], options: Options) -> Network:
    """The network of all rows that are wanted.

    Raises:
        UsageError: the options do not go together.
    """
    return _made(*_wanted(coded(rows), checked(options)), options)


def networks(rows: Iterable[Row], options: Options) -> Iterator[Network]:
    """A network for each window; without a window that of all rows.

    Raises:
        UsageError: the options do not go together.
    """
    wanted, level = _wanted(coded(rows), checked(options))
    if options.window == "no":
        yield _made(wanted, level, options)
        return
    first, last = (date.fromisoformat(day).toordinal() if day else None for day in (options.since, options.until))
    for window in windows(wanted.day, options.window, options.size, first, last):
        inside = wanted.only(window.rows)
        weighed = inside._replace(weight=inside.weight * kernel(inside.day, window, options.kernel))
        made = _made(weighed, level[window.rows], options)
        yield made._replace(begin=_iso(window.begin), end=_iso(window.end - 1))


def counted(rows: Iterable[Row], options: Options) -> list[int]:
    """The places of the rows that count, in the order of their days: those of the days that are wanted, without duplicates."""
    places: list[int] = _wanted(coded(rows), options)[0].row.tolist()
    return places


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _wanted(rows: Coded, options: Options) -> tuple[Coded, Numbers]:
    """The rows of the days that are wanted, without duplicates, and their levels; what has no side is in it where sides are ignored."""
    kept = np.ones(len(rows.day), bool)
    if options.since:
        kept &= rows.day >= date.fromisoformat(options.since).toordinal()
    if options.until:
        kept &= rows.day <= date.fromisoformat(options.until).toordinal()
    if options.aggregate != "ignore":
        kept &= rows.side != UNTOLD
        kept &= (rows.side != 0) | (options.scale == "integer")
    rows = rows.only(kept)
    level = _levels(rows.side, options.scale)
    places = single(rows, level, options.duplicates)
    return rows.only(places), level[places]


def _levels(side: Numbers, scale: str) -> Numbers:
    """The place of each side on the scale; behind the last one stands what has no side."""
    values = np.sign(side) if scale == "binary" else side
    level = np.full(len(side), len(_SCALES[scale]))
    for place, value in enumerate(_SCALES[scale]):
        level[(values == value) & (side != UNTOLD)] = place
    return level


def _made(rows: Coded, level: Numbers, options: Options) -> Network:
    scale = _SCALES[options.scale]
    actors, concepts = _nodes(rows.actors, rows.actor, "actor"), _nodes(rows.concepts, rows.concept, "concept")
    rows = _renumbered(rows)
    parts = counts(rows, level, len(scale) + 1)
    if options.type == "twomode":
        ties = two_mode(parts, options.aggregate, options.normalise, scale)
        return Network(options, actors, concepts, ties, statements=len(level))
    if options.of == "concepts":
        parts, actors = [part.T.tocsr() for part in parts], concepts
    ties = one_mode(parts, options.aggregate, options.normalise, scale)
    return Network(options, actors, (), ties, statements=len(level))


def _nodes(names: Sequence[str], places: Numbers, variable: str) -> tuple[Node, ...]:
    """Those that have a statement."""
    frequencies = np.bincount(places, minlength=len(names)).tolist()
    return tuple(Node(name, variable, frequency) for name, frequency in zip(names, frequencies, strict=True) if frequency)


def _renumbered(rows: Coded) -> Coded:
    """The rows with the places of actors and concepts among those that have one."""
    actors, actor = np.unique(rows.actor, return_inverse=True)
    concepts, concept = np.unique(rows.concept, return_inverse=True)
    return rows._replace(
        actors=tuple(rows.actors[one] for one in actors),
        concepts=tuple(rows.concepts[one] for one in concepts),
        actor=actor,
        concept=concept,
    )
