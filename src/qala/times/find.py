"""The times of a text: where they stand and what was read of them.

One expression over the weights of the words finds stretches that hold a word of time; each distinct one is read once.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from qala.fold import Shadow, fold
from qala.times.clause import BEFORE, LASTING, nearest, sense_before, senses
from qala.times.contexts import words_of
from qala.times.grammar import grammar
from qala.times.reading import FUTURE, PAST, UNKNOWN, Found, Reading
from qala.times.stretches import Template, read_stretch

_ANNOUNCED = re.compile(rb"\x02")
_REACH, _LONGEST = 10, 40
"""How many words before and after the first word that announces a time may belong to it."""
_CLOSE = 7
"""A verb so many words away is sure to be of the time's clause."""
_CACHE, _WORDS = 60_000, 400_000
_INSIDE = frozenset(b" ,()/-\"'[]|;")
_ACCUSATIVE, _ARTICLE = fold("ا"), fold("ال")
_COUNTED, _EVENTS, _RELATIVES = words_of("counted"), words_of("event"), words_of("relative")


class Tokens(Protocol):
    """What is needed of a text's tokens: pieces, words at odd indexes, and their places in the shadow."""

    @property
    def shadow(self) -> Shadow: ...
    @property
    def pieces(self) -> list[bytes]: ...
    @property
    def starts(self) -> list[int]: ...


class _Weights(dict[bytes, int]):
    """2 announces a time, 1 may stand beside one, 4 before one; 0 is any other word."""

    def __missing__(self, word: bytes) -> int:
        if len(self) > _WORDS:
            self.clear()
        value = self[word] = grammar().words.weight(word)
        return value


class _Inner(dict[bytes, bool]):
    """Whether the signs between two words may stand inside a time."""

    def __missing__(self, signs: bytes) -> bool:
        if len(self) > _WORDS:
            self.clear()
        value = self[signs] = signs == b"." or _INSIDE.issuperset(signs)
        return value


class Finder:
    """Finds times; remembers the weight of each word and the reading of each stretch."""

    def __init__(self) -> None:
        self._weights = _Weights()
        self._inner = _Inner()
        self._readings: dict[bytes, tuple[Template, ...]] = {}

    def __call__(self, tokens: Tokens) -> list[Found]:
        """The times in reading order, none overlapping another."""
        pieces, starts, text = tokens.pieces, tokens.starts, tokens.shadow.bytes
        weights = bytes(map(self._weights.__getitem__, pieces[1::2]))
        found: list[Found] = []
        end = 0
        for match in _ANNOUNCED.finditer(weights):
            at = match.start()
            if at < end:
                continue
            begin, end = self._stretch(weights, pieces, at, end)
            first, stop = 2 * begin + 1, 2 * end
            opened, closed = pieces[first - 1].endswith(b"("), pieces[stop].startswith(b")")
            key = text[starts[first] : starts[stop]]
            if opened or closed:
                key = b"(" * opened + key + b")" * closed
            known = self._readings.get(key)
            if known is None:
                if len(self._readings) > _CACHE:
                    self._readings.clear()
                known = self._readings[key] = read_stretch([b"(" * opened, *pieces[first:stop], b")" * closed])
            if known:
                base = starts[first]
                for template in known:
                    one = _place(template, first, base, pieces)
                    if one:
                        found.append(one)
        return found

    def _stretch(self, weights: bytes, pieces: Sequence[bytes], at: int, end: int) -> tuple[int, int]:
        """The words around the word `at` that may belong to its time: the first, and the one after the last."""
        inner = self._inner
        begin = at
        lowest = max(end, at - _REACH)
        while begin > lowest and weights[begin - 1] and inner[pieces[2 * begin]]:
            begin -= 1
        last = here = at
        most = min(len(weights), at + _LONGEST) - 1
        while here < most and weights[here + 1] and inner[pieces[2 * here + 2]]:
            here += 1
            if weights[here] != 4:
                last = here
        return begin, last + 1


def _place(template: Template, at: int, base: int, pieces: Sequence[bytes]) -> Found | None:
    """A reading at its place in the text, where the words around it allow it."""
    first, last, start, stop, read, leaning, after_first = template
    if not leaning:
        return Found(at + first, at + last, base + start, base + stop, read)
    first, last = at + first, at + last
    if read.alone:
        return None if _counts(pieces, last) else Found(first, last, base + start, base + stop, read)
    if read.construct and _governs(pieces, last):
        return None
    if read.short and read.family != "ago":
        if not _from_here(read, pieces, first, last):
            return Found(at + after_first[0], last, base + after_first[1], base + stop, read.short)
        return Found(first, last, base + start, base + stop, read)
    tense, away = nearest(pieces, first, last)
    tense = PAST if tense == BEFORE else tense if tense in (FUTURE, PAST) else UNKNOWN
    return Found(first, last, base + start, base + stop, read, tense, away <= _CLOSE)


def _counts(pieces: Sequence[bytes], last: int) -> bool:
    """Whether a noun follows that the number counts: 2014 خرقا."""
    if last + 2 >= len(pieces) or pieces[last + 1] != b" ":
        return False
    after = pieces[last + 2]
    return after in _COUNTED or (len(after) > 3 and after.endswith(_ACCUSATIVE))


def _governs(pieces: Sequence[bytes], last: int) -> bool:
    """Whether a definite noun follows that makes it another expression: منذ أيام الدراسة."""
    if last + 2 >= len(pieces) or pieces[last + 1] != b" ":
        return False
    after = pieces[last + 2]
    return after.startswith(_ARTICLE) and after not in _RELATIVES and not senses()[after]


def _from_here(read: Reading, pieces: Sequence[bytes], first: int, last: int) -> bool:
    """Whether a distance is counted from the author's day: منذ يومين with عاد, بعد أسبوعين with تعود."""
    before = sense_before(pieces, first)
    if read.family == "ahead":
        return before in (FUTURE, LASTING)
    if before == UNKNOWN:
        vague = any(count is None for count, _ in read.amounts)
        near = pieces[max(first - 10, 1) : first : 2]
        return vague and any(word in _EVENTS or word[2:] in _EVENTS for word in near)
    again = any(_MARRA in word for word in pieces[max(first - 6, 1) : first : 2])
    return before == PAST and not again


_MARRA = fold("مرة")


@cache
def finder() -> Finder:
    """The finder that all readers share."""
    return Finder()


def find(tokens: Tokens) -> list[Found]:
    """The times of a text, in reading order."""
    return finder()(tokens)
