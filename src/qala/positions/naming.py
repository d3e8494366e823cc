"""Short names in Latin letters for what is called in Arabic: ids that can be typed, and say what they stand for."""

import re

from qala.fold import fold
from qala.lexicon import Lexicon
from qala.lexicon.tables import rows

_WORD = re.compile(r"[^\W_]+")
_GLIDES = {"و": "w", "ي": "y"}
"""What these are at the front, and before ا and ة; vowels elsewhere."""
_VOWELS = frozenset("aiu")
_LONGEST = 40


def identifier(text: str, lexicon: Lexicon) -> str:
    """A name of lower-case letters, digits and hyphens; the same text has the same one always, and none of its particles has a part.

    >>> from qala.reader import Reader
    >>> identifier("رفع العقوبات عن سوريا", Reader().book.lexicon)
    'rafa-aqubat-suria'
    """
    words = [word for word in _WORD.findall(text) if not lexicon.classes(fold(word)) & _PARTICLES]
    parts = [part for word in words if (part := _latin(word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word))]
    while len(parts) > 1 and len("-".join(parts)) > _LONGEST:
        parts.pop()
    return "-".join(parts)[:_LONGEST] or "question"


def _latin(word: str) -> str:
    """A word in Latin letters, with a vowel where nobody could say it without one."""
    letters: dict[str, str] = dict(rows("romanised"))
    sounds = [sound for at, char in enumerate(word) if (sound := _GLIDES[char] if _glides(word, at) else letters.get(char, _ascii(char)))]
    said = ""
    for at, sound in enumerate(sounds):
        said += sound if sound != said[-1:] or sound not in _VOWELS else ""
        if _hard(sounds, at) and _hard(sounds, at + 1) and not (at and sounds[at - 1] in _VOWELS):
            said += "a"
    return said


def _glides(word: str, at: int) -> bool:
    return word[at] in _GLIDES and len(word) > 1 and (at == 0 or word[at + 1 : at + 2] in ("ا", "ة"))


def _ascii(char: str) -> str:
    return char.lower() if char.isascii() else ""


def _hard(sounds: list[str], at: int) -> bool:
    return at < len(sounds) and sounds[at] not in _VOWELS


_ARTICLE = "ال"
_PARTICLES = frozenset({"PREP"})
