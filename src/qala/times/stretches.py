"""Stretches of time words, read by the rules."""

import re
from itertools import pairwise

from qala.fold import starts
from qala.named import NamedTuple
from qala.times.build import reading
from qala.times.grammar import Grammar, Rule, grammar
from qala.times.line import Letter, speller
from qala.times.pairs import leans, related
from qala.times.reading import Reading
from qala.times.words import unglued


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
    """First word and start without the preposition; only where the reading has a shorter one."""


_CACHE = 8_000
_Group = tuple[str | int, ...]
_readings: dict[_Group, tuple[Reading, bool]] = {}
"""Readings and whether they lean on the clause, by rule and what its groups captured."""
_named: dict[tuple[str, tuple[str | None, ...]], list[tuple[str, int]]] = {}
"""Names and numbers of the groups that captured something, by rule and what all groups hold."""


def read_stretch(pieces: list[bytes]) -> tuple[Template, ...]:
    """The times of a stretch, given with the signs before and after it."""
    letters = speller().letters(pieces)
    places: list[int] | None = None
    if letters is None:
        pieces, places = _apart(pieces)
        letters = speller().letters(pieces, apart=True) or []
    rules, begins = grammar(), starts(pieces)
    line, starting = "".join([spelt.code for _, spelt in letters]), rules.starting
    found: list[Template] = []
    spans: list[tuple[int, int]] = []
    at, done, end = 0, -1, len(line)
    while at < end:
        hit = rules.match(line, at, done) if line[at] in starting else None
        if not hit:
            at += 1
            continue
        rule, match = hit
        at = match.end()
        if rule.family != "none":
            template = _template(rule, match, letters, begins)
            if template:
                found.append(template)
                spans.append(match.span())
                done = at
    if places:
        found = [_moved(one, places) for one in found]
    if len(found) > 1:
        joint = [_joint(rules, line, one, other) for one, other in pairwise(spans)]
        for one, read in enumerate(related([template.reading for template in found], joint)):
            if read is not found[one].reading:
                found[one] = found[one]._replace(reading=read, leaning=leans(read))
    return tuple(found)


def _joint(rules: Grammar, line: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    """How two neighbouring times are joined: range (من X إلى Y, بين X وY), list (X وY), or not."""
    between = frozenset(line[one[1] : other[0]])
    if not between or not between <= rules.joins:
        return ""
    if not between.isdisjoint(rules.to):
        return "range"
    if between - rules.ands:
        return ""
    return "range" if line[one[0] - 1 : one[0]] in rules.between and one[0] else "list"


def _apart(pieces: list[bytes]) -> tuple[list[bytes], list[int]]:
    """The pieces with words and numbers apart that were written without a blank, and the piece that each is of."""
    parts = [unglued(piece) if at % 2 else [piece] for at, piece in enumerate(pieces)]
    apart: list[bytes] = []
    places: list[int] = []
    for at, part in enumerate(parts):
        for number, word in enumerate(part):
            apart += [b"", word] if number else [word]
            places += [at, at] if number else [at]
    return apart, places


def _template(rule: Rule, match: re.Match[str], letters: list[Letter], begins: list[int]) -> Template | None:
    """What a rule read of the letters that it matched; None where they hold no word. `begins`: where each piece begins."""
    first, end = match.span()
    words = [letter for letter in letters[first:end] if letter[1].size]
    if not words:
        return None
    read, leans = _reading(rule, match, letters)
    head, spelt = words[0]
    tail, ended = words[-1]
    tail += 2 * ended.size - 2
    base = begins[1]
    start = begins[head] - base
    closing, sign = letters[end - 1]
    stop = begins[tail + 1] - base if sign.size else begins[closing] - base + sign.cut
    after = (head - 1, start)
    if read.short and len(words) > 1:
        second, then = words[1]
        after = (second - 1, begins[second] - base + then.cut)
    return Template(head - 1, tail - 1, start + spelt.cut, stop, read, leans, after)


def _reading(rule: Rule, match: re.Match[str], letters: list[Letter]) -> tuple[Reading, bool]:
    """The reading of what the groups of a rule captured, and whether it leans on the clause."""
    key: list[str | int] = [rule.id]
    named = _captured(rule, match.groups())
    for name, group in named:
        first, end = match.span(group)
        key.append(name)
        key += [spelt.number for _, spelt in letters[first:end]]
    said = tuple(key)
    known = _readings.get(said)
    if known is None:
        if len(_readings) > _CACHE:
            _readings.clear()
        groups = {name: [spelt.kinds for _, spelt in letters[slice(*match.span(group))]] for name, group in named}
        read = reading(rule.id, rule.family, rule.constants, groups)
        known = _readings[said] = read, leans(read)
    return known


def _captured(rule: Rule, said: tuple[str | None, ...]) -> list[tuple[str, int]]:
    """The groups that captured something, of a rule that may have thirty."""
    named = _named.get((rule.id, said))
    if named is None:
        if len(_named) > _CACHE:
            _named.clear()
        named = _named[rule.id, said] = [(name, group) for name, group in rule.groups if said[group - 1] is not None]
    return named


def _moved(one: Template, places: list[int]) -> Template:
    """A template that counts the pieces as they were before they were taken apart."""
    first, last, second = (places[at + 1] - 1 for at in (one.first, one.last, one.after_first[0]))
    return one._replace(first=first, last=last, after_first=(second, one.after_first[1]))
