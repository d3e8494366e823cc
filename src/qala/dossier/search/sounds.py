"""Names by their sounds: one name in several Arabic spellings, and in Latin letters.

Names are looked up by their consonants, coarsely classed, so that كاظمي and Kadhimi meet; then two spellings are laid side by
side letter by letter, and what differs is weighed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from qala.lexicon.tables import rows

_CLASSES = {
    "ب": "B", "پ": "B", "ت": "T", "ط": "T", "د": "D", "ض": "D", "ج": "K", "چ": "K", "غ": "K", "گ": "K", "ك": "K", "ق": "K", "خ": "K",
    "ث": "S", "س": "S", "ش": "S", "ص": "S", "ز": "S", "ژ": "S", "ذ": "S", "ظ": "S", "ف": "F", "ڤ": "F", "ل": "L", "م": "M", "ن": "N",
    "ر": "R", "ح": "H", "ه": "H",
}  # fmt: skip
"""Classes of Arabic consonants; و and ي may be vowels, ع and ء are seldom written in Latin letters."""
_MOST_KEYS = 48
_LONGEST = 4
"""Latin letters that stand for one sound."""
MARK = "="
"""Before the sounds of a name, to tell them from the keys of words."""


def sounds(word: str) -> str:
    """The consonants of an Arabic name, classed; doubled ones count once; a final ه is the ending of a feminine."""
    classes = "".join(_CLASSES.get(char, "") for char in (word[:-1] if word.endswith("ه") and len(word) > 2 else word))
    return MARK + _single(classes)


def latin_sounds(word: str) -> list[str]:
    """What the consonants of a name in Latin letters may be in Arabic."""
    found = {""}
    for part in _parts(word):
        found = {_single(key + one) for key in found for one in part}
        if len(found) > _MOST_KEYS:
            break
    return sorted(MARK + key for key in found if key)


def _parts(word: str) -> Iterator[tuple[str, ...]]:
    classes = _latin().classes
    at = 0
    while at < len(word):
        size = next((size for size in range(_LONGEST, 0, -1) if word[at : at + size] in classes), 1)
        if found := classes.get(word[at : at + size]):
            yield found
        at += size


def _single(classes: str) -> str:
    return "".join(char for at, char in enumerate(classes) if at == 0 or classes[at - 1] != char)


Costs = Mapping[tuple[str, str], float]


class _Latin(NamedTuple):
    """What Latin letters, up to four together, stand for in Arabic names."""

    classes: dict[str, tuple[str, ...]]
    """The classes of consonants."""
    costs: dict[tuple[str, str], float]
    """How badly an Arabic letter fits."""


@cache
def _latin() -> _Latin:
    """The letters of the table: `-` stands for no consonant, a digit for tenths of a cost."""
    classes: dict[str, tuple[str, ...]] = {}
    costs: dict[tuple[str, str], float] = {}
    for latin, consonants, arabic in rows("latin_letters"):
        if consonants:
            classes[latin] = tuple(one.strip("-") for one in consonants.split())
        costs |= {(latin, cell[0]): int(cell[1]) / 10 for cell in arabic.split()}
    return _Latin(classes, costs)


_LETTER_FOR_LETTER = {
    pair: cost
    for left, right, cost in (
        ("غ", "ج", 0.3), ("غ", "ك", 0.3), ("ج", "ك", 0.5), ("غ", "گ", 0.1), ("ج", "گ", 0.1), ("ك", "ق", 0.4), ("ت", "ط", 0.3),
        ("س", "ش", 0.3), ("س", "ز", 0.3), ("س", "ص", 0.3), ("ب", "پ", 0.0), ("ف", "ڤ", 0.0), ("ث", "ت", 0.4), ("ث", "س", 0.4),
        ("د", "ض", 0.4), ("ش", "چ", 0.2), ("ز", "ذ", 0.4), ("خ", "ه", 0.5), ("ج", "چ", 0.2), ("ز", "ژ", 0.1), ("ج", "ژ", 0.2),
        ("ا", "ه", 0.5),
    )
    for pair in ((left, right), (right, left))
}  # fmt: skip
_WRITTEN_OR_NOT = {"ا": 0.3, "و": 0.3, "ي": 0.3, "ء": 0.2}
_LATIN_DROPPED = {"a": 0.1, "e": 0.1, "i": 0.2, "o": 0.2, "u": 0.2, "h": 0.2, "y": 0.3, "'": 0.0, "-": 0.0}
_ARABIC_ADDED = {"ا": 0.2, "و": 0.3, "ي": 0.3, "ء": 0.1, "ع": 0.3, "ه": 0.4}
_FAR = 1.0


@lru_cache(5_000)
def distance(left: str, right: str) -> float:
    """How much two Arabic spellings differ."""
    return 0.0 if left == right else _aligned(left, right, _LETTER_FOR_LETTER, _WRITTEN_OR_NOT, _WRITTEN_OR_NOT, 1)


@lru_cache(5_000)
def latin_distance(latin: str, arabic: str) -> float:
    """How badly a name in Latin letters fits an Arabic spelling."""
    return _aligned(latin, arabic, _latin().costs, _LATIN_DROPPED, _ARABIC_ADDED, 3)


def _aligned(left: str, right: str, costs: Costs, dropped: Mapping[str, float], added: Mapping[str, float], longest: int) -> float:
    """The least cost of turning one into the other; up to `longest` letters of the left may stand for one of the right."""
    rows: list[list[float]] = []
    for at in range(len(left) + 1):
        row: list[float] = []
        for to in range(len(right) + 1):
            ways = [0.0] if at == to == 0 else []
            if at:
                double = at > 1 and left[at - 1] == left[at - 2]
                price = dropped.get(left[at - 1], _FAR)
                if at == len(left) or (at == 1 and longest == 1):
                    price = 2 * price if longest > 1 else _FAR  # كاظمي is not كاظم
                ways.append(rows[at - 1][to] + (0.05 if double else price))
            if to:
                edge = longest == 1 and to in (1, len(right))
                ways.append(row[to - 1] + (_FAR if edge else added.get(right[to - 1], _FAR)))
            for size in range(1, min(at, longest) + 1 if to else 1):
                part, char = left[at - size : at], right[to - 1]
                cost = 0.0 if part == char else costs.get((part, char), _FAR if size == 1 else 9.0)
                ways.append(rows[at - size][to - 1] + cost)
            row.append(min(ways))
        rows.append(row)
    return rows[-1][-1]


def near(word: str, candidates: Iterable[str]) -> list[str]:
    """The candidates that may be the same name in another spelling."""
    return [one for one in candidates if distance(word, one) <= _SPELLING * len(word)]


def latin_near(word: str, candidates: Iterable[str]) -> list[str]:
    """The candidates that a name in Latin letters may be, all about as good as the best."""
    ways = {word, _AFFRICATE.sub("ts", word)}
    fits = {one: min(latin_distance(way, one) for way in ways) for one in candidates}
    best = min(fits.values(), default=9.0)
    return [one for one, cost in fits.items() if cost <= min(best + _ABOUT, _LATIN_SPELLING * len(word))]


_AFFRICATE = re.compile("(?<=[lnrt])z")
"""A z that Germans say as ts, and that is written so as often as not: Scholz is شولتس or شولز."""
_SPELLING, _LATIN_SPELLING, _ABOUT = 0.1, 0.12, 0.15
