"""Which phrases beside an event name somebody who can take part in it."""

from qala.alphabet import ARTICLE, CONJ, PREPOSITION, STEM, SUFFIX
from qala.deeds.doers import Doers
from qala.deeds.lists import BOTH
from qala.deeds.scene import Scene
from qala.events.words import Words
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_AND, _ALEF = fold("و"), fold("ا")
_BOTH = BOTH | {_AND + word for word in BOTH}
_THEIRS = tuple(map(fold, ("ها", "هم", "هما", "هن")))
_COMMON = tuple(map(fold, ("ات", "ين", "تان", "ية", "تين", "اً", "تها", "ائه")))
"""How words end that no table knows and that are no names."""
_KNOWN = frozenset({"media", "document"})


class Named(Kept):
    """Gives the actors of the phrases that name somebody."""

    def __init__(self, classes: Classes, doers: Doers, words: Words) -> None:
        self.doers, self.words = doers, words
        numbers = classes.numbers
        self.names, self.nations = classes.stems("NAME|PLACE|BODY|LATIN"), classes.stems("NAT")
        self.people = classes.stems("OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|TITLE|RANK|MEDIA")
        self.quantities = classes.stems("QUANTITY") - self.people
        self.heads, self.unknown = self.people | classes.stems("QUANTITY"), classes.stems("X")
        self.telling = self.names | self.nations
        self.counted = self.people | self.telling
        self.called = self.heads | self.names
        self.dangling = numbers["PREP|REL|FI|MIN|AN3|ALA|ILA|MAA|ADV|ADJO|AN|NEG|GOV|DET"] - numbers["NAME"]
        self.name = numbers["NAME|LATIN"]
        self.min, self.offices, self.places = numbers["MIN"], numbers["OFFICE"], classes.stems("PLACE")

    def __call__(self, scene: Scene, words: Range) -> list[Player]:
        """The actors that a phrase names, one after another."""
        members = self.doers.lists.members(scene.page, words[0], words[1])
        found = [self._one(scene, first, last) for several in members for first, last in self._surnames(scene, several)]
        return [player for player in found if player is not None]

    def _surnames(self, scene: Scene, words: Range) -> list[Range]:
        """A phrase as one range for each surname in it that the text has a full name for: الحداد وعلوان."""
        page, fuller, (first, last) = scene.page, scene.builder.cast.fuller, words
        found: list[Range] = []
        for at in range(first + 2, last + 1, 2):
            piece, code = page.tokens.pieces[at], page.codes[at]
            if not piece.startswith(_AND) or not (code >> STEM in self.unknown or code in self.name):
                continue
            bare = piece.removeprefix(_AND)
            if bare not in page.lexicon.openers and fuller.surname(bare):
                found.append((first, at - 2))
                first = at
        return [*found, (first, last)]

    def _one(self, scene: Scene, first: int, last: int) -> Player | None:
        page = scene.page
        while last > first and page.codes[last] in self.dangling:
            last -= 2
        last = self._cut(page, first, last)
        code, piece = page.codes[first], page.tokens.pieces[first]
        if piece in _BOTH and not any(code >> STEM in self.telling for code in page.coded(first + 2, last)):
            return None
        if first == last and (
            page.time_at(first) is not None or self.words.marked(page, first, "order") or self.words.marked(page, first, "quality")
        ):
            return None
        stem = code >> STEM
        if self.words.sense(page, first, "noun") or (stem not in self.heads and code in self.dangling):
            return None
        bare = piece[page.word(first).before :] if code & CONJ else piece
        if stem in self.quantities and bare not in page.lexicon.openers:
            return self._counted(scene, first, last)
        known = stem in self.people or stem in self.names or stem in self.nations or bare in page.lexicon.openers
        if not known and not scene.builder.cast.parser.entries[piece]:
            return self._strange(scene, first, last)
        return scene.builder.cast.meet(first, last)

    def _cut(self, page: Page, first: int, last: int) -> int:
        """The end of a phrase without what another is told by: وفد [برئاسة الوزير], الأساقفة [استقالاتهم]."""
        for at in range(first + 2, last + 1, 2):
            senses = self.words.at(page, at)
            bound, owned = page.codes[at] & PREPOSITION, any(one.part == "noun" and one.owned for one in senses)
            told = any(one.part == "light" and one.finite for one in senses) and not page.codes[at] & (ARTICLE | PREPOSITION)
            aside = page.codes[at] & SUFFIX and page.codes[at - 2] & ARTICLE and page.codes[at] >> STEM not in self.called
            if (
                owned
                or aside
                or self._accusative(page, at)
                or self._abroad(page, first, at)
                or (told and page.codes[at] not in self.name)
                or (bound and any(one.value == "leads" for one in senses))
            ):
                return at - 2
        return last

    def _accusative(self, page: Page, at: int) -> bool:
        """Whether a word is an object or tells how: لقاء الحداد وعلوان [زخما]."""
        piece, code = page.tokens.pieces[at], page.codes[at]
        return (
            piece.endswith(_ALEF)
            and page.codes[at - 2] in self.name
            and code not in self.name
            and not code & ARTICLE
            and piece[: -len(_ALEF)] in page.lexicon.stems
        )

    def _abroad(self, page: Page, first: int, at: int) -> bool:
        """Whether it is told from where an office acts: الوزير الليبي [من تونس]."""
        office = page.codes[first] & ARTICLE and page.codes[first] in self.offices
        return bool(office) and page.codes[at] in self.min and page.codes[at + 2] >> STEM in self.places

    def _counted(self, scene: Scene, first: int, last: int) -> Player | None:
        """Those before whom a number or بعض stands: عدد من الوزراء, but not خمس جولات."""
        page = scene.page
        people = any(code >> STEM in self.counted for code in page.coded(first + 2, last))
        if not people or self.words.sense(page, first + 2, "noun"):
            return None
        return scene.builder.cast.meet(first, last)

    def _strange(self, scene: Scene, first: int, last: int) -> Player | None:
        """The actor of a phrase that begins with a word that no table knows, if the text elsewhere shows that it is a name."""
        page = scene.page
        code, piece = page.codes[first], page.tokens.pieces[first]
        if code >> STEM not in self.unknown or code & (PREPOSITION | SUFFIX) or piece.endswith(_THEIRS):
            return None
        if not code & ARTICLE and last > first and page.codes[first + 2] in self.name and not page.signs(first + 1):
            return scene.builder.cast.meet(first, last)
        if piece.endswith(_COMMON) and not code & ARTICLE:
            return None
        player = scene.builder.cast.meet(first, last)
        told = len(player.phrases) > 1 or len(player.best.name) > 1 or player in scene.reports.speakers
        return player if told else None
