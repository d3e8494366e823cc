"""The Umm al-Qura calendar, within the range of its table. Local calendars may differ by a day."""

from datetime import date, timedelta

FIRST, LAST = 1343, 1500
"""The years that the table covers."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one; None where the table does not reach or there is no such day."""
    if not FIRST <= year <= LAST:
        return None
    try:
        from hijridate import Hijri  # few articles need it

        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def month(year: int, number: int) -> tuple[date, date] | None:
    """First and last day of a Hijri month."""
    first = gregorian(year, number, 1)
    if first is None:
        return None
    return first, gregorian(year, number, 30) or first + timedelta(28)


def year(number: int) -> tuple[date, date] | None:
    """First and last day of a Hijri year."""
    first, last = month(number, 1), month(number, 12)
    return (first[0], last[1]) if first and last else None


def year_of(day: date) -> int | None:
    """The Hijri year in which a day lies."""
    try:
        from hijridate import Gregorian

        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
