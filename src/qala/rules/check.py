"""Whether the rules do what their examples say, and stay linear on the worst text.

A `yes` example must be read by its rule, a `no` example must not; an `unsolved` one is known to fail, and must be moved
once it no longer does. Who reads is given: this module knows neither statements nor times.
"""

import re
import time
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qala.alphabet import CLOSE, COLON, COMMA, OPEN, SEPARATOR_BASE
from qala.built import PACKAGE
from qala.rules import Rule, Rulebook

Readers = Callable[[str], Collection[str]]
"""The ids of the rules that read something in a text."""

_TIMES = "times.toml"
_FOLDERS = (("data", "rules"), ("data", "rules", "statements"))
_SHORT, _LONG = 1_000, 4_000
"""Words of a hostile tape, and of the longer one that it is compared with."""
_GROWTH = 3.0
"""The longer tape may cost so many times as much a word."""
_FLOOR = 12e-6
"""Seconds a word; what is faster than that is never called superlinear: clocks and caches play with it."""
_CEILING = 100e-6
"""Seconds a word that no rule may take."""
_BLANK = chr(SEPARATOR_BASE)
_BETWEEN = tuple(chr(SEPARATOR_BASE + signs) for signs in (0, OPEN, CLOSE, COMMA, COLON))


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence that a rule must read, must not read, or cannot read yet."""

    file: str
    rule: str
    kind: str  # yes|no|unsolved
    text: str
    silent: bool = False
    """Whether the rule reads in order to keep others silent, and so leaves nothing behind."""


def examples() -> list[Example]:
    """The examples of all rule files, in the order of files and rules."""
    return [example for name, row in _rows() for example in _examples(name, row)]


def findings(readers: Readers, among: Collection[Example] | None = None) -> Iterator[str]:
    """What is wrong with the examples, one line each: `file: rule: finding; remedy`."""
    known = examples() if among is None else among
    for example in known:
        if example.silent:
            continue  # it leaves no id behind; the tests of times compare what is read beside it
        right = example.rule in readers(example.text)
        place = f"{example.file}: {example.rule}"
        if example.kind == "yes" and not right:
            yield f"{place}: does not read its example «{example.text}»; mend the rule or list it as unsolved"
        elif example.kind == "no" and right:
            yield f"{place}: reads «{example.text}», which it must not; mend the rule or list it as unsolved"
        elif example.kind == "unsolved" and right:
            yield f"{place}: now reads «{example.text}»; move it from unsolved to yes"


def slow(book: Rulebook, tape: Callable[[str], str]) -> Iterator[str]:
    """The rules whose time a word grows with the text, one line each.

    Args:
        book: the compiled rules.
        tape: turns a text into its tape.
    """
    for rule in book.rules.values():
        for name, unit in hostile(rule, tape):
            short, long = (seconds(rule.regex, unit, size) for size in (_SHORT, _LONG))
            if long > _CEILING or (long > _FLOOR and long > _GROWTH * short):
                place = f"{rule.source.file}: {rule.id}"
                costs = f"{1e6 * long:.0f} µs a word on {name}, {1e6 * short:.0f} on a shorter one"
                yield f"{place}: takes {costs}; bound its repetitions"


def hostile(rule: Rule, tape: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Names and units of tapes that are hard on a rule: its own first words, signs and gap words without end."""
    line = tape(next(iter(rule.source.yes)))
    start = next((at for at in range(1, len(line), 2) if rule.regex.match(line, at)), 1)
    match = rule.regex.match(line, start)
    stop = match.end() if match else len(line) - 1
    trigger = line[start]
    for sign in _BETWEEN:
        yield f"its first word and the sign {ord(sign) - SEPARATOR_BASE}", trigger + sign
    yield "its own words but the last", "".join(line[at] + _BLANK for at in range(start, max(stop - 2, start + 1), 2))
    for word in dict.fromkeys((*line[start + 2 : stop : 2], tape("بثجحخ")[1])):
        yield "its first word and one of its own", trigger + _BLANK + word + _BLANK
        yield "its first word and a gap without end", trigger + _BLANK + (word + _BLANK) * 60


def seconds(regex: re.Pattern[str], unit: str, words: int) -> float:
    """The time a word that an expression takes when it is tried at every word of a repeated unit."""
    tape = _BLANK + unit * (2 * words // len(unit) + 1)
    places = range(1, len(tape), 2)
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        for at in places:
            regex.match(tape, at)
        best = min(best, time.process_time() - begin)
        if best < _FLOOR * len(places):
            break
    return best / len(places)


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for parts in _FOLDERS:
        for file in sorted(Path(PACKAGE, *parts).glob("*.toml")):
            for row in tomllib.loads(file.read_text(encoding="utf-8")).get("rule", []):
                yield file.name, row


def _examples(file: str, row: dict[str, Any]) -> Iterator[Example]:
    """The examples of one rule; those of times mark theirs in brackets, with values behind an arrow."""
    for kind in ("yes", "no", "unsolved"):
        for text in row.get(kind, ()):
            if file == _TIMES:
                text = re.sub(r"[][]", "", text.partition(" → ")[0])
            yield Example(file, row["id"], kind, text, row.get("family") == "none")
