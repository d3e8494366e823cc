"""What actors say of concepts: plain rows, and the arrays that are made of them to be counted."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
UNTOLD = -128
"""Stands for the side of a row that has none."""
UNDATED = 0
"""Stands for the day of a row that has none."""


class Row(NamedTuple):
    """An actor's statement on a concept."""

    actor: str
    concept: str
    side: int | None = None
    """-2 to 2, or for and against alone: 1 for agreement, -1 for disagreement; None: nothing is said of it."""
    document: int | str | None = None
    day: str | None = None
    weight: float = 1.0


class Coded(NamedTuple):
    """Rows as arrays; actors and concepts by their place among the names."""

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    actor: Numbers
    concept: Numbers
    side: Numbers
    document: Numbers
    day: Numbers
    """Days since the year 1, or 0."""
    row: Numbers
    """The place of each among the rows as they came."""
    weight: npt.NDArray[np.float64]

    def only(self, kept: "npt.NDArray[np.bool_] | Numbers | slice") -> "Coded":
        """The rows that are wanted, by a mask, by their places, or by a range."""
        actor, concept, side, document, day, row = (column[kept] for column in self[2:8])
        return Coded(self.actors, self.concepts, actor, concept, side, document, day, row, self.weight[kept])


def coded(rows: Iterable[Row]) -> Coded:
    """The rows as arrays, in the order of their days; those of one day stay as they come, the undated stand first."""
    given = [*rows]
    columns: list[list[Any]] = [[row[place] for row in given] for place in range(6)]  # a fifth of the time of `zip`
    actors, concepts = sorted(set(columns[0])), sorted(set(columns[1]))
    days = {day: date.fromisoformat(day[:10]).toordinal() if day else UNDATED for day in set(columns[4])}
    sides = {side: UNTOLD if side is None else side for side in set(columns[2])}
    codes = (_places(actors), _places(concepts), sides, days)
    actor, concept, side, day = (_coded(column, code) for column, code in zip([*columns[:3], columns[4]], codes, strict=True))
    weight = np.array(columns[5], np.float64)
    made = Coded(tuple(actors), tuple(concepts), actor, concept, side, _documents(columns[3]), day, np.arange(len(day)), weight)
    return made.only(np.argsort(day, kind="stable"))


def _coded(column: list[Any], code: dict[Any, int]) -> Numbers:
    return np.fromiter(map(code.__getitem__, column), np.int64, len(column))


def _documents(column: list[Any]) -> Numbers:
    """Numbers that are the same for the same document alone: its own where it has one."""
    if {*map(type, column)} <= {int}:
        return np.array(column, np.int64)
    return _coded(column, _places(dict.fromkeys(column)))


def _places(values: Iterable[Any]) -> dict[Any, int]:
    return {value: place for place, value in enumerate(values)}
