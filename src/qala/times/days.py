"""The values of days: dates, weekdays, deictic and anaphoric days, weekends."""

from datetime import date

from qala.fields import replace
from qala.times import hijri
from qala.times.pairs import turns
from qala.times.periods import STEPS
from qala.times.reading import ANAPHORIC, FUTURE, PAST, Reading
from qala.times.valued import DAY, Here, UndatedError, Valued, impossible, moved, needed, spoken
from qala.times.values import day_in

_SOON, _LONG_AGO = 110, 230
"""A date without year and tense is one to come if it is that near, and the last one that far."""
_WHOLE = 10
"""Characters of a value that names a day."""
_JUST = 40
"""A day so near is meant even where the verb points the other way."""


def valued_day(
    day: date,
    read: Reading,
    anchor: str | None = None,
    direction: str | None = None,
    others: tuple[str, ...] = (),
    sure: float = 0.95,
    note: tuple[str, str] | None = None,
) -> Valued:
    """The value of a day, or of the part of it that is named."""
    value = day.isoformat()
    kind = "DATE"
    if read.part:
        kind, value = "TIME", f"{value}T{read.part}"
    return Valued(kind, value, read.mod, anchor, direction, others, sure, note or weekday_conflict(day, read))


def weekday_conflict(day: date, read: Reading) -> tuple[str, str] | None:
    """The note on a day that is not the weekday that the text says."""
    if read.wday is None or day.isoweekday() == read.wday:
        return None
    return "weekday-conflict", f"{day} is day {day.isoweekday()} of the week, the text says {read.wday} (Monday is 1)"


def deictic(read: Reading, here: Here) -> Valued:
    """أمس، غدا، صباح اليوم."""
    anchor = needed(here.anchor)
    if read.anaphoric and here.day:
        return valued_day(here.day, read, here.day.isoformat(), sure=0.7)
    day = anchor + (read.offset or 0) * DAY
    if read.shift:
        day -= DAY
    made = valued_day(day, read, anchor.isoformat())
    if made.note and read.wday:
        stated = nearest_weekday(day, read.wday)
        made = made._replace(alternatives=(stated.isoformat(),), confidence=0.5)
    return made


def nearest_weekday(day: date, wday: int) -> date:
    """The day with that weekday that lies nearest."""
    ahead = (wday - day.isoweekday()) % 7
    return day + (ahead if ahead <= 3 else ahead - 7) * DAY


def anaphoric(read: Reading, here: Here) -> Valued:
    """اليوم التالي، اليوم نفسه."""
    base = spoken(here) if len(here.spoken or "") >= _WHOLE and "/" not in (here.spoken or "") else here.day or _spoken_day(read, here)
    day = base + STEPS[read.shift or "same"] * DAY
    return valued_day(day, read, here.spoken, sure=0.8)


def _spoken_day(read: Reading, here: Here) -> date:
    """The day spoken of last; the day after the beginning of a month may lean on the month. Raises UndatedError."""
    if here.spoken and len(here.spoken) < (7 if read.shift == "following" else 10):
        raise UndatedError("the text spoke of no day before")
    return spoken(here)


def dated(read: Reading, here: Here) -> Valued:
    """A day of a month, or a month, with or without its year."""
    if not read.months:
        return _day_of_month(read, here)
    month, day = read.months[0], read.day
    note, others = _names(read)
    if not 1 <= month <= 12:
        if day is None or not 1 <= day <= 12 or month > 31:
            return impossible("DATE", f"there is no month {month}", read.mod)
        month, day, note = day, month, ("month-first", "the second number is no month: read as month, day, year")
    year, direction, sure = _year(read, here, month, day)
    if read.rule == "numeric" and read.day and read.day <= 12 and read.day != month and read.year and not note:
        other = day_in(year, read.day, month)
        others, sure = ((other.isoformat(),) if other else ()), 0.85
    anchor = here.anchor.isoformat() if here.anchor and read.year is None else None
    note = note or _current_conflict(read, here, month)
    if not 1 <= year <= 9999:
        return impossible("DATE", f"there is no year {year}", read.mod)
    if direction and not others:
        others = _other_year(read, year + (1 if direction == "past" else -1), month, day)
    if day is None:
        return Valued(
            "DATE",
            f"{year:04d}-{month:02d}",
            read.mod,
            anchor,
            direction,
            others,
            sure if not note else min(sure, 0.6),
            note,
        )
    found = day_in(year, month, day)
    if found is None:
        return impossible("DATE", f"month {month} of {year} has no day {day}", read.mod)
    return valued_day(found, read, anchor, direction, others, min(sure, 0.6) if note else sure, note)


def _other_year(read: Reading, year: int, month: int, day: int | None) -> tuple[str, ...]:
    """The same date in the other direction, as far as the calendar has it."""
    if not 1 <= year <= 9999 or (day and day_in(year, month, day) is None):
        return ()
    date_then = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    return (f"{date_then}T{read.part}" if read.part and day else date_then,)


def _names(read: Reading) -> tuple[tuple[str, str] | None, tuple[str, ...]]:
    """What two names of a month say where they disagree."""
    other = next((month for month in read.months if month != read.months[0]), None)
    if other is None:
        return None, ()
    day = f"-{read.day:02d}" if read.day else ""
    also = (f"{read.year:04d}-{other:02d}{day}",) if read.year else ()
    return (
        "month-names-disagree",
        f"one name is month {read.months[0]}, the other month {other}; the first is kept",
    ), also


def _current_conflict(read: Reading, here: Here, month: int) -> tuple[str, str] | None:
    if read.shift == "current" and here.anchor and here.anchor.month != month:
        return (
            "current-month-conflict",
            f"the text calls month {month} the current one, the document is of {here.anchor}",
        )
    return None


def _year(read: Reading, here: Here, month: int, day: int | None) -> tuple[int, str | None, float]:
    """The year of a date, the direction it was sought in, and how sure that is."""
    if read.year is not None:
        return read.year, None, 0.97
    if read.nth:
        return _in_hijri_year(read.nth, month, day or 1), None, 0.9
    if read.yshift:
        base = spoken(here) if read.yshift in ANAPHORIC else needed(here.anchor)
        return base.year + STEPS[read.yshift], None, 0.9
    if read.shift in ANAPHORIC:
        return spoken(here).year, None, 0.6
    anchor = needed(here.anchor)
    if read.before or read.after:
        return _year_of_range(read, here, anchor)
    own = (month, day or anchor.day)
    today = (anchor.month, anchor.day)
    earlier, later = anchor.year - (own > today), anchor.year + (own < today)
    if read.shift in ("past", "last"):
        return (anchor.year - 1 if month == anchor.month and not (day and day < anchor.day) else earlier), "past", 0.95
    if read.shift == "next":
        return (anchor.year + 1 if month == anchor.month and not (day and day > anchor.day) else later), "future", 0.95
    if read.shift == "current":
        return anchor.year, None, 0.95
    ago, ahead = _away(anchor, month, day or 15)
    if own == today:
        return earlier, "past", 0.9
    if here.tense == FUTURE:
        return (earlier, "past", 0.6) if ago < _JUST and day and not here.close else (later, "future", 0.85)
    if here.tense == PAST:
        return (later, "future", 0.6) if ahead < 2 * _JUST and not here.close else (earlier, "past", 0.9)
    return (later, "future", 0.6) if ahead < _SOON and ago > _LONG_AGO else (earlier, "past", 0.75)


def _in_hijri_year(hijri_year: int, month: int, day: int) -> int:
    """The year of a date that lies in a Hijri year. Raises UndatedError where the table does not have that."""
    days = hijri.year(hijri_year)
    for year in (days[0].year, days[1].year) if days else ():
        found = day_in(year, month, day)
        if days and found and days[0] <= found <= days[1]:
            return year
    raise UndatedError("the Hijri table does not have its year")


def _year_of_range(read: Reading, here: Here, anchor: date) -> tuple[int, str | None, float]:
    """The year of one end of من 20 كانون الأول حتى 10 كانون الثاني: the range that holds the day, else the one asked for."""
    first, last = (read, read.after) if read.after else (read.before or read, read)
    turn = turns(first, last)
    if last is read.after and (last.shift or last.yshift):
        year, direction, sure = _year(last, here, last.months[0], last.day)
        return year - turn, direction, sure
    today = (anchor.month, anchor.day)
    begin, end = (first.months[0], first.day or 1), (last.months[0], last.day or 31)
    year = anchor.year - (begin > today)
    if (year + turn, *end) >= (anchor.year, *today):  # the day lies in it
        direction, sure = "past" if read is first else "future", 0.85
    else:
        ago, ahead = _away(anchor, *end)[0], _away(anchor, *begin)[1]
        coming = here.tense == FUTURE or (here.tense != PAST and ahead < _SOON and ago > _LONG_AGO)
        direction, sure = "future" if coming else "past", 0.85
        year += coming
    return (year if read is first else year + turn), direction, sure


def _away(anchor: date, month: int, day: int) -> tuple[int, int]:
    """Days since the last such day of the year, and days until the next one, about."""
    here = anchor.month * 30 + anchor.day
    there = month * 30 + day
    return (here - there) % 360, (there - here) % 360


def _day_of_month(read: Reading, here: Here) -> Valued:
    """15 من الشهر الجاري، 25 من الشهر نفسه، 27 الجاري."""
    leaning = read.shift in ANAPHORIC
    base = spoken(here) if leaning else needed(here.anchor)
    place = moved(base.year, base.month, STEPS[read.shift or "current"])
    day = day_in(*place, read.day or 1) if place else None
    if day is None:
        return impossible("DATE", f"the month has no day {read.day}")
    return valued_day(day, read, here.spoken if leaning else base.isoformat(), sure=0.8 if leaning else 0.95)


def several(read: Reading, here: Here) -> Valued:
    """Two days of one month, joined by a dash."""
    first = dated(replace(read, until=None), here)
    last = dated(replace(read, day=read.until), here)
    if not first.value or not last.value or first.value > last.value:
        return impossible("DATE", f"days {read.day} and {read.until} are no stretch of one month")
    return first._replace(value=f"{first.value}/{last.value}", alternatives=())
