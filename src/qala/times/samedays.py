"""One event dated twice: as yesterday, with its weekday, and by its full date. That names the document's day."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from qala.built import part
from qala.fold import fold
from qala.lexicon.tables import rows
from qala.span import Span
from qala.times.clause import sense
from qala.times.proofs import span_of
from qala.times.reading import FUTURE, Found
from qala.times.stems import stem
from qala.times.tape import Tokens

_REACH = 14
"""Words on either side of a time that tell which event it is of."""
_SHARED = 2
"""So many content words make two mentions one event."""
_SHORTEST = 4


def same_event(found: Sequence[Found], tokens: Tokens) -> tuple[date, tuple[Span, ...]] | None:
    """The document's day and the two spans that prove it, or None.

    Only the latest full date of the text counts, and only on the weekday that the deictic day has.
    """
    counted = [one for one in found if one.reading.offset is not None and one.reading.wday is not None and one.reading.year is None]
    if not counted:
        return None
    full = [(day, one) for one in found if (day := _day(one)) and sense(tokens, one.first, one.last) != FUTURE]
    if not full:
        return None
    latest = max(day for day, _ in full)
    for one in counted:
        if one.reading.wday != latest.isoweekday():
            continue
        for day, other in full:
            if day == latest and len(_words(tokens, one) & _words(tokens, other)) >= _SHARED:
                return latest - timedelta(one.reading.offset or 0), (span_of(one, tokens), span_of(other, tokens))
    return None


def _day(one: Found) -> date | None:
    """The day of a full date."""
    days = one.reading.stated
    return days[0] if days and days[0] == days[1] else None


def _words(tokens: Tokens, one: Found) -> set[bytes]:
    """The content words around a time, without their proclitics, up to the ends of its paragraph."""
    found: set[bytes] = set()
    for step, begin in ((-2, one.first - 2), (2, one.last + 2)):
        at = begin
        for _ in range(_REACH):
            if not 0 < at < len(tokens.pieces) or b"\n" in tokens.pieces[at - 1 if step > 0 else at + 1]:
                break
            word = stem(tokens.pieces[at])
            if len(word) >= _SHORTEST and word not in common():
                found.add(word)
            at += step
    return found


@cache
def common() -> frozenset[bytes]:
    """Words that tell of no event."""
    return part("common", lambda: frozenset(fold(row[0]) for table in ("words", "time_words") for row in rows(table)))
