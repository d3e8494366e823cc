"""Direct speech of another day: its relative words count from the day on which it was spoken."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date

from qala.record import Statement, Time
from qala.span import Span

SpeechDay = Callable[[int], date | None]
"""The day of the direct speech that stands at an offset, where the text states it."""


def speech_day(statements: Sequence[Statement], times: Sequence[Time], anchor: date | None) -> SpeechDay | None:
    """The days of the speeches that hold a time and were not given on the document's day; None where there is no such speech.

    Background reports (وكان قد قال) give no day.
    """
    dating = [said for said in statements if said.time and not said.background]
    if not dating:
        return None
    known = {time.id: time for time in times}
    starts = [time.span[0] for time in times]
    found: list[tuple[Span, date]] = []
    for said in dating:
        day = _day(known[said.time or ""])
        if day and day != anchor:
            found += ((span, day) for span in said.content if bisect_left(starts, span[0]) < bisect_left(starts, span[1]))
    return _Days(sorted(found)) if found else None


class _Days:
    """Spans with a day each, in reading order; of spans inside one another the last to begin counts."""

    def __init__(self, days: Sequence[tuple[Span, date]]) -> None:
        self.days = days
        self.starts = [span[0] for span, _ in days]

    def __call__(self, offset: int) -> date | None:
        """The day of the span that holds an offset."""
        at = bisect_right(self.starts, offset) - 1
        return self.days[at][1] if at >= 0 and offset < self.days[at][0][1] else None


def _day(time: Time) -> date | None:
    """The one day that a time names or lies in."""
    if time.begin is None or time.end is None or time.begin[:10] != time.end[:10]:
        return None
    return date.fromisoformat(time.begin[:10])
