"""From the words that a rule captured to the parts of a reading."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qala.times.reading import Reading
from qala.times.words import Kinds

Captured = Sequence[Kinds]
"""The kinds of the captured words."""

_NUMBERS = frozenset({"number", "decimal", "count", "ten", "tens", "unity", "ordinal", "first", "day", "hundreds"})

_YEARS = ("year", "yeardigits", "oldyear", "bareyear", "shortyear", "hijriyear", "hijridigits")
_PARTS = ("partname", "eventday", "night", "partadv", "thepart", "meridiem")
_DAYS = ("deictic", "today", "oldday", "ownday", "tonight")
_SHIFTS = ("past", "farther", "current", "next", "last", "following", "preceding", "same")
_FRACTIONS = {"1/2": 1 / 2, "1/4": 1 / 4, "1/3": 1 / 3, "2/3": 2 / 3}
_LESS = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "year": (12, "month"),
    "month": (30, "day"),
    "hour": (60, "minute"),
    "day": (24, "hour"),
    "minute": (60, "second"),
    "week": (7, "day"),
}


def number(words: Captured) -> float:
    """The number that the words say: hundreds multiply what stands before them, all else adds up."""
    total = 0.0
    for kinds in words:
        found = next((kind for kind in kinds if kind.removeprefix("the_") in _NUMBERS), None)
        if found:
            value = float(kinds[found])
            total = total * value if found.endswith("hundreds") and 2 < total < 10 else total + value
    return total


def _names(*kinds: str) -> Mapping[str, int]:
    """The kinds with and without the article, and feminine, in their order."""
    names = [name for kind in kinds for name in (kind, "the_" + kind, kind + "f")]
    return {name: nr for nr, name in reversed([*enumerate(names)])}


_YEAR_NAMES, _SHIFT_NAMES, _FRACTION = _names(*_YEARS), _names(*_SHIFTS), _names("fraction")
_SEASON, _LAST, _ZONE, _HHMM = _names("season"), _names("last"), _names("zone"), _names("number", "year")
_HIJRI = _names("hijriyear", "hijridigits")
_DATE, _CLOCK = _names("date", "hijridate"), _names("clock", "commaclock")
_TWO_YEARS, _TWO_DAYS = _names("years"), _names("days")


def _value(words: Captured, names: Mapping[str, int]) -> str | None:
    """The value of the first word that has one of the kinds, and of the kinds that has the lowest number."""
    for word in words:
        known = [kind for kind in word if kind in names]
        if known:
            return word[known[0] if len(known) == 1 else min(known, key=names.__getitem__)]
    return None


def _word(field: str, *kinds: str) -> Callable[[Captured], dict[str, Any]]:
    """Puts the value of the first word with one of the kinds into a field."""
    names = _names(*kinds)
    return lambda words: {field: _value(words, names)}


def _figure(field: str, *kinds: str) -> Callable[[Captured], dict[str, Any]]:
    """The same as a number."""
    names = _names(*kinds)
    return lambda words: {field: None if (value := _value(words, names)) is None else int(value)}


def _year(words: Captured) -> int | None:
    figures = _value(words, _YEAR_NAMES)
    if figures is None:
        return int(number(words)) or None
    return 1900 + int(figures) if len(figures) == 2 else int(figures)


def _fraction(words: Captured) -> float | None:
    return _FRACTIONS.get(_value(words, _FRACTION) or "")


def _unit(words: Captured) -> str | None:
    for word in words:
        for kind in word:
            if kind.removeprefix("the_").startswith("unit_"):
                return word[kind]
    return None


def _date(words: Captured) -> dict[str, Any]:
    """Day, month and year of a date in figures: the year first where four figures lead, else the day."""
    one, two, three = map(int, re.split("[/.-]", _value(words, _DATE) or ""))
    if one > 31:
        return {"year": one, "months": (two,), "day": three}
    return {"day": one, "months": (two,), "year": 2000 + three if three < 100 else three}


def _hijri_figures(words: Captured) -> dict[str, Any]:
    date = _date(words)
    return {"hijri": (date["year"], date["months"][0], date["day"])}


def _clock(words: Captured) -> dict[str, Any]:
    hour, minute = map(int, re.split("[:.,]", _value(words, _CLOCK) or "0:0"))
    return {"hour": hour, "minute": minute}


def _years(words: Captured) -> dict[str, Any]:
    first, second = re.split("[/-]", _value(words, _TWO_YEARS) or "0-0")
    years = int(first), int(first[: 4 - len(second)] + second)
    if years[1] == years[0] - 1:  # 2019/2018, as it is written from right to left
        years = years[1], years[0]
    return {"year": years[0], "until": years[1]}


def _days(words: Captured) -> dict[str, Any]:
    first, second = (_value(words, _TWO_DAYS) or "1-1").split("-")
    return {"day": int(first), "until": int(second)}


def _hhmm(words: Captured) -> dict[str, Any]:
    figures = int(_value(words, _HHMM) or 0)
    hour, minute = divmod(figures, 100) if figures > 24 else (figures, 0)
    return {"hour": hour, "minute": minute}


FIELDS: Mapping[str, Callable[[Captured], dict[str, Any]]] = {
    "part": _word("part", *_PARTS),
    "offset": _figure("offset", *_DAYS),
    "wday": _figure("wday", "wday"),
    "day": lambda words: {"day": int(number(words))},
    "months": lambda words: {"months": tuple(int(word[kind]) for word in words for kind in ("mname", "mweak") if kind in word)},
    "monthno": lambda words: {"months": (int(number(words)),)},
    "year": lambda words: {"year": _year(words)},
    "years": _years,
    "until": lambda words: {"until": _year(words)},
    "days": _days,
    "shift": _word("shift", *_SHIFTS),
    "yshift": _word("yshift", *_SHIFTS),
    "wshift": lambda words: {"yshift": _value(words, _SHIFT_NAMES), "unit": "week"},
    "wthis": lambda words: {"yshift": "current", "unit": "week"},
    "ythis": lambda words: {"yshift": "current", "unit": _unit(words)},
    "span": lambda words: {"unit": _unit(words)},
    "spanthis": lambda words: {"unit": _unit(words), "shift": "current"},
    "spanthat": lambda words: {"unit": _unit(words), "shift": "same"},
    "ythat": lambda words: {"yshift": "same"},
    "hmonthno": lambda words: {"hmonth": int(number(words))},
    "ofhijri": lambda words: {"nth": int(_value(words, _HIJRI) or 0)},
    "dthis": lambda words: {"value": "this"},
    "mthis": lambda words: {"shift": "current"},
    "sthis": lambda words: {"shift": "current", "value": _value(words, _SEASON)},
    "mthat": lambda words: {"shift": "same"},
    "that": lambda words: {"shift": "same"},
    "vague": lambda words: {"shift": _value(words, _SHIFT_NAMES), "few": [{"few": "X"}]},
    "date": _date,
    "mod": _word("mod", "mod"),
    "approx": _word("mod", "approx"),
    "hm": _clock,
    "hhmm": _hhmm,
    "hour": lambda words: {"hour": int(number(words))},
    "minutes": lambda words: {"minute": int(number(words))},
    "two": lambda words: {"minute": 2},
    "less": lambda words: {"minute": -round(60 * (_fraction(words) or 0))},
    "zone": lambda words: {"zone": _value(words, _ZONE) or "Z"},
    "point": _word("value", "midnight", "noon"),
    "cent": lambda words: {"nth": int(number(words))},
    "dec": _word("value", "decadename", "earlydecade"),
    "nth": lambda words: {"piece": str(int(number(words))) if not _value(words, _LAST) else "last"},
    "piece": _word("value", "fraction", "term"),
    "season": _word("value", "season"),
    "feast": _word("value", "feast"),
    "fiscal": _word("value", "fiscal"),
    "weekend": lambda words: {"value": "WE"},
    "value": _word("value", "ref", "earlier", "refnoun", "soon", "adverb", "eventday"),
    "hmonth": _figure("hmonth", "hname", "hramadan"),
    "hyear": _figure("hyear", "hijridigits", "hijriyear", "number"),
    "hdate": _hijri_figures,
}
"""What each captured group says; the remaining ones are read together, see `_amounts`."""


def reading(rule: str, family: str, constants: Mapping[str, Any], groups: Mapping[str, Captured], **flags: bool) -> Reading:
    """The reading of a match: `groups` are the kinds of the words that each name captured."""
    parts: dict[str, Any] = dict(constants)
    for name, words in groups.items():
        if name in FIELDS:
            parts.update(FIELDS[name](words))
    if family == "clock":
        frac = _fraction(groups.get("frac", ()))
        if frac:
            parts["minute"] = round(60 * frac)
    elif {"unit", "half", "many"} & groups.keys():
        parts["amounts"] = _amounts(groups, "few" in parts)
        parts.setdefault("unit", _unit(groups.get("unit", ()) or groups.get("many", ())))
    parts.pop("few", None)
    if "many" in groups:
        parts["construct"] = True
    hijri = parts.pop("hyear", None), parts.pop("hmonth", None)
    if any(hijri):
        parts["hijri"] = (*hijri, parts.pop("day", None))
    if family in ("since", "ahead", "ago"):
        parts["short"] = Reading(rule, "length", **parts)
    return Reading(rule, family, **parts)


def _amounts(groups: Mapping[str, Captured], vague: bool) -> tuple[tuple[float | None, str], ...]:
    """Numbers of units, such as one year and three months."""
    units = groups["unit"] if "unit" in groups else groups.get("many", ())
    first = _unit(units)
    if first is None:
        return ()
    count: float | None = number(groups["count"]) if "count" in groups else _implied(units)
    spread = any("numbers" in word for word in groups.get("count", ()))
    if spread or "many" in groups or "few" in groups or (vague and "count" not in groups):
        count = None
    amounts = [_split(_fraction(groups["frac"]) or 1, first) if "frac" in groups else (count, first)]
    if "half" in groups:
        amounts.append(_split(_fraction(groups["half"]) or 0, first))
    elif "second" in groups:
        second = _unit(groups["second"])
        if second:
            amounts.append((number(groups["times"]) if "times" in groups else _implied(groups["second"]), second))
    return tuple(amounts)


def _implied(words: Captured) -> float:
    return 2 if any("unit_two" in kind for word in words for kind in word) else 1


def _split(part: float, unit: str) -> tuple[float, str]:
    """A fraction of a unit as whole smaller units."""
    size, smaller = _LESS.get(unit, (1, unit))
    return (float(round(part * size)), smaller)
