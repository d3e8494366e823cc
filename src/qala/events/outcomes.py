"""How an event came out: فشلت المحادثات, انتهى اللقاء دون اتفاق, قبل استقالته, أقر بالإجماع."""

from qala.alphabet import BI, COLON, HARD, PREPOSITION
from qala.events.found import Found
from qala.events.words import Words
from qala.fold import fold
from qala.kept import Kept
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_BEHIND = 24
"""Pieces behind the words of a mention within which its outcome stands."""
_WITHOUT = frozenset(map(fold, ("دون", "بدون", "بلا")))
_VALUES = {"resignation": ("accept", "reject")}
_END = HARD | COLON


class Outcomes(Kept):
    """Finds the words that tell the outcome of an event."""

    def __init__(self, classes: Classes, words: Words) -> None:
        self.words, self.to = words, classes.numbers["ILA|FI"]

    def __call__(self, page: Page, found: Found) -> Range | None:
        """These words, if the clause has them."""
        values = ("fail", *_VALUES.get(found.type, ()))
        for at in range(found.first, found.at, 2):
            if any(one.part == "light" and one.value in values for one in self.words.at(page, at)):
                return at, at
        stop = min(page.sentence_end(found.at), found.last + _BEHIND)
        if found.type != "vote" and _WITHOUT.isdisjoint(page.words(found.at + 2, stop - 1)):
            return None
        for at in range(found.at + 2, stop, 2):
            if page.signs(at - 1) & _END:
                break
            piece = page.tokens.pieces[at]
            if piece in _WITHOUT and at + 2 < stop and self.words.marked(page, at + 2, "result"):
                return at, self._object(page, at + 2, stop)
            if found.type == "vote" and page.codes[at] & PREPOSITION == BI and self.words.marked(page, at, "majority"):
                return at, at
        return None

    def _object(self, page: Page, at: int, stop: int) -> int:
        """The last word of التوصل إلى اتفاق: the noun behind the preposition."""
        behind = at + 4
        reached = behind < stop and page.codes[at + 2] in self.to and not page.signs(at + 1)
        return behind if reached else at
