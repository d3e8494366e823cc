"""A noun of an event with what stands around it."""

from qala.alphabet import ARTICLE, LI, PREPOSITION, STEM, SUFFIX
from qala.codes import Codes
from qala.deeds.scene import Scene
from qala.events.ahead import ITSELF, Part
from qala.events.found import Found
from qala.events.kit import BODIES, Kit
from qala.events.modality import Step
from qala.events.who import Who, kind_of
from qala.events.words import Sense
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.statements.clauses import Range

CARRIED = frozenset("hold join start end go resume fail postpone cancel receive".split())
"""What verbs do with an event, so that its noun is no mere word."""
_NO_SUBJECT = frozenset(map(fold, "كان انعقد جرى تم حصل حدث انطلق انتهى تواصل استمر تعثر فشل انهار شهد".split()))
_HOSTING = frozenset(map(fold, ("استضاف", "احتضن", "شهد")))
HOLDING = frozenset(map(fold, ("ضم", "جمع")))
_ADJECTIVES = 3
"""Words behind an indefinite noun that may describe it."""
_NEAR = 600
"""Pieces around a name within which it stands once more, if it is one."""
_WEAK = frozenset("plan deny expect propose consent".split())
_NISBA = tuple(map(fold, ("ية", "يا")))
_NOT_THEIRS = frozenset("propose deny announce expect".split())


class Noun:
    """An event noun with what stands around it."""

    def __init__(
        self, scene: Scene, at: int, sense: Sense, found: Found, steps: list[Step], parts: list[Part], owned: bool, who: Who
    ) -> None:
        self.scene, self.at, self.sense, self.found, self.steps, self.parts, self.owned = scene, at, sense, found, steps, parts, owned
        self.steps = [step for step in steps if step.sense.part != "other"]
        self.page = scene.page
        self.told: Step | None = None
        """The verb of a clause behind the noun that tells what became of it: الانتخابات التي جرت."""
        self.last: Found | None = None
        """The event told before it in the sentence."""
        self.verb_value = steps[0].sense.value if steps and steps[0].sense.part == "light" else ""
        self.carried = any(step.sense.part == "light" and step.sense.value in CARRIED for step in steps[:2])
        self.names, self.prepositions, self.places = who.given, who.prepositions, who.names
        self.deeds = who.deeds
        governed = not self.page.signs(at - 1) and self.page.codes[at - 2] in who.governing
        self.weak = bool(self.steps) and self.steps[0].sense.value in _WEAK
        """Whether a verb says that it is planned, hoped for, denied."""
        self.adjunct = governed or (bool(steps) and steps[0].sense.part == "around")
        self.dated = any(part.kind in ("time", "late") for part in parts)
        self.after = (parts[-1].last if parts else at) + 2
        code = self.page.codes[at]
        following = parts[0] if parts else None
        construct = (
            following is not None and following.first == at + 2 and (following.kind == "time" or bool(self.page.codes[at + 2] & ARTICLE))
        )
        found.definite = found.definite or (construct and not code & ARTICLE)
        self.definite_bare = bool(code & ARTICLE) and not any(part.kind in ("with", "between", "for") for part in parts)

    @property
    def near(self) -> bool:
        """Whether the first word that says something of it governs it; بدأ الإدلاء بالأصوات في انتخابات is of another deed."""
        codes, page = self.page.codes, self.page
        for at in range(self.steps[0].at + 2, self.at - 2, 2) if self.steps else ():
            if codes[at] >> STEM in self.deeds and not codes[at] & PREPOSITION:
                return False  # نفيه التدخل في الانتخابات
            begin = at if codes[at] & PREPOSITION else at + 2 if codes[at] in self.prepositions else 0
            if begin and not codes[at] & SUFFIX and page.time_at(begin) is None and codes[begin] >> STEM not in self.places:
                return False
        return bool(self.steps)

    def genitive(self) -> Range | None:
        """The phrase right behind a noun without an article; of a noun with a pronoun, its object: استقباله الوزير."""
        if not self.parts or self.page.codes[self.at] & ARTICLE or (self.told and self.told.at == self.at + 2):
            return None
        part = self.parts[0]
        if part.kind != "plain" or part.first != self.at + 2 or self._adjective(part.first):
            return None
        return None if part.first == part.last and self._describes(part.first) else part.words

    def _adjective(self, at: int) -> bool:
        """Whether an indefinite word looks like an adjective of relation: قمة ثنائية."""
        code = self.page.codes[at]
        return not code & ARTICLE and code in self.names and self.page.tokens.pieces[at].endswith(_NISBA)

    def _describes(self, at: int) -> bool:
        """Whether a lone name behind an indefinite noun is rather an adjective: لقاء نادر."""
        if self.page.codes[at] not in self.names:
            return False
        pieces = self.page.tokens.pieces
        near = pieces[max(at - _NEAR, 1) : at + _NEAR]
        return near.count(pieces[at]) == 1

    def part(self, kind: str) -> Range | None:
        """The first phrase of a kind, before words that are no adjectives of the noun."""
        codes, strange = self.page.codes, 0
        definite = codes[self.at] & (ARTICLE | SUFFIX)
        for part in self.parts:
            if part.kind == kind:
                return part.words
            strange += part.kind == "adjective" and (not definite or not codes[part.first] & ARTICLE)
            if strange > (0 if definite and not self.told else _ADJECTIVES):
                break
        return None

    def join(self, who: Who, words: Range, role: str, kinds: frozenset[str]) -> None:
        """Take in those whom a phrase names, where they are such as can take part."""
        if not who.names_somebody(self.page, words[0]) or who.nobody(self.page, words[0]):
            return
        for player in who.players(self.scene, words):
            if kind_of(player) in kinds | {"generic"}:
                self.found.add(player, role)


class Sharing(Kept):
    """What the readers of several types of nouns share."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    def _of_step(self, noun: Noun, step: Step) -> list[Player]:
        """Whose doing the verb or verbal noun before the event noun is."""
        if step.sense.finite:
            return self.kit.who.subject(noun.scene, step.at, step.sense, self._subject(noun, step))
        words = self._of_masdar(noun)
        return self.kit.who.players(noun.scene, words) if words else []

    def _trimmed(self, noun: Noun, words: Range, starts: Codes) -> Range:
        """A phrase up to a word with ل that means somebody or something else: زيارة الوزير لبغداد."""
        page, (first, last) = noun.page, words
        for at in range(first + 2, last + 1, 2):
            if page.codes[at] & PREPOSITION == LI and (not starts or page.codes[at] >> STEM in starts):
                return first, at - 2
        return words

    def _of_masdar(self, noun: Noun) -> Range | None:
        """Whose doing the verbal noun before it is: توصل واشنطن وأنقرة لاتفاق."""
        page, at = noun.page, noun.steps[0].at
        start = at + 2
        if start >= noun.at or page.codes[at] & ARTICLE or page.codes[start] & PREPOSITION:
            return None
        if page.codes[start] >> STEM not in self.kit.who.called:
            return None
        return start, min(self.kit.who.phrases.last(page, start, noun.at - 2, self.kit.ahead.barred), noun.at - 2)

    def _carrier(self, noun: Noun, role: str, kinds: frozenset[str]) -> None:
        """Take in the subject of the verb that carries the noun, or the owner where a pronoun says it: أجرى الوزير محادثات."""
        if noun.owned:
            if owner := self.kit.who.owner(noun.scene, noun.at):
                noun.found.add(owner, role)
            return
        if noun.told and self._of_clause(noun, noun.told, role, kinds):
            return
        for step in noun.steps:
            if step.sense.part == "around":
                return
            if step.sense.lemma in HOLDING and step.at + 2 == noun.at:
                self._gathered(noun, role, kinds)  # ضم اللقاء الوزيرين: who are its object
                return
            if not step.sense.finite or step.sense.passive or step.sense.value in _NOT_THEIRS:
                continue
            if step.sense.lemma in _NO_SUBJECT:
                self._between_them(noun, step.at + 2, role)
                return
            words = self._subject(noun, step)
            if words and step.sense.lemma in _HOSTING and self.kit.places.is_place(noun.page, words):
                noun.found.place = noun.found.place or words  # استضافت تونس اجتماعا
                noun.found.cover(min(words[0], step.at), noun.at)
                return
            goes_on = [] if words else self._goes_on(noun, step)
            role = "by" if step.sense.value in ("cancel", "postpone") else role
            for player in goes_on or self.kit.who.subject(noun.scene, step.at, step.sense, words):
                if kind_of(player) in kinds:
                    noun.found.add(player, role)
            if words and words[1] < noun.at:
                noun.found.cover(min(words[0], step.at), noun.at)
            self._between_them(noun, max(step.at, words[1] if words else 0) + 2, role)
            return

    def _of_clause(self, noun: Noun, step: Step, role: str, kinds: frozenset[str]) -> bool:
        """Take in whom a clause behind the noun names: زيارة يبدأها الوزير, قمة جمعته بالرئيس, لقاء ضم الوزير والسفير."""
        if step.sense.lemma in HOLDING:
            if noun.page.codes[step.at] & SUFFIX and (owner := self.kit.who.owner(noun.scene, step.at)):
                noun.found.add(owner, role)
            self._gathered(noun, role, kinds)
            return True
        if step.sense.lemma in _NO_SUBJECT or step.sense.passive or not step.sense.finite:
            return False
        words = self.kit.who.subject_words(noun.scene, step.at, step.sense)
        for player in self.kit.who.players(noun.scene, words) if words and words[0] > step.at else ():
            if kind_of(player) in kinds:
                noun.found.add(player, role)
        return bool(words)

    def _gathered(self, noun: Noun, role: str, kinds: frozenset[str]) -> None:
        """Take in those whom an event brings together, who stand behind it."""
        for part in noun.parts:
            if part.kind in ("plain", "by", "with", "between"):
                noun.join(self.kit.who, part.words, role, kinds)

    def _subject(self, noun: Noun, step: Step) -> Range | None:
        """The words of the subject of a verb that carries the noun."""
        return self.kit.who.subject_words(noun.scene, step.at, step.sense, noun.at)

    def _goes_on(self, noun: Noun, step: Step) -> list[Player]:
        """Those of the event told before, where a verb in the plural without a subject means them: حيث يعقدون لقاء."""
        if noun.last is None or step.sense.number not in "dp":
            return []
        if noun.last.type == "visit" and noun.page.codes[step.at - 2] in self.kit.where:
            noun.found.place, noun.found.time, noun.found.since = noun.last.place, noun.last.time, True
        return [player for player, _ in noun.last.roles]

    def _with(self, noun: Noun, words: Range, role: str) -> None:
        """Take in those who stand behind مع or بين, and whom a pronoun before them means: بينها وبين تونس."""
        if noun.page.tokens.pieces[max(words[0] - 4, 1)] in ITSELF and (owner := self.kit.who.owner(noun.scene, words[0] - 4)):
            noun.found.add(owner, role)
        noun.join(self.kit.who, words, role, BODIES)

    def _between_them(self, noun: Noun, start: int, role: str) -> None:
        """Take in what stands between the verb and its noun: عقد الوزير في العاصمة مع نظيره لقاء."""
        for part in self.kit.ahead(noun.page, start, noun.at):
            if part.kind == "with":
                noun.join(self.kit.who, part.words, role, BODIES)
            elif part.kind == "in" and noun.found.place is None and self.kit.places.is_place(noun.page, part.words):
                noun.found.place = part.words

    def _site(self, noun: Noun) -> None:
        """Where it is held."""
        for part in noun.parts:
            if part.kind in ("in", "by") and noun.found.place is None and self.kit.places.is_place(noun.page, part.words):
                noun.found.place = self.kit.who.doers.lists.members(noun.page, *part.words)[0]
