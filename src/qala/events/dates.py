"""When an event takes place, and what that says of its status."""

from collections.abc import Sequence
from datetime import date, timedelta

from qala.deeds.scene import Scene
from qala.events.ahead import Part
from qala.events.found import Found
from qala.events.nearby import ends, reported, shifted, through
from qala.fold import fold
from qala.record import Time
from qala.tokens.page import Page

_SINCE = frozenset(map(fold, ("منذ", "ومنذ", "اعتبارا", "ابتداء", "بدءا")))
_UNTIL = frozenset(map(fold, ("حتى", "لغاية")))
_AHEAD = frozenset({"scheduled", "expected", "conditional"})
_LAST = "الماضي"
_GAP = 6
"""Pieces between the words of a mention and a late time that belongs to them."""
_DAY, _MONTH = 10, 31


def dated(scene: Scene, found: Found) -> None:
    """Set the days and settle the status."""
    time = scene.times[found.time] if found.time is not None and found.time < len(scene.times) else None
    begin, end = ends(time)
    if found.occasion and _long(begin, end):
        time = begin = end = None  # قال عام 2015 خلال لقاء
    if time and found.intended and (other := _coming(scene, found, time)):
        begin = end = other
    if begin and found.time is not None:
        first = scene.page.times[found.time][0]
        before = scene.page.tokens.pieces[max(first - 4, 1) : first : 2]
        if found.since or any(piece in _SINCE for piece in before):
            end = None
        elif before and before[-1] in _UNTIL:
            begin = None
    if begin and begin == end and found.time is not None and (last := through(scene, found.time)):
        end = last.isoformat()
    elif begin and begin == end and time and (other := _left_open(scene, time)):
        begin = min(begin, other)
        end = max(time.value or "", other)
    if begin and found.lasting is not None and found.lasting < len(scene.times):
        end = _after(begin, scene.times[found.lasting]) or end
    if begin and found.status == "held" and found.finite and scene.day and begin > scene.day.isoformat():
        begin = end = None  # سافر للمشاركة في قمة الأحد: the day is of what is to come
    if not begin and found.apart:
        begin = end = shifted(scene, found)
    found.begin, found.end = begin, end
    found.status = _status(found, begin, end, scene.day.isoformat() if scene.day else None)


def of_report(scene: Scene, found: Found) -> None:
    """Give an event without a day that of the report that was made at it: قال الوزير أمس … وأضاف خلال زيارته."""
    occasions = [one for one in (found, *found.more) if one.occasion and one.source is None]
    if found.begin or found.status != "held" or not occasions:
        return
    times = (reported(scene, one.at) for one in occasions)
    found.time = next((time for time in times if time is not None), None)
    if found.time is not None:
        found.begin, found.end = ends(scene.times[found.time])


def _coming(scene: Scene, found: Found, time: Time) -> str:
    """The day that a time may mean as well, where its first reading is over and what it tells is to come: يلتقي … الثلاثاء."""
    other = _other(time)
    if found.status not in _AHEAD or not scene.day or not other or _LAST in scene.builder.text[slice(*time.span)]:
        return ""
    today = scene.day.isoformat()
    return other if (time.end or today)[:_DAY] < today <= other else ""


def _other(time: Time) -> str:
    """The one other day that an expression may mean."""
    return time.alternatives[0] if len(time.alternatives) == 1 and len(time.alternatives[0]) == _DAY else ""


def _left_open(scene: Scene, time: Time) -> str:
    """The other day that a weekday may mean, where the text calls its first by another word: أمس الخميس … الخميس الماضي."""
    other = _other(time)
    if "weekday" not in time.trace or other > (time.value or "") or _LAST not in scene.builder.text[slice(*time.span)]:
        return ""
    if not any(one.value == time.value and one.span != time.span and "weekday" not in one.trace for one in scene.times):
        return ""
    return other


def set_time(page: Page, found: Found, parts: Sequence[Part], first: int, last: int = 0) -> None:
    """Set the time: the first behind the event word, else one between the verb that carries it and the word itself."""
    for part in parts:
        if part.kind == "about" or (part.kind == "on" and found.type == "agreement"):
            break  # اتفقوا على الاجتماع غدا: what is agreed on is tomorrow
        if part.kind == "lasting":
            found.lasting = page.time_within(part.first, part.first + 6)
        elif part.kind == "time" and found.lasting is None and found.time is None:
            found.time = page.time_at(part.first)
            found.cover(part.first, part.last)
    if found.time is None and not found.since and found.sure:
        found.time = page.time_within(min(first, found.first), max(last, found.at))
    late = next((part for part in parts if part.kind == "late"), None)
    if late and found.time is None and found.lasting is None:
        found.time = page.time_at(late.first)
        if late.first - found.last <= _GAP:
            found.cover(late.first, late.last)


def _long(begin: str | None, end: str | None) -> bool:
    """Whether the days between are more than a month: too many to be those of a meeting that something was said at."""
    if not (begin and end and len(begin) == len(end) == _DAY):
        return False
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days > _MONTH


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
