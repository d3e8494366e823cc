"""The rules of `rules/times.toml`, compiled to one expression over the kinds of words, and tried on stretches of time words.

A stretch is written with one character a word: the character of its set of kinds. Signs and proclitics have characters of
their own; blanks are not written.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qala.errors import RuleError
from qala.times.words import TimeWords, Word, time_words

MARKS = {
    b",": "comma", b"-": "dash", b"/": "slash", b"(": "open", b")": "close", b".": "dot", b'"': "quote", b"'": "quote", b"|": "dash",
    b"[": "open", b"]": "close", b";": "comma",
}  # fmt: skip
_NAMES = ("and", "pre", "gap", *dict.fromkeys(MARKS.values()))
_ATOM = re.compile(r"\[((?:\{[a-z_]+\})+)\]|\{([a-z_]+)\}|<([a-z0-9]+)>\(|\(\?P<([a-z])>|\(\?\(([a-z])\)|\s+")
_FIGURES = (
    *(0, 1, 31, 32, 99, 100, 999, 1000, 1299, 1300, 1600, 1601, 1799, 1800, 1899, 1900, 2050, 2051, 2199, 2200, 9999, 10_000, 10_000_000),
    *("1/1/2020", "1:30", "31:30", "2020-2021", "1-2", "1-99", "1.5", "1/1/1/1", "1445ه", "2020م", "1/1/1445ه", "1/1/2020م", "12ه", "10.30"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, with the groups of the common expression that are its own."""

    id: str
    family: str
    constants: Mapping[str, Any]
    borrow: bool
    follows: bool
    alone: bool
    groups: tuple[tuple[str, int], ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Alphabet:
    """A character for each set of kinds that the tables know."""

    def __init__(self, words: TimeWords) -> None:
        self.codes: dict[frozenset[str], str] = {}
        for name in _NAMES:
            self._code(frozenset((name,)))
        for kinds in _all_kinds(words):
            self._code(kinds)

    def _code(self, kinds: frozenset[str]) -> str:
        return self.codes.setdefault(
            kinds, chr(0x21 + len(self.codes)) if len(self.codes) < 90 else chr(0x100 + len(self.codes))
        )

    def of(self, word: Word) -> str:
        """The character of a word."""
        return self.codes.get(frozenset(word.kinds), self.mark("gap"))

    def mark(self, name: str) -> str:
        """The character of a sign or proclitic."""
        return self.codes[frozenset((name,))]

    def members(self, kind: str) -> str:
        """All characters of words that have this kind."""
        return "".join(code for kinds, code in self.codes.items() if kind in kinds)


def _all_kinds(words: TimeWords) -> Iterator[frozenset[str]]:
    article = "ال"
    for form in words.forms:
        for stem in (form, words.article + form):
            if word := words.word(stem):
                yield frozenset(word.kinds)
    for phrases in words.phrases.values():
        for _, kinds in phrases:
            yield frozenset(kinds)
    for figure in _FIGURES:
        for form in (str(figure), f"{article}{figure}"):
            if word := words.word(words.folded(form)):
                yield frozenset(word.kinds)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules."""

    words: TimeWords
    alphabet: Alphabet
    rules: Mapping[str, Rule]
    scan: re.Pattern[str]
    scan_after: re.Pattern[str]
    """The rules that apply right after another time."""
    joins: str


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
            raise RuleError(
                f"times.toml: {place}: no word has the kind {kind!r}; see the tables calendar, numbers, time_units, time_words"
            )
        return re.escape(members)


@cache
def grammar() -> Grammar:
    """The rules, compiled once."""
    words = time_words()
    alphabet = Alphabet(words)
    source = tomllib.loads(files("qala").joinpath("data", "rules", "times.toml").read_text(encoding="utf-8"))
    compiler = _Compiler(alphabet, source["macros"])
    found: list[tuple[dict[str, Any], str, list[tuple[str, str]]]] = []
    for row in source["rule"]:
        compiler.groups = []
        body = compiler.expand(row["pattern"], row["id"])
        found.append((row, body, compiler.groups))
    scan = _joined([(row["id"], body) for row, body, _ in found if not row.get("follows")])
    scan_after = _joined([(row["id"], body) for row, body, _ in found if row.get("follows")])
    rules = {row["id"]: _rule(row, groups, scan_after if row.get("follows") else scan) for row, _, groups in found}
    joins = "".join(map(alphabet.members, ("and", "to", "dash", "or", "comma", "pre")))
    return Grammar(words, alphabet, rules, scan, scan_after, joins)


def _joined(bodies: list[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{_group(id)}>{body})" for id, body in bodies))


def _group(rule_id: str) -> str:
    return "r_" + rule_id.replace("-", "_")


def _rule(row: dict[str, Any], groups: list[tuple[str, str]], scan: re.Pattern[str]) -> Rule:
    return Rule(
        row["id"], row["family"], row.get("set", {}), row.get("borrow", False), row.get("follows", False), row.get("alone", False),
        tuple((name, scan.groupindex[group]) for name, group in groups), tuple(row["yes"]), tuple(row["no"]),
    )  # fmt: skip


def rule_of(compiled: Grammar, match: re.Match[str]) -> Rule:
    """The rule that matched."""
    return compiled.rules[(match.lastgroup or "")[2:].replace("_", "-")]
