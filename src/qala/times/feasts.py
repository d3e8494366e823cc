"""The values of feasts and of Hijri dates."""

from datetime import date

from qala.times import hijri
from qala.times.days import weekday_conflict
from qala.times.reading import FUTURE, PAST, Reading
from qala.times.valued import DAY, Here, Valued, impossible, needed
from qala.times.values import day_in


def feast(read: Reading, here: Here) -> Valued:
    """عيد الأضحى: the one that the tense asks for, else the nearest."""
    calendar, month, day = (
        (read.value or "g01-01")[0],
        int((read.value or "g01-01")[1:3]),
        int((read.value or "g01-01")[4:]),
    )
    first, last = (read.year, read.year) if read.year else (needed(here.anchor).year - 1, needed(here.anchor).year + 1)
    years = range(first, last + 1)
    days = [day_in(year, month, day) for year in years] if calendar == "g" else [_hijri_in(year, month, day) for year in years]
    known = [found for found in days if found]
    if not known:
        return impossible("DATE", "the feast lies outside the calendar's table")
    if read.year:
        return Valued("DATE", known[0].isoformat(), read.mod, confidence=0.85)
    anchor = needed(here.anchor)
    return Valued("DATE", _toward(known, anchor, read, here).isoformat(), read.mod, anchor.isoformat(), confidence=0.75)


def _toward(days: list[date], anchor: date, read: Reading, here: Here) -> date:
    before = [day for day in days if day <= anchor]
    after = [day for day in days if day >= anchor]
    if before and (read.shift in ("past", "last") or (read.shift is None and here.tense == PAST)):
        return before[-1]
    if after and (read.shift == "next" or (read.shift is None and here.tense == FUTURE)):
        return after[0]
    return min(days, key=lambda day: abs((day - anchor).days))


def _hijri_in(year: int, month: int, day: int) -> date | None:
    """The Hijri day that falls in a Gregorian year, the first if there are two."""
    start = hijri.year_of(date(year, 1, 1)) if 1 <= year <= 9999 else None
    for candidate in (start, start + 1) if start else ():
        found = hijri.gregorian(candidate, month, day)
        if found and found.year == year:
            return found
    return None


def hijri_date(read: Reading, here: Here) -> Valued:
    """A Hijri day, month or year, by the Umm al-Qura table; local calendars may be a day off."""
    year, month, day = read.hijri or (None, None, None)
    if year is None:
        year = _hijri_year(read, here, month or 1, day)
    days = hijri.year(year) if month is None else hijri.month(year, month)
    if day is not None and month is not None:
        found = hijri.gregorian(year, month, day)
        days = (found, found) if found else None
    if days is None:
        return Valued("DATE", None, read.mod, confidence=0.3, note=("hijri-out-of-range", f"the Hijri table does not have {year}"))
    value = days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"
    near = tuple((days[0] + step * DAY).isoformat() for step in (-1, 1)) if days[0] == days[1] else ()
    anchor = here.anchor.isoformat() if here.anchor and (read.hijri or (None,))[0] is None else None
    made = Valued("DATE", value, read.mod, anchor, alternatives=near, confidence=0.8)
    conflict = weekday_conflict(days[0], read) if near else None
    return made._replace(note=conflict) if conflict else made


def _hijri_year(read: Reading, here: Here, month: int, day: int | None) -> int:
    """The year of a Hijri month without one: by modifier and tense, else the nearest."""
    anchor = needed(here.anchor)
    now = hijri.year_of(anchor)
    if now is None:
        raise OverflowError
    spans = {year: hijri.month(year, month) for year in (now - 1, now, now + 1)}
    known = {year: span for year, span in spans.items() if span}
    before = [year for year, span in known.items() if span[1] < anchor]
    after = [year for year, span in known.items() if span[0] > anchor]
    if before and (read.shift in ("past", "last")):
        return before[-1]
    if after and (read.shift == "next"):
        return after[0]
    return min(known, key=lambda year: max((known[year][0] - anchor).days, (anchor - known[year][1]).days), default=now)
