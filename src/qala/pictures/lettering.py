"""How wide words are on paper, and how they are broken into lines.

Nobody knows which fonts will be there, so widths are those of usual sans-serif fonts, a little too wide rather than too narrow.
"""

import re
from functools import lru_cache
from unicodedata import category

_NARROW = frozenset("اأإآٱلرزژدذوؤءىijlItfr.,:;'|!()[]/-؟،؛«» ")
_WIDE = frozenset("سشصضطظمwmWMQG@%")
_ARABIC, _OTHER = re.compile("[؀-ۿﭐ-ﻼ]"), re.compile(r"[^؀-ۿﭐ-ﻼ\s]")
_FIRST_STRONG = "\N{FIRST STRONG ISOLATE}"
_NUMBER = re.compile(r"\d+(?:[-./:]\d+)+(?: – \d+(?:-\d+)+)?")
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def width(text: str, size: float) -> float:
    """About how wide a text is, in the unit of its size."""
    return size * sum(map(_letter, text))


@lru_cache(4_096)
def _letter(letter: str) -> float:
    if category(letter) in ("Mn", "Cf"):
        return 0
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.84
    return 0.66 if letter.isupper() else 0.55


def lines(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """The text in at most so many lines, each no wider than the room; what does not fit is left off with an ellipsis.

    >>> lines("وزير النقل سامر الحداد", 10, 75)
    ['وزير النقل سامر', 'الحداد']
    """
    words, found = text.split(), [""]
    for word in words:
        longer = f"{found[-1]} {word}".strip()
        if width(longer, size) <= room or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return [cut(line, size, room) for line in found]


def cut(text: str, size: float, room: float) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if width(text, size) <= room:
        return text
    taken, end = 0.0, 0
    for at, letter in enumerate(text, 1):
        taken += _letter(letter)
        if size * (taken + _letter("…")) <= room:
            end = at
    return text[:end].rstrip() + "…"


def isolated(text: str) -> str:
    """Arabic with anything else in it, held together so that it keeps its order wherever it stands; other text as it is.

    A day behind an Arabic letter would be turned round (23-07-2021), so numbers are held together again inside.
    """
    if not (_ARABIC.search(text) and _OTHER.search(text)):
        return text
    return _RIGHT_TO_LEFT + _NUMBER.sub(lambda found: _LEFT_TO_RIGHT + found[0] + _END, text) + _END


def apart(text: str) -> str:
    """A name as it stands in a sentence of another direction."""
    return f"{_FIRST_STRONG}{text}{_END}"
