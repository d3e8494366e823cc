"""TIMEX3 values: the one grammar that each value obeys, and the interval that a value covers."""

import re
from datetime import date, timedelta
from functools import lru_cache

from qala.built import expression

_YEAR, _MONTH, _DAY = r"\d{4}", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_WEEK = r"W(?:0[1-9]|[1-4]\d|5[0-3])"
_DATE = rf"(?:{_YEAR}-{_MONTH}-{_DAY})"
_SPAN = rf"(?:{_YEAR}(?:-{_MONTH}(?:-{_DAY})?|-{_WEEK}(?:-WE)?|-H[12]|-Q[1-4]|-(?:SP|SU|FA|WI))?|\d{{2,3}}|FY{_YEAR})"
_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)"
_COUNT = r"(?:\d+(?:\.\d+)?|X)"
GRAMMAR = expression(
    rf"""(?: PAST_REF | PRESENT_REF | FUTURE_REF | XXXX-XX-XX
      | {_SPAN} | {_SPAN}/{_SPAN}
      | {_DATE}T(?:MO|MI|AF|EV|NI|DT|{_CLOCK}(?:Z)?)
      | P(?=[\dXT])(?:{_COUNT}CE)?(?:{_COUNT}DE)?(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?
        (?:T(?=[\dX])(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?)?
      | XXXX-WXX-[1-7] | XXXX-{_MONTH}-{_DAY} )""",
    re.VERBOSE,
)
"""Every value of a time."""
_DAY_VALUE = expression(_DATE)
_STRETCH, _WEEKS = expression(r"(?:FY)?(\d{4})(?:-(.+))?"), expression(r"W(\d\d)(-WE)?")

Interval = tuple[str, str]
"""First and last day, both inside, as ISO dates; for a time of day, first and last minute."""

_HOURS = {
    "MO": ("05:00", "12:00"),
    "MI": ("11:00", "14:00"),
    "AF": ("12:00", "18:00"),
    "EV": ("17:00", "23:59"),
    "NI": ("18:00", "23:59"),
    "DT": ("06:00", "18:00"),
}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def valid(value: str) -> bool:
    """Whether `value` is a TIMEX3 value as Qala writes them."""
    return GRAMMAR.fullmatch(value) is not None


@lru_cache(maxsize=8192)
def interval(value: str) -> Interval | None:
    """The days that a value covers, or None where it names no place on the calendar.

    >>> interval("2024-Q1")
    ('2024-01-01', '2024-03-31')
    """
    if _DAY_VALUE.fullmatch(value):
        return (value, value) if day_in(int(value[:4]), int(value[5:7]), int(value[8:])) else None
    if "/" in value:
        ends = [interval(part) for part in value.split("/")]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    if "T" in value and _DAY_VALUE.match(value):
        return _hours(value)
    try:
        days = _days(value)
    except (ValueError, OverflowError):
        return None
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def _hours(value: str) -> Interval:
    day, hour = value.split("T", 1)
    if hour in _HOURS:
        first, last = _HOURS[hour]
        return f"{day}T{first}", f"{day}T{last}"
    return value, value


def _days(value: str) -> tuple[date, date] | None:
    if value.isdecimal() and len(value) == 2:
        return date(max(int(value) * 100, 1), 1, 1), date(int(value) * 100 + 99, 12, 31)
    if value.isdecimal() and len(value) == 3:
        return date(max(int(value) * 10, 1), 1, 1), date(int(value) * 10 + 9, 12, 31)
    match = _STRETCH.fullmatch(value)
    if not match:
        return None
    year, rest = int(match[1]), match[2] or ""
    if not rest:
        return months(year, 1, year, 12)
    if week := _WEEKS.fullmatch(rest):
        monday = date.fromisocalendar(year, int(week[1]), 1)
        return (monday + timedelta(5) if week[2] else monday), monday + timedelta(6)
    if rest[0] in "HQ":
        size, nth = (6 if rest[0] == "H" else 3), int(rest[1])
        return months(year, size * (nth - 1) + 1, year, size * nth)
    if rest in _SEASONS:
        first, last = _SEASONS[rest]
        return months(year, first, year + (last < first), last)
    if len(rest) == 2:
        return months(year, int(rest), year, int(rest))
    day = date.fromisoformat(value)
    return day, day


def months(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date]:
    """The first day of a month and the last day of another."""
    after = date(last_year + last_month // 12, last_month % 12 + 1, 1) if (last_year, last_month) < (9999, 12) else date.max
    return date(year, month, 1), after - timedelta(1)


def day_in(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date, weeks: int = 0) -> str:
    """The ISO week of a day, moved by some weeks."""
    year, week, _ = (day + timedelta(7 * weeks)).isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_after(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that lies `count` months after another.

    >>> month_after(2024, 12, 1)
    (2025, 1)
    """
    years, rest = divmod(year * 12 + month - 1 + count, 12)
    return years, rest + 1


def length(amounts: tuple[tuple[float | None, str], ...]) -> str:
    """The value of a length such as one year and three months.

    >>> length(((1, "year"), (3, "month")))
    'P1Y3M'
    """
    sums: dict[str, float | None] = {}
    for count, unit in amounts:
        sums[unit] = None if count is None or sums.get(unit, 0) is None else (sums.get(unit) or 0) + count
    days = "".join(f"{_figure(sums[unit])}{sign}" for unit, sign in _DATES if unit in sums)
    hours = "".join(f"{_figure(sums[unit])}{sign}" for unit, sign in _CLOCKS if unit in sums)
    return f"P{days}" + (f"T{hours}" if hours else "")


_DATES = (("century", "CE"), ("decade", "DE"), ("year", "Y"), ("month", "M"), ("week", "W"), ("day", "D"))
_CLOCKS = (("hour", "H"), ("minute", "M"), ("second", "S"))


def _figure(count: float | None) -> str:
    return "X" if count is None else str(int(count)) if count == int(count) else f"{count:.4g}"
