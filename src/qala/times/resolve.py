"""From what was read of times to their values, in reading order: a time may lean on the one before it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from qala.record import Note, Time
from qala.span import Span
from qala.times import clocks, days, feasts, periods, weekdays
from qala.times.reading import ANAPHORIC, Found, Reading
from qala.times.tape import Tokens
from qala.times.valued import IMPOSSIBLE, Here, UndatedError, Valued
from qala.times.values import interval

_NEAR = 1200
"""Characters over which the day spoken of holds for a time of day."""
_BESIDE = 12
"""Characters between a local time and the same time in brackets."""
_NEXT = 8
"""Pieces between اليوم التالي and the date that it counts from."""
_LATELY = 40
"""A day spoken of holds for a time of day if it is at most that many days from the document's."""


def reference(read: Reading, here: Here) -> Valued:
    """حاليا، مؤخرا، قريبا: never a day."""
    return Valued("DATE", read.value or "PRESENT_REF", read.mod, confidence=0.9)


def then(read: Reading, here: Here) -> Valued:
    """آنذاك: the past, and the time spoken of last."""
    return Valued("DATE", "PAST_REF", anchor=here.spoken, alternatives=(here.spoken,) if here.spoken else (), confidence=0.8)


def event(read: Reading, here: Here) -> Valued:
    """غداة، عشية: a day counted from an event."""
    return Valued("DATE", "XXXX-XX-XX", confidence=0.4)


FAMILIES: dict[str, Callable[[Reading, Here], Valued]] = {
    "date": days.dated,
    "dates": days.several,
    "hijri": feasts.hijri_date,
    "weekday": weekdays.weekday,
    "deictic": days.deictic,
    "anaphoric": days.anaphoric,
    "feast": feasts.feast,
    "weekend": weekdays.weekend,
    "clock": clocks.clock,
    "period": periods.period,
    "year": periods.year,
    "years": periods.years,
    "fiscal": periods.fiscal,
    "half": periods.half,
    "season": periods.season,
    "decade": periods.decade,
    "century": periods.century,
    "ago": periods.distance,
    "ahead": periods.distance,
    "since": periods.distance,
    "length": periods.lasting,
    "set": periods.repeated,
    "reference": reference,
    "then": then,
    "event": event,
}
"""How each family gets its value; `docs/times.md` shows one example of each."""

_UNRESOLVED = "time-unresolved"
_MOST = 12_000
"""Values that are remembered, of all dates."""

Memo = dict[tuple[Any, ...], Valued]
"""Values of readings by where they are valued from, a `Here` or only tense and nearness of the verb; for one document date."""

Resolved = tuple[tuple[Time, ...], tuple[Note, ...]]
"""Times with their values, and notes."""
Speech = Callable[[int], date | None]
"""The day of the speech that holds a word (an index of pieces), where the text states it."""


class _Memos(dict[date | None, Memo]):
    """What is remembered for each document date."""

    def __init__(self) -> None:
        super().__init__()
        self.values_held = 0

    def of(self, anchor: date | None) -> Memo:
        """What is remembered for a date; all dates are forgotten when they hold too much."""
        if self.values_held > _MOST:
            self.clear()
            self.values_held = 0
        return self.setdefault(anchor, {})


_memos = _Memos()


def _value(read: Reading, here: Here) -> Valued:
    """The value of a reading with its interval; what cannot be valued keeps its place and says why."""
    kind = "TIME" if read.part or read.family == "clock" else "DATE"
    try:
        made = FAMILIES[read.family](read, here)
    except UndatedError as why:
        return Valued(kind, None, read.mod, confidence=0.5, note=(_UNRESOLVED, str(why)))
    except OverflowError:
        return Valued(kind, None, read.mod, confidence=0.3, note=(IMPOSSIBLE, "outside the calendar"))
    covered = interval(made.value) if made.value and made.type in ("DATE", "TIME") else None
    if covered is None:
        return made
    begin, end = covered
    day = date.fromisoformat(begin[:10]) if begin[:10] == end[:10] else None
    return Valued(*made[:8], begin, end, day)


class _Spoken:
    """What the times so far speak of."""

    value: str | None = None
    day: date | None = None
    clock: str | None = None

    def __init__(self, anchor: date | None) -> None:
        self.anchor = anchor
        self.day_at = self.clock_at = -_NEAR

    def hear(self, one: Found, made: Valued) -> None:
        """Take in a time with a place on the calendar."""
        read = one.reading
        if made.type == "TIME":
            self.value = (made.value or "")[:10]
            if read.family == "clock" and read.zone != "Z":
                self.clock, self.clock_at = made.value, one.stop
        elif len(made.value or "") >= 4:
            self.value = made.value
        if made.day and self.anchor and abs((made.day - self.anchor).days) <= _LATELY:
            self.day, self.day_at = made.day, one.start

    def here(self, one: Found, said: date | None, after: Found | None) -> Here:
        """Where a time is valued from."""
        day = self.day if one.start - self.day_at < _NEAR else None
        clock = self.clock if one.start - self.clock_at < _BESIDE else None
        return Here(said or self.anchor, one.tense, one.close, self.value or self._ahead(one, after), day, clock)

    def _ahead(self, one: Found, after: Found | None) -> str | None:
        """Where nothing was spoken of before, the date just after: اليوم التالي للقاء 3 آذار 2022."""
        if after is None or one.reading.shift not in ANAPHORIC or after.reading.family != "date":
            return None
        near = after.first - one.last <= _NEXT
        return _value(after.reading, Here(self.anchor, after.tense, after.close)).value if near else None


def resolve(found: Sequence[Found], tokens: Tokens, anchor: date | None, speech: Speech | None = None, field: str = "text") -> Resolved:
    """The times with their values, and notes on what a person should see.

    `anchor` is the day of the document, None where it is not known: relative times then have no value. `speech` gives
    the day of the direct speech that a word stands in. `field` is where the text is from: text or title.
    """
    memo, spoken = _memos.of(anchor), _Spoken(anchor)
    known = len(memo)
    origin = tokens.shadow.origin if tokens.shadow.moves else None
    leaning = any(one.reading.leans for one in found)
    times: list[Time] = []
    notes: list[Note] = []
    undated: Span | None = None
    for index, one in enumerate(found):
        read, tense, close = one.reading, one.tense, one.close
        said = speech(one.first) if speech else None
        if said or read.leans:
            here = spoken.here(one, said, found[index + 1] if index + 1 < len(found) else None)
            made = memo.get((read, here)) or memo.setdefault((read, here), _value(read, here))
        else:
            made = memo.get((read, tense, close)) or memo.setdefault((read, tense, close), _value(read, Here(anchor, tense, close)))
        kind, value, mod, leant, direction, others, sure, note, begin, end, _ = made
        if leaning and begin and kind != "DURATION":
            spoken.hear(one, made)
        span = (origin(one.start), origin(one.stop)) if origin else (one.start, one.stop)
        times.append(Time(f"t{index + 1}", span, kind, value, mod, begin, end, leant, direction, others, sure, (read.rule,), field))
        if note and note[0] == _UNRESOLVED and anchor is None:
            undated = undated or span
        elif note:
            notes.append(Note(note[0], span, note[1]))
    if undated:  # one note for all the times that need the date
        notes.append(Note("date-unknown", undated, "the document's date is not known: relative times have no value"))
    _memos.values_held += len(memo) - known
    return tuple(times), tuple(notes)
