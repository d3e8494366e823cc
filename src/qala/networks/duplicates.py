"""Statements that say the same count once within a unit, if that is wanted."""

from datetime import date

import numpy as np

from qala.networks.rows import UNDATED, Coded, Numbers


def single(coded: Coded, level: Numbers, unit: str) -> Numbers:
    """The places of the rows that count: of those with one actor, one concept and one level, the first of each unit.

    The units are DNA's: `document`, calendar `week` (Monday to Sunday), `month`, `year`, and `acrossrange`, all the time that is looked
    at; `include` leaves all. A row without a day is in no calendar unit, so it always counts there.
    """
    if unit == "include":
        return np.arange(len(level))
    same = np.unique((coded.actor * len(coded.concepts) + coded.concept) * (level.max(initial=0) + 1) + level, return_inverse=True)[1]
    within = _units(coded, unit)
    within -= within.min(initial=0)
    return np.sort(np.unique(same * (within.max(initial=0) + 1) + within, return_index=True)[1])


def _units(coded: Coded, unit: str) -> Numbers:
    if unit == "document":
        return coded.document.copy()
    if unit == "acrossrange":
        return np.zeros_like(coded.day)
    days, place = np.unique(coded.day, return_inverse=True)
    units = np.array([_unit(int(day), unit) for day in days], np.int64)[place]
    alone = coded.day == UNDATED
    units[alone] = -1 - np.flatnonzero(alone)
    return units


def _unit(day: int, unit: str) -> int:
    if unit == "week":
        return (day - 1) // 7  # the first day of the year 1 was a Monday
    one = date.fromordinal(max(day, 1))
    return one.year * 12 + one.month if unit == "month" else one.year
