"""Spans brought to a form in which two careful people agree.

Only the ends of a span are touched: edge punctuation, words cut in half, and a leading complementiser or preposition.
"""

import re
import unicodedata
from collections.abc import Iterable

from qala.span import Span

_TATWEEL = "\N{ARABIC TATWEEL}"
_VOWELS = re.compile(f"[\u064b-\u0652\u0670{_TATWEEL}]")
_QUOTES = '"“«('
_THAT = r"[وف]?[بل]?[أإا]ن" + "\N{ARABIC SHADDA}?\N{ARABIC FATHA}?" + r"(?:نه|نها|نهم|ها|هما|هم|هن|ه|نا|ني|نى|ي|ك|كم)?"
_TO = r"[وف]?(?:[إا]لى|عل[ىي]|عن|من|ف[يى]|بشأن|حول)"
_IS_THAT = re.compile(_THAT)
_LEADS = (re.compile(rf"(?:{_TO}\s+)?{_THAT}(?=[\s{_QUOTES}]|$)[\s:{_QUOTES}]*"), re.compile(rf"{_TO}\s+"))
_MOST_LEADS = 2


def content(text: str, span: Span) -> Span:
    """The words of a content: whole words, without what only introduces them."""
    start, stop = _trimmed(text, span)
    if 0 < start < stop and _in_word(text[start - 1]):
        left, right = _word(text, start)
        start = right if _IS_THAT.fullmatch(_VOWELS.sub("", text[left:right])) else left
        start, stop = _trimmed(text, (start, stop))
    while start < stop < len(text) and _in_word(text[stop - 1]) and _in_word(text[stop]):
        stop += 1
    for _ in range(_MOST_LEADS):
        lead = next((found for pattern in _LEADS if (found := pattern.match(text[start:stop]))), None)
        if not lead or start + lead.end() >= stop:
            break
        start, stop = _trimmed(text, (start + lead.end(), stop))
    return start, stop


def words(text: str, span: Iterable[int] | None) -> Span | None:
    """The whole words that a span touches, without punctuation at its ends; None where none is left."""
    if span is None:
        return None
    start, stop = _trimmed(text, _pair(span))
    if start >= stop:
        return None
    return _word(text, start)[0], _word(text, stop - 1)[1]


def share(a: Span, b: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def characters(spans: Iterable[Span]) -> set[int]:
    """The positions that spans cover."""
    return {place for start, stop in spans for place in range(start, stop)}


def _pair(span: Iterable[int]) -> Span:
    start, stop = span
    return start, stop


def _in_word(char: str) -> bool:
    return char.isalnum() or char in ("_", _TATWEEL) or unicodedata.category(char) == "Mn"


def _trimmed(text: str, span: Span) -> Span:
    start, stop = max(0, span[0]), min(len(text), span[1])
    while start < stop and not _in_word(text[start]):
        start += 1
    while start < stop and not _in_word(text[stop - 1]):
        stop -= 1
    return start, stop


def _word(text: str, place: int) -> Span:
    """The word around a place."""
    start = stop = place
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while stop < len(text) and _in_word(text[stop]):
        stop += 1
    return start, stop
