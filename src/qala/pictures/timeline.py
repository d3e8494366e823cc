"""The timeline of events: what was held, what is expected, what came to nothing, and how exactly each day is known."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from qala.pictures.calendar import marks
from qala.pictures.canvas import AGAINST, DOUBT, FOR, INK, LINE, PAPER, QUIET, Canvas
from qala.pictures.labels import label
from qala.pictures.legend import LEADING, Sign, drawn, rows
from qala.pictures.lettering import apart, lines, width

_MARGIN, _DAY, _WORDS, _PLOT, _ROW = 28.0, 158.0, 362.0, 404.0, 42.0
_SIGN = 7.0
_KINDS = {
    "held": "held", "ongoing": "ongoing", "scheduled": "ahead", "expected": "ahead", "proposed": "ahead", "conditional": "ahead",
    "postponed": "postponed", "cancelled": "off", "denied": "off",
    "due": "due", "overdue": "overdue", "kept": "kept", "partly": "kept", "broken": "off",
}  # fmt: skip
"""Statuses that look the same, of events and of deadlines; which of them it is stands in words."""
_COLOURS = {"off": AGAINST, "overdue": AGAINST, "postponed": DOUBT}
"""Of the kinds that are not drawn as what is for something."""


DEADLINE = "deadline"
"""The type of what is drawn at the end of its days."""


class Happening(NamedTuple):
    """One event, or one commitment with a day."""

    type: str
    status: str
    begin: str | None
    end: str | None
    """The days between which it lies; one and the same where the day is known."""
    who: tuple[str, ...] = ()
    place: str | None = None
    process: str | None = None
    """What it is a round of, with its number; what is to be done."""


class Timeline(NamedTuple):
    """What the picture shows."""

    title: str
    under: str
    happenings: Sequence[Happening]
    today: str | None = None
    """As of which day; what lies behind it is still ahead."""


def timeline(shown: Timeline, language: str = "ar") -> str:
    """The picture as SVG; events in the order of their days, those without a day last."""
    happenings = sorted(
        shown.happenings, key=lambda one: (one.begin is None and one.end is None, one.begin or one.end or "", one.end or "")
    )
    sheet = 2 * _MARGIN + _DAY + _WORDS + _PLOT
    titles = lines(shown.title, 19, sheet - 2 * _MARGIN, 2)
    body = _MARGIN + 27 * len(titles) + 56
    foot = body + _ROW * len(happenings)
    legend = rows(_signs(happenings, language), sheet - 2 * _MARGIN)
    canvas = Canvas(sheet, foot + 34 + LEADING * len(legend), language)
    canvas.texts(_MARGIN, _MARGIN + 16, titles, 19, 1.42, font_weight="700")
    canvas.text(_MARGIN, body - 44, shown.under, 12.5, fill=QUIET)
    axis = _Axis.of(happenings, shown.today)
    _draw_axis(canvas, axis, body, foot, language)
    for number, happening in enumerate(happenings):
        _draw(canvas, axis, happening, body + _ROW * number, language)
    drawn(canvas, _MARGIN, foot + 30, legend)
    return canvas.svg("timeline", shown.title, ". ".join([shown.under, *(told(one, language) for one in happenings)]))


class _Axis(NamedTuple):
    """The days from the first to the last, and the day that it is."""

    first: int
    last: int
    today: int | None

    @classmethod
    def of(cls, happenings: Sequence[Happening], today: str | None) -> "_Axis":
        days = [date.fromisoformat(day).toordinal() for one in happenings for day in (one.begin, one.end) if day]
        now = date.fromisoformat(today).toordinal() if today else None
        days += [now] if now else []
        first, last = min(days, default=1), max(days, default=1)
        more = max(2, (last - first) // 25)
        return cls(max(1, first - more), last + more, now)

    def at(self, day: float) -> float:
        return _MARGIN + _DAY + _WORDS + _PLOT * (day + 0.5 - self.first) / (self.last + 1 - self.first)


def _draw_axis(canvas: Canvas, axis: _Axis, body: float, foot: float, language: str) -> None:
    for mark in marks(axis.first, axis.last, 6):
        x = axis.at(mark.day - 0.5)
        canvas.line(x, body, x, foot, LINE)
        canvas.text(x, body - 9, mark.text, 11, "middle", fill=QUIET)
    canvas.line(_MARGIN, body, canvas.width - _MARGIN, body, INK, stroke_width=1.2)
    if axis.today:
        x = axis.at(axis.today)
        canvas.line(x, body - 24, x, foot, INK, stroke_width=1.2, stroke_dasharray="1 3", stroke_linecap="round")
        words = f"{label('today', language)} {date.fromordinal(axis.today).isoformat()}"
        half = width(words, 11) / 2
        canvas.text(min(x, canvas.width - half - 2), body - 28, words, 11, "middle", font_weight="600")


def _draw(canvas: Canvas, axis: _Axis, one: Happening, y: float, language: str) -> None:
    canvas.begin(told(one, language))
    middle = y + _ROW / 2
    kind = _KINDS.get(one.status, "ahead")
    ink = QUIET if kind == "off" else INK
    canvas.text(_MARGIN, middle + 5, _days(one, language), 12, fill=ink)
    words = lines(_words(one, language), 13.5, _WORDS - 20, 2)
    canvas.texts(_MARGIN + _DAY, middle + 5 - 8.5 * (len(words) - 1), words, 13.5, 17 / 13.5, fill=ink)
    if one.begin or one.end:
        begin, end = (date.fromisoformat(day).toordinal() for day in (one.begin or one.end or "", one.end or one.begin or ""))
        colour = _COLOURS.get(kind, FOR)
        if begin != end:
            _whisker(canvas, axis.at(begin - 0.5), axis.at(end + 0.5), middle, colour)
        at = axis.at(end) if one.type == DEADLINE else (axis.at(begin) + axis.at(end)) / 2
        _DRAW[kind](canvas, at, middle, colour)
    canvas.line(_MARGIN, y + _ROW, canvas.width - _MARGIN, y + _ROW)
    canvas.end()


def _days(one: Happening, language: str) -> str:
    if not one.begin and not one.end:
        return label("day unknown", language)
    begin, end = one.begin or "…", one.end or "…"
    return begin if begin == end else f"{begin} – {end[5:] if begin[:4] == end[:4] else end}"


def _words(one: Happening, language: str) -> str:
    """What it is, its round, its people, its place; what is not simply held says so."""
    foreign = apart if language == "en" else str  # names are mostly Arabic
    what = foreign(one.process) if one.process else label(one.type, language)
    status = "" if one.status == "held" else f" ({label(one.status, language)})"
    who = ("، " if language == "ar" else ", ").join(map(foreign, one.who))
    return f"{what}{status}" + (f": {who}" if who else "") + (f" — {foreign(one.place)}" if one.place else "")


def told(one: Happening, language: str) -> str:
    """An event in words.

    >>> told(Happening("visit", "expected", "2021-08-01", "2021-08-31", ("سامر",), "المرسى"), "ar")
    'زيارة (متوقع): سامر — المرسى، 2021-08-01 – 08-31'
    """
    return f"{_words(one, language)}{'،' if language == 'ar' else ','} {_days(one, language)}"


def _whisker(canvas: Canvas, x1: float, x2: float, y: float, colour: str) -> None:
    """From the first to the last day that it may be."""
    canvas.line(x1, y, x2, y, colour, stroke_width=1.8)
    for x in (x1, x2):
        canvas.line(x, y - 5, x, y + 5, colour, stroke_width=1.8)


def _held(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.circle(x, y, _SIGN, colour)


def _ongoing(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.circle(x, y, _SIGN, PAPER, stroke=colour, stroke_width=2.2)
    canvas.circle(x, y, _SIGN - 3.4, colour)


def _ahead(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.circle(x, y, _SIGN - 0.8, PAPER, stroke=colour, stroke_width=2.2)


def _postponed(canvas: Canvas, x: float, y: float, colour: str) -> None:
    _ahead(canvas, x, y, colour)
    canvas.path(
        [(x - 1.4, y - 3), (x + 2, y), (x - 1.4, y + 3)], stroke=colour, stroke_width=1.8, stroke_linejoin="round", stroke_linecap="round"
    )


def _off(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.circle(x, y, _SIGN, PAPER)
    for turn in (1, -1):
        canvas.line(x - 5.2, y - 5.2 * turn, x + 5.2, y + 5.2 * turn, colour, stroke_width=2.6, stroke_linecap="round")


def _due(canvas: Canvas, x: float, y: float, colour: str) -> None:
    """A flag."""
    canvas.line(x, y - 9, x, y + 9, colour, stroke_width=2.2, stroke_linecap="round")
    canvas.path([(x, y - 9), (x + 10, y - 5), (x, y - 1)], stroke=colour, stroke_width=1.8, stroke_linejoin="round")


def _overdue(canvas: Canvas, x: float, y: float, colour: str) -> None:
    _due(canvas, x, y, colour)
    canvas.line(x - 5, y + 9, x + 5, y + 9, colour, stroke_width=2.6, stroke_linecap="round")


def _kept(canvas: Canvas, x: float, y: float, colour: str) -> None:
    _due(canvas, x, y, colour)
    canvas.path([(x + 3, y + 4), (x + 6, y + 8), (x + 12, y)], stroke=colour, stroke_width=2.2, stroke_linejoin="round")


_DRAW: dict[str, Callable[[Canvas, float, float, str], None]] = {
    "held": _held, "ongoing": _ongoing, "ahead": _ahead, "postponed": _postponed, "off": _off,
    "due": _due, "overdue": _overdue, "kept": _kept,
}  # fmt: skip


def _signs(happenings: Sequence[Happening], language: str) -> list[Sign]:
    """The kinds of events that there are, each with the words of its statuses, and the whisker."""
    found = []
    there = {one.status for one in happenings}
    for kind, draw in _DRAW.items():
        words = [label(status, language) for status, its in _KINDS.items() if its == kind and status in there]
        colour = _COLOURS.get(kind, FOR)
        if words:
            found.append(Sign(22.0, partial(_example, draw=draw, colour=colour), ("، " if language == "ar" else ", ").join(words)))
    return [*found, Sign(30.0, _example_whisker, label("precision", language))]


def _example(canvas: Canvas, x: float, y: float, draw: Callable[[Canvas, float, float, str], None], colour: str) -> None:
    draw(canvas, x + 8, y, colour)


def _example_whisker(canvas: Canvas, x: float, y: float) -> None:
    _whisker(canvas, x + 1, x + 29, y, FOR)
