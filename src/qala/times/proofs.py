"""What the words of a text prove about its date: weekdays, months, bounds and days, each with its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter

from qala.fold import fold
from qala.named import NamedTuple
from qala.span import Span
from qala.times.clause import BACK, BEFORE, COMING, sense
from qala.times.contexts import words_of
from qala.times.reading import FUTURE, PAST, UNKNOWN, Found
from qala.times.stems import stem
from qala.times.tape import Tokens
from qala.times.values import day_in

_DAY = timedelta(1)
_TOWARD = words_of("toward")
"""Right before a date these make it no proof of what has happened."""
_PLANS = words_of("plan")
"""Words, without article and proclitics, that tell of plans; before a date they make it no proof either."""
_SINCE = frozenset(map(fold, ("منذ", "ومنذ")))
_WHAT = frozenset(map(fold, ("ما", "لما", "مما", "بما", "عما")))
"""What follows these is a clause of its own, mostly of what has passed: سيكشف ما حدث في 5 أيار."""
DELAY = timedelta(3)
"""So long after it was written a text may appear."""
_NEAR = 3
"""Words between a future verb and the date that it tells of."""


class Proof(NamedTuple):
    """One thing that a place in the text says of the document's date."""

    kind: str
    """weekday|day|not-before|not-after|month|past-day|future-day|gone-day|coming-day|year"""
    span: Span
    begin: date | None = None
    end: date | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None


Spoken = Callable[[int], object]
"""Something true where a word (an index of pieces) stands in direct speech."""


def proofs(found: Sequence[Found], tokens: Tokens, given: date | None = None, spoken: Spoken | None = None) -> Iterator[Proof]:
    """All proofs of a text; with a given date, of the bounds only those that it breaks, without one only those that bind.

    Days counted from today prove nothing inside direct speech: they are of the day of the speech.
    """
    telling = [one for one in found if one.reading.proves]
    for one in telling:
        read = one.reading
        if read.wday is not None and read.offset is not None and not read.anaphoric and not (spoken and spoken(one.first)):
            yield Proof("weekday", span_of(one, tokens), weekday=(read.wday - read.offset - 1) % 7 + 1)
        if read.months:
            yield from _month(one, tokens)
        if read.family in ("period", "half"):
            yield from _year(one, tokens)
        if given and read.stated and read.stated[0] > given:
            yield from _bound(one, read.stated, tokens)
    if given is None:
        yield from _bounds(telling, tokens)


def _bounds(found: Sequence[Found], tokens: Tokens) -> Iterator[Proof]:
    """The bounds from the latest date down to the first that has passed: earlier ones bind no closer."""
    dated = [(one.reading.stated, one) for one in found if one.reading.stated]
    dated.sort(key=itemgetter(0), reverse=True)
    lower: date | None = None
    for days, one in dated:
        if lower is None or days[1] >= lower:
            for proof in _bound(one, days, tokens):
                yield proof
                if proof.kind == "not-before":
                    lower = days[0]


def span_of(one: Found, tokens: Tokens) -> Span:
    """Where a time stands in the text."""
    return tokens.shadow.origin(one.start), tokens.shadow.origin(one.stop)


def _month(one: Found, tokens: Tokens) -> Iterator[Proof]:
    """أيار الجاري, أيار الماضي, أيار المقبل; اليوم 5 أيار."""
    read = one.reading
    if read.family != "date" or len(set(read.months)) != 1 or not 1 <= read.months[0] <= 12:
        return
    month = read.months[0]
    if read.offset is not None and read.day:
        stated = day_in(read.year or 2000, month, read.day)
        if stated:
            day = stated - read.offset * _DAY
            yield Proof("day", span_of(one, tokens), day if read.year else None, month=day.month, day=day.day)
    elif read.year is None and read.shift in _SHIFTS:
        yield Proof(_SHIFTS[read.shift], span_of(one, tokens), month=month, day=read.day)
    elif read.year is None and read.day and not read.shift and not read.yshift:
        kind = _side(one, tokens)
        if kind:
            yield Proof(kind, span_of(one, tokens), month=month, day=read.day)


def _side(one: Found, tokens: Tokens) -> str | None:
    """Whether a day without year is gone or to come, where its clause says so."""
    before = tokens.pieces[max(one.first - 12, 1) : one.first : 2]
    if one.tense == FUTURE:
        return "coming-day" if _WHAT.isdisjoint(before) else None
    since = not _SINCE.isdisjoint(before)
    return "gone-day" if since or (one.tense == PAST and one.close) else None


_SHIFTS = {"current": "month", "past": "past-day", "next": "future-day"}


def _year(one: Found, tokens: Tokens) -> Iterator[Proof]:
    """العام الجاري 2018, العام الماضي 2017: the document's own year."""
    read = one.reading
    if read.year is not None and read.shift in _YEARS and _FIRST < read.year + _YEARS[read.shift] < _LAST:
        year = read.year + _YEARS[read.shift]
        yield Proof("year", span_of(one, tokens), date(year, 1, 1), date(year, 12, 31) + DELAY)


_YEARS = {"past": 1, "current": 0, "next": -1}
_FIRST, _LAST = 1800, 9999


def _bound(one: Found, days: tuple[date, date], tokens: Tokens) -> Iterator[Proof]:
    """A date that has passed bounds from below, one that is to come from above."""
    read, pieces = one.reading, tokens.pieces
    if read.yshift or read.shift:
        return
    fine = (days[1] - days[0]).days < 40
    tense = sense(tokens, one.first, one.last)
    if tense == FUTURE and fine and _beside(tokens, one):
        yield Proof("not-after", span_of(one, tokens), *days)
        return
    before = pieces[max(one.first - 16, 1) : one.first : 2]
    since = bool(before) and before[-1] in _SINCE
    if since or tense in (PAST, BEFORE) or (tense == UNKNOWN and fine):
        plans = _PLANS.intersection(before) or not _PLANS.isdisjoint(_stems(before))
        if not plans and _TOWARD.isdisjoint((*before[-3:], pieces[one.first])):
            yield Proof("not-before", span_of(one, tokens), *days)


def _beside(tokens: Tokens, one: Found) -> bool:
    """Whether the verb that makes a date one to come stands right before it.

    The present may tell of what is long past, and so does كان before or after: كانت ستجرى في أيار.
    """
    around = tokens.pieces[max(one.first - 4 * _NEAR, 1) : one.last + 2 * _NEAR : 2]
    return COMING in tokens.tenses[max(one.first - 2 * _NEAR, 1) : one.first] and BACK.isdisjoint(around)


def _stems(words: Sequence[bytes]) -> Iterator[bytes]:
    """The words without proclitics and article, those of hashtags one by one."""
    line = b" ".join(words)
    return map(stem, re.findall(b"[^#_ ]+", line) if b"_" in line else words)
