"""What the time stage knows of each piece of a text beforehand: two characters, made once for each word.

The first says whether a word belongs to a time, and whether the signs between two words may stand inside one; the
second what the piece says of when its clause happens, see `clause`.
"""

from qala.fold import LETTERS
from qala.times.clause import BREAK, QUIET, tense_of
from qala.times.grammar import grammar

INSIDE, OUTSIDE = " ", "|"
"""Signs that may stand inside a time, and others."""
_SIGNS = frozenset(b" ,()/-\"'[]|;")
_LETTER = frozenset(LETTERS)
_ENDS = frozenset(b".;?!\n")


def mark(piece: bytes) -> str:
    """The two marks of a piece."""
    if piece and piece[0] in _LETTER:
        return grammar().words.weight(piece) + tense_of(piece)
    inside = INSIDE if piece == b"." or _SIGNS.issuperset(piece) else OUTSIDE
    return inside + (QUIET if _ENDS.isdisjoint(piece) else BREAK)
