"""Until when: the interval that a time names for what is to be done, with the words that say so."""

from datetime import date, timedelta

from qala.deeds.scene import Scene
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon.tables import rows
from qala.named import NamedTuple
from qala.record import Due, Time
from qala.statements.clauses import Range
from qala.times.values import day_in, month_after

_REACH = 5
"""Words before a time that may tell which end of the interval it is."""
_HOURS = 24
_MIDDLE = 15
_WEEK = 7
_UNITS = {"D": 1, "W": _WEEK}
_FROM, _DATE_OF, _OWN = (
    fold("من"),
    frozenset(map(fold, ("تاريخ", "موعد", "لحظة"))),
    frozenset(map(fold, ("هذا", "هذه", "الآن", "تاريخه", "اليوم"))),
)
_GONE = frozenset(map(fold, "الماضي الماضية الماضيين المنصرم المنصرمة الفائت الفائتة".split()))
_YEARLESS = frozenset({"day-of-month", "month-by-two-names", "month-of-year", "part-of-month"})
"""Rules of times that may name no year."""


class Term(NamedTuple):
    """A time that limits what is to be done."""

    words: Range
    begin: date | None
    end: date | None


class Terms(Kept):
    """Reads deadlines off the times of a text; the words around them are in `due_words`."""

    def __init__(self) -> None:
        self.before: dict[bytes, list[tuple[tuple[bytes, ...], str]]] = {}
        """By the last word before a time: those before it too, and what they make of the time."""
        self.after: dict[bytes, list[tuple[tuple[bytes, ...], str]]] = {}
        for form, place, kind, _ in rows("due_words"):
            words = tuple(fold(form).split())
            if place == "before":
                self.before.setdefault(words[-1], []).append((words[:-1], kind))
            else:
                self.after.setdefault(words[0], []).append((words[1:], kind))
        for ways in (*self.before.values(), *self.after.values()):
            ways.sort(key=_longest)

    def of(self, scene: Scene, number: int, spoken: date | None, *, running: bool = False) -> Term | None:
        """What the time expression of that number limits.

        Args:
            scene: the text.
            number: of the expression, in the order of the text.
            spoken: the day from which lengths count.
            running: whether a length alone is a term: مهلة [30 يوما].
        """
        first, last = scene.page.times[number]
        time = scene.times[number]
        kind, first = self._before(scene, first)
        later, last = self._after(scene, last)
        kind = later or kind
        hour = "clock" in time.trace and scene.day is not None and time.anchor != scene.day.isoformat()
        gone = not _GONE.isdisjoint(scene.page.tokens.pieces[first : last + 1 : 2])
        if kind == "none" or time.type == "SET" or hour or gone:
            return None  # الساعة الثانية ظهرا says nothing of which day
        if time.type == "DURATION":
            if kind not in ("within", "end") and not running:
                return None
            if base := self._base(scene, last):
                return Term((first, base), None, None)
            return Term((first, last), spoken, _later(spoken, time.value)) if spoken and _later(spoken, time.value) else None
        found = _bounds(scene, time, kind)
        return Term((first, last), *found) if found else None

    def _base(self, scene: Scene, last: int) -> int | None:
        """The last word of the event that a length counts from, where that is not the text's own day: خلال شهر من تاريخ [التوقيع]."""
        pieces, at = scene.page.tokens.pieces, last + 2
        if at + 2 >= len(pieces) or pieces[at] != _FROM or scene.page.signs(at - 1):
            return None
        at += 4 if pieces[at + 2] in _DATE_OF else 2
        return at if at < len(pieces) and pieces[at] not in _OWN and at not in scene.page.timed else None

    def due(self, scene: Scene, term: Term) -> Due:
        """The record of a term."""
        begin, end = (day.isoformat() if day else None for day in (term.begin, term.end))
        return Due(begin, end, scene.span(*term.words))

    def _before(self, scene: Scene, first: int) -> tuple[str, int]:
        """What the words before a time make of it, and the first of them."""
        page = scene.page
        pieces = page.tokens.pieces
        opening = pieces[first]
        kind = "end" if page.clitics(first) & 6 == 2 and scene.times[page.timed[first]].mod == "END" else ""
        for words, found in self.before.get(opening, ()):  # قبل stands inside the expression too
            if not words and found == "end":
                kind = found
        at = first - 2
        for words, found in self.before.get(pieces[at], ()) if at > 0 else ():
            begin = at - 2 * len(words)
            if begin > 0 and tuple(pieces[begin:at:2]) == words:
                return found, begin
        return kind, first

    def _after(self, scene: Scene, last: int) -> tuple[str, int]:
        pieces = scene.page.tokens.pieces
        for words, found in self.after.get(pieces[last + 2], ()) if last + 2 < len(pieces) else ():
            stop = last + 2 + 2 * len(words)
            if tuple(pieces[last + 4 : stop + 1 : 2]) == words:
                return found, stop
        return "", last


def _longest(way: tuple[tuple[bytes, ...], str]) -> int:
    return -len(way[0])


def _bounds(scene: Scene, time: Time, kind: str) -> tuple[date | None, date | None] | None:
    """First and last day of a date that is to come, as its words bound it."""
    if not time.begin or not time.end or time.value is None:
        return None
    begin, end = date.fromisoformat(time.begin[:10]), date.fromisoformat(time.end[:10])
    if scene.day and end < scene.day:
        if time.anchor is None or not (moved := _coming(time, begin, end, scene.day)):
            return None
        begin, end = moved
    if kind in ("end", "before") or (time.mod == "END" and not kind):
        return None, _last(time, begin, end, kind)
    if kind == "begin":
        return begin, None
    return begin, end


def _last(time: Time, begin: date, end: date, kind: str) -> date:
    """The day until which something is to be done."""
    if kind == "before" and (end - begin).days > _WEEK and time.mod is None:
        return begin - timedelta(1)  # قبل عام 2025 is before it begins
    if time.mod == "MID":
        return date(begin.year, begin.month, _MIDDLE) if begin.month == end.month else begin + (end - begin) // 2
    return end


def _coming(time: Time, begin: date, end: date, today: date) -> tuple[date, date] | None:
    """The same date a year later, or the same day a week later, where the words name no year: until the 12th of May is ahead."""
    if any(rule == "weekday" for rule in time.trace) and (today - end).days < _WEEK and time.direction == "past":
        return begin + timedelta(_WEEK), end + timedelta(_WEEK)
    if not _YEARLESS.isdisjoint(time.trace) and time.direction != "future" and (today - end).days < 366:
        first, last = day_in(begin.year + 1, begin.month, begin.day), day_in(end.year + 1, end.month, end.day)
        return (first, last) if first and last else None
    return None


def _later(day: date | None, length: str | None) -> date | None:
    """The day that comes a length after another."""
    if not day or not length or "X" in length:
        return None
    figures, clock = "", False
    for char in length[1:]:
        if char.isdigit() or char == ".":
            figures += char
        elif char == "T":
            clock = True
        elif figures:
            day = _step(day, float(figures), char, clock)
            figures = ""
    return day


def _step(day: date, count: float, unit: str, clock: bool) -> date:
    if clock:
        return day + timedelta(-(-count // _HOURS)) if unit == "H" else day
    if unit in _UNITS:
        return day + timedelta(count * _UNITS[unit])
    if unit in "MY":
        year, month = month_after(day.year, day.month, round(count * (12 if unit == "Y" else 1)))
        return next(found for last in (day.day, 30, 29, 28) if (found := day_in(year, month, last)))
    return day
