"""Stretches of the year in which a document may have appeared: first and last day as month and day, without a year."""

from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter

from qala.times.proofs import DELAY, Proof
from qala.times.values import months

_DAY = timedelta(1)
_MIDDLE = 15
_NARROWEST, _WIDEST = 50, 245
"""Days between a past and a coming date that bracket the document's; nearer to each other both may be past or to come, farther
apart they may be of different years."""
_SIDES = ("past-day", "gone-day", "future-day", "coming-day")


def inside(day: str, first: str, last: str) -> bool:
    """Whether a day of the year lies in a stretch of it; the stretch may go over the turn of the year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def _between(ago: Proof, ahead: Proof) -> int:
    """About how many days of a year lie from one proof to the other; a month counts from its middle."""
    first, last = (date(2000, proof.month or 1, 1) + (proof.day or _MIDDLE) * _DAY for proof in (ago, ahead))
    return (last - first).days % 366


def month_window(month: int, year: int = 2000) -> tuple[str, str]:
    """First and last day of a month, without a year."""
    first, last = months(year, month, year, month)
    return first.isoformat()[5:], last.isoformat()[5:]


def current(month: int) -> tuple[str, str]:
    """The days on which a text may appear that calls a month the current one: it may have been written some days before."""
    first, last = month_window(month)
    return first, (date.fromisoformat(f"2000-{last}") + DELAY).isoformat()[5:]


def _after(proof: Proof) -> str:
    """The first day of the year that may follow a past month, or a past day."""
    month = proof.month or 1
    return f"{month:02d}-{proof.day:02d}" if proof.day else month_window(month % 12 + 1)[0]


def _before(proof: Proof) -> str:
    """The last day of the year that may precede a coming month, or a coming day."""
    month = proof.month or 1
    return f"{month:02d}-{proof.day:02d}" if proof.day else month_window((month - 2) % 12 + 1)[1]


def _until(proof: Proof) -> str:
    """Where the year after a past month ends: the last day before it would be the current one again."""
    first = _after(proof)
    return (date.fromisoformat(f"2000-{first}") - _DAY).isoformat()[5:]


def _since(proof: Proof) -> str:
    """Where the year before a coming month begins."""
    last = _before(proof)
    return (date.fromisoformat(f"2000-{last}") + _DAY).isoformat()[5:]


def bracket(known: Sequence[Proof]) -> tuple[tuple[str, ...], list[Proof]]:
    """أيار الماضي and أيلول المقبل: from June to August. One of them alone: within the year after, or before, it.

    A day without year or modifier (اجتمعوا في 5 أيار) counts only where there is one on the other side. Nothing is claimed
    where there is neither.
    """
    past, gone, coming, later = ([proof for proof in known if proof.kind == kind] for kind in _SIDES)
    pairs = [(_between(ago, ahead), ago, ahead) for ago in past + gone for ahead in coming + later]
    pairs = [pair for pair in pairs if _NARROWEST <= pair[0] <= _WIDEST]
    if pairs:
        _, ago, ahead = min(pairs, key=itemgetter(0))
        return (_after(ago), _before(ahead)), [*past, *gone, *coming, *later]
    if past:
        return (_after(past[0]), _until(past[0])), past + coming
    return ((_since(coming[0]), _before(coming[0])), coming) if coming else ((), [])
