"""The terms of a text, as the index holds them, and those of a query.

One word gives one term. Where a word has several keys, the term is made of all of them; such terms, and names by their sounds,
are found through the other keys: `others` tells which.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from qala import built
from qala.built import expression
from qala.dossier.search.lexemes import CHECKSUM, lexemes
from qala.dossier.search.sounds import latin_near, latin_sounds, near, sounds
from qala.dossier.search.words import Found, Words
from qala.fold import LETTERS, Shadow, readable, shadow

_WORD = expression(b"[" + re.escape(LETTERS) + b"]+(?:(?<=[0-9])[.,:/-][0-9]+)*+")
JOINT = "\N{ARABIC TATWEEL}"
"""Between the keys of a term; folding leaves no tatweel in a word."""
_LONGEST = 40
_ON = " على "
_VERSION = 1
"""Of the code that makes terms of the tables; to be raised where it makes others."""
_MOST = 400_000
_ARTICLES = ("al-", "el-", "al ", "el ", "ul-")


class Wanted(NamedTuple):
    """A word of a query."""

    text: str
    keys: tuple[str, ...]
    sounds: tuple[str, ...]
    """Under which names are found that may be the same in another spelling."""


class Terms(dict[bytes, str]):
    """The term of each folded word, remembered; empty for words that are of no use."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.others: dict[str, tuple[str, ...]] = {}
        """The keys, apart from the term itself, under which a term is found; of a name also its sounds."""
        self.foreign: set[str] = set()
        """Terms that other newspapers may spell otherwise."""

    def __missing__(self, word: bytes) -> str:
        if len(self) >= _MOST:
            for known in (self, self.others, self.foreign):
                known.clear()
        found = self.words[readable(word)[:_LONGEST]]
        term = self[word] = JOINT.join(found.keys)
        keys = found.keys if len(found.keys) > 1 else ()
        if found.name:
            keys = (*keys, *dict.fromkeys(map(sounds, found.keys)))
        if keys:
            self.others[term] = keys
        if found.foreign:
            self.foreign.add(term)
        return term


@cache
def analyser() -> Terms:
    """The analyser of this process: the tables are loaded once."""
    made = Terms(Words(lexemes()))
    built.keep()
    return made


def version() -> str:
    """What tells the terms of this version from others: an index holds those of one."""
    return f"{_VERSION} {analyser().words.table[CHECKSUM]}"


def terms(text: str) -> list[str]:
    """The terms of a text in its order."""
    return [term for term in map(analyser().__getitem__, _WORD.findall(_shadow(text).bytes)) if term]


def _shadow(text: str) -> Shadow:
    """The shadow of a text without the preposition that is written like the name علي but for its last letter."""
    return shadow(text.replace(_ON, " " * len(_ON)))


class Place(NamedTuple):
    """A word in a text: its term and where it stands."""

    term: str
    start: int
    stop: int


def places(text: str, wanted: Callable[[str], bool] = bool) -> Iterator[Place]:
    """The terms of a text with their offsets in it, or those of them that are wanted."""
    folded = _shadow(text)
    get = analyser().__getitem__
    for match in _WORD.finditer(folded.bytes):
        term = get(match[0])
        if term and wanted(term):
            start = folded.origin(match.start())
            yield Place(term, start, max(folded.origin(match.end()), start + 1))  # one character may hold several words: ﷺ


def wanted(text: str) -> list[Wanted]:
    """The words of a query."""
    for article in _ARTICLES:
        text = re.sub(rf"(?i)\b{re.escape(article)}(?=[a-z])", "", text)
    return [_wanted(readable(word)[:_LONGEST]) for word in _WORD.findall(_shadow(text).bytes)]


def _wanted(word: str) -> Wanted:
    if word[0].isascii():
        return Wanted(word, (word,), tuple(latin_sounds(word)) if word.isalpha() else ())
    found: Found = analyser().words[word]
    return Wanted(word, found.keys, tuple(dict.fromkeys(map(sounds, found.keys))) if found.foreign else ())


def same(want: Wanted, candidates: Iterable[str]) -> list[str]:
    """Of the terms that sound alike, those that may be the wanted word in another spelling."""
    latin = want.text[0].isascii()
    by_key: dict[str, list[str]] = {}
    for term in candidates:
        for key in term.split(JOINT) if latin or term in analyser().foreign else ():
            by_key.setdefault(key, []).append(term)
    meant = latin_near(want.text, by_key) if latin else want.keys
    keys = [*(meant if latin else ()), *(one for key in meant for one in near(key, by_key))]
    return list(dict.fromkeys(term for key in keys for term in by_key[key]))
