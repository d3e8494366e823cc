"""Who takes part in an event: the subjects of its verbs, and what may name somebody."""

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, LI, PREPOSITION, STEM, SUFFIX
from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.events.meant import Meant
from qala.events.words import Sense, Words
from qala.fold import fold
from qala.mentions.cast import Player
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

INSTEAD = frozenset(map(fold, ("محله", "محلها", "مكانه", "مكانها", "بدلا")))
_SIDES = frozenset(map(fold, ("جانب", "جهة", "طرف", "قبل")))
_PEER = fold("نظير")
_THEIRS = tuple(map(fold, ("ه", "ها", "هم", "هما")))
_TOPIC = 16
"""Pieces of a subject between كان and its verb."""


class Who(Meant):
    """Finds the actors of an event."""

    def __init__(self, classes: Classes, doers: Doers, words: Words) -> None:
        super().__init__(classes, doers, words)
        numbers = classes.numbers
        self.given = numbers["NAME"] - numbers["OFFICE|TITLE"]
        self.deeds = classes.stems("MASDAR") - self.called
        self.courses = numbers["PREP|ADV"]
        self.governing, self.with_ = numbers["FI|MIN"], numbers["MAA|ILA"]
        self.kana, self.particles = numbers["KANA"], numbers["QAD|NEG|SAWF"]

    def subject(self, scene: Scene, at: int, sense: Sense, words: Range | None) -> list[Player]:
        """Whom a finite verb is told of, whose subject are these words, if it has any with it."""
        if sense.person == "1":
            return self.speaker(scene, at)
        if words:
            return self.players(scene, words)
        player = self.meant(scene, at, sense.gender if sense.aspect != "stem" else "-", sense.number)
        return [player] if player else []

    def subject_words(self, scene: Scene, at: int, sense: Sense, noun: int = 0) -> Range | None:
        """The words of the subject, where they stand with the verb: before it as a topic, or behind it."""
        page = scene.page
        if sense.person == "1":
            return None
        gender = sense.gender if sense.aspect != "stem" else "-"
        start, stop = page.sentence_start(at), page.sentence_end(at)
        if at + 2 >= stop:
            return self.doers.subjects.of(page, at, start, stop, gender, sense.number) or self._behind_kana(page, at, start)
        found = None
        if not self._aside(page, at + 2):
            found = self.doers.subjects.of(page, at, start, stop, gender, sense.number) or self._behind_kana(page, at, start)
        if found:
            return self._trimmed(page, at, found, noun)
        verb = at + 2 if self._aside(page, at + 2) else at
        if (number := page.time_at(verb + 2)) is not None:
            verb = page.times[number][1]  # وصل أمس الوزير: the subject stands behind the time
        if verb == at:
            return None
        found = self.doers.subjects.of(page, verb, verb, stop, gender, sense.number) if verb + 2 < stop else None
        return self._trimmed(page, at, found, noun) if found else None

    def _aside(self, page: Page, at: int) -> bool:
        """Whether a word between verb and subject is neither: فيه, محله, خلالها."""
        piece, code = page.tokens.pieces[at], page.codes[at]
        return code in self.phrases.pronominal or piece in INSTEAD or bool(code & SUFFIX and code in self.courses)

    def _trimmed(self, page: Page, at: int, found: Range, noun: int) -> Range | None:
        """A subject without what only stands behind it: مع نظيره, and the object."""
        first, last = found
        if first < at:
            return found
        if noun:
            last = min(last, noun - 2)
        end = next((word - 2 for word in range(first + 2, last + 1, 2) if page.codes[word] in self.with_), last)
        end = next((word - 2 for word in range(first + 2, end + 1, 2) if self._object(page, word)), end)
        surname = page.codes[end + 2] in self.given and not page.signs(end + 1) and end + 2 != noun
        if surname and page.lexicon.genders.get(page.tokens.pieces[end]) in ("m", "f"):
            end += 2  # a surname that is a town's name too
        while end > first and page.codes[end] in self.prepositions:
            end -= 2
        return (first, self._along(page, first, end, noun)) if end >= first else None

    def _object(self, page: Page, at: int) -> bool:
        """Whether a word behind a subject is of what is done: نظيره, أدلى الناخبون [بأصواتهم], تستعد تونس [لقمة]."""
        code = page.codes[at]
        if code & PREPOSITION == LI and self.words.sense(page, at, "noun"):
            return True
        owned = page.tokens.pieces[at].endswith(_THEIRS)
        return page.tokens.pieces[at].startswith(_PEER) or (code & PREPOSITION == BI and owned)

    def _along(self, page: Page, first: int, end: int, noun: int) -> int:
        """The end of a subject with those who come behind a description between commas: الوزيرة، هالة النجار، وزوجها."""
        more = end + 2
        if not page.signs(end + 1) & COMMA or more >= page.sentence_end(end) or not page.codes[more] & CONJ:
            return end
        described = any(page.signs(at) & COMMA for at in range(first + 1, end, 2))
        if not described or page.codes[more] in self.phrases.verbs or page.codes[more] >> STEM not in self.called:
            return end
        return self.phrases.last(page, more, (noun or page.sentence_end(end)) - 2, self.doers.subjects.barred)

    def _behind_kana(self, page: Page, at: int, start: int) -> Range | None:
        """كان الوزير قد وصل: the subject between the two verbs."""
        back = at - 2
        while back > start and page.codes[back] in self.particles:
            back -= 2
        for word in range(back, max(start, back - _TOPIC) - 2, -2):
            if word >= start and page.codes[word] in self.kana:
                first = word + 2
                fits_in = first <= back and self.phrases.begins(page, first) and self.phrases.last(page, first, back) == back
                return (first, back) if fits_in else None
        return None

    def nobody(self, page: Page, at: int) -> bool:
        """Whether a word that heads a phrase names nobody: the events themselves, جانب."""
        return page.tokens.pieces[at] in _SIDES or self.words.sense(page, at, "noun") is not None

    def names_somebody(self, page: Page, at: int) -> bool:
        """Whether a phrase that begins with a word may name people or a body."""
        code = page.codes[at]
        stem = code >> STEM
        if stem in self.called or (stem in self.nations and code & ARTICLE):
            return True
        return stem in self.unknown and not code & PREPOSITION


def kind_of(player: Player) -> str:
    """The kind of an actor; a body that is called like an outlet is no outlet here: المجلس."""
    head = player.phrases[0].head
    return head.kind if player.kind == "media" and head and head.kind in ("institution", "group") else player.kind
