"""Days that are part of an event's name, said without their year: هجمات 11 أيلول. The table `named_days`."""

from functools import cache, lru_cache

from qala.built import part
from qala.fields import replace
from qala.fold import fold
from qala.lexicon.tables import rows, several
from qala.times.reading import Reading
from qala.times.stems import stem

Named = dict[tuple[bytes, int, int], int]
"""Years by the word before the day, month and day."""


@cache
def named() -> Named:
    """The years of all named days."""
    return part("named_days", _read)


def _read() -> Named:
    return {
        (stem(fold(head)), int(day[:2]), int(day[3:])): int(year) for day, year, heads, _ in rows("named_days") for head in several(heads)
    }


def of_event(read: Reading, head: bytes) -> Reading:
    """A day without year as it is meant behind a word: in the year of the event that is named by it."""
    if not read.day or not read.months:
        return read
    year = named().get((stem(head), read.months[0], read.day))
    return _in_year(read, year) if year else read


@lru_cache(maxsize=1024)
def _in_year(read: Reading, year: int) -> Reading:
    return replace(read, year=year, before=None, after=None)
