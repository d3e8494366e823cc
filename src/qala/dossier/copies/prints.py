"""Fingerprints of a text: hashes of some of its stretches of five words, the same ones wherever the stretch stands.

Words are compared by their consonants, after folding: ترامب and ترمب, أنتوني and انتوني, قال and وقال are equal. A stretch counts
where the word before it ends in one of a few letters, so that one expression picks them all; about one word in six does.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from qala.fold import LETTERS, fold, fold_all, shadow

_SPACES = bytes(code if code in LETTERS else ord(" ") for code in range(256))
_WEAK = fold("اويء")
_PICKED = re.compile(rb"[^ ][" + fold("رل") + rb"] (?=([^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+))")
_STRONG = bytes(code for code in LETTERS if code not in _WEAK)
_SPOKEN = re.compile(rb"[" + fold("ترد") + rb"] (?=([^ ]+ [^ ]+ [^ ]+ [^ ]+))")
_WORD = re.compile(b"[%b]*[%b][%b]*" % (re.escape(_WEAK), re.escape(_STRONG), re.escape(LETTERS)))


class Place(NamedTuple):
    """A stretch of a text."""

    start: int
    stop: int


def skeleton(text: str) -> list[bytes]:
    """The words of `text`, folded, without weak letters; words of nothing else are left out.

    >>> skeleton("قال ترامب أو وقال ترمب") == skeleton("قالَ ترمب وقال ترامب")
    True
    """
    return skeleton_of(fold(text))


def skeleton_of(folded: bytes) -> list[bytes]:
    """The same of a text that has been folded."""
    return folded.translate(_SPACES, _WEAK).split()


def skeletons(texts: Iterable[str]) -> list[list[bytes]]:
    """The skeletons of texts, in one pass."""
    return [*map(skeleton_of, fold_all(texts))]


def wording(words: list[bytes]) -> set[int]:
    """The hashes that stand for what somebody said: of stretches of four words, with the one that it begins with."""
    return {crc32(b" ".join(words[:4])), *map(crc32, _SPOKEN.findall(b" ".join(words)))}


def prints(text: str) -> set[int]:
    """The hashes that stand for `text`."""
    return prints_of(skeleton(text))


def prints_of(words: list[bytes]) -> set[int]:
    """The hashes that stand for a row of words."""
    return set(map(crc32, _PICKED.findall(b" ".join(words))))


def place(text: str, first: int, last: int) -> Place:
    """Where the words `first` to `last` of the skeleton stand in `text`."""
    folded = shadow(text)
    words = _WORD.finditer(folded.bytes)
    begin = next(islice(words, first, None))
    end = next(islice(words, last - first - 1, None)) if last > first else begin
    return Place(folded.origin(begin.start()), folded.origin(end.end() - 1) + 1)
