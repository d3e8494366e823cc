"""Lines of letters as they stand on paper, in the order in which they are read.

A page of a PDF is letters at places. In a line of Arabic they are read from right to left, numbers and Latin words in it from left to
right; brackets have the shape that they have on paper. Presentation forms (one letter, four shapes) become letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Glyph(NamedTuple):
    """A sign on paper: its box (y grows upwards), and the letters that it stands for."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        return self.y1 - self.y0


_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]+")
ARABIC = re.compile("[\u0600-\u065f\u066e-\u06ef\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")
_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "‹": "›", "\u201c": "\u201d"}
MIRROR = str.maketrans({one: other for left, right in list(_PAIRS.items())[:-1] for one, other in ((left, right), (right, left))})
_JOINS = ",.:/\u066b\u066c"
"""What stands inside a number, if digits are on both sides of it."""
_HYPHENS = "-+"
"""What stands inside a number only where no Arabic goes before."""
_GAP, _WIDE_GAP = 0.2, 0.5
"""A gap of so much of the height is a blank; the second where blanks are written, too."""


def plain(text: str) -> str:
    """The letters of presentation forms and ligatures; all else stays."""
    return _FORMS.sub(lambda match: "".join(unicodedata.normalize("NFKC", char).strip() for char in match[0]), text)


def line(glyphs: Iterable[Glyph], right_to_left: bool = True, mirrored: bool = True) -> str:
    """The text of one line; `right_to_left` says how its page is read.

    `mirrored` says that brackets are given by their shape, so that the one that looks like `(` closes in Arabic.
    """
    signs = _spaced(_marked(sorted(glyphs, key=lambda glyph: (glyph.x0 + glyph.x1, glyph.x0))))
    arabic = sum(bool(ARABIC.search(sign)) for sign in signs)
    latin = sum(_is_latin(sign) for sign in signs)
    if not arabic if right_to_left and latin else not right_to_left and arabic <= latin:
        return " ".join("".join(signs).split())
    return " ".join("".join(_read(signs, mirrored)).split())


def _is_latin(sign: str) -> bool:
    return any(char.isalpha() for char in sign) and not ARABIC.search(sign)


def _marked(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The signs with their letters, each with the vowel marks that stand over it; what was printed twice is there once."""
    found: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        glyph = glyph._replace(text=plain(glyph.text))
        if glyph.text and all(unicodedata.combining(char) for char in glyph.text):
            marks.append(glyph)
        elif glyph.text and not (found and _same(found[-1], glyph)):
            found.append(glyph)
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        under = min(range(len(found)), key=lambda at: _distance(found[at], middle), default=None)
        if under is not None:
            found[under] = found[under]._replace(text=found[under].text + mark.text)
    return found


def _distance(glyph: Glyph, x: float) -> float:
    """How far a letter is from a place; other signs carry no marks."""
    return max(glyph.x0 - x, x - glyph.x1, 0) if glyph.text[:1].isalpha() else float("inf")


def _same(one: Glyph, other: Glyph) -> bool:
    return one.text == other.text and abs(one.x0 - other.x0) < 0.1 * one.height and not one.text.isspace()


def _spaced(glyphs: Sequence[Glyph]) -> list[str]:
    """The signs from left to right, with a blank for each wide gap."""
    wide = _WIDE_GAP if any(glyph.text.isspace() for glyph in glyphs) else _GAP
    signs = [glyph.text for glyph in glyphs[:1]]
    for left, right in pairwise(glyphs):
        if right.x0 - left.x1 > wide * max(left.height, right.height):
            signs.append(" ")
        signs.append(right.text)
    return signs


def _read(signs: list[str], mirrored: bool) -> list[str]:
    """The signs of a line of Arabic in the order in which they are read."""
    found: list[str] = []
    at = len(signs) - 1
    arabic = False
    while at >= 0:
        start = _run(signs, at, arabic)
        if start <= at and (start < at or not ARABIC.search(signs[at])) and _starts_run(signs[at]):
            found += signs[start : at + 1]
            at = start - 1
            continue
        arabic = arabic or bool(ARABIC.search(signs[at]))
        found.append(signs[at].translate(MIRROR) if mirrored else signs[at])
        at -= 1
    return found


def _starts_run(sign: str) -> bool:
    return bool(_DIGIT.search(sign)) or _is_latin(sign)


def _run(signs: list[str], end: int, arabic: bool) -> int:
    """Where the run that is read from left to right begins, which ends at `end`: a number, or Latin words with what is between them."""
    if not _starts_run(signs[end]):
        return end + 1
    number = _number(signs, end, arabic)
    at, start, latin = end, end, False
    while at >= 0 and not _is_arabic(signs[at]):
        if _starts_run(signs[at]):
            start = at
            latin = latin or _is_latin(signs[at])
        at -= 1
    return start if latin else number


def _is_arabic(sign: str) -> bool:
    return bool(ARABIC.search(sign)) and not _DIGIT.search(sign)


def _number(signs: list[str], end: int, arabic: bool) -> int:
    joins = _JOINS if arabic else _JOINS + _HYPHENS
    at = end
    while at > 0:
        if _DIGIT.search(signs[at - 1]):
            at -= 1
        elif at > 1 and signs[at - 1] in joins and _DIGIT.search(signs[at - 2]):
            at -= 2
        else:
            break
    return at


def by_shape(lines: Iterable[Iterable[Glyph]]) -> bool:
    """Whether the brackets of a page are given by their shape, as they mostly are: on paper, the first of a pair looks like `(`."""
    votes = 0
    for glyphs in lines:
        written = "".join(glyph.text for glyph in sorted(glyphs, key=lambda glyph: glyph.x0))
        for left, right in _PAIRS.items():
            first, last = written.find(left), written.find(right)
            votes += (first >= 0 and last >= 0) * (1 if first < last else -1)
    return votes >= 0
