"""The times of a text: where they stand and what was read of them.

One expression over the weights of the words finds stretches that hold a word of time; each distinct stretch is read once.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, Protocol

from qala.fold import LETTERS, Shadow, fold
from qala.times.build import reading
from qala.times.clause import BEFORE, LASTING, sense, sense_before, senses
from qala.times.grammar import Grammar, grammar
from qala.times.reading import FUTURE, PAST, UNKNOWN, Found, Reading
from qala.times.words import Kinds, time_words

_RUN = re.compile(rb"\x02(?:(?:\x03\x04){0,6}+\x03[\x01\x02]){0,40}+")
_REACH = 10
"""How many words before the first word of time may belong to it."""
_CACHE = 60_000
_LETTER = frozenset(LETTERS)
_INNER = frozenset(b" ,()/-\"'[]|;")
_ACCUSATIVE, _ARTICLE = fold("ا"), fold("ال")
_COUNTED = frozenset(map(fold, "مليون مليار ألف شخص قتيل جندي دولار حالة قرية طن كيلومتر مقاتل لاجئ عنصر أسرة عائلة منزل موظف مقعد صوت نسمة متر".split()))
_RELATIVES = frozenset(map(fold, "الذي التي الذين اللذين اللتين الى".split()))
_EVENTS = frozenset(map(fold, "زيارة وصول لقاء اجتماع هجوم مقتل إعلان توقيع".split()))


class Tokens(Protocol):
    """What is needed of a text's tokens: pieces, words at odd indexes, and their places in the shadow."""

    @property
    def shadow(self) -> Shadow: ...
    @property
    def pieces(self) -> list[bytes]: ...
    @property
    def starts(self) -> list[int]: ...


class _Template(NamedTuple):
    """A reading of a stretch; places count from the stretch's first word."""

    first: int
    last: int
    start: int
    stop: int
    reading: Reading
    leaning: bool
    """Whether the value leans on the tense of the clause."""
    after_first: tuple[int, int]
    """First word and start without the preposition."""


class _Weights(dict[bytes, int]):
    """2 announces a time, 1 may stand beside one, 4 before one; 3 is a sign inside a sentence, 0 is anything else."""

    def __missing__(self, piece: bytes) -> int:
        if len(self) > 400_000:
            self.clear()
        if piece and piece[0] in _LETTER:
            value = time_words().weight(piece)
        else:
            value = 3 if piece == b"." or _INNER.issuperset(piece) else 0
        self[piece] = value
        return value


class Finder:
    """Finds times; remembers the weight of each word and the reading of each stretch."""

    def __init__(self) -> None:
        self._weights = _Weights()
        self._readings: dict[bytes, tuple[_Template, ...]] = {}

    def __call__(self, tokens: Tokens) -> list[Found]:
        """The times in reading order, none overlapping another."""
        pieces, starts, text = tokens.pieces, tokens.starts, tokens.shadow.bytes
        weights = bytes(map(self._weights.__getitem__, pieces))
        found: list[Found] = []
        end = 0
        for match in _RUN.finditer(weights):
            first, stop = match.span()
            lowest = max(end + 1, first - 2 * _REACH)
            while first - 2 >= lowest and weights[first - 1] == 3 and weights[first - 2]:
                first -= 2
            end = stop
            opened, closed = pieces[first - 1].endswith(b"("), pieces[stop].startswith(b")")
            key = text[starts[first] : starts[stop]]
            if opened or closed:
                key = b"(" * opened + key + b")" * closed
            known = self._readings.get(key)
            if known is None:
                if len(self._readings) > _CACHE:
                    self._readings.clear()
                known = self._readings[key] = _read([b"(" * opened, *pieces[first:stop], b")" * closed])
            if known:
                base = starts[first]
                for template in known:
                    one = _place(template, first, base, pieces)
                    if one:
                        found.append(one)
        return found


def _place(template: _Template, at: int, base: int, pieces: Sequence[bytes]) -> Found | None:
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
    tense = sense(pieces, first, last)
    return Found(first, last, base + start, base + stop, read, PAST if tense == BEFORE else tense if tense in (FUTURE, PAST) else UNKNOWN)


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


class _Letter(NamedTuple):
    """One character of a stretch as the rules see it."""

    kinds: Kinds
    first: int
    last: int
    start: int
    stop: int


_NO_KINDS: Kinds = {}


def _read(pieces: list[bytes]) -> tuple[_Template, ...]:
    """The times of a stretch, given with the signs before and after it."""
    rules = grammar()
    letters, line = _line(rules, pieces)
    found: list[_Template] = []
    at, done = 0, -1
    while at < len(line):
        hit = rules.match(line, at, done)
        if not hit:
            at += 1
            continue
        rule, match = hit
        inside = letters[match.start() : match.end()]
        words = [letter for letter in inside if letter.first >= 0]
        at = match.end()
        if rule.family != "none" and words:
            groups = {
                name: [letter.kinds for letter in letters[slice(*match.span(group))]]
                for name, group in rule.groups
                if match.start(group) >= 0
            }
            read = reading(rule.id, rule.family, rule.constants, groups)
            second = words[1] if len(words) > 1 else words[0]
            stop = inside[-1].stop if inside[-1].first < 0 else words[-1].stop
            found.append(_Template(words[0].first, words[-1].last, words[0].start, stop, read, _leans(read), (second.first, second.start)))
            done = at
    return tuple(_lend(found))


def _line(rules: Grammar, pieces: list[bytes]) -> tuple[list[_Letter], str]:
    """A stretch as the rules see it: its letters and the same as a string."""
    letters: list[_Letter] = []
    line: list[str] = []
    signs = rules.alphabet.signs
    place = -len(pieces[0])
    at, end = 0, len(pieces)
    while at < end:
        piece = pieces[at]
        if not at % 2:
            if piece != b" ":
                for offset, sign in enumerate(piece):
                    if sign in signs:
                        letters.append(_Letter(_NO_KINDS, -1, -1, place + offset, place + offset + 1))
                        line.append(signs[sign])
            place += len(piece)
            at += 1
            continue
        size, word, code = rules.word(pieces, at)
        stop = place + (len(piece) if size == 1 else sum(map(len, pieces[at : at + 2 * size - 1])))
        for mark, there in ((rules.joined, word.joined), (rules.governed, word.governed)):
            if there:
                letters.append(_Letter(_NO_KINDS, -1, -1, place, place))
                line.append(mark)
        letters.append(_Letter(word.kinds, at - 1, at + 2 * size - 3, place + word.cut, stop))
        line.append(code)
        at += 2 * size - 1
        place = stop
    return letters, "".join(line)


def _leans(read: Reading) -> bool:
    """Whether the words around a reading decide on it."""
    if read.alone or read.construct:
        return True
    if read.family == "weekday":
        return read.shift is None and read.yshift is None
    if read.family == "date":
        return read.year is None and read.shift is None and read.yshift is None
    return read.family in ("feast", "season", "hijri", "weekend", "since", "ahead") or read.shift == "open"


def _lend(found: list[_Template]) -> list[_Template]:
    """Readings that lack a month or year take it from the one that follows."""
    for at in range(len(found) - 2, -1, -1):
        read, after = found[at].reading, found[at + 1].reading
        if not read.borrow:
            continue
        year = after.year
        if year and read.months and after.months and read.months[0] > after.months[0]:
            year -= 1
        keeps = bool(read.months) and after.shift in ("current", "same")
        lent = replace(
            read, day=read.day or (after.day if read.wday else None), months=read.months or after.months, year=read.year or year, shift=read.shift or (None if keeps else after.shift),
            yshift=read.yshift or after.yshift, unit=read.unit or after.unit,
        )  # fmt: skip
        found[at] = found[at]._replace(reading=lent, leaning=_leans(lent))
    return found


@cache
def finder() -> Finder:
    """The finder that all readers share."""
    return Finder()


def find(tokens: Tokens) -> list[Found]:
    """The times of a text, in reading order."""
    return finder()(tokens)
