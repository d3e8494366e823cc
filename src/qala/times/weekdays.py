"""The values of weekdays and weekends."""

from datetime import date

from qala.fields import replace
from qala.times.days import nearest_weekday, valued_day
from qala.times.periods import STEPS
from qala.times.reading import ANAPHORIC, FUTURE, PAST, Reading
from qala.times.valued import DAY, Here, Valued, needed, spoken
from qala.times.values import week_of


def weekday(read: Reading, here: Here) -> Valued:
    """الخميس, by the tense of its clause; الخميس الماضي, المقبل."""
    wday = read.wday or 1
    if read.shift in ANAPHORIC:
        base = spoken(here)
        ahead = (wday - base.isoweekday()) % 7 or 7
        day = base + (0 if read.shift == "same" else ahead if read.shift == "following" else ahead - 7) * DAY
        return valued_day(day, replace(read, wday=None), base.isoformat(), sure=0.7)
    anchor = needed(here.anchor)
    if read.yshift:
        monday = anchor - (anchor.isoweekday() - 1) * DAY + 7 * STEPS[read.yshift] * DAY
        return valued_day(monday + (wday - 1) * DAY, read, anchor.isoformat(), sure=0.8)
    past = anchor - ((anchor.isoweekday() - wday) % 7) * DAY
    future = anchor + ((wday - anchor.isoweekday()) % 7) * DAY
    if read.before or read.after:
        return _one_of_two(read, here, anchor)
    if read.value == "this" and here.close < 2 and here.tense != FUTURE:
        day = nearest_weekday(anchor, wday)
        return _weekday(day, read, here, "future" if day > anchor else "past", (), 0.75)
    if read.shift in ("past", "last"):
        day = past if past < anchor else past - 7 * DAY
        return _weekday(day, read, here, "past", (day - 7 * DAY,), 0.85 if (anchor - day).days > 1 else 0.7)
    if read.shift in ("before-last", "after-next"):
        step = 7 * (1 if read.shift == "after-next" else -1) * DAY
        return weekday(replace(read, shift="next" if read.shift == "after-next" else "past"), here._replace(anchor=anchor + step))
    if read.shift == "next":
        day = future if future > anchor else future + 7 * DAY
        return _weekday(day, read, here, "future", (day + 7 * DAY,), 0.9)
    if here.tense == FUTURE:
        return _weekday(future, read, here, "future", (past,) if past != future else (future + 7 * DAY,), 0.85)
    if future == anchor + DAY and (here.tense != PAST or here.close < 2):  # tomorrow is nearer than six days ago
        return _weekday(future, read, here, "future", (past,), 0.6)
    others = (future,) if past != future else (past - 7 * DAY,)
    return _weekday(past, read, here, "past", others, 0.9 if here.tense == PAST else 0.8)


def _one_of_two(read: Reading, here: Here, anchor: date) -> Valued:
    """السبت والأحد, من الأحد حتى الخميس: the last follows the first; the first may be today."""
    first, last = (read, read.after) if read.after else (read.before or read, read)
    gap = ((last.wday or 1) - (first.wday or 1)) % 7 * DAY
    if first.shift:
        alone = weekday(replace(first, before=None, after=None), here)
        begin = date.fromisoformat((alone.value or "")[:10])
    else:
        begin = anchor + (((first.wday or 1) - anchor.isoweekday()) % 7) * DAY
        open_end = begin == anchor + DAY and (here.tense != PAST or here.close < 2)
        told = here.tense == PAST and here.close == 2
        if here.tense != FUTURE and not open_end and (begin != anchor or told):
            begin = anchor - ((anchor.isoweekday() - (last.wday or 1)) % 7) * DAY - gap
    day = begin if first is read else begin + gap
    return _weekday(day, read, here, "future" if day > anchor else "past", (), 0.8)


def _weekday(day: date, read: Reading, here: Here, direction: str, others: tuple[date, ...], confidence: float) -> Valued:
    tail = f"T{read.part}" if read.part else ""
    also = tuple(other.isoformat() + tail for other in others)
    return valued_day(day, read, needed(here.anchor).isoformat(), direction, also, confidence)


def weekend(read: Reading, here: Here) -> Valued:
    """نهاية الأسبوع."""
    anchor = needed(here.anchor)
    weeks = STEPS[read.shift or "open"]
    if read.shift is None and here.tense == PAST and anchor.isoweekday() <= 5:
        weeks = -1
    return Valued("DATE", f"{week_of(anchor, weeks)}-WE", None, anchor.isoformat(), confidence=0.7)
