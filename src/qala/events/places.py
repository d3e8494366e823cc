"""Where an event takes place, as the article names it."""

from qala.alphabet import ARTICLE, LI, PREPOSITION, STEM
from qala.deeds.scene import Scene
from qala.events.ahead import BESIDE
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Entry
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_TAGS, _AL = b"#_@", fold("ال")
_FRAMES = frozenset(map(fold, ("إطار", "أمر", "المحطة", "بواسطة", "واسطة")))
"""Towns that are other words behind في: في إطار الحوار."""
_SPATIAL = frozenset({"state", "capital", "city", "region", "site", "water", "government"})


class Places(Kept):
    """Tells phrases that name places."""

    def __init__(self, classes: Classes) -> None:
        self.sites = classes.stems("SITE")
        self.places = classes.stems("PLACE")
        self.lexicon = classes.lexicon

    def is_place(self, page: Page, words: Range) -> bool:
        """Whether a phrase names a place."""
        first = words[0]
        if page.tokens.pieces[first] in BESIDE and first < words[1]:
            first += 2
        stem = page.codes[first] >> STEM
        if page.tokens.pieces[first] in _FRAMES:
            return False
        if stem in self.sites or stem in self.places:
            return True
        known = self._known(page, words)
        return known is not None and known[0].kind in _SPATIAL

    def land(self, page: Page, words: Range) -> tuple[str, str] | None:
        """The country and the town of a known place; no town where the country itself or its capital is meant."""
        known = self._known(page, words)
        if known is None or not known[0].country or known[0].kind not in ("state", "capital", "city"):
            return None
        return known[0].country, known[0].name if known[0].kind == "city" else ""

    def _known(self, page: Page, words: Range) -> tuple[Entry, int] | None:
        """The longest known name that a phrase begins with, and how many words it has."""
        pieces = page.words(words[0], words[1])
        for opening in dict.fromkeys((pieces[0].lstrip(_TAGS), self._bare(page, words[0]))):
            for end in range(min(len(pieces), self.lexicon.openers.get(opening, 1)), 0, -1):
                if entry := self.lexicon.entries.get(b" ".join([opening, *pieces[1:end]])):
                    return entry, end
        return None

    def _bare(self, page: Page, at: int) -> bytes:
        """A word without conjunction and preposition: للمجر is المجر."""
        word, code = page.word(at), page.codes[at]
        rest = page.tokens.pieces[at][word.before :]
        return _AL + rest if code & ARTICLE else rest

    def _extent(self, page: Page, words: Range) -> Range:
        """A known name alone, without what stands behind it: السعودية عدة مرات."""
        first = words[0]
        if page.codes[first] >> STEM in self.sites:
            return words
        known = self._known(page, words)
        return (first, first + 2 * (known[1] - 1)) if known else words

    def name(self, scene: Scene, words: Range) -> str:
        """The place as it is written."""
        builder, words = scene.builder, self._extent(scene.page, words)
        start, stop = builder.phrase(words)
        name = builder.text[start:stop].replace("#", "").replace("_", " ").strip()
        merged = scene.page.codes[words[0]] & (ARTICLE | PREPOSITION) == ARTICLE | LI
        return f"ا{name}" if merged and not name.startswith("ال") else name
