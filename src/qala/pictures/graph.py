"""Networks to be drawn, and the strokes that drawings of them share."""

from collections.abc import Sequence
from functools import partial
from math import sqrt
from typing import NamedTuple

from qala.pictures.canvas import AGAINST, DOUBT, FOR, INK, PAPER, Canvas
from qala.pictures.labels import label
from qala.pictures.legend import Sign

SMALL, LARGE = 6.0, 19.0
_EVEN, _THIN, _THICK = 2.4, 1.1, 7.0
_COLOURS = {"agrees": FOR, "differs": AGAINST, "mixed": DOUBT, "together": DOUBT}
_WORDS = {"agrees": "for", "differs": "against"}
"""What the kinds of ties are called between actors and concepts."""


class Drawn(NamedTuple):
    """A node."""

    name: str
    frequency: int
    concept: bool = False


class Line(NamedTuple):
    """A tie: its ends by their places, how strong it is, and what it says."""

    left: int
    right: int
    weight: float
    kind: str
    """agrees, differs, mixed (both), together (both speak of the same, whatever they say)."""
    link: str | None = None
    """Where it leads to on a page."""

    @property
    def signed(self) -> tuple[int, int, float]:
        """The tie with a weight below zero where its ends differ."""
        return self.left, self.right, -self.weight if self.kind == "differs" else self.weight


class Picture(NamedTuple):
    """What a drawing shows."""

    title: str
    under: str
    nodes: Sequence[Drawn]
    """Of a network of two kinds, the actors first."""
    lines: Sequence[Line]

    @property
    def two(self) -> bool:
        """Whether it has nodes of two kinds."""
        return len({node.concept for node in self.nodes}) == 2


def fewer(shown: Picture, nodes: int, each: int) -> Picture:
    """The most frequent nodes of each kind, each with so many of its strongest ties at least."""
    kept: list[int] = []
    for kind in (False, True):
        some = [place for place, node in enumerate(shown.nodes) if node.concept == kind]
        kept += sorted(sorted(some, key=lambda place: (-shown.nodes[place].frequency, place))[:nodes])
    new = {old: place for place, old in enumerate(kept)}
    lines = [line._replace(left=new[line.left], right=new[line.right]) for line in shown.lines if line.left in new and line.right in new]
    return shown._replace(nodes=[shown.nodes[old] for old in kept], lines=_strongest(lines, each))


def _strongest(lines: Sequence[Line], each: int) -> list[Line]:
    strong: set[int] = set()
    held: dict[int, int] = {}
    for number in sorted(range(len(lines)), key=lambda number: (-lines[number].weight, number)):
        ends = lines[number][:2]
        if min(held.get(end, 0) for end in ends) < each:
            strong.add(number)
            held.update({end: held.get(end, 0) + 1 for end in ends})
    return [lines[number] for number in sorted(strong)]


def left_out(shown: Picture, some: Picture, language: str) -> str:
    """How many nodes and ties are drawn, where that is not all."""
    counts = ((len(shown.nodes), len(some.nodes), "nodes"), (len(shown.lines), len(some.lines), "ties"))
    return "".join(f" · {kept} / {all_} {label(what, language)}" for all_, kept, what in counts if kept < all_)


def radii(nodes: Sequence[Drawn]) -> list[float]:
    """How large each node is: its area grows with its statements."""
    most = max([node.frequency for node in nodes], default=1) or 1
    return [SMALL + (LARGE - SMALL) * sqrt(node.frequency / most) for node in nodes]


def thicknesses(lines: Sequence[Line]) -> list[float]:
    """How thick each tie is; all alike where none is stronger."""
    strengths = [line.weight for line in lines]
    most = max(strengths, default=1.0)
    if not strengths or min(strengths) == most:
        return [_EVEN] * len(lines)
    return [_THIN + (_THICK - _THIN) * strength / most for strength in strengths]


def stroke(kind: str, thick: float) -> dict[str, object]:
    """How a tie is drawn: agreement is a full line, difference is broken, both is a chain of dots; together is full and pale."""
    dashes = {"agrees": None, "differs": f"{4 + thick:.1f} {3 + thick:.1f}", "mixed": f"0.1 {3 + 1.4 * thick:.1f}"}.get(kind)
    thick = thick + 1 if kind == "mixed" else thick
    cap = "round" if kind == "mixed" else None
    return {"stroke": _COLOURS[kind], "stroke_width": round(thick, 2), "stroke_dasharray": dashes, "stroke_linecap": cap}


def spot(canvas: Canvas, x: float, y: float, radius: float, concept: bool) -> None:
    """A node: a disc for an actor, a square for a concept."""
    if concept:
        canvas.rect(x - radius, y - radius, 2 * radius, 2 * radius, PAPER, stroke=INK, stroke_width=2, rx=3)
    else:
        canvas.circle(x, y, radius, INK, stroke=PAPER, stroke_width=2)


def word(kind: str, two: bool, language: str) -> str:
    """What a kind of tie is called."""
    return label(_WORDS.get(kind, kind) if two else kind, language)


def named(some: Picture, line: Line) -> str:
    """The names of both ends."""
    return f"{some.nodes[line.left].name} — {some.nodes[line.right].name}"


def described(some: Picture, under: str, language: str) -> str:
    """The strongest ties in words."""
    strong = sorted(some.lines, key=lambda line: -line.weight)[:20]
    return ". ".join([under, *(f"{named(some, line)}: {word(line.kind, some.two, language)}" for line in strong)])


def signs(some: Picture, language: str) -> list[Sign]:
    """What the strokes mean that there are."""
    there = {line.kind for line in some.lines}
    return [Sign(38.0, partial(_example, kind=kind), word(kind, some.two, language)) for kind in _COLOURS if kind in there]


def _example(canvas: Canvas, x: float, y: float, kind: str) -> None:
    canvas.line(x, y, x + 38, y, **stroke(kind, 3.0))  # type: ignore[arg-type]
