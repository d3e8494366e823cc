"""Who takes part in an event: subjects, owners, lists of names, pronouns."""

import re
from bisect import bisect_left

from qala.alphabet import ARTICLE, COMMA, CONJ, PREPOSITION, STEM, SUFFIX, chars
from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.events.named import Named
from qala.events.words import Sense, Words
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.statements.clauses import Range, by_cue
from qala.statements.speakers import fits
from qala.tokens.page import Classes, Page

INSTEAD = frozenset(map(fold, ("محله", "محلها", "مكانه", "مكانها", "بدلا")))
_SIDES = frozenset(map(fold, ("جانب", "جهة", "طرف", "قبل")))
_EACH = frozenset(map(fold, ("كل", "كلا", "من", "كلّ")))
_PEER = fold("نظير")
_FEMININE = fold("ها")
_PLURAL = tuple(map(fold, ("هم", "هما")))
_PEOPLE = frozenset({"person", "office", "anonymous", "group", "institution", "state", "government"})
_NEAR = 3
"""Statements before a word in which its dropped subject is looked for."""


class Who(Kept):
    """Finds the actors of an event."""

    def __init__(self, classes: Classes, doers: Doers, words: Words) -> None:
        self.doers, self.phrases = doers, doers.phrases
        self.players = Named(classes, doers, words)
        heads = classes.stems("OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|TITLE|RANK|QUANTITY")
        self.heads = heads
        self.names = classes.stems("NAME|PLACE|BODY|LATIN")
        self.nations, self.bodies = classes.stems("NAT"), classes.stems("INSTITUTION|GROUP")
        self.unknown, self.given = classes.stems("X"), classes.numbers["NAME"] - classes.numbers["OFFICE|TITLE"]
        self.words = words
        self.courses, self.no_names = classes.numbers["PREP|ADV"], classes.numbers["EDIT"] | doers.phrases.verbs
        self.names_before = classes.numbers["OFFICE|TITLE|RANK|NAME"]
        numbers = classes.numbers
        self.governing, self.with_ = numbers["FI|MIN"], numbers["MAA|ILA"]
        self.relative = numbers["REL"]
        self.kana, self.particles, self.prepositions = numbers["KANA"], numbers["QAD|NEG|SAWF"], numbers["PREP"]
        self.people = re.compile(f"[{chars(numbers['OFFICE|TITLE|RANK|NAME'] - numbers['PREP|ALA|EDIT'])}]")

    def subject(self, scene: Scene, at: int, sense: Sense, words: Range | None) -> list[Player]:
        """Whom a finite verb is told of, whose subject are these words, if it has any with it."""
        if sense.person == "1":
            return self.speaker(scene, at)
        if words:
            return self.players(scene, words)
        player = self.meant(scene, at, sense.gender if sense.aspect != "stem" else "-", sense.number)
        return [player] if player else []

    def speaker(self, scene: Scene, at: int) -> list[Player]:
        """Who says I or we."""
        after = bisect_left(scene.clauses, at, key=by_cue)
        near = next((one for one in reversed(scene.clauses[max(after - _NEAR, 0) : after]) if one.player and one.end >= at), None)
        return [near.player] if near and near.player else []

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
        end = next((word - 2 for word in range(first + 2, end + 1, 2) if page.tokens.pieces[word].startswith(_PEER)), end)
        surname = page.codes[end + 2] in self.given and not page.signs(end + 1) and end + 2 != noun
        if surname and page.lexicon.genders.get(page.tokens.pieces[end]) in ("m", "f"):
            end += 2  # a surname that is a town's name too
        while end > first and page.codes[end] in self.prepositions:
            end -= 2
        return (first, self._along(page, first, end, noun)) if end >= first else None

    def _along(self, page: Page, first: int, end: int, noun: int) -> int:
        """The end of a subject with those who come behind a description between commas: الوزيرة، هالة النجار، وزوجها."""
        more = end + 2
        if not page.signs(end + 1) & COMMA or more >= page.sentence_end(end) or not page.codes[more] & CONJ:
            return end
        described = any(page.signs(at) & COMMA for at in range(first + 1, end, 2))
        if not described or page.codes[more] in self.phrases.verbs or page.codes[more] >> STEM not in self.heads | self.names:
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

    def nobody(self, piece: bytes) -> bool:
        """Whether a word that heads a phrase names nobody: the events themselves, جانب."""
        return piece in _SIDES or self.words.sense(piece, "noun") is not None

    def names_somebody(self, page: Page, at: int) -> bool:
        """Whether a phrase that begins with a word may name people or a body."""
        code = page.codes[at]
        stem = code >> STEM
        if stem in self.heads or stem in self.names or (stem in self.nations and code & ARTICLE):
            return True
        return stem in self.unknown and not code & PREPOSITION

    def hearer(self, scene: Scene, at: int) -> Player | None:
        """Whom the report before a word in its sentence is made to."""
        after = bisect_left(scene.clauses, at, key=by_cue)
        near = scene.clauses[after - 1] if after else None
        if near is None or near.cue < scene.page.sentence_start(at):
            return None
        return scene.hearer(near)

    def owner(self, scene: Scene, at: int) -> Player | None:
        """Whom the pronoun at the noun at `at` means."""
        piece = scene.page.tokens.pieces[at]
        if piece.endswith(_PLURAL):
            return None
        return self.meant(scene, at, "f" if piece.endswith(_FEMININE) else "m", "s")

    def meant(self, scene: Scene, at: int, gender: str, number: str) -> Player | None:
        """Whom a pronoun or a verb without a subject means: the subject before it in its sentence, whoever speaks there, or spoke last."""
        page = scene.page
        start = page.sentence_start(at)
        if number == "s" and (antecedent := self._antecedent(scene, at, start, gender)):
            return antecedent
        clauses = scene.clauses
        after = bisect_left(clauses, at, key=by_cue)
        near = clauses[after - 1] if after and clauses[after - 1].cue >= start else None
        floor = max(start, near.cue if near else start)
        within = self.doers.subjects.within(page, floor, at, gender, number)
        if within and page.codes[within[0]] in self.no_names:
            within = None
        if (body := self._described(scene, at, start)) and (within or fits(body, gender, number)):
            return body
        player = next(iter(self.players(scene, within)), None) if within else None
        if player and player.kind in _PEOPLE:
            return player
        if near and near.player and fits(near.player, gender, number):
            return near.player
        if within is None and near is None and (follows := self._following(scene, at, gender, number)):
            return follows
        behind = clauses[after] if after < len(clauses) and clauses[after].cue < page.sentence_end(at) else None
        if behind and behind.player and near is None and fits(behind.player, gender, number):
            return behind.player
        if person := self._first_person(scene, start, at, gender):
            return person
        for clause in reversed(clauses[max(after - _NEAR, 0) : after]):
            if (
                clause.player
                and clause.parent is None
                and clause.player.kind in ("person", "office")
                and fits(clause.player, gender, number)
            ):
                return clause.player
        return self._last_person(scene, at, gender)

    def _described(self, scene: Scene, at: int, start: int) -> Player | None:
        """The body that a clause without a pronoun describes, where a verb is coordinated with it: لجنة تضع الشروط وعقدت اجتماعا."""
        page = scene.page
        for word in range(at - 2, max(start, at - _CLAUSE), -2) if page.codes[at] & CONJ else ():
            if page.codes[word] in self.phrases.verbs:
                head = next((one for one in (word - 2, word - 4) if one >= start and page.codes[one] >> STEM in self.bodies), 0)
                plain = head and not page.codes[head] & ARTICLE and not page.codes[word] & CONJ
                return scene.builder.cast.meet(head, word - 2) if plain else None
        return None

    def _antecedent(self, scene: Scene, at: int, start: int, gender: str) -> Player | None:
        """Whom a relative clause before a word speaks of: الوزير سامر الحداد، الذي تقدم باستقالته."""
        codes = scene.page.codes
        for word in range(at - 2, max(start, at - _RELATIVE), -2):
            if codes[word] in self.relative:
                before = codes[word - 2] >> STEM
                person = before in self.names or before in self.nations or before in self.heads or before in self.unknown
                return self._last_person(scene, word, gender) if person else None
            if scene.page.signs(word - 1) & COMMA:
                break
        return None

    def _following(self, scene: Scene, at: int, gender: str, number: str) -> Player | None:
        """The subject of the verb behind a circumstance that leads the sentence: خلال لقائه بنظيره، تحدث الوزير."""
        page = scene.page
        stop = page.sentence_end(at)
        for match in self.doers.subjects.verbal.finditer(page.tape, at + 2, min(stop, at + _BACK)):
            verb = match.start()
            if page.codes[verb] in self.doers.subjects.finite and page.signs(verb - 1) & COMMA:
                found = self.doers.subjects.of(page, verb, verb, stop, gender, number)
                player = scene.builder.cast.meet(*self.doers.lists.members(page, *found)[0]) if found else None
                return player if player and player.kind in _PEOPLE else None
        return None

    def _last_person(self, scene: Scene, at: int, gender: str) -> Player | None:
        """The person named last before a word."""
        page = scene.page
        found = [match.start() for match in self.people.finditer(page.tape, max(at - _BACK, 1), at)]
        for first in reversed(found):
            if page.codes[first - 2] not in self.names_before:
                last = self.phrases.last(page, first, at - 2)
                player = scene.builder.cast.meet(*self.doers.lists.members(page, first, last)[0])
                if player.kind in ("person", "office") and fits(player, gender, "s"):
                    return player
        return None

    def _first_person(self, scene: Scene, start: int, at: int, gender: str) -> Player | None:
        """The first person of the sentence whom no preposition governs."""
        page = scene.page
        for match in self.people.finditer(page.tape, start, at):
            first = match.start()
            if page.codes[first] & PREPOSITION or (first > start and page.codes[first - 2] in self.prepositions):
                continue
            last = self.phrases.last(page, first, at - 2)
            player = scene.builder.cast.meet(*self.doers.lists.members(page, first, last)[0])
            return player if player.kind in ("person", "office") and fits(player, gender, "s") else None
        return None


_BACK = 60
"""Pieces before a pronoun within which the one is named whom it means."""
_CLAUSE = 24
"""Pieces of a clause that describes a body, to a verb coordinated with its own."""
_RELATIVE = 10
"""Pieces behind الذي that are of its clause in any case."""
_TOPIC = 16
"""Pieces of a subject between كان and its verb."""


def kind_of(player: Player) -> str:
    """The kind of an actor; a body that is called like an outlet is no outlet here: المجلس."""
    head = player.phrases[0].head
    return head.kind if player.kind == "media" and head and head.kind in ("institution", "group") else player.kind
