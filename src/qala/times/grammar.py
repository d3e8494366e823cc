"""The rules of `rules/times.toml`, compiled to expressions over the kinds of words.

A stretch of words is written with one character a word: the character of its set of kinds. Signs and proclitics have
characters of their own; blanks are not written.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from qala.built import PACKAGE, expression, part
from qala.errors import RuleError
from qala.fold import fold
from qala.kept import Kept
from qala.named import NamedTuple
from qala.times.firsts import firsts
from qala.times.words import ARTICLE, TimeWords, Word

MARKS = {
    b",": "comma", b";": "comma", b"-": "dash", b"|": "dash", b"/": "slash", b".": "dot", b"(": "open", b"[": "open",
    b")": "close", b"]": "close", b'"': "quote", b"'": "quote",
}  # fmt: skip
_NAMES = ("and", "pre", "gap", *dict.fromkeys(MARKS.values()))
_ATOM = expression(r"\[((?:\{[a-z_]+\})+)\]|\{([a-z_]+)\}|<([a-z0-9]+)>\(|\(\?P<([a-z])>|\(\?\(([a-z])\)|\s+")
_FIGURES = (
    "0", "1", "31", "32", "99", "100", "999", "1000", "1299", "1300", "1600", "1601", "1799", "1800", "1899", "1900",
    "2050", "2051", "2199", "2200", "9999", "10000", "10000000",
    "1/1/2020", "1:30", "31:30", "2020-2021", "1-2", "1-99", "1.5",
    "1/1/1/1", "1445ه", "2020م", "1/1/1445", "12ه", "10.30", "99.1",
)  # fmt: skip
"""Numbers of every shape and range that has kinds of its own."""


class Rule(NamedTuple):
    """One rule."""

    id: str
    family: str
    constants: Mapping[str, Any]
    follows: bool
    """Whether it applies only right after another time."""
    pattern: re.Pattern[str]
    groups: tuple[tuple[str, int], ...]
    """What each group of the pattern captures."""
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Alphabet(Kept):
    """A character for each set of kinds that the tables know."""

    def __init__(self, words: TimeWords) -> None:
        self.codes: dict[frozenset[str], str] = {}
        for name in _NAMES:
            self._code(frozenset((name,)))
        for kinds in _all_kinds(words):
            self._code(kinds)
        self.gap = self.mark("gap")
        self.signs = {sign[0]: self.mark(name) for sign, name in MARKS.items()}

    def _code(self, kinds: frozenset[str]) -> str:
        return self.codes.setdefault(kinds, chr(0x21 + len(self.codes)) if len(self.codes) < 90 else chr(0x100 + len(self.codes)))

    def of(self, word: Word) -> str:
        """The character of a word."""
        return self.codes.get(frozenset(word.kinds), self.gap)

    def mark(self, name: str) -> str:
        """The character of a sign or proclitic."""
        return self.codes[frozenset((name,))]

    def members(self, kind: str) -> str:
        """All characters of words that have this kind."""
        return "".join(code for kinds, code in self.codes.items() if kind in kinds)


def _all_kinds(words: TimeWords) -> Iterator[frozenset[str]]:
    for form in words.forms:
        for stem in (form, ARTICLE + form):
            if word := words.word(stem):
                yield frozenset(word.kinds)
    for phrases in words.phrases.values():
        for _, kinds in phrases:
            yield frozenset(kinds)
    for figure in _FIGURES:
        for shape in (figure, f"ال{figure}"):
            if word := words.word(fold(shape)):
                yield frozenset(word.kinds)


class Grammar(NamedTuple):
    """The compiled rules."""

    words: TimeWords
    alphabet: Alphabet
    rules: tuple[Rule, ...]
    starting: Mapping[str, tuple[Rule, ...]]
    """The rules that can begin with a character, in their order."""
    joins: frozenset[str]
    """The characters that may stand between a time and one that follows it."""
    to: frozenset[str]
    ands: frozenset[str]
    between: frozenset[str]

    def match(self, line: str, at: int, done: int) -> tuple[Rule, re.Match[str]] | None:
        """The first rule that matches at a place; `done` is where the last time ended, -1 where there is none."""
        for rule in self.starting.get(line[at], ()):
            if rule.follows and not (done >= 0 and self.joins.issuperset(line[done:at])):
                continue
            match = rule.pattern.match(line, at)
            if match and match.end() > at:
                return rule, match
        return None


class _Compiler:
    """Turns patterns into one expression; every group gets a name of its own."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        self.alphabet = alphabet
        self.macros = macros
        self.groups: list[tuple[str, str]] = []
        self._count = 0

    def expand(self, pattern: str, place: str) -> str:
        """The expression of a pattern. Raises RuleError for a kind or macro that nothing has."""
        renamed: dict[str, str] = {}

        def replace(match: re.Match[str]) -> str:
            several, one, group, opened, asked = match.groups()
            if several:
                return "[" + "".join(self._members(kind, place) for kind in re.findall("[a-z_]+", several)) + "]"
            if one:
                return self.expand(self.macros[one], place) if one in self.macros else f"[{self._members(one, place)}]"
            if asked:
                return f"(?({renamed[asked]})"
            if group or opened:
                self._count += 1
                name = f"{group or opened}_{self._count}"
                renamed[opened] = name
                if group:
                    self.groups.append((group.rstrip("0123456789"), name))
                return f"(?P<{name}>"
            return ""

        return _ATOM.sub(replace, pattern)

    def _members(self, kind: str, place: str) -> str:
        members = self.alphabet.members(kind)
        if not members:
            raise RuleError(f"times.toml: {place}: no word has the kind {kind!r}; see docs/times.md for the kinds")
        return re.escape(members)


@cache
def grammar() -> Grammar:
    """The rules, built once."""
    return part("times", _built)


def _built() -> Grammar:
    import tomllib  # only where rules are built

    words = TimeWords()
    alphabet = Alphabet(words)
    with open(f"{PACKAGE}/data/rules/times.toml", "rb") as file:
        source = tomllib.load(file)
    compiler = _Compiler(alphabet, source["macros"])
    rules: list[Rule] = []
    starting: dict[str, list[Rule]] = {}
    for row in source["rule"]:
        compiler.groups = []
        body = compiler.expand(row["pattern"], row["id"])
        rule = _rule(row, re.compile(body), compiler.groups)
        rules.append(rule)
        for char in firsts(body):
            starting.setdefault(char, []).append(rule)
    joins, to, ands, between = (
        frozenset("".join(map(alphabet.members, kinds)))
        for kinds in (("and", "to", "dash", "or", "comma", "pre"), ("to",), ("and",), ("between",))
    )
    return Grammar(
        words,
        alphabet,
        tuple(rules),
        {char: tuple(found) for char, found in starting.items()},
        joins,
        to,
        ands,
        between,
    )


def _rule(row: dict[str, Any], pattern: re.Pattern[str], groups: list[tuple[str, str]]) -> Rule:
    constants = {key: row[key] for key in ("borrow", "alone") if key in row} | row.get("set", {})
    captured = tuple((name, pattern.groupindex[group]) for name, group in groups)
    return Rule(
        row["id"],
        row["family"],
        constants,
        row.get("follows", False),
        pattern,
        captured,
        tuple(row["yes"]),
        tuple(row["no"]),
    )
