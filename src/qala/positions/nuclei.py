"""Where a text speaks of the deed that a question asks about: انسحاب القوات, بقاؤها, القرار."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from qala.alphabet import ARTICLE, COMMA, CONJ, FUTURE, HARD, PREPOSITION, STEM, SUFFIX
from qala.fold import fold
from qala.lexicon import Lexicon
from qala.mentions.phrase import Phrases
from qala.named import NamedTuple
from qala.positions.classes import DERIVED, Deeds
from qala.positions.lands import PREPOSITIONS, Lands
from qala.positions.question import Question
from qala.positions.words import OBJECTS, Found, Vocabulary, verb_forms
from qala.statements.clauses import Range
from qala.tokens.page import Page

_NEAR, _FAR, _BEHIND = 8, 16, 10
"""Pieces between a deed and its object before it, and behind it; behind an object, where a place says which one is meant."""
_AGENT = 10
"""Pieces in which who does a deed stands before the pronoun of its object."""
_WITHIN, _LEAD = 120, 80
"""Pieces within which القرار means what was told of before; where the lead of an article ends."""
_BACK = 3
"""Sentences in which a pronoun finds its object."""
_DECISIONS = ("قرار", "قرارات", "خطوة", "خطوات", "إجراء", "إجراءات")
"""What a deed is called once it has been told of."""
_TIMES = frozenset(map(fold, ("منذ", "بعد", "قبل", "عقب", "إثر", "خلال", "رغم", "بسبب", "حول", "بشأن", "ضد")))
"""Words behind which something else is told."""
_HERE = tuple(fold(words).split() for words in ("هذا البلد", "هذه البلاد", "تلك البلاد", "ذلك البلد", "البلاد"))
_DRAFTS = frozenset(map(fold, ("مشروع", "نص", "مسودة")))
_ONE = frozenset(map(fold, (*_DECISIONS, "خطوت")))
_PREPOSITIONS = PREPOSITIONS - {fold("مع")}

_GOVERNED = _PREPOSITIONS | frozenset(map(fold, ("عن", "على")))

_FOR = (fold("من"), fold("أجل"))
_ARTICLE = "ال"


class Nucleus(NamedTuple):
    """A deed that a question asks about."""

    first: int
    last: int
    toward: int
    """1, or -1 for the way from it."""
    deed: Range
    object: Range | None
    """None where only a pronoun stands for it, or nothing."""
    named: bool = True
    """Whether the deed is called by its name: القرار is another word for it."""
    bare: bool = False
    """Whether only the object is named, which somebody is for or against."""
    done: bool = False
    """Whether that object is itself what somebody does: الحصار."""
    topic: int = -1
    """The first word of the object where a relative clause tells the deed: الرسوم التي فرضتها الحكومة."""


class Asked:
    """One question with the means to find what it asks about."""

    def __init__(self, question: Question, phrases: Phrases, lexicon: Lexicon) -> None:
        self.question, self.phrases, self.lands = question, phrases, Lands(lexicon)
        self.objects = Vocabulary((word, int(self._names(word)), False) for word in question.object)
        kinds = Deeds(question)
        self.deeds = Vocabulary(kinds.entries())
        self.existence = kinds.existence
        """1 where the object itself is wanted, -1 where its end is."""
        self.done = Vocabulary((word, 0, False) for word in kinds.done())
        numbers = phrases.classes.numbers
        self.verbal = numbers["VERB|V|PARTV|PART|X"] - {code for code in numbers["MASDAR"] if not code & FUTURE}
        self.masdars = phrases.classes.stems("MASDAR|NCUE")
        self.turns = phrases.classes.numbers["AN|KANA|QAD|NEG|SAWF|FIMA|HAYTHU|LAKIN|THUMMA|IF|BECAUSE|QUEST|UNTIL|REL"] | phrases.verbs
        """Words that another clause begins with."""
        self.relative, self.bare = numbers["REL"], numbers["AN"]
        self.particles = phrases.stops | phrases.prepositions
        self.places = Vocabulary((word, 1, False) for word in question.places)
        self.decisions = Vocabulary((word, 0, False) for word in _DECISIONS)
        several = self.several = [word for word in question.object if len(word.split()) > 1]
        again = (f"{pointing} {word.split()[0]}" for word in several for pointing in ("هذه", "تلك", "هذا", "ذلك"))
        self.pointing = Vocabulary((word, 0, False) for word in dict.fromkeys(again))
        self.nations = self.lands.nations_in(question.object)
        """Whose the object is, where that matters: القوات الأميركية."""
        self.heads = frozenset({fold(word).split()[0] for word in several}) if self.nations else frozenset[bytes]()
        named = (*question.object, *question.toward, *question.away, *question.places)
        places = {self.lands.place(fold(word).split()) for word in named if word.strip()} - {""}
        local = self.lands.places_in((question.label_ar, *question.object, *question.places))
        self.within = (
            self.lands.places_in((question.label_ar, question.for_ar, *named)) | places if local else frozenset[str]()
        ) | self.nations
        self.telling = Vocabulary((word, 0, False) for word in self._telling(lexicon))
        """The countries that the question speaks of."""
        wanted = {self.lands.place(fold(word).split()) for word in question.places} - {""}
        self.targets = (self.lands.places_in((question.label_ar,)) | wanted) - self.nations

    def __call__(self, page: Page) -> list[Nucleus]:
        """The deeds of a text in order."""
        objects = longest(self.objects.within(page))
        if not objects or (self.question.places and not self.places.within(page)):
            return []
        if not self._topical(page, objects):
            return []
        if self.several:
            objects = longest([*objects, *(one for one in self.pointing.within(page) if self._same(page, one, objects))])
        deeds = longest([deed for deed in self.deeds.within(page) if self._may(page, deed.first)])
        found = _apart(sorted(self._nuclei(page, objects, deeds)))
        others = [*(self._decisions(page, found) if found else ()), *(self._bare(page, objects, found) if self.existence else ())]
        return sorted([*found, *others])

    def _may(self, page: Page, at: int) -> bool:
        """Whether a word may tell a deed: no particle, nor part of one, من أجل."""
        return page.codes[at] not in self.particles and tuple(page.tokens.pieces[at - 2 : at + 1 : 2]) != _FOR

    def _names(self, word: str) -> bool:
        """Whether a word of the object names it alone: neither القمة nor قمة, which any may be."""
        return " " in word or not (word.startswith(_ARTICLE) or _ARTICLE + word in self.question.object)

    def _same(self, page: Page, one: Found[int], objects: Sequence[Found[int]]) -> bool:
        """Whether هذه القوات are those of the question: the last that were named before are."""
        before = between(objects, one.first - _WITHIN, one.first)
        if not before:
            return False
        head = page.word(one.last).stem
        return all(page.word(at).stem != head for at in range(before[-1].last + 2, one.first, 2))

    def _topical(self, page: Page, objects: Sequence[Found[int]]) -> bool:
        """Whether a text means the object: it has a name of its own, or a word of the question's label is there that tells which one."""
        return any(one.meaning for one in objects) or not self.telling.openers or bool(self.telling.within(page))

    def _telling(self, lexicon: Lexicon) -> list[str]:
        """The words of the label that tell which object is meant: neither the object and its deeds themselves, nor particles."""
        question, keys = self.question, self.objects.readings
        asked = {key for word in (*question.object, *question.toward, *question.away) if " " not in word for key in keys(fold(word))}
        particles = self.phrases.stops | self.phrases.prepositions
        words = ((word, fold(word)) for word in question.label_ar.split())
        return [word for word, folded in words if keys(folded).isdisjoint(asked) and ord(lexicon.code(folded)) not in particles]

    def _nuclei(self, page: Page, objects: Sequence[Found[int]], deeds: Sequence[Found[int]]) -> Iterator[Nucleus]:
        latest = False
        for found in deeds:
            deed, listed = found._replace(meaning=1 if found.meaning > 0 else -1), abs(found.meaning) < DERIVED
            if near := self._object(page, deed, objects):
                if not listed and (between(deeds, deed.last + 2, near[0]) or self._doing(page, deed, near)):
                    continue  # ماضون في إخراج القوات: of another deed
                meant = not self._foreign(page, deed, near)
                latest = meant if listed else latest
                if meant:
                    yield Nucleus(min(deed.first, near[0]), max(deed.last, near[1]), deed.meaning, (deed.first, deed.last), near)
            elif listed and (place := self._placed(page, deed)):
                latest = True
                yield Nucleus(deed.first, place, deed.meaning, (deed.first, deed.last), None)
            elif last := self._alone(page, deed):
                if (
                    self._recent(page, deed, objects, 1 if latest else 0)
                    and not self._elsewhere(page, last)
                    and not self._others(page, deed)
                ):
                    topic = self._subject_of_relative(page, deed, objects)
                    if not listed and topic < 0:
                        continue
                    yield Nucleus(deed.first, last, deed.meaning, (deed.first, deed.last), None, topic=topic)
            elif listed and not page.clitics(deed.first) & ARTICLE:
                latest = False

    def _doing(self, page: Page, deed: Found[int], near: Range) -> bool:
        """Whether the object does the deed to something else: أن يقلص السد حصتها."""
        bare = page.codes[deed.first - 2] in self.bare and near[0] == deed.last + 2
        return bare and near[1] + 4 < len(page.codes) and not page.signs(near[1] + 1) and page.codes[near[1] + 2] & SUFFIX > 0

    def _object(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> Range | None:
        """The object of a deed: in it, behind it, or before it where the deed is its verb."""
        start = max(page.sentence_start(deed.first), deed.first - 2 * _FAR)
        end = min(page.sentence_end(deed.last), deed.last + _FAR + 1)
        near = [(one.first, one.last) for one in between(objects, start, end)]
        for first, last in near:
            if first <= deed.last and last >= deed.first:
                return first, last
        for first, last in near:
            if deed.last < first <= deed.last + _FAR and self._leads(page, deed.last + 2, first):
                return first, last
        for first, last in reversed(near):
            if last < deed.first <= last + _NEAR and self._leads(page, last + 2, deed.first) and self._predicate(page, last, deed.first):
                return first, last
        return None

    def _predicate(self, page: Page, last: int, at: int) -> bool:
        """Whether a deed says what the noun before it does or is: a verb, a participle, or a noun right behind it."""
        code = page.codes[at]
        if code & (ARTICLE | PREPOSITION | CONJ):
            return False
        return bool(code & FUTURE) or code in self.verbal or (at == last + 2 and code >> STEM not in self.masdars)

    def _leads(self, page: Page, first: int, last: int) -> bool:
        """Whether what stands between two words leads from one to the other: one preposition, no other clause, nobody else's."""
        governed = 0
        for at in range(first, last, 2):
            code = page.codes[at]
            comma = page.signs(at - 1) & COMMA and not {page.codes[at], page.codes[at - 2]} & self.phrases.name
            if comma or code in self.turns or page.tokens.pieces[at] in _TIMES or self._strange(page, at):
                return False
            if at not in page.timed and at + 2 not in page.timed:
                governed += code in self.phrases.prepositions or bool(code & PREPOSITION)
        verbal = first > 2 and page.codes[first - 2] in self.phrases.verbs
        return governed <= 1 + verbal and not page.signs(last - 1) & (COMMA | HARD)

    def _strange(self, page: Page, at: int) -> bool:
        """Whether a word is an adjective of another nation than the object's, where that has one."""
        nation = self.lands.nation(page.tokens.pieces[at]) if self.nations else ""
        return bool(nation) and nation not in self.nations

    def _foreign(self, page: Page, deed: Found[int], near: Range) -> bool:
        """Whether somebody else's object is meant, or one in another country: وجود عسكري تركي, سفارتها في براغ."""
        behind = near[1] + 2
        if self.nations and not any(self.lands.nation(word) in self.nations for word in page.words(*near)):
            named = (
                {self.lands.at(page, at) for at in range(page.sentence_start(near[0]), page.sentence_end(near[1]), 2)} - self.targets - {""}
            )
            if named and named.isdisjoint(self.nations):
                return True
        if behind < len(page.tokens.pieces) and self._strange(page, behind):
            return True
        return self._elsewhere(page, max(deed.last, near[1]))

    def _elsewhere(self, page: Page, last: int) -> bool:
        """Whether a place behind a word belongs to a country that the question does not speak of."""
        if not self.within:
            return False
        stop = min(page.sentence_end(last), last + _BEHIND)
        for at in range(last + 2, stop - 2, 2):
            if page.signs(at - 1) & COMMA:
                return False
            if page.tokens.pieces[at] in _PREPOSITIONS and (land := self.lands.place(page.words(at + 2, at + 4))):
                return land not in self.within
        return False

    def _placed(self, page: Page, deed: Found[int]) -> int:
        """The place behind a deed whose doer is the object's country, named before it: تريد واشنطن الانسحاب من سوريا."""
        if not self.nations:
            return 0
        start, stop = page.sentence_start(deed.first), min(page.sentence_end(deed.last), deed.last + _BEHIND)
        at = next((at for at in range(deed.last + 2, stop, 2) if page.tokens.pieces[at] in _PREPOSITIONS), stop)
        if at + 2 >= stop or not (page.words(at + 2, at + 4) in _HERE or self.lands.place(page.words(at + 2, at + 4)) in self.targets):
            return 0
        return at + 2 if any(self.lands.at(page, word) in self.nations for word in range(start, at, 2)) else 0

    def _alone(self, page: Page, deed: Found[int]) -> int:
        """The last word of a deed that has no object of its own: الانسحاب, انسحابها, انسحبت منه; 0 for others."""
        behind = deed.last + 2
        if behind < len(page.codes) - 4 and page.codes[behind] in self.phrases.pronominal:
            return behind
        if not page.clitics(deed.first) & ARTICLE:
            for at in range(behind, min(behind + _AGENT, len(page.codes) - 4), 2):
                if page.signs(at - 1) or page.codes[at] in self.turns or page.codes[at] in self.phrases.prepositions:
                    break
                if (
                    page.codes[at] in self.phrases.pronominal
                    and deed.last == deed.first
                    and page.codes[behind] >> STEM in self.phrases.speakers
                ):
                    return at  # اعتراف الحكومة بها
        if deed.last > deed.first:
            return deed.last if page.codes[deed.last] in self.phrases.pronominal else 0
        if behind < len(page.tokens.pieces) - 1 and self._strange(page, behind):
            return 0  # الوجود الإيراني
        while page.clitics(deed.first) & ARTICLE and page.clitics(behind) & ARTICLE and not page.signs(behind - 1):
            behind += 2
        if page.clitics(deed.first) & ARTICLE and behind < len(page.codes) - 6 and page.tokens.pieces[behind] in _GOVERNED:
            return 0  # الخروج من المأزق
        return deed.last if page.clitics(deed.first) & (ARTICLE | SUFFIX) or self._carries(page, deed.first) else 0

    def _carries(self, page: Page, at: int) -> bool:
        """Whether a verb of a relative clause carries the pronoun of its object: السد الذي تبنيه الدولة."""
        piece = page.tokens.pieces[at]
        return page.codes[at - 2] in self.relative and any(
            piece.endswith(suffix) and piece.removesuffix(suffix) in verb_forms() for suffix in OBJECTS
        )

    def _subject_of_relative(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> int:
        """The first word of the object that the relative clause of a deed describes, or -1."""
        start = page.sentence_start(deed.first)
        for one in reversed(between(objects, start, deed.first)):
            if one.last < deed.first:
                behind = next((at for at in range(one.last + 2, deed.first, 2) if not page.clitics(at) & ARTICLE), deed.first)
                return one.first if page.codes[behind] in self.relative else -1
        return -1

    def _recent(self, page: Page, deed: Found[int], objects: Sequence[Found[int]], more: int) -> bool:
        """Whether the object was named before in this sentence, or in one of the few before it where `more`."""
        start = page.sentence_start(deed.first)
        for _ in range(_BACK * more):
            start = page.sentence_start(max(start - 2, 1))
        return bool(between(objects, start, deed.first))

    def _others(self, page: Page, deed: Found[int]) -> bool:
        """Whether the sentence names such an object of another nation before: القوات الروسية … انسحابها."""
        words = page.tokens.pieces
        for at in range(page.sentence_start(deed.first), deed.first - 2, 2):
            if words[at] in self.heads and (nation := self.lands.nation(words[at + 2])) and nation not in self.nations:
                return True
        return False

    def _decisions(self, page: Page, found: Sequence[Nucleus]) -> Iterator[Nucleus]:
        """Other words for a deed that has been told of: رحب بالقرار."""
        for one in self.decisions.within(page):
            if page.word(one.first).stem not in _ONE or page.tokens.pieces[one.first - 2] in _DRAFTS or one.first < found[0].first:
                continue
            if between(found, one.first - _NEAR, one.first + _FAR):
                continue
            near = between(found, one.first - _WITHIN, one.first) or found[0].first <= _LEAD
            if near and self._meant(page, one.first):  # an article speaks of the decision that it begins with
                yield Nucleus(one.first, one.last, found[0].toward, (one.first, one.last), None, named=False)

    def _bare(self, page: Page, objects: Sequence[Found[int]], found: Sequence[Nucleus]) -> Iterator[Nucleus]:
        """The object alone, where the question is whether it is at all: انتقد الاتفاق; in other sentences what somebody does: الحصار."""
        taken = {page.sentence_start(nucleus.first) for nucleus in found}
        for one in objects:
            free = page.sentence_start(one.first) not in taken
            done = any(one.first == other.first for other in self.done.at(page, one.first))
            if free or (done and not _inside(one, found)):
                place = one.first, one.last
                yield Nucleus(*place, self.existence, place, place, bare=True, done=done)

    def _meant(self, page: Page, at: int) -> bool:
        """Whether القرار may be what was told of: it is definite, and what follows says nothing else of it."""
        if page.clitics(at) & (ARTICLE | SUFFIX):
            return True
        return bool(self.lands.at(page, at + 2)) or page.codes[at + 2] in self.phrases.name


def _inside(one: Found[int], found: Sequence[Nucleus]) -> bool:
    """Whether a deed that was found holds an object."""
    near = between(found, one.first - _FAR, one.last + 1)
    return any(nucleus.first <= one.first and one.last <= nucleus.last for nucleus in near)


def _apart(found: Sequence[Nucleus]) -> list[Nucleus]:
    """The same without those that only say again what the one before says: بالقدس عاصمة behind الاعتراف بالقدس."""
    kept: list[Nucleus] = []
    for one in found:
        if not kept or one.first > kept[-1].last or one.toward != kept[-1].toward:
            kept.append(one)
    return kept


def longest(found: Sequence[Found[int]]) -> list[Found[int]]:
    """The same without those that stand inside another, and one of each place, the one that tells most."""
    kept: list[Found[int]] = []
    for one in sorted(found, key=lambda one: (one.first, -one.last, -one.meaning)):
        if not kept or one.last > kept[-1].last:
            kept.append(one)
    return kept


Placed = TypeVar("Placed", Found[int], Nucleus)


def between(found: Sequence[Placed], first: int, stop: int) -> Sequence[Placed]:
    """Those that begin from one word to before another; all are in order."""
    begin = bisect_left(found, first, key=_first)
    return found[begin : bisect_left(found, stop, begin, key=_first)]


_first = attrgetter("first")
