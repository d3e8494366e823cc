"""What stands between a governing word and what it governs, and only tells who somebody is, when, where or by whose account."""

from qala.alphabet import COMMA, CONJ, DASH, HARD, PAREN, PREPOSITION, STEM, SUFFIX, UNPAREN
from qala.fold import fold
from qala.positions.holders import Holders
from qala.positions.stances import Stance
from qala.positions.words import Vocabulary
from qala.tokens.page import Page

_LONG = 12
"""Words of the longest insertion that is looked for."""
_SHORT = 4
"""Words of one that no commas part from the rest."""
_LEADING = frozenset(map(fold, ("في", "إلى", "عن", "على")))
"""Prepositions that may stand between an insertion and what is governed."""
_ASIDE = frozenset(map(fold, "كما وهو ومعه ومعها بحسب حسب وفق وفقا مساء صباح ظهر فجر اليوم أمس مجددا أيضا".split()))
"""What an insertion between commas begins with."""
_EDGES = (COMMA, COMMA), (DASH, DASH), (PAREN, UNPAREN)
"""What opens and closes an insertion."""


class Inserted:
    """Finds insertions in one text."""

    def __init__(self, words: Vocabulary[Stance], holders: Holders) -> None:
        self.words, self.holders = words, holders
        self.occasions = holders.phrases.classes.numbers["OCC|OCCASION"]
        self.barred = holders.phrases.verbs | holders.phrases.prepositions | holders.that | holders.relative

    def __call__(self, page: Page, at: int, limit: int, operator: int) -> int:
        """The first word of the insertion that ends at a word; 0 where none does."""
        if any(page.signs(at + 1) & closing for _, closing in _EDGES):
            return self._name(page, at, limit) or self._aside(page, at, limit, operator)
        return self._time(page, at, limit, operator)

    def _name(self, page: Page, at: int, limit: int) -> int:
        """إعلان الرئيس، [فلان]، انسحاب بلاده."""
        for first in range(at, max(limit, at - 2 * _SHORT), -2):
            if page.codes[first] not in self.holders.phrases.name:
                return 0
            if page.signs(first - 1) & COMMA:
                return first
        return 0

    def _aside(self, page: Page, at: int, limit: int, operator: int) -> int:
        """رفض المجلس، [في جلسة طويلة]، البناء."""
        closing = next(edges for edges in _EDGES if page.signs(at + 1) & edges[1])
        meanwhile = self.holders.cue_like(page, operator) or page.tokens.pieces[operator].endswith(_ALEF)  # …، متوعدا بالخروج
        if page.codes[at + 2] & CONJ or meanwhile or not self._governed(page, at, operator):
            return 0
        for first in range(at, max(limit, at - 2 * _LONG), -2):
            if page.signs(first - 1) & HARD:
                return 0
            if page.signs(first - 1) & closing[0]:
                code = page.codes[first]
                opens = code & PREPOSITION or code in self.holders.phrases.prepositions or code in self.holders.relative
                return first if opens or first in page.timed or page.tokens.pieces[first] in _ASIDE else 0
        return 0

    def _time(self, page: Page, at: int, limit: int, operator: int) -> int:
        """رفضت الحكومة [قبل أسبوع] البناء, وافق المجلس [بعد جلسة طويلة] على البناء."""
        if not self._governed(page, at, operator):
            return 0
        led = page.codes[at + 2] & PREPOSITION or page.tokens.pieces[at + 2] in _LEADING  # وعد خلال حملته الانتخابية بالبناء
        told = led or at in page.timed or page.codes[at] in self.occasions
        told = told or (page.codes[at - 2] in self.occasions and not page.signs(at - 1))
        if not told:
            return 0
        for first in range(at, max(limit, at - 2 * _SHORT), -2):
            if page.signs(first + 1) and first != at:
                return 0
            if first < at and any(one.meaning.kind in _WHEN for one in self.words.at(page, first)):
                return first
            ruling = page.codes[first] >> STEM in self.holders.masdars and not page.codes[first] & SUFFIX
            if page.codes[first] in self.barred or (ruling and first not in page.timed) or (led and self.words.at(page, first)):
                return 0
        return 0

    def _governed(self, page: Page, at: int, operator: int) -> bool:
        """Whether what is governed, or its preposition, stands right behind a word."""
        return operator == at + 2 or (operator == at + 4 and page.tokens.pieces[at + 2] in _LEADING)


_ALEF = fold("ا")
_WHEN = frozenset({"after", "when"})
