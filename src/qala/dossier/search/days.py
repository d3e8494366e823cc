"""Days as people type them: 2021, 2021-07, 2021-07-23."""

import re
from calendar import monthrange
from datetime import date

from qala.errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(text: str) -> str:
    """The first day of what is meant.

    >>> first_day("2021-07"), last_day("2021-07")
    ('2021-07-01', '2021-07-31')
    """
    year, month, day = _parts(text)
    return _iso(text, year, month or 1, day or 1)


def last_day(text: str) -> str:
    """The last day of what is meant."""
    year, month, day = _parts(text)
    month = month or 12
    return _iso(text, year, month, day or (monthrange(year, month)[1] if year and 1 <= month <= 12 else 1))


def between(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first day and the last one of what is meant.

    >>> between("2021-07", "2021")
    ('2021-07-01', '2021-12-31')

    Raises:
        UsageError: one of them is no day, or nothing can lie between them.
    """
    first, last = first_day(since) if since else None, last_day(until) if until else None
    if first and last and first > last:
        raise UsageError(f"--since {since} is after --until {until}; nothing lies between them")
    return first, last


def _parts(text: str) -> tuple[int, int, int]:
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text[:40]!r}: no day; write it as 2021-07-23, or a month as 2021-07, or a year as 2021")
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)


def _iso(text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise UsageError(f"{text[:40]!r}: no such day; write it as 2021-07-23, or a month as 2021-07, or a year as 2021") from error
