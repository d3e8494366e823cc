"""Several who are named side by side: فرنسا وألمانيا, كل من الوزير والسفير, السعودية إلى جانب مصر."""

from qala.alphabet import CARRIED, COMMA, CONJ, SIGNS, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_EACH = frozenset(map(fold, ("كل", "كلا", "كلّ")))
_OF, _AND, _LIKE = fold("من"), fold("و"), fold("مثل")
STATES = frozenset(map(fold, ("دول", "ودول", "بلدان", "وبلدان", "أطراف", "وأطراف")))
_BESIDE = (fold("إلى"), fold("جانب"))
_NAME = 3
"""Letters of a name that و may be written with."""
_THEIRS = tuple(map(fold, ("ه", "ها", "هم", "هما")))

BOTH = frozenset(
    fold(f"ال{noun}{ending}") for noun in ("جانب", "طرف", "بلد", "دولت", "رئيس", "زعيم", "وزير", "رجل", "زوج") for ending in ("ان", "ين")
)
"""الجانبان: those told of before, whom only other words name."""


class Lists(Kept):
    """Splits phrases that name several."""

    def __init__(self, classes: Classes) -> None:
        self.heads = classes.stems("OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|TITLE|RANK|QUANTITY")
        self.names, self.nations = classes.stems("NAME|PLACE|BODY|LATIN"), classes.stems("NAT")
        self.unknown = classes.stems("X")

    def begin(self, page: Page, at: int) -> int:
        """The first of those whom a word introduces as several: كل من [فرنسا وألمانيا], دول مثل [روسيا]; the word itself for others."""
        pieces = page.tokens.pieces
        if at + 4 < len(pieces) and pieces[at] in _EACH:
            return at + 4 if pieces[at + 2] == _OF else at + 2
        if at + 6 < len(pieces) and pieces[at] in STATES and _LIKE in (pieces[at + 2], pieces[at + 4]):
            return at + 4 if pieces[at + 2] == _LIKE else at + 6
        return at

    def members(self, page: Page, first: int, last: int) -> list[Range]:
        """A phrase as one range for each whom it names."""
        begin = min(self.begin(page, first), last)
        found: list[Range] = []
        at = begin + 2
        while at <= last:
            beside = at + 4 <= last and tuple(page.tokens.pieces[at : at + 3 : 2]) == _BESIDE
            if beside or (page.codes[at] & CONJ and self._another(page, at, last)) or self._strange(page, at):
                found.append((begin, at - 2))
                begin = min(self.begin(page, at + 4 * beside), last)
                at = begin
            at += 2
        return [*found, (begin, last)]

    def named(self, page: Page, first: int, last: int) -> list[Range]:
        """The same without those of whom only a pronoun tells whose they are: السعودية [وحلفاؤها]."""
        found = self.members(page, first, last)
        return found[:1] + [one for one in found[1:] if not self._theirs(page, one[0])]

    def _another(self, page: Page, at: int, last: int) -> bool:
        """Whether a coordinated word begins another name rather than going on with a title: الخارجية والدفاع."""
        if page.signs(at - 1) & SIGNS & ~COMMA:
            return False
        stem = page.codes[at] >> STEM
        if stem in self.heads or stem in self.names or self._known(page, at, last):
            return True
        return stem in self.nations and at + 2 <= last and page.codes[at + 2] >> STEM in self.names

    def _known(self, page: Page, at: int, last: int) -> bool:
        """Whether a known name of several words begins there: الولايات المتحدة [وكوريا الشمالية]."""
        bare = page.tokens.pieces[at][page.word(at).before :]
        longest = min(at + 2 * page.lexicon.openers.get(bare, 1) - 2, last)
        return any(b" ".join([bare, *page.words(at + 2, end)]) in page.lexicon.entries for end in range(longest, at, -2))

    def _strange(self, page: Page, at: int) -> bool:
        """Whether a word that no table knows is و and a name: كيم وترمب."""
        piece = page.tokens.pieces[at]
        strange = page.codes[at] >> STEM in self.unknown and not page.codes[at] & CARRIED
        return strange and piece.startswith(_AND) and len(piece) > _NAME and page.codes[at - 2] >> STEM in self.names

    def _theirs(self, page: Page, at: int) -> bool:
        piece, code, stem = page.tokens.pieces[at], page.codes[at], page.codes[at] >> STEM
        owned = piece.startswith(_AND) and piece.endswith(_THEIRS) and stem not in self.names and stem not in self.heads  # not وحركة الفجر
        return bool(code & SUFFIX) or owned
