"""On what condition: the words behind إذا, ما لم, شريطة and their like, in the sentence of a promise, a position, an event."""

from qala.alphabet import CLOSE, COMMA, CONJ, HARD
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon.tables import rows
from qala.statements.clauses import Range
from qala.tokens.page import Page

_LONGEST = 50
"""Pieces of the longest condition."""
ELSE = fold("وإلا")
"""It stands for a condition by itself."""
_ASKING = frozenset(map(fold, ("ما", "عما", "فيما", "وما", "حتى", "وحتى")))
"""ما إذا: a question, no condition; nor is حتى إذا, حتى لو."""
_OF, _ALEF = map(fold, ("من", "ا"))
"""من قبل: by whom, no time."""
Way = tuple[tuple[bytes, ...], str]
"""What else it takes besides the first word, and what follows: a clause, a noun, a verb."""


class Conditions(Kept):
    """Finds conditions by the table `condition_words`."""

    def __init__(self) -> None:
        found: dict[bytes, list[Way]] = {}
        for form, kind, _ in rows("condition_words"):
            first, *others = fold(form).split()
            found.setdefault(first, []).append((tuple(others), kind))
        self.openers = {first: tuple(sorted(ways, key=_longest)) for first, ways in found.items()}
        """By the first word: the ways in which it may open a condition, those of most words first."""

    def within(self, page: Page, first: int, last: int, before: bool = False) -> Range | None:
        """The first condition that begins from `first` to `last`, without the word that only opens it: شريطة [وقف القصف].

        What must happen first counts where `before`: قبل إلغاء القرار, of a stance, which for a promise is a term.
        """
        pieces = page.tokens.pieces
        for at in range(first, last + 1, 2):
            ways = self.openers.get(pieces[at]) or (self.openers.get(pieces[at][1:]) if page.codes[at] & CONJ else None)
            if ways and not (at > 1 and pieces[at - 2] in _ASKING) and (begin := self._opened(page, at, last, ways, before)):
                return begin, begin if pieces[begin] == ELSE else self._end(page, begin, last)
        return None

    def opens(self, page: Page, at: int) -> bool:
        """Whether a condition begins with the word at `at`."""
        ways = self.openers.get(page.tokens.pieces[at])
        if not ways or (at > 1 and page.tokens.pieces[at - 2] in _ASKING):
            return False
        return self._opened(page, at, page.sentence_end(at) - 1, ways) is not None

    def _opened(self, page: Page, at: int, last: int, ways: tuple[Way, ...], before: bool = False) -> int | None:
        """The first word of the condition that the word at `at` opens, if it does."""
        pieces = page.tokens.pieces
        for others, kind in ways:
            behind = at + 2 * len(others) + 2
            if behind > last or tuple(pieces[at + 2 : behind : 2]) != others:
                continue
            if kind == "verb" and (page.word(behind).stem not in page.lexicon.imperfects or page.word(behind).stem.startswith(_ALEF)):
                continue  # حين أعلن: whoever it is, not I
            if kind == "before" and not (before and pieces[at - 2] != _OF and behind not in page.timed and at not in page.timed):
                continue
            return behind if kind == "noun" else at
        return None

    def _end(self, page: Page, first: int, last: int) -> int:
        """The last word of the condition that begins at `first`."""
        at = first
        while at + 2 <= last and at - first < _LONGEST and not page.signs(at + 1) & (COMMA | HARD | CLOSE):
            at += 2
        return at


def _longest(way: Way) -> int:
    return -len(way[0])
