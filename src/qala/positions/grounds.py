"""What stands around a stance: on what condition, for what reasons, how far, since when."""

from collections.abc import Iterator

from qala.alphabet import COMMA, CONJ
from qala.codes import Codes
from qala.deeds.conditions import Conditions
from qala.named import NamedTuple
from qala.positions.stances import Stance
from qala.positions.words import Found, Vocabulary
from qala.statements.clauses import Range
from qala.tokens.page import Page

_BEFORE = 8
"""Pieces before a stance in which it is said to be no new one."""
_REACH = 60
"""Pieces behind a stance in which its grounds begin."""


class Grounds(NamedTuple):
    """What is told with a stance; ranges of words."""

    condition: Range | None = None
    reasons: tuple[Range, ...] = ()
    doubted: bool = False
    scope: Range | None = None
    again: bool = False


class Around:
    """Finds the grounds of stances; `turns` begin other clauses, `that` what somebody says."""

    def __init__(self, words: Vocabulary[Stance], turns: Codes, that: Codes) -> None:
        self.words, self.turns, self.that, self.conditions = words, turns, that, Conditions()

    def __call__(self, page: Page, first: int, last: int) -> Grounds:
        """The grounds of the stance from `first` to `last`."""
        words, reach = self.words, min(page.sentence_end(last), last + _REACH)
        stop = next((at for at in range(last + 2, reach, 2) if page.codes[at] in self.turns or self._begins(page, at)), reach)
        reasons: list[Range] = []
        doubted = False
        for found in _told(words, page, last + 2, stop):
            if not reasons or found.first > reasons[-1][1]:
                reasons.append((found.first, _end(page, found.last, stop)))
                doubted = doubted or found.meaning.kind == "pretext"
        before = range(max(first - _BEFORE, page.sentence_start(first)), last, 2)
        again = any(one.meaning.kind == "again" for at in before for one in words.at(page, at))
        condition = self.conditions.within(page, last + 2, stop - 1, before=True)
        return Grounds(condition, tuple(reasons), doubted, _scope(words, page, first, last), again)

    def _begins(self, page: Page, at: int) -> bool:
        """Whether another clause begins with a word behind a comma: …، وقال; …، مؤكدا أن."""
        return bool(page.signs(at - 1) & COMMA) and bool(page.clitics(at) & CONJ or page.codes[at + 2] in self.that)


def _told(words: Vocabulary[Stance], page: Page, first: int, stop: int) -> Iterator[Found[Stance]]:
    """The reasons that begin in some words, the longest of each place."""
    for at in range(first, stop, 2):
        found = [one for one in words.at(page, at) if one.meaning.kind in ("reason", "pretext")]
        if found:
            yield found[0]


def _end(page: Page, at: int, stop: int) -> int:
    """The last word of a reason: before the next comma, or the end of the clause."""
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
