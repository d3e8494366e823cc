"""The matrix of positions: who stands where on each part of a question."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from qala.pictures.canvas import AGAINST, DOUBT, FOR, INK, LINE, PAPER, QUIET, Canvas
from qala.pictures.labels import label
from qala.pictures.legend import LEADING, Sign, drawn, rows
from qala.pictures.lettering import lines, width

_MARGIN, _CELL, _ROW, _SIDE = 28.0, 112.0, 50.0, 210.0
_PAD = 4.0


class Stand(NamedTuple):
    """Where somebody stands on one part of the question."""

    side: int
    """-2 to 2."""
    day: str | None = None
    statements: int = 1
    changed: bool = False
    condition: bool = False


class Matrix(NamedTuple):
    """What the picture shows."""

    title: str
    under: str
    """Below the title: as of which day, made of how many statements."""
    actors: Sequence[str]
    parts: Sequence[str]
    stands: Mapping[tuple[int, int], Stand]
    """By the places of actor and part."""
    notes: Sequence[str] = ()
    """Lines below the matrix, such as who is on the same side with another scope."""


def matrix(shown: Matrix, language: str = "ar") -> str:
    """The picture as SVG."""
    heads = [lines(part, 13, _CELL - 12, 4) for part in shown.parts]
    side = min(_SIDE, max([90.0, *(width(actor, 14) + 16 for actor in shown.actors)]))
    sheet = max(_MARGIN * 2 + side + _CELL * len(shown.parts), 480.0)
    titles = lines(shown.title, 19, sheet - 2 * _MARGIN, 2)
    notes = [line for note in shown.notes for line in lines(note, 12.5, sheet - 2 * _MARGIN, 3)]
    top = _MARGIN + 27 * len(titles) + 26
    body = top + 18 * max((len(head) for head in heads), default=1) + 14
    foot = body + _ROW * len(shown.actors)
    legend = rows(_signs(language), sheet - 2 * _MARGIN)
    below = foot + 32 + LEADING * len(legend)
    canvas = Canvas(sheet, below + 14 + 19 * len(notes), language)
    canvas.texts(_MARGIN, _MARGIN + 16, titles, 19, 1.42, font_weight="700")
    canvas.text(_MARGIN, top - 14, shown.under, 12.5, fill=QUIET)
    for column, head in enumerate(heads):
        middle = _MARGIN + side + _CELL * (column + 0.5)
        canvas.texts(middle, body - 12 - 18 * (len(head) - 1), head, 13, 18 / 13, anchor="middle", font_weight="600")
    canvas.line(_MARGIN, body, sheet - _MARGIN, body, INK, stroke_width=1.2)
    for row, actor in enumerate(shown.actors):
        y = body + _ROW * row
        name = lines(actor, 14, side - 12, 2)
        canvas.texts(_MARGIN, y + _ROW / 2 + 5 - 9 * (len(name) - 1), name, 14, 18 / 14)
        for column in range(len(shown.parts)):
            _cell(canvas, _MARGIN + side + _CELL * column, y, shown, row, column, language)
        canvas.line(_MARGIN, y + _ROW, sheet - _MARGIN, y + _ROW)
    drawn(canvas, _MARGIN, foot + 30, legend)
    canvas.texts(_MARGIN, below + 4, notes, 12.5, 19 / 12.5, fill=INK)
    return canvas.svg("matrix", shown.title, _described(shown, language))


def _cell(canvas: Canvas, x: float, y: float, shown: Matrix, row: int, column: int, language: str) -> None:
    stand = shown.stands.get((row, column))
    middle, center = x + _CELL / 2, y + _ROW / 2
    if stand is None:
        canvas.begin(f"{shown.actors[row]} — {shown.parts[column]}: {label('none', language)}")
        canvas.circle(middle, center, 1.6, LINE)
        canvas.end()
        return
    canvas.begin(f"{shown.actors[row]} — {shown.parts[column]}: {said(stand, language)}")
    _sign(canvas, x + _PAD, y + _PAD, _CELL - 2 * _PAD, _ROW - 2 * _PAD, stand)
    colour = PAPER if abs(stand.side) == 2 else QUIET
    if stand.day:
        canvas.text(middle, y + _ROW - 10, stand.day, 10.5, "middle", fill=colour)
    if stand.statements > 1:
        canvas.text(x + _CELL - 10, y + 17, f"×{stand.statements}", 10.5, "end", fill=colour)
    mark = 10.0
    if stand.changed:
        _changed(canvas, x + mark + 4, y + 14, PAPER if abs(stand.side) == 2 else INK)
        mark += 15
    if stand.condition:
        _condition(canvas, x + mark + 4, y + 14, PAPER if abs(stand.side) == 2 else INK)
    canvas.end()


def _sign(canvas: Canvas, x: float, y: float, wide: float, high: float, stand: Stand) -> None:
    """The ground and the sign of a cell: full where the stand is strong, pale where it is not."""
    colour = FOR if stand.side > 0 else AGAINST if stand.side < 0 else DOUBT
    strong = abs(stand.side) == 2
    opacity = None if strong else 0.13
    canvas.rect(x, y, wide, high, colour, rx=6, fill_opacity=opacity)
    if not strong:
        canvas.rect(
            x + 0.75,
            y + 0.75,
            wide - 1.5,
            high - 1.5,
            stroke=colour,
            stroke_width=1.5,
            rx=5.5,
            stroke_dasharray=None if stand.side else "3 3",
        )
    middle, center = x + wide / 2, y + (high / 2 - 6 if stand.day else high / 2)
    ink = PAPER if strong else colour
    if not stand.side:
        canvas.text(middle, center + 6, "؟" if canvas.language == "ar" else "?", 17, "middle", fill=INK, font_weight="700")
        return
    canvas.line(middle - 7, center, middle + 7, center, ink, stroke_width=3.4, stroke_linecap="round")
    if stand.side > 0:
        canvas.line(middle, center - 7, middle, center + 7, ink, stroke_width=3.4, stroke_linecap="round")


def _changed(canvas: Canvas, x: float, y: float, ink: str) -> None:
    """Two arrow heads, one to each side: who came from elsewhere."""
    canvas.path([(x - 1, y - 4), (x - 5, y), (x - 1, y + 4)], stroke=ink, stroke_width=1.6, stroke_linejoin="round")
    canvas.path([(x + 1, y - 4), (x + 5, y), (x + 1, y + 4)], stroke=ink, stroke_width=1.6, stroke_linejoin="round")


def _condition(canvas: Canvas, x: float, y: float, ink: str) -> None:
    canvas.path([(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)], stroke=ink, stroke_width=1.5, closed=True)


def _signs(language: str) -> list[Sign]:
    sides = {"strongly for": Stand(2), "for": Stand(1), "strongly against": Stand(-2), "against": Stand(-1), "doubtful": Stand(0)}
    signs = [Sign(34, partial(_example, stand=stand), label(name, language)) for name, stand in sides.items()]
    marks = {"changed": _changed, "condition": _condition}
    return signs + [Sign(12, partial(_mark, draw=draw), label(name, language)) for name, draw in marks.items()]


def _example(canvas: Canvas, x: float, y: float, stand: Stand) -> None:
    _sign(canvas, x, y - 11, 34, 22, stand)


def _mark(canvas: Canvas, x: float, y: float, draw: Callable[[Canvas, float, float, str], None]) -> None:
    draw(canvas, x + 6, y, INK)


def said(stand: Stand, language: str = "en") -> str:
    """A stand in words.

    >>> said(Stand(-2, "2021-07-23", condition=True))
    'strongly against, on condition, 2021-07-23'
    """
    side = "for" if stand.side > 0 else "against" if stand.side < 0 else "doubtful"
    told = label(f"strongly {side}" if abs(stand.side) == 2 else side, language)
    marks = [label(mark, language) for mark, there in (("condition", stand.condition), ("changed", stand.changed)) if there]
    return (", " if language == "en" else "، ").join([told, *marks, *([stand.day] if stand.day else [])])


def _described(shown: Matrix, language: str) -> str:
    """What the picture shows, in words: one sentence for each actor."""
    told = [
        f"{actor}: "
        + ("; " if language == "en" else "؛ ").join(
            f"{part}: {said(shown.stands[row, column], language)}"
            for column, part in enumerate(shown.parts)
            if (row, column) in shown.stands
        )
        for row, actor in enumerate(shown.actors)
    ]
    return ". ".join([shown.under, *told, *shown.notes])
