"""Times that stand side by side: one lends the other what it lacks, or they are the two ends of a range."""

from collections.abc import Sequence

from qala.fields import replace
from qala.times.reading import Reading

_LISTED = 2
"""Days between two weekdays of a list: السبت والأحد."""
_LOOSE = ("feast", "season", "hijri", "weekend", "since", "ahead")


def leans(read: Reading) -> bool:
    """Whether the words around a reading decide on it."""
    if read.alone or read.construct or read.rule == "now":
        return True
    if read.rule == "deictic-day" and read.offset == 0:
        return read.wday is None and read.part is None
    if read.family == "weekday":
        return read.shift is None and read.yshift is None
    if read.family == "date":
        return read.year is None and read.shift is None and read.yshift is None
    return read.family in _LOOSE or read.shift == "open"


def related(reads: Sequence[Reading], joint: Sequence[str]) -> list[Reading]:
    """Neighbouring readings in relation to each other; `joint` says of each but the last how it goes on: range, list or nothing."""
    told = list(reads)
    for at in range(len(told) - 2, -1, -1):
        one, other = told[at], told[at + 1]
        if one.borrow:
            told[at] = _lent(one, other)
        elif joint[at] and one.family == other.family == "weekday" and _bare(other) and one.yshift is None and one.value is None:
            told[at], told[at + 1] = _weekdays(one, other, joint[at])
        elif joint[at] == "range" and one.family == other.family == "date" and one.months and other.months and _bare(one):
            told[at], told[at + 1] = _ends(one, other)
    return told


def _bare(read: Reading) -> bool:
    return read.year is None and read.shift is None and read.yshift is None and read.value is None


def _lent(one: Reading, other: Reading) -> Reading:
    """A reading with the month or year of the one that follows."""
    year = other.year
    if year and one.months and other.months and one.months[0] > other.months[0]:
        year -= 1
    keeps = bool(one.months) and other.shift in ("current", "same")
    return replace(
        one,
        day=one.day or (other.day if one.wday else None),
        months=one.months or other.months,
        year=one.year or year,
        shift=one.shift or (None if keeps else other.shift),
        yshift=one.yshift or other.yshift,
        unit=one.unit or other.unit,
    )


def _weekdays(first: Reading, last: Reading, joint: str) -> tuple[Reading, Reading]:
    """Two weekdays, the second after the first; in a list only where few days lie between them."""
    if joint == "list" and ((last.wday or 1) - (first.wday or 1)) % 7 not in range(1, _LISTED + 1):
        return first, last
    return (first if first.shift else replace(first, after=last)), replace(last, before=first)


def _ends(first: Reading, last: Reading) -> tuple[Reading, Reading]:
    """The two ends of a range, the first without year: it lies in the last one's year, or in the year before."""
    if last.year is not None:
        return replace(first, year=last.year - turns(first, last)), last
    if _bare(last):
        return replace(first, after=last), replace(last, before=first)
    return replace(first, after=last), last


def turns(first: Reading, last: Reading) -> bool:
    """Whether a range goes over the turn of the year: من 20 كانون الأول حتى 10 كانون الثاني."""
    return (first.months[0], first.day or 1) > (last.months[0], last.day or 31)
