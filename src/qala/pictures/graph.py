"""Networks to be drawn, and the strokes that drawings of them share."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from qala.pictures.canvas import AGAINST, DOUBT, FOR, INK, PAPER, Canvas
from qala.pictures.labels import label

SMALL, LARGE = 6.0, 19.0
_EVEN, _THIN, _THICK = 2.4, 1.1, 7.0
_COLOURS = {"agrees": FOR, "differs": AGAINST, "mixed": DOUBT}


class Drawn(NamedTuple):
    """A node."""

    name: str
    frequency: int
    concept: bool = False


class Picture(NamedTuple):
    """What a drawing shows."""

    title: str
    under: str
    nodes: Sequence[Drawn]
    """Of a network of two kinds, the actors first."""
    ties: Sequence[tuple[int, int, float]]
    """By the places of their ends; below zero where these differ."""
    mixed: frozenset[tuple[int, int]] = frozenset()
    """Ties that are both."""

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
    ties = [(new[left], new[right], weight) for left, right, weight in shown.ties if left in new and right in new]
    mixed = frozenset((new[left], new[right]) for left, right in shown.mixed if left in new and right in new)
    return shown._replace(nodes=[shown.nodes[old] for old in kept], ties=_strongest(ties, each), mixed=mixed)


def _strongest(ties: Sequence[tuple[int, int, float]], each: int) -> list[tuple[int, int, float]]:
    strong: set[int] = set()
    held: dict[int, int] = {}
    for number in sorted(range(len(ties)), key=lambda number: (-abs(ties[number][2]), number)):
        ends = ties[number][:2]
        if min(held.get(end, 0) for end in ends) < each:
            strong.add(number)
            held.update({end: held.get(end, 0) + 1 for end in ends})
    return [ties[number] for number in sorted(strong)]


def left_out(shown: Picture, some: Picture, language: str) -> str:
    """How many nodes and ties are drawn, where that is not all."""
    counts = ((len(shown.nodes), len(some.nodes), "nodes"), (len(shown.ties), len(some.ties), "ties"))
    return "".join(f" · {kept} / {all_} {label(what, language)}" for all_, kept, what in counts if kept < all_)


def radii(nodes: Sequence[Drawn]) -> list[float]:
    """How large each node is: its area grows with its statements."""
    most = max([node.frequency for node in nodes], default=1) or 1
    return [SMALL + (LARGE - SMALL) * sqrt(node.frequency / most) for node in nodes]


def thicknesses(ties: Sequence[tuple[int, int, float]]) -> list[float]:
    """How thick each tie is; all alike where none is stronger."""
    strengths = [abs(weight) for _, _, weight in ties]
    most = max(strengths, default=1.0)
    if not strengths or min(strengths) == most:
        return [_EVEN] * len(ties)
    return [_THIN + (_THICK - _THIN) * strength / most for strength in strengths]


def kind(shown: Picture, tie: tuple[int, int, float]) -> str:
    """agrees, differs, or mixed."""
    return "mixed" if tie[:2] in shown.mixed else "agrees" if tie[2] > 0 else "differs"


def stroke(kind: str, thick: float) -> dict[str, object]:
    """How a tie is drawn: agreement is a full line, difference is broken, both is a chain of dots."""
    dashes = {"agrees": None, "differs": f"{4 + thick:.1f} {3 + thick:.1f}", "mixed": f"0.1 {3 + 1.4 * thick:.1f}"}[kind]
    thick = thick + 1 if kind == "mixed" else thick
    cap = "round" if kind == "mixed" else None
    return {"stroke": _COLOURS[kind], "stroke_width": round(thick, 2), "stroke_dasharray": dashes, "stroke_linecap": cap}


def spot(canvas: Canvas, x: float, y: float, radius: float, concept: bool) -> None:
    """A node: a disc for an actor, a square for a concept."""
    if concept:
        canvas.rect(x - radius, y - radius, 2 * radius, 2 * radius, PAPER, stroke=INK, stroke_width=2, rx=3)
    else:
        canvas.circle(x, y, radius, INK, stroke=PAPER, stroke_width=2)


def described(some: Picture, under: str, language: str) -> str:
    """The strongest ties in words."""
    strong = sorted(some.ties, key=lambda tie: -abs(tie[2]))[:20]
    told = [
        f"{some.nodes[left].name} — {some.nodes[right].name}: {_word(some, (left, right, weight), language)}"
        for left, right, weight in strong
    ]
    return ". ".join([under, *told])


def _word(some: Picture, tie: tuple[int, int, float], language: str) -> str:
    words = (
        {"agrees": "for", "differs": "against", "mixed": "mixed"}
        if some.two
        else {"agrees": "agrees", "differs": "differs", "mixed": "mixed"}
    )
    return label(words[kind(some, tie)], language)
