"""The values of times of day."""

from datetime import date, timedelta

from qala.fields import replace
from qala.times.days import deictic, valued_day
from qala.times.reading import Reading
from qala.times.valued import DAY, Here, Valued, impossible, needed
from qala.times.weekdays import weekday

_FAR = 14 * 60
"""No clock is farther than this from universal time, in minutes."""


def clock(read: Reading, here: Here) -> Valued:
    """الساعة العاشرة صباحا, 14:30 بتوقيت غرينتش: on the day spoken of, in the zone that is named."""
    day, sure = _day(read, here)
    if read.value:
        return Valued("TIME", f"{day.isoformat()}{read.value}", None, _anchor(here), confidence=sure)
    minutes = _minutes(read)
    if minutes is None:
        return impossible("TIME", f"there is no {read.hour}:{read.minute or 0:02d}")
    if read.zone == "Z" and here.clock and read.offset is None and read.wday is None:
        day = _universal_day(here.clock, minutes)
    sign = "Z" if read.zone == "Z" else ""
    made = valued_day(day, replace(read, part=None))
    return made._replace(
        type="TIME",
        value=f"{day.isoformat()}T{minutes // 60:02d}:{minutes % 60:02d}{sign}",
        anchor=_anchor(here),
        confidence=sure,
    )


def _anchor(here: Here) -> str | None:
    return (here.day or needed(here.anchor)).isoformat()


def _day(read: Reading, here: Here) -> tuple[date, float]:
    whole = replace(read, part=None)
    for given, find in ((read.wday, weekday), (read.offset, deictic)):
        if given is not None and (read.offset is None or find is deictic):
            value = find(whole, here).value
            return date.fromisoformat(value or "0001-01-01"), 0.9
    return (here.day, 0.8) if here.day else (needed(here.anchor), 0.75)


def _minutes(read: Reading) -> int | None:
    """Minutes since midnight; None where no clock shows that."""
    hour, minute = read.hour or 0, read.minute or 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if (read.part in ("EV", "AF") and hour < 12) or (read.part == "NI" and 6 <= hour < 12) or (read.part == "MI" and hour <= 3):
        hour += 12
    elif read.part in ("MO", "NI") and hour == 12:
        hour = 24 if read.part == "NI" else 0
    return (hour * 60 + minute) % (24 * 60) if hour < 24 else 24 * 60


def _universal_day(local: str, minutes: int) -> date:
    """The day of a time in universal time, beside the same time by the local clock."""
    day, hours = date.fromisoformat(local[:10]), local[11:]
    here = int(hours[:2]) * 60 + int(hours[3:5])
    if here - minutes > _FAR:
        return day + DAY
    if minutes - here > _FAR - 2 * 60:
        return day - timedelta(1)
    return day
