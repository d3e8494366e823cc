"""The marks on an axis of days."""

from datetime import date
from typing import NamedTuple

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between two marks."""


class Mark(NamedTuple):
    """A day on the axis, with what begins there."""

    day: int
    iso: str
    """A day, a month or a year."""

    @property
    def text(self) -> str:
        """What stands below it where words have no room: a day without its year."""
        return self.iso[5:] if len(self.iso) > len("2018-03") else self.iso


def marks(first: int, last: int, most: int) -> list[Mark]:
    """Days between two others, at most about so many: single days, weeks, beginnings of months, or of years."""
    for step in (1, 2, 7, 14):
        if (last - first) / step <= most:
            begin = first + (-(first - 1)) % step if step >= 7 else first
            return [Mark(day, date.fromordinal(day).isoformat()) for day in range(begin, last + 1, step)]
    months = (last - first) / 30.4
    step = next((one for one in _STEPS if months / one <= most), _STEPS[-1])
    one = date.fromordinal(first)
    number = -(-(one.year * 12 + one.month - (one.day == 1)) // step) * step
    found = []
    while (day := date(number // 12, number % 12 + 1, 1).toordinal()) <= last:
        found.append(Mark(day, f"{number // 12}" if step >= 12 else f"{number // 12}-{number % 12 + 1:02}"))
        number += step
    return found
