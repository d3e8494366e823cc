"""When an event takes place, and what that says of its status."""

from collections.abc import Sequence
from datetime import date, timedelta

from qala.alphabet import COLON, HARD, OPEN
from qala.deeds.scene import Scene
from qala.events.ahead import Part
from qala.events.found import Found
from qala.fold import fold
from qala.record import Time
from qala.tokens.page import Page

_SINCE = frozenset(map(fold, ("منذ", "ومنذ", "اعتبارا", "ابتداء", "بدءا")))
_UNTIL = frozenset(map(fold, ("حتى", "لغاية")))
_HOST = 60
"""Pieces before a meeting within which the day of its sentence stands."""
_EDGE = HARD | COLON | OPEN
_LAST = "الماضي"
_DAY = 10


def dated(scene: Scene, found: Found) -> None:
    """Set the days and settle the status."""
    time = scene.times[found.time] if found.time is not None and found.time < len(scene.times) else None
    begin, end = _ends(time)
    if begin and found.time is not None:
        first = scene.page.times[found.time][0]
        before = scene.page.tokens.pieces[max(first - 4, 1) : first : 2]
        if found.since or any(piece in _SINCE for piece in before):
            end = None
        elif before and before[-1] in _UNTIL:
            begin = None
    if begin and begin == end and time and (other := _left_open(scene, time)):
        begin = min(begin, other)
        end = max(time.value or "", other)
    if begin and found.lasting is not None and found.lasting < len(scene.times):
        end = _after(begin, scene.times[found.lasting]) or end
    if begin and found.status == "held" and found.finite and scene.day and begin > scene.day.isoformat():
        begin = end = None  # سافر للمشاركة في قمة الأحد: the day is of what is to come
    found.begin, found.end = begin, end
    found.status = _status(found, begin, end, scene.day.isoformat() if scene.day else None)


def _left_open(scene: Scene, time: Time) -> str:
    """The other day that a weekday may mean, where the text calls its first by another word: أمس الخميس … الخميس الماضي."""
    if len(time.alternatives) != 1 or len(time.alternatives[0]) != _DAY or "weekday" not in time.trace:
        return ""
    if time.alternatives[0] > (time.value or "") or _LAST not in scene.builder.text[slice(*time.span)]:
        return ""
    if not any(one.value == time.value and one.span != time.span and "weekday" not in one.trace for one in scene.times):
        return ""
    return time.alternatives[0]


def set_time(page: Page, found: Found, parts: Sequence[Part], first: int, last: int = 0) -> None:
    """Set the time: the first behind the event word, else one between the verb that carries it and the word itself."""
    for kind, begin, last in parts:
        if kind == "about" or (kind == "on" and found.type == "agreement"):
            break  # اتفقوا على الاجتماع غدا: what is agreed on is tomorrow
        if kind == "lasting":
            found.lasting = page.time_within(begin, begin + 6)
        elif kind == "time" and found.lasting is None and found.time is None:
            found.time = page.time_at(begin)
            found.cover(begin, last)
    if found.time is None and not found.since and found.sure:
        found.time = page.time_within(min(first, found.first), max(last, found.at))


def same_day(page: Page, found: Found, without: frozenset[int]) -> None:
    """Set the time of a meeting that a dated verb before it took place at: وافق الوزير، الاثنين، عقب اجتماع …; أن begins another clause."""
    start = page.sentence_start(found.at)
    for at in range(found.at - 2, max(start, found.at - _HOST) - 2, -2):
        if at < start or page.codes[at] in without or page.signs(at + 1) & _EDGE:
            return
        if (number := page.time_at(at)) is not None and page.times[number][1] < found.first:
            found.time = number
            return


def _ends(time: Time | None) -> tuple[str | None, str | None]:
    if time is None or time.type not in ("DATE", "TIME"):
        return None, None
    return (time.begin or "")[:_DAY] or None, (time.end or "")[:_DAY] or None


def _after(begin: str, length: Time) -> str | None:
    """The last day of what begins on a day and lasts so long."""
    value = length.value or ""
    unit = {"D": 1, "W": 7}.get(value[-1:])
    if not value.startswith("P") or not unit or not value[1:-1].isdigit() or len(begin) != _DAY:
        return None
    return (date.fromisoformat(begin) + timedelta(days=int(value[1:-1]) * unit - 1)).isoformat()


def _status(found: Found, begin: str | None, end: str | None, today: str | None) -> str:
    """What the words say, corrected by the day: what is still to come is not held."""
    status = found.status
    coming = bool(today and begin and begin > today)
    gone = bool(today and end and end < today)
    if status in ("amid", "held", ""):
        return "scheduled" if coming else "held"
    if status == "before":
        return "held" if gone else "scheduled"
    if status == "present":
        lasts = begin and end is None and today and begin < today
        return "held" if gone else "ongoing" if not begin or lasts else "scheduled"
    if status in ("scheduled", "expected") and gone:
        return "held"
    return status
