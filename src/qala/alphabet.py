"""The code points of a tape: what a word's and a separator's code says.

A word's code is the family of its stem (its set of classes) and the clitics it carries; a separator's is the set of signs
in it.
"""

from collections.abc import Iterable
from functools import cache

WORD_BASE = 0x1000
CLITICS = 64
"""Codes a family: conjunction (1 bit), preposition (2 bits: none ب ل ك), article (1), suffix (1), future (1)."""
CONJ, ARTICLE, SUFFIX, FUTURE = 1, 8, 16, 32
PREPOSITION, BI, LI, KA = 6, 2, 4, 6
CARRIED = CLITICS - 1
"""The bits of a word's code that tell its clitics."""
STEM = 6
"""What is left of a word's code behind so many bits tells the family of its stem alone."""
COMBINED = tuple(c for c in range(CLITICS) if not ((c & ARTICLE and c & SUFFIX) or (c & FUTURE and c & (ARTICLE | PREPOSITION))))
"""The sets of clitics that a word can carry."""
FAMILIES = (0xD800 - WORD_BASE) // CLITICS

SEPARATOR_BASE = 0x800
NEWLINE, STOP, COMMA, COLON, OPEN, PAREN, UNPAREN, DASH, SLASH, DOTS, CLOSE = 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024
MASKS = 1 << 11
SIGNS = MASKS - 1
"""The bits of a separator's code that tell its signs."""
QUOTE = OPEN | CLOSE
HARD = NEWLINE | STOP
"""A quotation mark of which nobody has said yet whether it opens or closes."""


@cache
def family_codes(number: int) -> tuple[str, ...]:
    """The code points of a family's words; all that holds them holds the same objects."""
    return tuple([chr(WORD_BASE + number * CLITICS + clitics) for clitics in COMBINED])


@cache
def family_numbers(number: int) -> tuple[int, ...]:
    """The same as numbers."""
    return tuple([WORD_BASE + number * CLITICS + clitics for clitics in COMBINED])


def chars(codes: Iterable[int]) -> str:
    """The body of a regular-expression class that matches these code points, as ranges; what no word carries may be inside."""
    ordered = sorted(set(codes))
    parts: list[str] = []
    at = 0
    while at < len(ordered):
        end = at
        while end + 1 < len(ordered) and _adjoin(ordered[end], ordered[end + 1]):
            end += 1
        first, last = chr(ordered[at]), chr(ordered[end])
        parts.append(first if first == last else f"{first}-{last}")
        at = end + 1
    return "".join(parts)


def _adjoin(code: int, other: int) -> bool:
    """Whether nothing that occurs stands between two code points."""
    return other == code + 1 or (code >= WORD_BASE and other == _next(code))


def _next(code: int) -> int:
    """The next code point of a word that occurs."""
    clitics = next((one for one in COMBINED if one > code & CARRIED), CLITICS)
    return (code & ~CARRIED) + clitics
