"""What the time stage knows of each piece of a text beforehand: two characters, made once for each word.

The first says whether a word belongs to a time, and whether the signs between two words may stand inside one; the
second what the piece says of when its clause happens, see `clause`.
"""

from collections.abc import Callable
from functools import cache

from qala.fold import LETTERS
from qala.times.clause import BREAK, QUIET, tense_of
from qala.times.grammar import grammar

ANNOUNCES, BESIDE, BEFORE, OTHER = "2", "1", "4", "0"
"""A word that announces a time, one that may stand beside such a word, or before it; any other word."""
INSIDE, OUTSIDE = " ", "|"
"""Signs that may stand inside a time, and others."""
_SIGNS = frozenset(b" ,()/-\"'[]|;")
_LETTER = frozenset(LETTERS)
_ENDS = frozenset(b".;?!\n")


@cache
def marks() -> Callable[[bytes], str]:
    """The marks of a piece, with the tables read once."""
    weight = grammar().words.weight

    def mark(piece: bytes) -> str:
        if piece and piece[0] in _LETTER:
            return weight(piece) + tense_of(piece)
        inside = INSIDE if piece == b"." or _SIGNS.issuperset(piece) else OUTSIDE
        return inside + (QUIET if _ENDS.isdisjoint(piece) else BREAK)

    return mark
