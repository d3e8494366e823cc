"""From what was read of times to their values, in reading order: a time may lean on the one before it."""

from collections.abc import Callable, Sequence
from datetime import date

from qala.record import Note, Time
from qala.span import Span
from qala.times import clocks, days, feasts, periods
from qala.times.find import Tokens
from qala.times.reading import Found, Reading
from qala.times.valued import Here, UndatedError, Valued
from qala.times.values import interval

_NEAR = 1200
"""Characters over which the day spoken of holds for a time of day."""
_BESIDE = 12
"""Characters between a local time and the same time in brackets."""
_LATELY = 40
"""A day spoken of holds for a time of day if it is at most that many days from the document's."""


def reference(read: Reading, here: Here) -> Valued:
    """حاليا، مؤخرا، قريبا: never a day."""
    return Valued("DATE", read.value or "PRESENT_REF", read.mod, confidence=0.9)


def then(read: Reading, here: Here) -> Valued:
    """آنذاك: the past, and the time spoken of last."""
    return Valued(
        "DATE", "PAST_REF", anchor=here.spoken, alternatives=(here.spoken,) if here.spoken else (), confidence=0.8
    )


def event(read: Reading, here: Here) -> Valued:
    """غداة، عشية: a day counted from an event."""
    return Valued("DATE", "XXXX-XX-XX", confidence=0.4)


FAMILIES: dict[str, Callable[[Reading, Here], Valued]] = {
    "date": days.dated,
    "dates": days.several,
    "hijri": feasts.hijri_date,
    "weekday": days.weekday,
    "deictic": days.deictic,
    "anaphoric": days.anaphoric,
    "feast": feasts.feast,
    "weekend": days.weekend,
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

_LEANING = ("same", "following", "preceding")
_UNRESOLVED = "time-unresolved"


class Resolver:
    """Values times against one day; what does not lean on other times is remembered."""

    def __init__(self, anchor: date | None) -> None:
        self.anchor = anchor
        self._memo: dict[tuple[Reading, int, bool], Valued] = {}

    def value(self, read: Reading, here: Here) -> Valued:
        """The value of a reading."""
        if (
            read.family in ("clock", "anaphoric", "then")
            or read.anaphoric
            or read.shift in _LEANING
            or read.yshift in _LEANING
        ):
            return _value(read, here)
        if here.anchor != self.anchor:
            return _value(read, here)
        key = read, here.tense, here.close
        known = self._memo.get(key)
        if known is None:
            if len(self._memo) > 20_000:
                self._memo.clear()
            known = self._memo[key] = _value(read, here)
        return known


def _value(read: Reading, here: Here) -> Valued:
    kind = "TIME" if read.part or read.family == "clock" else "DATE"
    try:
        made = FAMILIES[read.family](read, here)
    except UndatedError as why:
        return Valued(kind, None, read.mod, confidence=0.5, note=(_UNRESOLVED, str(why)))
    except OverflowError:
        return Valued(kind, None, read.mod, confidence=0.3, note=("impossible-date", "outside the calendar"))
    if made.value and made.begin is None and made.type in ("DATE", "TIME"):
        covered = interval(made.value)
        if covered:
            return Valued(
                made.type,
                made.value,
                made.mod,
                made.anchor,
                made.direction,
                made.alternatives,
                made.confidence,
                made.note,
                *covered,
            )
    return made


_resolvers: dict[date | None, Resolver] = {}


def _resolver(anchor: date | None) -> Resolver:
    found = _resolvers.get(anchor)
    if found is None:
        if len(_resolvers) > 4096:
            _resolvers.clear()
        found = _resolvers[anchor] = Resolver(anchor)
    return found


Speech = Callable[[int], date | None]
"""The day of the speech that holds a word (an index of pieces), where the text states it."""


def resolve(
    found: Sequence[Found], tokens: Tokens, anchor: date | None, speech: Speech | None = None, field: str = "text"
) -> tuple[tuple[Time, ...], tuple[Note, ...]]:
    """The times with their values, and notes on what a person should see.

    `anchor` is the day of the document, None where it is not known: relative times then have no value. `speech` gives
    the day of the direct speech that a word stands in. `field` is where the text is from: text or title.
    """
    resolver = _resolver(anchor)
    origin = tokens.shadow.origin
    times: list[Time] = []
    notes: list[Note] = []
    spoken: str | None = None
    day: date | None = None
    day_at, clock_at, clock = -_NEAR, -_NEAR, None
    unknown: Span | None = None
    for index, one in enumerate(found):
        read, start = one.reading, one.start
        said = speech(one.first) if speech else None
        if read.family in _PLAIN and said is None:
            here = Here(anchor, one.tense, one.close)
        else:
            here = Here(
                said or anchor,
                one.tense,
                one.close,
                spoken or _ahead(found, index, resolver),
                day if start - day_at < _NEAR else None,
                clock if start - clock_at < _BESIDE else None,
            )
        made = resolver.value(read, here)
        span = origin(start), origin(one.stop)
        times.append(
            Time(
                f"t{index + 1}",
                span,
                made.type,
                made.value,
                made.mod,
                made.begin,
                made.end,
                made.anchor,
                made.direction,
                made.alternatives,
                made.confidence,
                (read.rule,),
                field,
            )
        )
        if made.note:
            if made.note[0] == _UNRESOLVED and anchor is None:
                unknown = unknown or span
            else:
                notes.append(Note(made.note[0], span, made.note[1]))
        if made.begin and made.type != "DURATION":
            if made.value and len(made.value) >= 4 and read.family != "year":
                spoken = made.value if made.type == "DATE" else made.value[:10]
            elif read.family == "year":
                spoken = made.value
            if made.begin[:10] == (made.end or "")[:10]:
                near = date.fromisoformat(made.begin[:10])
                if anchor and abs((near - anchor).days) <= _LATELY:
                    day, day_at = near, start
            if made.type == "TIME" and read.family == "clock" and read.zone != "Z":
                clock, clock_at = made.value, one.stop
    if unknown:
        notes.append(Note("date-unknown", unknown, "the document's date is not known: relative times have no value"))
    return tuple(times), tuple(notes)


_PLAIN = frozenset(("reference", "length", "set", "year", "ago", "since", "ahead", "weekend", "event", "feast"))


def _ahead(found: Sequence[Found], index: int, resolver: Resolver) -> str | None:
    """Where nothing was spoken of before, the date just after: اليوم التالي للقاء 3 آذار 2022."""
    if found[index].reading.shift not in _LEANING or index + 1 >= len(found):
        return None
    after = found[index + 1]
    near = after.first - found[index].last <= 8 and after.reading.family == "date"
    return resolver.value(after.reading, Here(resolver.anchor, after.tense, after.close)).value if near else None
