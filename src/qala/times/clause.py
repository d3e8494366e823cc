"""When a clause happens, seen from its author's day: what the nearest verb or marker says."""

from collections.abc import Sequence
from functools import cache

from qala.built import part
from qala.fold import LETTERS, fold
from qala.lexicon.tables import rows
from qala.times.contexts import words_of
from qala.times.reading import FUTURE, PAST, UNKNOWN

LASTING = 2
"""The nearest verb tells what lasts, or a habit."""

_REACH = 14
"""How many words before a time may hold the verb of its clause."""
PLANNED = 3
"""The nearest verb is in the present and tells what is planned."""
BEFORE = 4
"""A particle or auxiliary that puts the clause into the past and says nothing of how long it lasts."""
_SENSES = {"past": PAST, "future": FUTURE, "planned": PLANNED, "lasting": LASTING, "before": BEFORE}
_FUTURE_LETTER, _CONJUNCTIONS = fold("س"), (fold("و"), fold("ف"))
_THIRD, _PREFIXES = fold("ي"), (fold("ي"), fold("ت"), fold("ن"), fold("ا"))
_BREAKS = frozenset(b".;?!\n")
BACK = frozenset(map(fold, ("لم", "كان", "كانت", "كانوا")))
"""What puts the verb after it into the past."""
_CLAUSES = words_of("clause")
_LETTER = frozenset(LETTERS)


class _Senses(dict[bytes, int]):
    """The sense of each word; 0 for words that are no verbs, -9 for a sign that ends a clause."""

    def __init__(self) -> None:
        super().__init__()
        self.table = part("time_verbs", _table)

    def __missing__(self, piece: bytes) -> int:
        if len(self) > 100_000:
            self.clear()
        value = self[piece] = self._sense(piece) if piece and piece[0] in _LETTER else _sign(piece)
        return value

    def _sense(self, word: bytes) -> int:
        for form in (word, word[1:] if word[:1] in _CONJUNCTIONS else b""):
            if form in self.table:
                return _SENSES[self.table[form]]
            if form[:1] == _FUTURE_LETTER and form[1:2] in _PREFIXES and self.table.get(_THIRD + form[2:]) in ("planned", "lasting"):
                return FUTURE
        return UNKNOWN


def _table() -> dict[bytes, str]:
    return {fold(form): sense for form, sense, _ in rows("time_verbs")}


_BREAK = -9


def _sign(piece: bytes) -> int:
    return _BREAK if _BREAKS.intersection(piece) else UNKNOWN


@cache
def senses() -> _Senses:
    """The senses of words, by their folded form."""
    return _Senses()


def nearest(pieces: Sequence[bytes], first: int, last: int) -> tuple[int, int]:
    """What the nearest verb before the words says, else the next after them, and how many words away it is.

    PAST, FUTURE, LASTING, BEFORE or UNKNOWN; a verb after the words counts as far.
    """
    known = senses()
    for at in range(first - 1, max(first - 2 * _REACH, 0), -1):
        value = known[pieces[at]]
        if value == _BREAK:
            break
        if value:
            before = pieces[at - 2] if at > 1 else b""
            past = value in (PLANNED, LASTING) and (before in BACK or before[1:] in BACK)
            return BEFORE if past else FUTURE if value == PLANNED else value, (first - at) // 2
    for at in range(last + 1, min(last + 12, len(pieces))):
        value = known[pieces[at]]
        if value == _BREAK or pieces[at] in _CLAUSES:
            break
        if value:
            return FUTURE if value == PLANNED else value, _REACH
    return UNKNOWN, _REACH


def sense(pieces: Sequence[bytes], first: int, last: int) -> int:
    """What the verb nearest to the words `first` to `last` says."""
    return nearest(pieces, first, last)[0]


def sense_before(pieces: Sequence[bytes], first: int) -> int:
    """What the nearest verb before the word `first` says, in its clause."""
    return nearest(pieces, first, len(pieces))[0]
