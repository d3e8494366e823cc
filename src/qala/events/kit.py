"""What all readers of events work with."""

from qala.alphabet import STEM
from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.events.ahead import Ahead, Part
from qala.events.clauses import Clauses
from qala.events.modality import Modality
from qala.events.places import Places
from qala.events.who import Who, kind_of
from qala.events.words import Words
from qala.kept import Kept
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

HUMAN = frozenset({"person", "office", "anonymous", "generic"})
BODIES = HUMAN | {"group", "institution", "state", "government"}
_AROUND = 12
"""Pieces on either side of a word that are looked at for another topic."""


class Kit(Kept):
    """The words of events, and what looks before and behind them."""

    def __init__(self, classes: Classes, doers: Doers, words: Words) -> None:
        self.words = words
        self.who = Who(classes, doers, words)
        self.ahead = Ahead(classes, doers.phrases, words)
        self.modality = Modality(classes, doers.phrases, words)
        self.places = Places(classes)
        self.clauses = Clauses(classes, words)
        self.persons = classes.stems("OFFICE|TITLE|RANK|NAME|ANONYMOUS|EXPERT|KIN")
        self.posts = classes.stems("OFFICE")
        self.unknown = classes.stems("X")
        self.countries = classes.stems("PLACE")
        self.nations = classes.stems("NAT")
        self.things = classes.stems("DOCUMENT|COMMON|LEGAL|GROUP|INSTITUTION|OFFICE|X")
        self.relative = classes.numbers["REL"]
        self.where = classes.numbers["HAYTHU"]
        self.on = classes.numbers["ALA"]

    def person(self, page: Page, words: Range) -> bool:
        """Whether a phrase may name people: التقى السفير, but not التقى الخطان."""
        stem = page.codes[words[0]] >> STEM
        return stem in self.who.called or stem in self.nations or stem in self.unknown

    def somebody(self, scene: Scene, words: Range) -> bool:
        """Whether a phrase names a person or an office."""
        first = self.who.doers.lists.members(scene.page, *words)[0]
        return kind_of(scene.builder.cast.meet(*first)) in ("person", "office")

    def own(self, page: Page, part: Part) -> bool:
        """Whether a phrase with في or ب belongs to what a word tells: في المدينة, بنظيره, but not في محاولة, بهدف الوساطة."""
        words = part.words
        if part.kind == "in":
            noun = self.words.sense(page, part.first, "noun") is not None
            return noun or page.time_at(part.first) is not None or self.places.is_place(page, words)
        return part.kind != "by" or self.person(page, words) or self.words.marked(page, part.first, "forming")

    def sporting(self, page: Page, at: int) -> bool:
        """Whether the words around tell of a match."""
        first, stop = max(at - _AROUND, 1) | 1, min(at + _AROUND, len(page.tape))
        return any(one.value == "sport" for word in range(first, stop, 2) for one in self.words.at(page, word))
