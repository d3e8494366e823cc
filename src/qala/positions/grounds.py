"""What stands around a stance: on what condition, for what reasons, how far, since when."""

from collections.abc import Iterator
from typing import NamedTuple

from qala.alphabet import COMMA, CONJ
from qala.positions.stances import Stance
from qala.positions.words import Found, Vocabulary
from qala.statements.clauses import Range
from qala.tokens.page import Page

_BEFORE = 8
"""Pieces before a stance in which it is said to be no new one."""
_REACH = 40
"""Pieces behind a stance in which its grounds begin."""


class Grounds(NamedTuple):
    """What is told with a stance; ranges of words."""

    condition: Range | None = None
    reasons: tuple[Range, ...] = ()
    doubted: bool = False
    scope: Range | None = None
    again: bool = False


def grounds(words: Vocabulary[Stance], page: Page, first: int, last: int, stop: int, turns: frozenset[int]) -> Grounds:
    """The grounds of the stance from `first` to `last`, in words before `stop`; `turns` begin other clauses."""
    condition: Range | None = None
    reasons: list[Range] = []
    doubted = False
    scope = _scope(words, page, first, last)
    stop = next((at for at in range(last + 2, stop, 2) if page.codes[at] in turns), stop)
    for found in _told(words, page, last + 2, min(stop, last + _REACH)):
        if reasons and found.first <= reasons[-1][1]:
            continue
        kind = found.meaning.kind
        if kind == "condition" and condition is None and _hinges(page, found):
            condition = found.first, _end(page, found.last, stop)
        elif kind in ("reason", "pretext"):
            reasons.append((found.first, _end(page, found.last, stop)))
            doubted = doubted or kind == "pretext"
    again = any(
        one.meaning.kind == "again" for at in range(max(first - _BEFORE, page.sentence_start(first)), last, 2) for one in words.at(page, at)
    )
    return Grounds(condition, tuple(reasons), doubted, scope, again)


def _told(words: Vocabulary[Stance], page: Page, first: int, stop: int) -> Iterator[Found[Stance]]:
    """The conditions and reasons that begin in some words, the longest of each place."""
    for at in range(first, stop, 2):
        if page.signs(at - 1) & COMMA and page.clitics(at) & CONJ:
            return  # another clause
        found = [one for one in words.at(page, at) if one.meaning.kind in ("condition", "reason", "pretext")]
        if found:
            yield found[0]


def _hinges(page: Page, found: Found[Stance]) -> bool:
    """Whether a word of condition is one here: قبل نهاية العام only tells a time."""
    behind = found.last + 2
    return behind < len(page.tokens.pieces) and behind not in page.timed and found.first not in page.timed


def _end(page: Page, at: int, stop: int) -> int:
    """The last word of a condition or reason: before the next comma, or the end of the clause."""
    while at + 2 < stop and not page.signs(at + 1) & COMMA:
        at += 2
    return at


def _scope(words: Vocabulary[Stance], page: Page, first: int, last: int) -> Range | None:
    """How far a deed goes: كامل, جزئي, تدريجي."""
    for at in range(first, min(last + 6, len(page.tokens.pieces) - 2), 2):
        for one in words.at(page, at):
            if one.meaning.kind in ("whole", "part"):
                return one.first, one.last
    return None
