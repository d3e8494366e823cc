"""Windows that move over time, and how much a statement weighs in one.

A window holds `size` units and moves on by one unit until the last day of the debate is inside (Leifeld, Gruber and Bossner, Discourse
Network Analyzer Manual, 2018, section "Temporal Aggregation"; rDNA, `dna_network`, arguments `timeWindow`, `windowSize`, `kernel`).
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from qala.networks.rows import UNDATED, Numbers


class Window(NamedTuple):
    """A stretch of days, the last one not in it, and the rows that stand in it."""

    begin: int
    end: int
    rows: slice


def windows(days: Numbers, unit: str, size: int, first: int | None = None, last: int | None = None) -> Iterator[Window]:
    """The windows over rows that are in the order of their days; those without a day are in none.

    `first` and `last` are the days between which the windows lie, where they are not those of the rows.
    """
    dated = int(np.searchsorted(days, UNDATED, "right"))
    if dated == len(days):
        return
    if unit == "events":
        yield from _of_events(days, size, dated)
        return
    begin, last = first or int(days[dated]), last or int(days[-1])
    for number in range(last - begin + 1):
        window = _window(days, _later(begin, unit, number), _later(begin, unit, number + size))
        yield window
        if window.end > last:
            return


def _of_events(days: Numbers, size: int, dated: int) -> Iterator[Window]:
    """Windows of so many statements; where others are of the same day as the first or the last one, these are in it too."""
    before: tuple[int, int] | None = None
    for start in range(dated, max(len(days) - size, dated) + 1):
        begin, end = int(days[start]), int(days[min(start + size, len(days)) - 1]) + 1
        if (begin, end) != before:
            yield _window(days, begin, end)
        before = begin, end


def _window(days: Numbers, begin: int, end: int) -> Window:
    start, stop = np.searchsorted(days, [begin, end])
    return Window(begin, end, slice(int(start), int(stop)))


def _later(day: int, unit: str, number: int) -> int:
    """The day so many units later; the 31st of a month that has none is its last day."""
    if unit in ("days", "weeks"):
        return day + number * (7 if unit == "weeks" else 1)
    one = date.fromordinal(day)
    year, month = divmod(one.year * 12 + one.month - 1 + number * (12 if unit == "years" else 1), 12)
    return date(year, month + 1, min(one.day, monthrange(year, month + 1)[1])).toordinal()


def kernel(days: Numbers, window: Window, name: str) -> npt.NDArray[np.float64]:
    """How much the statements of these days weigh: less, the farther they are from the middle of the window.

    The kernels of density estimation, at u = distance from the middle, in halves of the window: `uniform` 1/2, `triangular` 1 - |u|,
    `epanechnikov` 3/4 (1 - u²), `gaussian` the standard normal density; `no` weighs everything 1. A day stands at its noon.
    """
    half = (window.end - window.begin) / 2
    distance = np.asarray((days + 0.5 - window.begin - half) / half, np.float64)
    return np.asarray(_KERNELS[name](distance), np.float64)


_KERNELS: dict[str, Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]] = {
    "no": np.ones_like,
    "uniform": lambda u: np.full_like(u, 0.5),
    "triangular": lambda u: 1 - np.abs(u),
    "epanechnikov": lambda u: 0.75 * (1 - u**2),
    "gaussian": lambda u: np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi),
}
