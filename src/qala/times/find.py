"""The times of a text: where they stand and what was read of them.

One expression over the marks of the pieces finds stretches that hold a word of time; each distinct one is read once.
"""

from collections.abc import Sequence
from functools import cache

from qala.built import expression
from qala.fold import fold
from qala.times.clause import BEFORE, LASTING, QUIET, nearest, put_off, sense_before, told_before, told_behind
from qala.times.contexts import words_of
from qala.times.named import of_event
from qala.times.reading import FUTURE, PAST, UNKNOWN, Found, Reading
from qala.times.stretches import Template, read_stretch
from qala.times.tape import Tokens

_STRETCH = expression("2(?:(?: [124]){0,38} [12])?")
"""A word that announces a time and those after it that may belong to it, as the marks of `marks` tell them."""
_BEFORE, _REACH = " 14", 20
"""The marks of what may stand before it, and how many pieces before it may belong to it."""
_CLOSE, _BESIDE = 7, 3
"""A verb so many words away is sure to be of the time's clause; or even to tell of that time."""
_SINCE = frozenset(map(fold, ("منذ", "ومنذ")))
_CLOSING = frozenset((b")", b"/"))
"""What closes a weekday behind today: اليوم (الأحد), غدا /الأحد/."""
_CACHE, _TEN = 12_000, 10
_ACCUSATIVE, _ARTICLE, _MARRA = fold("ا"), fold("ال"), fold("مرة")
_NAME = expression("[آأ]لا")
"""How the name Alan begins, where الآن has its two letters the other way round."""
_SECOND = 5
"""The place of the third word."""
_PLACES, _OUTLETS = words_of("place"), words_of("outlet")
_GENERALS, _GENERAL = words_of("general"), fold("العام")
"""Officials whose rank is written like the year: الأمين العام السابق."""
_COUNTED, _EVENTS, _RELATIVES = words_of("counted"), words_of("event"), words_of("relative")


class Finder:
    """Finds times; remembers the reading of each stretch."""

    def __init__(self) -> None:
        self._readings: dict[bytes, tuple[Template, ...]] = {}

    def __call__(self, tokens: Tokens) -> list[Found]:
        """The times in reading order, none overlapping another."""
        pieces, starts, text, readings = tokens.pieces, tokens.starts, tokens.shadow.bytes, self._readings
        marks = tokens.times
        found: list[Found] = []
        stop = 0
        for match in _STRETCH.finditer(marks):
            at, end = match.span()
            back = at - _REACH if at - _REACH > stop else stop
            first = back + len(marks[back:at].rstrip(_BEFORE)) | 1  # words stand at odd indexes
            stop = end
            base = starts[first]
            opened, closed = b"(" if pieces[first - 1].endswith(b"(") else b"", pieces[stop][:1]
            if closed not in _CLOSING:
                closed = b""
            key = opened + text[base : starts[stop]] + closed
            known = readings.get(key)
            if known is None:
                if len(readings) > _CACHE:
                    readings.clear()
                known = readings[key] = read_stretch([opened, *pieces[first:stop], closed])
            for template in known:
                one = _place(template, first, base, tokens)
                if one:
                    if one.reading.before and found:  # the second of two happens when the first does
                        one.tense, one.close = found[-1].tense, found[-1].close
                    found.append(one)
        return found


def _place(template: Template, at: int, base: int, tokens: Tokens) -> Found | None:
    """A reading at its place in the text, where the words around it allow it."""
    first, last, start, stop, read, leaning, after_first = template
    first, last = at + first, at + last
    if not leaning:
        ranked = tokens.pieces[first] == _GENERAL and first > 1 and tokens.pieces[first - 2] in _GENERALS
        return None if ranked else Found(first, last, base + start, base + stop, read)
    if read.alone:
        return None if _counts(tokens, last, read.year or 0) else Found(first, last, base + start, base + stop, read)
    if read.rule == "now":
        at = tokens.shadow.origin(base + start)
        return None if _NAME.match(tokens.text, at) else Found(first, last, base + start, base + stop, read)
    if read.construct and _governs(tokens, last):
        return None
    if read.short and read.family != "ago":
        if not _from_here(read, tokens, first, last):
            return Found(at + after_first[0], last, base + after_first[1], base + stop, read.short)
        return Found(first, last, base + start, base + stop, read)
    if read.family == "deictic":
        return None if _named(tokens.pieces, first) else Found(first, last, base + start, base + stop, read)
    if read.day and first > 1:
        read = of_event(read, tokens.pieces[first - 2])
    return Found(first, last, base + start, base + stop, read, *_tense(tokens, first, last))


def _tense(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """When the clause of a time happens, and how near the verb stands that says so."""
    tense, away = nearest(tokens, first, last)
    if tense == BEFORE or (first > 1 and tokens.pieces[first - 2] in _SINCE) or (tense == PAST and told_before(tokens, first)):
        return PAST, 2
    if tense != FUTURE and put_off(tokens, first, last):
        return FUTURE, 2
    if tense == PAST and away > _CLOSE and told_behind(tokens, first, last):
        return PAST, 1
    return tense if tense in (FUTURE, PAST) else UNKNOWN, (away <= _CLOSE) + (away <= _BESIDE)


def _counts(tokens: Tokens, last: int, number: int) -> bool:
    """Whether a noun follows that the number counts: 2014 خرقا; only after 11 to 99 it is in the accusative."""
    pieces = tokens.pieces
    if last + 2 >= len(pieces) or pieces[last + 1] != b" ":
        return False
    after = pieces[last + 2]
    accusative = number % 100 > _TEN and len(after) > 3 and after.endswith(_ACCUSATIVE)
    return after in _COUNTED or (accusative and tokens.tenses[last + 2] == QUIET)


def _named(pieces: Sequence[bytes], first: int) -> bool:
    """Whether اليوم is part of a name: "بغداد اليوم", قناة اليمن اليوم."""
    if first < _SECOND or pieces[first - 1] != b" ":
        return False
    quoted = pieces[first - 3][-1:] == b'"' and pieces[first + 1][:1] == b'"'
    return quoted or (pieces[first - 2] in _PLACES and pieces[first - 4] in _OUTLETS)


def _governs(tokens: Tokens, last: int) -> bool:
    """Whether a definite noun follows that makes it another expression: منذ أيام الدراسة."""
    pieces = tokens.pieces
    if last + 2 >= len(pieces) or pieces[last + 1] != b" ":
        return False
    after = pieces[last + 2]
    return after.startswith(_ARTICLE) and after not in _RELATIVES and tokens.tenses[last + 2] == QUIET


def _from_here(read: Reading, tokens: Tokens, first: int, last: int) -> bool:
    """Whether a distance is counted from the author's day: منذ يومين with عاد, بعد أسبوعين with تعود."""
    before = sense_before(tokens, first)
    if read.family == "ahead":
        return before in (FUTURE, LASTING)
    if before == UNKNOWN:
        vague = any(count is None for count, _ in read.amounts)
        near = tokens.pieces[max(first - 10, 1) : first : 2]
        return vague and any(word in _EVENTS or word[2:] in _EVENTS for word in near)
    again = any(_MARRA in word for word in tokens.pieces[max(first - 6, 1) : first : 2])
    return before == PAST and not again


@cache
def finder() -> Finder:
    """The finder that all readers share."""
    return Finder()


def find(tokens: Tokens) -> list[Found]:
    """The times of a text, in reading order."""
    return finder()(tokens)
