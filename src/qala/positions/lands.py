"""Which country a word names: سوريا, الأميركية, واشنطن."""

import re
from collections.abc import Iterable

from qala.fold import fold
from qala.lexicon import Lexicon
from qala.tokens.page import Page

_AL = fold("ال")
_CODE = 2


class Lands:
    """The countries of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def nation(self, word: bytes) -> str:
        """The code of the country of whose people a word speaks; empty for other words."""
        code = self.lexicon.nations.get(self.lexicon.words[word].stem) or ""
        return code if len(code) == _CODE else ""  # الدولي is of no country

    def people(self, words: list[bytes]) -> tuple[str, int]:
        """The code of the country or area of whose people one word or two speak, and how many do: الكورية الشمالية."""
        stems = [self.lexicon.words[word].stem for word in words]
        both = self.lexicon.nations.get(b" ".join(stems))
        return (both, len(stems)) if both else (self.lexicon.nations.get(stems[0]) or "", 1)

    def place(self, words: list[bytes]) -> str:
        """The code of the country that a place of one word or two belongs to; empty for what is no place."""
        stem = self.lexicon.words[words[0]].stem
        for opening in (words[0], stem, _AL + stem):
            for name in (b" ".join([opening, *words[1:]]), opening):
                if entry := self.lexicon.entries.get(name):
                    return entry.country
        return ""

    def at(self, page: Page, at: int) -> str:
        """The country that the word at `at` names or is an adjective of."""
        return self.nation(page.tokens.pieces[at]) or self.place(page.words(at, at + 2))

    def nations_in(self, texts: Iterable[str]) -> frozenset[str]:
        """The countries that adjectives in some texts name."""
        return frozenset({self.nation(word) for text in texts for word in fold(text).split()} - {""})

    def named_in(self, texts: Iterable[str]) -> frozenset[str]:
        """The countries that any word of some texts names, or is an adjective of."""
        rows = (_SIGNS.sub(b" ", fold(text)).split() for text in texts)
        return frozenset({self.nation(words[at]) or self.place(words[at : at + 2]) for words in rows for at in range(len(words))} - {""})

    def places_in(self, texts: Iterable[str]) -> frozenset[str]:
        """The countries of the places that prepositions in some texts lead to: انسحاب من سوريا, عاصمة لإسرائيل."""
        found = set()
        for text in texts:
            words = _SIGNS.sub(b" ", fold(text)).split()
            for at, word in enumerate(words):
                bound = word.startswith(_LI) and self.place([word]) == "" and self.place([word[1:]])
                if bound or (at and words[at - 1] in PREPOSITIONS):
                    found.add(bound or self.place(words[at : at + 2]))
        return frozenset(found - {""})


PREPOSITIONS = frozenset(map(fold, ("في", "لدى", "من", "إلى", "داخل", "مع")))
"""Words that a place stands behind."""
_LI = fold("ل")
_SIGNS = re.compile(rb"[.,:;()\"]")
