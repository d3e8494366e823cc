"""A word without its proclitics and article, roughly: good enough to see that two mentions share their words."""

from functools import lru_cache

from qala.fold import fold

_PREFIXES = tuple(map(fold, ("وال", "بال", "فال", "كال", "لل", "ال", "وب", "ول", "و", "ب", "ل")))
_SHORTEST = 3


@lru_cache(maxsize=8_000)
def stem(word: bytes) -> bytes:
    """The folded word without the longest prefix that leaves three letters."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word
