"""The day that an event has from what is told beside it: its sentence, the report it is the occasion of, the deed it came before."""

from bisect import bisect_left
from datetime import date, timedelta

from qala.alphabet import COLON, HARD, OPEN
from qala.codes import Codes
from qala.deeds.scene import Scene
from qala.events.found import Found
from qala.fold import fold
from qala.record import Time
from qala.statements.clauses import by_cue
from qala.tokens.page import Page

_HOST = 60
"""Pieces before an event within which the day of its sentence stands."""
_REPORTS = 6
"""Reports before one among which an earlier one of its speaker has a day."""
_EDGE = HARD | COLON | OPEN
_DAY = 10
_NEXT = {fold(word): days for word, days in (("عشية", 1), ("وعشية", 1), ("غداة", -1), ("وغداة", -1))}
"""What stands before an event that takes place the day after what is told, or took place the day before."""
_BEFORE, _AFTER = frozenset(map(fold, ("قبل", "وقبل", "قبيل"))), frozenset(map(fold, ("بعد", "وبعد")))
_FROM, _BETWEEN, _AND, _UNTIL = fold("من"), fold("بين"), fold("و"), frozenset(map(fold, ("حتى", "إلى", "لغاية")))
_UNITS = {"D": 1, "W": 7}


Apart = tuple[int, int | None]
"""Whether an event comes after what is told (1) or was before (-1), and the number of the time that says how long; without one, a day."""


def apart(page: Page, at: int) -> Apart | None:
    """How far the event of the noun at `at` lies from what is told: غداة القمة, عشية القمة, قبل يومين من القمة."""
    pieces = page.tokens.pieces
    if days := _NEXT.get(pieces[at - 2]):
        return days, None
    number = page.time_at(at - 4) if at > 4 and pieces[at - 2] == _FROM else None
    if number is None:
        return None
    before = pieces[page.times[number][0] - 2]
    return (1, number) if before in _BEFORE else (-1, number) if before in _AFTER else None


def shifted(scene: Scene, found: Found) -> str | None:
    """The day of an event that lies some days from what its sentence tells."""
    assert found.apart
    sign, number = found.apart
    days = 1 if number is None else _length(scene, number)
    if days is None:
        return None
    told = of_sentence(scene, found.at)
    return (told + timedelta(days=sign * days)).isoformat() if told else None


def _length(scene: Scene, number: int) -> int | None:
    """How many days an expression tells of: يومين; hours are none."""
    value = scene.times[number].value or ""
    unit, count = _UNITS.get(value[-1:]), value[1:-1]
    return int(count) * unit if unit and count.isdecimal() else None


def of_sentence(scene: Scene, at: int) -> date | None:
    """The day that stands in the sentence, the nearest before a word first."""
    page = scene.page
    first, stop = (bisect_left(page.times, (place, 0)) for place in (page.sentence_start(at), page.sentence_end(at)))
    middle = bisect_left(page.times, (at, 0))
    days = (day(scene, number) for number in (*reversed(range(first, middle)), *range(middle, stop)))
    return next((one for one in days if one), None)


def reported(scene: Scene, at: int) -> int | None:
    """The time of the report that is made in the sentence of a word, else of one that its speaker made shortly before."""
    clauses, page = scene.clauses, scene.page
    after = bisect_left(clauses, at, key=by_cue)
    start, stop = page.sentence_start(at), page.sentence_end(at)
    near = next((number for number in (after - 1, after) if 0 <= number < len(clauses) and start <= clauses[number].cue < stop), None)
    if near is None or clauses[near].player is None:
        return None
    for clause in reversed(clauses[max(near - _REPORTS, 0) : near + 1]):
        time = clause.around.time
        told = day(scene, time) if clause.player is clauses[near].player and time is not None else None
        if told and (scene.day is None or told <= scene.day):
            return time
    return None


def day(scene: Scene, number: int) -> date | None:
    """The day that an expression means, where it means one."""
    time = scene.times[number] if number < len(scene.times) else None
    begin, end = ends(time)
    return date.fromisoformat(begin) if begin and begin == end and len(begin) == _DAY else None


def ends(time: Time | None) -> tuple[str | None, str | None]:
    """The first and the last day of what an expression means."""
    if time is None or time.type not in ("DATE", "TIME"):
        return None, None
    return (time.begin or "")[:_DAY] or None, (time.end or "")[:_DAY] or None


def through(scene: Scene, number: int) -> date | None:
    """The last day where an expression is the first of two: من 26 حتى 28 مارس, بين 26 و28 مارس."""
    page = scene.page
    if number + 1 >= len(page.times):
        return None
    (first, last), (begin, _) = page.times[number], page.times[number + 1]
    pieces = page.tokens.pieces
    until = begin == last + 4 and pieces[last + 2] in _UNTIL and pieces[first - 2] == _FROM
    both = pieces[first - 2] == _BETWEEN and (begin == last + 2 or (begin == last + 4 and pieces[last + 2] == _AND))
    begins, ends = day(scene, number), day(scene, number + 1)
    return ends if (until or both) and begins and ends and begins < ends else None


def same_day(page: Page, found: Found, without: Codes) -> None:
    """Set the time of an event that a dated verb before it took place at: وافق الوزير، الاثنين، عقب اجتماع …; أن begins another clause."""
    start = page.sentence_start(found.at)
    for at in range(found.at - 2, max(start, found.at - _HOST) - 2, -2):
        if at < start or page.codes[at] in without or page.signs(at + 1) & _EDGE:
            return
        if (number := page.time_at(at)) is not None and page.times[number][1] < found.first:
            found.time = number
            return
