"""Patterns over the tape, written one element a line or side by side, compiled to `re`.

    element    CLASS            a word of that class, without preposition, whatever else it carries
               CLASS+al-suf     with an article, without a suffix; flags: w (conjunction) b l k (preposition) al suf
               A|B              a word of either class;   ~A|B  a word of neither;   ANY  any word
               'من|عن'          one of these words (folded), with no clitic but a conjunction
               , : " . - / ()   the separator before the next word holds that sign;  _ a plain blank (the default)
               ;                any separator inside a sentence
               ^ or $           the separator before the next word ends a sentence, or the text starts or ends there
               {name}           a macro
               ( … | … )        alternatives
    after it   ?  *  +  {m,n}   repeated, never taking back what it took;   *?  {m,n}?  as few as will do
    before it  name=            captured under that name

Every word takes the separator before it along, so an optional word leaves no gap.
"""

import re
from collections.abc import Callable, Mapping

from qala.alphabet import (
    ARTICLE,
    BI,
    CLITICS,
    CLOSE,
    COLON,
    COMBINED,
    COMMA,
    CONJ,
    DASH,
    KA,
    LI,
    MASKS,
    NEWLINE,
    OPEN,
    PAREN,
    PREPOSITION,
    SEPARATOR_BASE,
    SLASH,
    STOP,
    SUFFIX,
    UNPAREN,
    WORD_BASE,
    chars,
)  # fmt: skip
from qala.built import expression
from qala.errors import RuleError
from qala.fields import slotted
from qala.fold import fold
from qala.lexicon import Lexicon

_ELEMENT = expression(
    r"""\s*(?: (?P<name>[a-z_]+)= )? (?:
        (?P<open>\() | (?P<bar>\|) | (?P<close>\)) | \{(?P<macro>[a-z_]+)\} | '(?P<words>[^']+)'(?P<bound>\+[wblk])? |
        (?P<class>~?[A-Z][A-Z0-9|]*(?:[+-](?:w|b|l|k|al|suf))*) | (?P<sep>[,:".\-/;_^$])
    ) (?P<times>[?*+]\??|\{\d+,\d+\}\??)?""",
    re.VERBOSE,
)  # fmt: skip
_FLAGS = {
    "w": (CONJ, CONJ), "b": (PREPOSITION, BI), "l": (PREPOSITION, LI), "k": (PREPOSITION, KA), "al": (ARTICLE, ARTICLE),
    "suf": (SUFFIX, SUFFIX),
}  # fmt: skip
_HARD = NEWLINE | STOP
_AL = fold("ال")


_TESTS: dict[str, Callable[[int], bool]] = {
    "_": lambda mask: not mask,
    ",": lambda mask: bool(mask & COMMA) and not mask & (_HARD | COLON | OPEN),
    ":": lambda mask: bool(mask & COLON) and not mask & STOP,
    '"': lambda mask: bool(mask & OPEN) and not mask & (STOP | COLON),
    ".": lambda mask: bool(mask & STOP),
    "-": lambda mask: bool(mask & DASH) and not mask & _HARD,
    "/": lambda mask: bool(mask & SLASH) and not mask & _HARD,
    ";": lambda mask: not mask & (_HARD | COLON | OPEN | CLOSE),
    "^": lambda mask: bool(mask & _HARD),
    "$": lambda mask: bool(mask & _HARD),
    "(": lambda mask: bool(mask & (PAREN | UNPAREN)),
}


class _Separators(dict[str, str]):
    """The character class of the separators that an element of one sign names, made when it is asked for."""

    def __missing__(self, sign: str) -> str:
        made = self[sign] = f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if _TESTS[sign](mask))}]"
        return made


SEPARATORS = _Separators()


@slotted
class Compiler:
    """Compiles patterns against one lexicon."""

    lexicon: Lexicon
    macros: Mapping[str, str]
    place: str = ""
    """Where the pattern stands, for messages."""

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The expression that matches `pattern` on a tape, from the first word on.

        Raises:
            RuleError: the pattern cannot be read, or repeats without a bound that keeps it linear.
        """
        source, rest = self._sequence(pattern, 0, first=True)
        if pattern[rest:].strip():
            raise RuleError(f"{self.place}: cannot read {pattern[rest:].strip()[:30]!r}; see the head of pattern.py for the elements")
        return re.compile(source)

    def _sequence(self, pattern: str, at: int, *, first: bool, pending: str = "") -> tuple[str, int]:
        """Alternatives up to a closing bracket or the end."""
        parts: list[str] = []
        begin = pending
        lead = first
        while match := _ELEMENT.match(pattern, at):
            if match["close"]:
                break
            at = match.end()
            if match["bar"]:
                parts.append("|")
                pending, lead = begin, first
                continue
            if match["sep"]:
                pending = SEPARATORS[match["sep"]]
                if not _ELEMENT.match(pattern, at) or match["name"] or match["times"]:
                    parts.append(_named(match["name"], pending) + _possessive(match["times"]))
                    pending = ""
                continue
            if match["open"]:
                body, at = self._sequence(pattern, at, first=lead, pending=pending)
                close = _ELEMENT.match(pattern, at)
                if not close or not close["close"]:
                    raise RuleError(f"{self.place}: a bracket is not closed in {pattern!r}")
                at = close.end()
                parts.append(_named(match["name"], body) + _possessive(close["times"]))
            elif match["macro"]:
                if match["macro"] not in self.macros:
                    raise RuleError(f"{self.place}: no macro {match['macro']!r}; known are {', '.join(sorted(self.macros))}")
                body, _ = self._sequence(self.macros[match["macro"]], 0, first=lead, pending=pending)
                parts.append(_named(match["name"], body) + _possessive(match["times"]))
            else:
                word = self._literal(match["words"], match["bound"]) if match["words"] else self.word_class(match["class"])
                join = "" if lead else pending or SEPARATORS["_"]
                parts.append(_named(match["name"], join + word) + _possessive(match["times"]))
            pending, lead = "", False
        if pending and not parts:
            parts.append(pending)
        return "".join(parts), at

    def _literal(self, words: str, bound: str | None) -> str:
        codes = []
        for text in words.split("|"):
            word = fold(text)
            stem, article = (word, 0) if word in self.lexicon.stems else (word.removeprefix(_AL), ARTICLE)
            base = WORD_BASE + self.lexicon.stems[stem] * CLITICS + article + (_FLAGS[bound[1:]][1] if bound else 0)
            codes += [base, base | CONJ]
        return f"[{chars(codes)}]"

    def word_class(self, spec: str) -> str:
        """The character class of a class element such as `V|PART+w-suf`."""
        match = re.fullmatch(r"(~?)([A-Z0-9|]+)((?:[+-][a-z]+)*)", spec)
        if not match:
            raise RuleError(f"{self.place}: cannot read the class {spec!r}")
        negated, names, flags = match.groups()
        made = self.lexicon.made.get(spec)
        if made:
            return made
        wanted = set(names.split("|"))
        if unknown := wanted - self.lexicon.known - {"ANY"}:
            raise RuleError(
                f"{self.place}: no such class {', '.join(sorted(unknown))}; a class is what words.tsv, cues.tsv or heads.tsv gives"
            )
        tests = [(sign, *_FLAGS[flag]) for sign, flag in re.findall(r"([+-])([a-z]+)", flags)]
        if not negated and not any(bits == PREPOSITION for _, bits, _ in tests):
            tests.append(("-", PREPOSITION, 0))  # without a preposition unless asked for
        runs = _runs({c for c in COMBINED if all(_holds(c, *test) for test in tests)})
        ranges: list[tuple[int, int]] = []
        for number, classes in enumerate(self.lexicon.families):
            if "ANY" in wanted or classes.isdisjoint(wanted) == bool(negated):
                base = WORD_BASE + number * CLITICS
                for first, last in runs:
                    before = ranges.pop()[0] if ranges and ranges[-1][1] + 1 == base + first else base + first
                    ranges.append((before, base + last))
        made = self.lexicon.made[spec] = f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in ranges)}]"
        return made


def _runs(wanted: set[int]) -> list[tuple[int, int]]:
    """First and last of each run of clitics; what no word carries is taken along where that makes runs fewer."""
    runs: list[tuple[int, int]] = []
    open_run = False
    for clitics in range(CLITICS):
        if clitics in COMBINED and clitics not in wanted:
            open_run = False
        elif open_run:
            runs[-1] = runs[-1][0], clitics
        elif clitics in wanted:
            runs.append((clitics, clitics))
            open_run = True
    return runs


def literals(pattern: str) -> list[str]:
    """The words that a pattern names."""
    return [word for words in re.findall("'([^']+)'", pattern) for word in words.split("|")]


def _holds(clitics: int, sign: str, bits: int, value: int) -> bool:
    if bits == PREPOSITION and value == 0:
        return not clitics & PREPOSITION
    return (clitics & bits == value) == (sign == "+")


def _named(name: str | None, body: str) -> str:
    return f"(?P<{name}>{body})" if name else f"(?:{body})"


def _possessive(times: str | None) -> str:
    """The quantifier, made possessive unless it is lazy."""
    if not times:
        return ""
    if times.endswith("?") and len(times) > 1:
        return times
    return times + "+"
