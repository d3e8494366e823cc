"""One event dated twice: as yesterday, with its weekday, and by its full date. That names the document's day."""

from collections.abc import Sequence
from datetime import date, timedelta

from qala.fold import fold
from qala.lexicon.tables import rows
from qala.record import Time
from qala.span import Span
from qala.times.clause import sense
from qala.times.find import Tokens
from qala.times.reading import FUTURE, Found
from qala.times.stems import stem

_REACH = 14
"""Words on either side of a time that tell which event it is of."""
_SHARED = 2
"""So many content words make two mentions one event."""
_SHORTEST = 4
_COMMON = frozenset(fold(row[0]) for row in rows("words")) | frozenset(fold(row[0]) for row in rows("time_words"))


def same_event(kept: Sequence[tuple[Found, Time]], tokens: Tokens) -> tuple[date, tuple[Span, ...]] | None:
    """The document's day and the two spans that prove it, or None.

    Only the latest full date of the text counts, and only on the weekday that the deictic day has.
    """
    full = [
        (one, time) for one, time in kept if _is_full(one, time) and sense(tokens.pieces, one.first, one.last) != FUTURE
    ]
    if not full:
        return None
    latest = max(date.fromisoformat((time.begin or "")[:10]) for _, time in full)
    dated = [(one, time) for one, time in full if (time.begin or "")[:10] == latest.isoformat()]
    for one, time in kept:
        read = one.reading
        if read.offset is None or read.wday != latest.isoweekday() or read.year is not None:
            continue
        for other, stated in dated:
            if len(_words(tokens, one) & _words(tokens, other)) >= _SHARED:
                return latest - timedelta(read.offset), (time.span, stated.span)
    return None


def _is_full(one: Found, time: Time) -> bool:
    return (
        one.reading.family == "date"
        and one.reading.year is not None
        and bool(time.begin)
        and (time.begin or "")[:10] == (time.end or "")[:10]
    )


def _words(tokens: Tokens, one: Found) -> set[bytes]:
    """The content words around a time, without their proclitics, up to the ends of its paragraph."""
    found: set[bytes] = set()
    for step, begin in ((-2, one.first - 2), (2, one.last + 2)):
        at = begin
        for _ in range(_REACH):
            if not 0 < at < len(tokens.pieces) or b"\n" in tokens.pieces[at - 1 if step > 0 else at + 1]:
                break
            word = stem(tokens.pieces[at])
            if len(word) >= _SHORTEST and word not in _COMMON:
                found.add(word)
            at += step
    return found
