"""What the words of a text prove about its date: weekdays, months, bounds and days, each with its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qala.fold import fold
from qala.span import Span
from qala.times.clause import BACK, BEFORE, sense, senses
from qala.times.contexts import words_of
from qala.times.find import Tokens
from qala.times.reading import FUTURE, PAST, UNKNOWN, Found, Reading
from qala.times.stems import stem
from qala.times.valued import day_in
from qala.times.values import months

_DAY = timedelta(1)
_TOWARD = words_of("toward")
"""Right before a date these make it no proof of what has happened."""
_PLANS = words_of("plan")
"""Words, without article and proclitics, that tell of plans; before a date they make it no proof either."""
_SINCE = frozenset(map(fold, ("منذ", "ومنذ")))
_NEAR = 3
"""Words between a future verb and the date that it tells of."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that a place in the text says of the document's date."""

    kind: str
    """weekday|day|not-before|not-after|month|past-day|future-day|year"""
    span: Span
    begin: date | None = None
    end: date | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None


Spoken = Callable[[int], object]
"""Something true where a word (an index of pieces) stands in direct speech."""


def proofs(found: Sequence[Found], tokens: Tokens, given: date | None = None, spoken: Spoken | None = None) -> Iterator[Proof]:
    """All proofs of a text, in reading order; with a given date, of the bounds only those that it breaks.

    Days counted from today prove nothing inside direct speech: they are of the day of the speech.
    """
    for one in found:
        read = one.reading
        if read.wday is not None and read.offset is not None and not read.anaphoric and not (spoken and spoken(one.first)):
            yield Proof("weekday", span_of(one, tokens), weekday=(read.wday - read.offset - 1) % 7 + 1)
        if read.months:
            yield from _month(one, tokens)
        days = stated_days(one.reading) if read.year is not None else None
        if days and (given is None or days[0] > given):
            yield from _bound(one, days, tokens)


def span_of(one: Found, tokens: Tokens) -> Span:
    """Where a time stands in the text."""
    return tokens.shadow.origin(one.start), tokens.shadow.origin(one.stop)


def stated_days(read: Reading) -> tuple[date, date] | None:
    """First and last day of a date that the words state in full with its year; None for any other time."""
    if read.year is None or read.family not in ("date", "year") or not 1 <= read.year <= 9999:
        return None
    if not read.months:
        return months(read.year, 1, read.year, 12) if read.day is None else None
    if not 1 <= read.months[0] <= 12:
        return None
    if read.day is None:
        return months(read.year, read.months[0], read.year, read.months[0])
    day = day_in(read.year, read.months[0], read.day)
    return (day, day) if day else None


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


_SHIFTS = {"current": "month", "past": "past-day", "next": "future-day"}


def _bound(one: Found, days: tuple[date, date], tokens: Tokens) -> Iterator[Proof]:
    """A date that has passed bounds from below, one that is to come from above."""
    read, pieces = one.reading, tokens.pieces
    if read.yshift or read.shift:
        return
    fine = (days[1] - days[0]).days < 40
    tense = sense(pieces, one.first, one.last)
    if tense == FUTURE and fine and _beside(pieces, one):
        yield Proof("not-after", span_of(one, tokens), *days)
        return
    before = pieces[max(one.first - 16, 1) : one.first : 2]
    since = bool(before) and before[-1] in _SINCE
    if since or tense in (PAST, BEFORE) or (tense == UNKNOWN and fine):
        plans = _PLANS.intersection(before) or not _PLANS.isdisjoint(_stems(before))
        if not plans and _TOWARD.isdisjoint((*before[-3:], pieces[one.first])):
            yield Proof("not-before", span_of(one, tokens), *days)


def _beside(pieces: Sequence[bytes], one: Found) -> bool:
    """Whether the verb that makes a date one to come stands right before it.

    The present may tell of what is long past, and so does كان before or after: كانت ستجرى في أيار.
    """
    verbs = pieces[max(one.first - 2 * _NEAR, 1) : one.first : 2]
    around = pieces[max(one.first - 4 * _NEAR, 1) : one.last + 2 * _NEAR : 2]
    return BACK.isdisjoint(around) and any(senses()[word] == FUTURE for word in verbs)


def _stems(words: Sequence[bytes]) -> Iterator[bytes]:
    """The words without proclitics and article, those of hashtags one by one."""
    return map(stem, re.findall(b"[^#_ ]+", b" ".join(words)))


def month_window(month: int, year: int = 2000) -> tuple[str, str]:
    """First and last day of a month, without a year."""
    first, last = months(year, month, year, month)
    return first.isoformat()[5:], last.isoformat()[5:]
