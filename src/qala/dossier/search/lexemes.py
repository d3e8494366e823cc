"""Which words belong together: each form that the tables know, with the keys under which it is found.

A key is the folded form that stands for all forms of a word: the singular of a noun, the verb for its persons and its verbal
noun. A form that may belong to several words has several keys.
"""

from functools import reduce
from operator import or_
from typing import NamedTuple

from qala import built

NOUN, VERB, IMPERFECT, BOUND, NAME, FOREIGN, PARTICLE = 1, 2, 4, 8, 16, 32, 64
"""What a form may be; BOUND stands only before a pronoun, FOREIGN is a name that newspapers spell in several ways."""
CHECKSUM = ""
"""The entry that tells two tables apart; no word is empty."""


class Lexeme(NamedTuple):
    """What the tables know of a form."""

    kind: int
    weight: int
    """Ten times the decimal logarithm of occurrences in a thousand million words."""
    keys: tuple[tuple[int, str], ...]
    """Each with the kinds in which the form has it."""


Lexemes = dict[str, str]
"""Weight, then kind and key in turn, by folded form, joined by blanks: `lexeme` takes one apart where it is needed."""


def lexemes() -> Lexemes:
    """All forms of the tables."""
    return built.part("search", _made)


def _made() -> Lexemes:
    from qala.dossier.search.building import build  # only where it was not built before

    return build()


def lexeme(packed: str) -> Lexeme:
    """One entry of the table, taken apart."""
    weight, *cells = packed.split(" ")
    if len(cells) == _ONE:
        return Lexeme(int(cells[0]), int(weight), ((int(cells[0]), cells[1]),))
    keys = tuple(zip(map(int, cells[::2]), cells[1::2], strict=True))
    return Lexeme(reduce(or_, (kind for kind, _ in keys)), int(weight), keys)


_ONE = 2
"""Kind and key of a form that belongs to one word, as most do."""
