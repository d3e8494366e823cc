"""Stretches of time words, read by the rules."""

from collections.abc import Sequence
from typing import NamedTuple

from qala.fields import replace
from qala.times.build import reading
from qala.times.grammar import Grammar, grammar
from qala.times.reading import Reading
from qala.times.words import Kinds, is_glued, unglued


class Template(NamedTuple):
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


class _Letter(NamedTuple):
    """One character of a stretch as the rules see it."""

    kinds: Kinds
    first: int
    last: int
    start: int
    stop: int


_NO_KINDS: Kinds = {}


def read_stretch(pieces: list[bytes]) -> tuple[Template, ...]:
    """The times of a stretch, given with the signs before and after it."""
    rules = grammar()
    pieces, places = _apart(pieces)
    letters, line = _line(rules, pieces)
    found: list[Template] = []
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
            found.append(
                Template(
                    places[words[0].first + 1] - 1,
                    places[words[-1].last + 1] - 1,
                    words[0].start,
                    stop,
                    read,
                    _leans(read),
                    (places[second.first + 1] - 1, second.start),
                )
            )
            done = at
    return tuple(_lend(found))


def _apart(pieces: list[bytes]) -> tuple[list[bytes], Sequence[int]]:
    """The pieces with words and numbers apart that were written without a blank, and the piece that each is of."""
    if not is_glued(b" ".join(pieces)):
        return pieces, range(len(pieces))
    parts = [unglued(piece) if at % 2 else [piece] for at, piece in enumerate(pieces)]
    apart: list[bytes] = []
    places: list[int] = []
    for at, part in enumerate(parts):
        for number, word in enumerate(part):
            apart += [b"", word] if number else [word]
            places += [at, at] if number else [at]
    return apart, places


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
    if read.rule == "deictic-day" and read.offset == 0:
        return read.wday is None and read.part is None
    if read.family == "weekday":
        return read.shift is None and read.yshift is None
    if read.family == "date":
        return read.year is None and read.shift is None and read.yshift is None
    return read.family in ("feast", "season", "hijri", "weekend", "since", "ahead") or read.shift == "open"


def _lend(found: list[Template]) -> list[Template]:
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
            read,
            day=read.day or (after.day if read.wday else None),
            months=read.months or after.months,
            year=read.year or year,
            shift=read.shift or (None if keeps else after.shift),
            yshift=read.yshift or after.yshift,
            unit=read.unit or after.unit,
        )
        found[at] = found[at]._replace(reading=lent, leaning=_leans(lent))
    return found
