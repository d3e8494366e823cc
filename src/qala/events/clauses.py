"""What an agreement lays down: اتفاق على تبادل الأسرى, اتفق الجانبان على أن …, اتفاق يقضي ب…"""

from qala.alphabet import BI, COLON, COMMA, CONJ, HARD, PREPOSITION
from qala.events.words import Words
from qala.kept import Kept
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_END = HARD | COMMA | COLON
_LONGEST = 80
"""Pieces of a clause at most."""


class Clauses(Kept):
    """Finds the clauses of an agreement."""

    def __init__(self, classes: Classes, words: Words) -> None:
        self.words = words
        numbers = classes.numbers
        self.on, self.that, self.relative = numbers["ALA"], numbers["AN"], numbers["REL"]

    def behind(self, page: Page, at: int) -> Range | None:
        """What stands behind a verb such as يقضي, ينص at `at`, or behind the pronoun before one."""
        stop = page.sentence_end(at)
        if at < stop and page.codes[at] in self.relative:
            at += 2
        if at + 2 >= stop or not self.words.marked(page, at, "lays"):
            return None
        first = at + 4 if page.codes[at + 2] in self.on else at + 2
        bound = page.codes[at + 2] & PREPOSITION == BI or first > at + 2 or page.codes[at + 2] in self.that
        return self.whole(page, first) if bound and first < stop else None

    def whole(self, page: Page, first: int) -> Range:
        """The clause that begins at a word, to its comma or the end of the sentence; أن is left out."""
        stop = min(page.sentence_end(first), first + _LONGEST)
        if page.codes[first] in self.that and first + 2 < stop:
            first += 2
        last = first
        while last + 2 < stop and not page.signs(last + 1) & _END and not self._goes_on(page, last + 2):
            last += 2
        return first, last

    def _goes_on(self, page: Page, at: int) -> bool:
        """Whether the story goes on at a word: …على تشكيل لجنة وعقدت اجتماعا."""
        return bool(page.codes[at] & CONJ) and any(one.finite and one.past for one in self.words.at(page, at))
