"""What was read of a time, before it has a value."""

from datetime import date
from typing import final

from qala.fields import field, slotted
from qala.times.values import day_in, months

FUTURE, UNKNOWN, PAST = 1, 0, -1
"""What a clause says of when it happens, seen from its author."""

ANAPHORIC = ("same", "following", "preceding")
"""Modifiers that count from the time spoken of last."""
_SPOKEN = ("clock", "anaphoric", "then")


@slotted
class Reading:
    """The parts of a time expression, as far as it names them. Compared by identity: one object an expression, never changed."""

    rule: str
    family: str
    borrow: bool = False
    alone: bool = False
    part: str | None = None
    """MO MI AF EV NI DT: part of the day."""
    offset: int | None = None
    """Days from the document's day."""
    wday: int | None = None
    """Monday is 1."""
    day: int | None = None
    months: tuple[int, ...] = ()
    """The month, once for each of its names in the expression."""
    year: int | None = None
    until: int | None = None
    """The second of two days or years."""
    shift: str | None = None
    """past|last|current|next|following|preceding|same|open, of the expression's own unit."""
    yshift: str | None = None
    mod: str | None = None
    unit: str | None = None
    amounts: tuple[tuple[float | None, str], ...] = ()
    """Numbers of units; None is an unknown number."""
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    hijri: tuple[int | None, int | None, int | None] | None = None
    """Year, month, day."""
    nth: int | None = None
    piece: str | None = None
    value: str | None = None
    anaphoric: bool = False
    """Whether the day is the one spoken of, not the document's."""
    construct: bool = False
    """Whether a noun right after would make it another expression: أيام الدراسة."""
    leans: bool = field(init=False)
    """Whether its value leans on other times of the text."""
    stated: tuple[date, date] | None = field(init=False)
    """First and last day of a date that the words state in full with its year."""
    proves: bool = field(init=False)
    """Whether it may say something of the document's date."""
    before: "Reading | None" = None
    """The first of the two days between which this is the last: من 28 شباط إلى 3 آذار; or the weekday listed just before."""
    after: "Reading | None" = None
    """The last of the two, for the first."""
    short: "Reading | None" = None
    """The same without the preposition, for `since` and `ahead`, where the clause decides."""

    def __post_init__(self) -> None:
        """Know what does not depend on the place in a text."""
        self.leans = self.anaphoric or self.family in _SPOKEN or self.shift in ANAPHORIC or self.yshift in ANAPHORIC
        self.stated = self._stated()
        told = self.family in ("period", "half") and self.unit == "year" and self.year is not None
        self.proves = bool(told or self.stated or self.months or (self.wday is not None and self.offset is not None))

    def _stated(self) -> tuple[date, date] | None:
        if self.year is None or self.family not in ("date", "year") or not 1 <= self.year <= 9999:
            return None
        if not self.months:
            return months(self.year, 1, self.year, 12) if self.day is None else None
        month = self.months[0]
        if not 1 <= month <= 12:
            return None
        if self.day is None:
            return months(self.year, month, self.year, month)
        day = day_in(self.year, month, self.day)
        return (day, day) if day else None


@final
class Found:
    """A time expression in a text: its first word and its last, where it begins and ends in the shadow, and what was read of it."""

    def __init__(self, first: int, last: int, start: int, stop: int, reading: Reading, tense: int = UNKNOWN, close: int = 1) -> None:
        self.first, self.last, self.start, self.stop, self.reading = first, last, start, stop, reading
        self.tense, self.close = tense, close
        """When its clause happens, and how near the verb stands that tells it: 2 right beside it, 1 close by, 0 farther away."""
