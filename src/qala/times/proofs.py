"""What the words of a text prove about its date: weekdays, months, bounds and days, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qala.record import Time
from qala.span import Span
from qala.times.clause import BEFORE, sense
from qala.times.contexts import words_of
from qala.times.find import Tokens
from qala.times.reading import FUTURE, PAST, UNKNOWN, Found
from qala.times.stems import stem
from qala.times.valued import day_in
from qala.times.values import months

_DAY = timedelta(1)
_TOWARD = words_of("toward")
"""Right before a date these make it no proof of what has happened."""
_PLANS = words_of("plan")
"""Words, without article and proclitics, that tell of plans; before a date they make it no proof either."""
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


def proofs(found: Sequence[Found], times: Sequence[Time], tokens: Tokens) -> Iterator[Proof]:
    """All proofs of a text, in reading order. `times` are valued without a document date."""
    for one, time in zip(found, times, strict=True):
        yield from _weekday(one, time)
        yield from _month(one, time)
        if time.begin and one.reading.year is not None and one.reading.family in ("date", "year"):
            yield from _bound(one, time, tokens)


def _weekday(one: Found, time: Time) -> Iterator[Proof]:
    """أمس الخميس: the day after is a Friday."""
    read = one.reading
    if read.offset is None or read.wday is None or read.anaphoric:
        return
    yield Proof("weekday", time.span, weekday=(read.wday - read.offset - 1) % 7 + 1)


def _month(one: Found, time: Time) -> Iterator[Proof]:
    """أيار الجاري, أيار الماضي, أيار المقبل; اليوم 5 أيار."""
    read = one.reading
    if read.family != "date" or len(set(read.months)) != 1 or not 1 <= read.months[0] <= 12:
        return
    month = read.months[0]
    if read.offset is not None and read.day:
        year = read.year or 2000
        stated = day_in(year, month, read.day)
        if stated:
            day = stated - read.offset * _DAY
            yield Proof("day", time.span, day if read.year else None, month=day.month, day=day.day)
    elif read.year is None and read.shift in ("current", "past", "next"):
        yield Proof(
            {"current": "month", "past": "past-day", "next": "future-day"}[read.shift],
            time.span,
            month=month,
            day=read.day,
        )


def _bound(one: Found, time: Time, tokens: Tokens) -> Iterator[Proof]:
    """A date that has passed bounds from below, one that is to come from above."""
    begin, end = date.fromisoformat((time.begin or "")[:10]), date.fromisoformat((time.end or "")[:10])
    read, pieces = one.reading, tokens.pieces
    before = pieces[max(one.first - 16, 1) : one.first : 2]
    fine = (end - begin).days < 40
    tense = sense(pieces, one.first, one.last)
    if read.yshift or read.shift:
        return
    if tense == FUTURE and fine and _beside(pieces, one.first):
        yield Proof("not-after", time.span, begin, end)
    elif tense in (PAST, BEFORE) or (tense == UNKNOWN and fine):
        plans = _PLANS.intersection(before) or _PLANS.intersection(map(stem, before))
        if not plans and _TOWARD.isdisjoint((*before[-3:], pieces[one.first])):
            yield Proof("not-before", time.span, begin, end)


def _beside(pieces: Sequence[bytes], first: int) -> bool:
    """Whether the verb that makes a date one to come stands right before it."""
    return any(sense([b"", word, b"\n"], 3, 3) == FUTURE for word in pieces[max(first - 2 * _NEAR, 1) : first : 2])


def month_window(month: int, year: int = 2000) -> tuple[str, str]:
    """First and last day of a month, without a year."""
    first, last = months(year, month, year, month)
    return first.isoformat()[5:], last.isoformat()[5:]
