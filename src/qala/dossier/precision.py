"""How exactly a stretch of days says when, and how a person reads that."""

from calendar import monthrange
from datetime import date
from typing import Any

from qala.errors import UsageError


def iso_day(value: Any) -> str:
    """A day as it is written down.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise UsageError(f'"{value}" is no day; write it as 2024-03-14') from error


def precision(begin: str | None, end: str | None) -> str:
    """How exactly a stretch of days says when: its name where it is one of the calendar.

    >>> precision("2021-07-01", "2021-07-31"), precision("2021-07-01", "2021-07-02"), precision(None, None)
    ('month', 'range', 'unknown')
    """
    if not begin or not end:
        return "unknown"
    if begin == end:
        return "day"
    try:
        first, last = date.fromisoformat(begin), date.fromisoformat(end)
    except ValueError:
        return "range"
    if (last - first).days == 6:
        return "week"
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return "range"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    named = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months)
    return named if named and (first.month - 1) % months == 0 else "range"


def shown(begin: str | None, end: str | None, kind: str) -> str:
    """A stretch of days as a person reads it.

    >>> shown("2021-07-01", "2021-09-30", "quarter")
    '2021-Q3 (quarter)'
    """
    if not begin or kind == "unknown":
        return "unknown"
    month = int(begin[5:7])
    named = {
        "day": begin,
        "month": f"{begin[:7]} (month)",
        "quarter": f"{begin[:4]}-Q{(month + 2) // 3} (quarter)",
        "half": f"{begin[:4]}-H{(month + 5) // 6} (half)",
        "year": f"{begin[:4]} (year)",
        "week": f"{begin}/{end} (week)",
    }
    return named.get(kind, f"{begin}/{end} (range)")
