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
from qala.dossier.search.words import Words
from qala.fold import LETTERS, Shadow, fold_all, readable, shadow

_WORD = expression(b"[" + re.escape(LETTERS) + b"]+(?:(?<=[0-9])[.,:/-][0-9]+)*+")
_SPACED = bytes(code if code in LETTERS else ord(" ") for code in range(256))
_SHAPES = bytes(ord("0") if chr(code) in "0123456789" else ord(".") if chr(code) in ".,:/-" else ord(" ") for code in range(256))
_FIGURES = b"0.0"
JOINT = "\N{ARABIC TATWEEL}"
"""Between the keys of a term; folding leaves no tatweel in a word."""
_LONGEST = 40
_MOST = 64_000
"""Words whose terms are known at a time."""
_ON = " على "
_BLANKS = " " * len(_ON)
_VERSION = 1
"""Of the code that makes terms of the tables; to be raised where it makes others."""
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
        self._others: dict[str, tuple[str, ...]] = {}
        self._aside: dict[bytes, str] = {}
        self._others_aside: dict[str, tuple[str, ...]] = {}

    def __missing__(self, word: bytes) -> str:
        term = self._aside.get(word)
        if term is None:
            return self._made(word)
        if term in self._others_aside:
            self._others[term] = self._others_aside[term]
        self[word] = term
        return term

    def _made(self, word: bytes) -> str:
        keys, name, _ = self.words.find(readable(word)[:_LONGEST])
        term = self[word] = keys[0] if len(keys) == 1 else JOINT.join(keys)
        others = keys if len(keys) > 1 else ()
        if name:
            others = (*others, *dict.fromkeys(map(sounds, keys)))
        if others:
            self._others[term] = others
        return term

    def others(self, term: str) -> tuple[str, ...]:
        """The keys, apart from the term itself, under which a term is found that was just made; of a name also its sounds."""
        return self._others.get(term) or self._others_aside.get(term, ())

    def foreign(self, term: str) -> bool:
        """Whether other newspapers may spell it otherwise."""
        return any(self.words.find(key).foreign for key in term.split(JOINT))

    def rest(self) -> None:
        """Set aside what is known if it is much, and forget what was aside: to be called where no term is in hand."""
        if 2 * len(self) >= _MOST:
            self._aside, self._others_aside, self._others = dict(self), self._others, {}
            self.clear()


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
    analyser().rest()
    return next(all_terms([text]))


def all_terms(texts: Iterable[str]) -> Iterator[list[str]]:
    """The terms of each of the texts, which are folded in one pass."""
    get = analyser().__getitem__
    for folded in fold_all(map(_plain, texts)):
        yield [*filter(None, map(get, _words(folded)))]


def _words(folded: bytes) -> list[bytes]:
    """What `_WORD` finds; where no number goes on behind a sign, in a quarter of the time."""
    if _FIGURES not in folded.translate(_SHAPES):
        return folded.translate(_SPACED).split()
    if b"\n" in folded:
        return [word for line in folded.split(b"\n") for word in _words(line)]
    return _WORD.findall(folded)


def _plain(text: str) -> str:
    """A text without the preposition that is written like the name علي but for its last letter."""
    return text.replace(_ON, _BLANKS)


def _shadow(text: str) -> Shadow:
    return shadow(_plain(text))


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
    found = analyser().words.find(word)
    return Wanted(word, found.keys, tuple(dict.fromkeys(map(sounds, found.keys))) if found.foreign else ())


def same(want: Wanted, candidates: Iterable[str]) -> list[str]:
    """Of the terms that sound alike, those that may be the wanted word in another spelling."""
    latin = want.text[0].isascii()
    by_key: dict[str, list[str]] = {}
    for term in candidates:
        for key in term.split(JOINT) if latin or analyser().foreign(term) else ():
            by_key.setdefault(key, []).append(term)
    meant = latin_near(want.text, by_key) if latin else want.keys
    keys = [*(meant if latin else ()), *(one for key in meant for one in near(key, by_key))]
    return list(dict.fromkeys(term for key in keys for term in by_key[key]))
