"""Where things stand on a timeline in lanes: when each begins and ends as far as that is known, none over another."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qala.pictures.calendar import marks
from qala.pictures.lettering import cut, width

WIDTH, _MARGIN, _NAME, _ROW, _HEAD, _SIGN, _SIZE, _ROOM = 1100.0, 12.0, 118.0, 26.0, 34.0, 14.0, 12.0, 210.0
_BARS, _TICKS = 44.0, 8
"""The height of the lane of bars, and about how many marks the axis has."""
KINDS = {
    "held": "held", "ongoing": "ongoing", "scheduled": "ahead", "expected": "ahead", "proposed": "ahead", "conditional": "ahead",
    "postponed": "postponed", "cancelled": "off", "denied": "off", "open": "due", "overdue": "overdue", "kept": "kept", "partly": "kept",
    "broken": "off",
}  # fmt: skip
"""What looks the same, by the states of events and commitments; which of them it is stands in words."""


class Thing(NamedTuple):
    """Something with a day, or with the days between which it lies."""

    lane: str
    begin: str
    end: str
    status: str
    label: str
    """A few words beside its sign."""
    whole: str
    """What a screen reader says and the table tells."""
    link: str


class Placed(NamedTuple):
    """A thing on the drawing; places are from the side where reading begins, or mirrored where that is the right."""

    thing: Thing
    kind: str
    x: float
    y: float
    first: float
    last: float
    """Where its whisker begins and ends; the same where the day is known."""
    words: str
    at: float
    """Where its words begin, or end where there is no room behind its sign."""
    anchor: str
    """start or end."""


class Bar(NamedTuple):
    """So many statements in some days."""

    x: float
    y: float
    width: float
    height: float
    number: int
    since: str
    until: str


class Lane(NamedTuple):
    """A lane with its name and its edges."""

    name: str
    y: float
    height: float


class Drawing(NamedTuple):
    """All that is drawn."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    things: tuple[Placed, ...]
    bars: tuple[Bar, ...]
    today: float | None


class _Axis(NamedTuple):
    first: int
    last: int
    mirrored: bool

    def at(self, day: float) -> float:
        room = WIDTH - _NAME - 2 * _MARGIN
        x = _NAME + _MARGIN + room * (day - self.first) / (self.last - self.first)
        return round(WIDTH - x if self.mirrored else x, 1)


def drawing(
    things: Sequence[Thing], said: Mapping[str, int], lanes: Iterable[str], between: tuple[str, str], today: str, mirrored: bool
) -> Drawing:
    """The lanes with their things, and a lane of bars for statements.

    Args:
        said: how many statements each day has.
        lanes: all names in their order; those that hold nothing are left out. The bars stand last, as `statements`.
        between: the first and the last day that are drawn.
    """
    first, last = (date.fromisoformat(day).toordinal() for day in between)
    axis = _Axis(first, max(last + 1, first + 1), mirrored)
    placed: list[Placed] = []
    drawn: list[Lane] = []
    y = _HEAD
    for name in lanes:
        rows: list[float] = []
        own = [_placed(one, axis, rows, y) for one in sorted(things, key=lambda one: (one.begin, one.end, one.label)) if one.lane == name]
        if own:
            drawn.append(Lane(name, y, len(rows) * _ROW + 8))
            y += len(rows) * _ROW + 8
            placed += own
    bars = _bars(said, axis, between, y)
    if bars:
        drawn.append(Lane("statements", y, _BARS + 8))
        y += _BARS + 8
    ticks = tuple((axis.at(mark.day), mark.iso) for mark in marks(axis.first, axis.last, _TICKS))
    now = date.fromisoformat(today).toordinal()
    return Drawing(y + 6, tuple(drawn), ticks, tuple(placed), bars, axis.at(now + 0.5) if axis.first <= now <= axis.last else None)


def _placed(one: Thing, axis: _Axis, rows: list[float], top: float) -> Placed:
    """A thing in the first row of its lane in which there is room for it and its words; `rows` says how far each is taken."""
    first, last = (date.fromisoformat(day[:10]).toordinal() for day in (one.begin, one.end))
    first, last = max(first, axis.first), min(max(last, first), axis.last - 1)
    words = cut(one.label, _SIZE, _ROOM)
    way = -1 if axis.mirrored else 1
    edges = axis.at(first), axis.at(last + 1)
    middle = round(sum(edges) / 2, 1)
    around = (abs(edges[1] - edges[0]) / 2 + 6) if one.begin != one.end else _SIGN
    room = width(words, _SIZE) + 14
    along = WIDTH - middle if axis.mirrored else middle  # as one reads
    behind = along + around + room <= WIDTH
    begin, end = (along - around, along + around + room) if behind else (along - around - room, along + around)
    row = next((number for number, taken in enumerate(rows) if taken <= begin), len(rows))
    if row == len(rows):
        rows.append(0.0)
    rows[row] = end
    at = round(middle + way * around * (1 if behind else -1), 1)
    y = top + 4 + (row + 0.5) * _ROW
    return Placed(one, KINDS.get(one.status, "ahead"), middle, y, *edges, words, at, "start" if behind else "end")


def _bars(said: Mapping[str, int], axis: _Axis, between: tuple[str, str], top: float) -> tuple[Bar, ...]:
    """The statements in stretches of days, so many that a bar can be hit."""
    step = max(1, -(-(axis.last - axis.first) // 140))
    counted: dict[int, int] = {}
    for day, number in said.items():
        if between[0] <= day[:10] <= between[1]:
            place = (date.fromisoformat(day[:10]).toordinal() - axis.first) // step
            counted[place] = counted.get(place, 0) + number
    most = max(counted.values(), default=0)
    found = []
    for place, number in sorted(counted.items()):
        begin = axis.first + place * step
        left, right = sorted((axis.at(begin), axis.at(min(begin + step, axis.last))))
        height = round(max(2.0, _BARS * number / most), 1)
        days = [date.fromordinal(day).isoformat() for day in (begin, min(begin + step, axis.last) - 1)]
        found.append(Bar(left, round(top + 4 + _BARS - height, 1), round(max(right - left - 1, 2.0), 1), height, number, *days))
    return tuple(found)
