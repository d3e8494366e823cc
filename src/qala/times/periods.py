"""The values of weeks, months, years and longer periods, of distances, lengths and sets."""

from datetime import date

from qala.fields import replace
from qala.times.reading import ANAPHORIC, FUTURE, Reading
from qala.times.valued import DAY, Here, Valued, impossible, moved, needed, spoken
from qala.times.values import length, week_of

STEPS = {
    "before-last": -2,
    "after-next": 2,
    "past": -1,
    "last": -1,
    "preceding": -1,
    "current": 0,
    "same": 0,
    "open": 0,
    "next": 1,
    "following": 1,
}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_HALVES = {"1/2": ("H", 2), "1/4": ("Q", 4)}
_THIRDS = ("START", "MID", "END")
_DISTANCE = {
    1: {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "AFTER", "EQUAL_OR_LESS": "BEFORE"},
    -1: {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "BEFORE", "EQUAL_OR_LESS": "AFTER"},
}


def _base(shift: str | None, here: Here) -> tuple[date, str | None]:
    """The day from which a modifier counts: the one spoken of, or the document's."""
    if shift == "same" or (shift in ANAPHORIC and here.spoken):
        return spoken(here), here.spoken
    anchor = needed(here.anchor)
    return anchor, anchor.isoformat()


def _direction(step: int) -> str | None:
    return "past" if step < 0 else "future" if step > 0 else None


def period(read: Reading, here: Here) -> Valued:
    """الأسبوع الماضي، الشهر الجاري، العام المقبل، نهاية العام."""
    base, anchor = _base(read.shift, here)
    step = STEPS[read.shift or "current"]
    others: tuple[str, ...] = ()
    if read.shift == "open" and read.unit == "week" and here.tense == FUTURE and base.isoweekday() >= 4:
        others = (_period(read.unit, base, 0) or "", f"{week_of(base)}-WE")
        step = 1
    value = _period(read.unit or "year", base, step)
    if value is None:
        return impossible("DATE", "the period lies outside the calendar", read.mod)
    made = Valued("DATE", value, read.mod, anchor, _direction(step), others, 0.6 if others or read.shift == "last" else 0.93)
    if read.year is None:
        return made
    stated = f"{read.year:04d}"
    if read.unit == "year" and stated != value:
        note = ("year-conflict", f"the text says {stated} where its words give {value}")
        return made._replace(value=stated, alternatives=(value,), confidence=0.6, note=note)
    return made


def _period(unit: str, base: date, step: int) -> str | None:
    if unit == "week":
        return week_of(base, step)
    if unit == "month":
        place = moved(base.year, base.month, step)
        return f"{place[0]:04d}-{place[1]:02d}" if place else None
    if unit == "year":
        return f"{base.year + step:04d}" if 1 <= base.year + step <= 9999 else None
    if unit == "decade":
        return f"{base.year // 10 + step:03d}"
    return f"{base.year // 100 + step:02d}"


def year(read: Reading, here: Here) -> Valued:
    """عام 2014، مطلع 2023."""
    return Valued("DATE", f"{read.year or 0:04d}", read.mod, confidence=0.95 if read.rule == "year" else 0.85)


def years(read: Reading, here: Here) -> Valued:
    """2019-2020."""
    if (read.until or 0) < (read.year or 0):
        return impossible("DATE", f"{read.until} lies before {read.year}")
    return Valued("DATE", f"{read.year:04d}/{read.until:04d}", read.mod, confidence=0.85)


def fiscal(read: Reading, here: Here) -> Valued:
    """The fiscal year is named by the year in which it ends; a school year by both."""
    if read.until and read.year and read.until < read.year:
        return impossible("DATE", f"{read.until} lies before {read.year}", read.mod)
    last = read.until or read.year
    anchor = None
    if last is None:
        last = needed(here.anchor).year + STEPS[read.shift or "current"]
        anchor = needed(here.anchor).isoformat()
    if read.value != "FY":
        value = f"{read.year:04d}/{read.until:04d}" if read.year and read.until else f"{last:04d}"
        return Valued("DATE", value, read.mod, anchor, confidence=0.8)
    both = (f"{read.year:04d}/{read.until:04d}",) if read.year and read.until else ()
    return Valued("DATE", f"FY{last:04d}", read.mod, anchor, alternatives=both, confidence=0.85)


def half(read: Reading, here: Here) -> Valued:
    """النصف الثاني من عام 2022، الربع الأول من العام الجاري."""
    shift = read.yshift or read.shift or ("open" if read.year is None else None)
    base, anchor = _base(shift, here) if read.year is None else (None, None)
    if read.months or read.unit == "month" or read.value is None:
        return _part_of_month(read, here)
    year = read.year if read.year is not None else (base.year if base else 0) + STEPS[shift or "open"]
    sign, most = _HALVES.get(read.value or "", ("", 3))
    nth = most if read.piece == "last" else int(read.piece or 1)
    if nth > most:
        return impossible("DATE", f"a year has no part {nth} of {most}")
    if not sign:
        return Valued("DATE", f"{year:04d}", _THIRDS[nth - 1], anchor, confidence=0.8)
    return Valued("DATE", f"{year:04d}-{sign}{nth}", read.mod, anchor, confidence=0.9)


def _part_of_month(read: Reading, here: Here) -> Valued:
    base, anchor = _base(read.shift, here)
    step = STEPS[read.shift or "current"] if not read.months else 0
    place = moved(base.year, base.month, step)
    if read.months:
        step = 0
        place = (read.year or base.year - (read.months[0] > base.month and here.tense != FUTURE), read.months[0])
    if place is None:
        return impossible("DATE", "the month lies outside the calendar")
    weeks = read.value is None
    mod = "START" if read.piece == "1" else "MID" if weeks and read.piece in ("2", "3") else "END"
    return Valued("DATE", f"{place[0]:04d}-{place[1]:02d}", mod, anchor, confidence=0.7)


def season(read: Reading, here: Here) -> Valued:
    """صيف 2018، خريف العام الماضي، الصيف المقبل."""
    name = read.value or "SU"
    if read.year is not None:
        return Valued("DATE", f"{read.year:04d}-{name}", read.mod)
    if read.yshift:
        base, anchor = _base(read.yshift, here)
        return Valued("DATE", f"{base.year + STEPS[read.yshift]:04d}-{name}", read.mod, anchor, confidence=0.9)
    now = needed(here.anchor)
    start = date(now.year, _SEASONS[name], 1)
    inside = start <= now < start + 90 * DAY
    step = STEPS[read.shift or "current"]
    year = now.year
    if step < 0 and (start > now or inside):
        year -= 1
    if step > 0 and (start < now or inside):
        year += 1
    return Valued("DATE", f"{year:04d}-{name}", read.mod, now.isoformat(), _direction(step), confidence=0.85)


def decade(read: Reading, here: Here) -> Valued:
    """تسعينيات القرن الماضي، العقد الأول من القرن الحادي والعشرين."""
    century, anchor = 19, None
    if read.nth is not None:
        century = read.nth - 1
    elif read.shift:
        now = needed(here.anchor)
        century, anchor = now.year // 100 + STEPS[read.shift], now.isoformat()
    digit = int(read.value) if read.value else 9 if read.piece == "last" else int(read.piece or 1) - 1
    if not 0 <= century <= 99 or not 0 <= digit <= 9:
        return impossible("DATE", "there is no such decade")
    return Valued("DATE", f"{century:02d}{digit}", read.mod, anchor, confidence=0.9)


def century(read: Reading, here: Here) -> Valued:
    """القرن التاسع عشر، القرن الماضي."""
    if read.nth is None:
        return period(replace(read, unit="century"), here)
    if not 1 <= read.nth <= 100:
        return impossible("DATE", f"there is no century {read.nth}")
    return Valued("DATE", f"{read.nth - 1:02d}", read.mod)


def distance(read: Reading, here: Here) -> Valued:
    """قبل ثلاثة أيام، بعد أسبوعين، منذ يومين: a point counted from the document's day, as fine as its last unit."""
    sign = 1 if read.family == "ahead" else -1
    vague = "FUTURE_REF" if sign > 0 else "PAST_REF"
    mod = _DISTANCE[sign].get(read.mod or "", read.mod)
    direction = _direction(sign)
    span = length(read.amounts)
    if any(count is None for count, _ in read.amounts):
        return Valued("DATE", vague, mod, direction=direction, alternatives=(span,), confidence=0.8)
    anchor = needed(here.anchor)
    value = _moved_by(anchor, read.amounts, sign)
    if value is None:
        return Valued("DATE", vague, mod, anchor.isoformat(), direction, (span,), 0.7)
    return Valued("DATE", value, mod, anchor.isoformat(), direction, confidence=0.88)


def _moved_by(anchor: date, amounts: tuple[tuple[float | None, str], ...], sign: int) -> str | None:
    """The day, week, month, year or decade that lies so far away; None for less than a day or off the calendar."""
    total: dict[str, float] = {}
    for count, unit in amounts:
        total[unit] = total.get(unit, 0) + (count or 0)
    hours = total.get("hour", 0)
    if hours and hours % 24 == 0 and len(total) == 1:
        total = {"day": hours / 24}
    whole = {unit: sign * round(count) for unit, count in total.items()}
    try:
        if "day" in whole:
            day = anchor + (whole["day"] + 7 * whole.get("week", 0)) * DAY
            return day.isoformat()
        if "week" in whole:
            return week_of(anchor, whole["week"])
    except (OverflowError, ValueError):
        return None
    if "month" in whole:
        place = moved(anchor.year, anchor.month, whole["month"] + 12 * whole.get("year", 0))
        return f"{place[0]:04d}-{place[1]:02d}" if place else None
    years = whole.get("year", 0) + 10 * whole.get("decade", 0) + 100 * whole.get("century", 0)
    if not years or not 1 <= anchor.year + years <= 9999:
        return None
    return f"{(anchor.year + years) // 10:03d}" if set(whole) == {"decade"} else f"{anchor.year + years:04d}"


def lasting(read: Reading, here: Here) -> Valued:
    """ثلاثة أيام، السنوات الخمس الماضية: a length, with its place where a modifier gives one."""
    made = Valued("DURATION", length(read.amounts), read.mod, confidence=0.93)
    step = STEPS.get(read.shift or "", 0)
    known = all(count is not None for count, _ in read.amounts)
    if not step or here.anchor is None or not known:
        return made._replace(direction=_direction(step))
    far = _end_of(here.anchor, read.amounts, step)
    if far is None:
        return made
    begin, end = sorted((far, here.anchor))
    return made._replace(anchor=here.anchor.isoformat(), direction=_direction(step), begin=begin.isoformat(), end=end.isoformat())


def _end_of(anchor: date, amounts: tuple[tuple[float | None, str], ...], step: int) -> date | None:
    """The day where a length ends that begins on the anchor's day."""
    days = {"day": 1.0, "week": 7.0, "hour": 1 / 24, "minute": 0.0, "second": 0.0}
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}
    move = sum((count or 0) * days.get(unit, 0) for count, unit in amounts)
    place = moved(anchor.year, anchor.month, step * int(sum((count or 0) * months.get(unit, 0) for count, unit in amounts)))
    try:
        return (
            date(*place, min(anchor.day, 28) if place != (anchor.year, anchor.month) else anchor.day) + step * int(move) * DAY
            if place
            else None
        )
    except OverflowError:
        return None


def repeated(read: Reading, here: Here) -> Valued:
    """كل أسبوعين، سنويا، كل يوم خميس."""
    if read.wday:
        return Valued("SET", f"XXXX-WXX-{read.wday}")
    return Valued("SET", read.value or length(read.amounts))
