"""A value with how it was found, and the place in the text from which readings are valued."""

from datetime import date, timedelta

from qala.named import NamedTuple
from qala.times.values import interval, month_after

DAY = timedelta(1)


class Valued(NamedTuple):
    """What a reading is worth."""

    type: str
    """DATE|TIME|DURATION|SET"""
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    direction: str | None = None
    """past|future, where the text decides on it"""
    alternatives: tuple[str, ...] = ()
    confidence: float = 0.95
    note: tuple[str, str] | None = None
    """Code and message of what a person should see."""
    begin: str | None = None
    end: str | None = None
    day: date | None = None
    """The one day that the value names or lies in."""


class Here(NamedTuple):
    """From where a reading is valued."""

    anchor: date | None
    """The day of the document, or of the speech."""
    tense: int = 0
    close: int = 1
    """How near the verb stands that gives the tense: 2 right beside it, 1 close by, 0 farther away."""
    spoken: str | None = None
    """Value of the last time with a place on the calendar."""
    day: date | None = None
    """The day that the text speaks of, near by."""
    clock: str | None = None
    """Value of the time of day just before, where one stands there."""


class UndatedError(Exception):
    """A reading needs the document's day, or an earlier time, and there is none. Caught by `resolve`."""


def needed(anchor: date | None) -> date:
    """The anchor. Raises UndatedError where there is none."""
    if anchor is None:
        raise UndatedError("the document's date is not known")
    return anchor


def spoken(here: Here) -> date:
    """The first day of the time spoken of last. Raises UndatedError where there is none."""
    days = interval(here.spoken) if here.spoken else None
    if days is None:
        raise UndatedError("no earlier time in the text to lean on")
    return date.fromisoformat(days[0][:10])


def moved(year: int, month: int, count: int) -> tuple[int, int] | None:
    """The month `count` months later, or None outside the calendar."""
    years, months = month_after(year, month, count)
    return (years, months) if 1 <= years <= 9999 else None


IMPOSSIBLE = "impossible-date"


def impossible(kind: str, what: str, mod: str | None = None) -> Valued:
    """A time that is on no calendar: it keeps its place and has no value."""
    return Valued(kind, None, mod, confidence=0.3, note=(IMPOSSIBLE, what))
