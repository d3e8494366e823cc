"""What a deed of a text is done to, where that is what a question asks about: in it, behind it, before it, or a place."""

from collections.abc import Sequence

from qala.alphabet import ARTICLE, COMMA, CONJ, FUTURE, HARD, PREPOSITION, STEM, SUFFIX
from qala.fold import fold
from qala.lexicon import Lexicon
from qala.mentions.phrase import Phrases
from qala.positions.classes import Deeds
from qala.positions.lands import PREPOSITIONS, Lands
from qala.positions.nucleus import between
from qala.positions.question import Question
from qala.positions.words import Found, Vocabulary
from qala.statements.clauses import Range
from qala.tokens.page import Page

NEAR, FAR, _BEHIND = 8, 16, 10
"""Pieces between a deed and its object before it, and behind it; behind an object, where a place says which one is meant."""
DECISIONS = ("قرار", "قرارات", "خطوة", "خطوات", "إجراء", "إجراءات")
"""What a deed is called once it has been told of."""
_TIMES = frozenset(map(fold, ("منذ", "بعد", "قبل", "عقب", "إثر", "خلال", "رغم", "بسبب", "حول", "بشأن", "ضد")))
"""Words behind which something else is told."""
_HERE = tuple(fold(words).split() for words in ("هذا البلد", "هذه البلاد", "تلك البلاد", "ذلك البلد", "البلاد"))
TO = PREPOSITIONS - {fold("مع")}
"""Prepositions that lead from a deed to a place."""
_ARTICLE, _NISBA, _ENDS = "ال", "ي", "اة"
_THAT, _WILL_NOT = map(fold, ("أن", "لن"))
_TWO_OR_THREE = (2, 3)
_UN, _ABLE = fold("غير"), frozenset(map(fold, ("قابل", "قابلة")))
_MUST = frozenset(map(fold, ("يجب", "ينبغي", "يتعين", "بد", "عليها", "عليهم")))
OWED = frozenset(map(fold, ("على", "وعلى")))
"""What stands before who has to do something."""
COMMENT = frozenset(map(fold, ("التعليق", "تعليق", "للتعليق", "بالتعليق", "تعليقه", "تعليقها", "وتعليقه", "تعليقا")))
"""Forms of a noun that means comments before على, no end of anything."""


class Objects:
    """The words of one question, and what finds its object beside a deed."""

    def __init__(self, question: Question, phrases: Phrases, lexicon: Lexicon) -> None:
        self.question, self.phrases, self.lands = question, phrases, Lands(lexicon)
        self.objects = Vocabulary((word, int(self._names(word)), False) for word in question.object)
        kinds = Deeds(question)
        self.deeds = Vocabulary(kinds.entries())
        self.existence = kinds.existence
        """1 where the object itself is wanted, -1 where its end is."""
        self.done = Vocabulary((word, 0, False) for word in kinds.done())
        self.relations = Vocabulary((word, 0, False) for word in kinds.relations())
        numbers = phrases.classes.numbers
        self.verbal = numbers["VERB|V|PARTV|PART|X"] - {code for code in numbers["MASDAR"] if not code & FUTURE}
        self.masdars = phrases.classes.stems("MASDAR|NCUE")
        self.describing = numbers["PARTV|PART"]
        self.participles = numbers["PARTV|PART"] - numbers["MASDAR|NCUE|VERB|V"]
        self.turns = phrases.classes.numbers["AN|KANA|QAD|NEG|SAWF|FIMA|HAYTHU|LAKIN|THUMMA|IF|BECAUSE|QUEST|UNTIL|REL"] | phrases.verbs
        """Words that another clause begins with."""
        self.relative, self.bare = numbers["REL"], numbers["AN"]
        self.particles = phrases.stops | phrases.prepositions
        self.places = Vocabulary((word, 1, False) for word in question.places)
        self.decisions = Vocabulary((word, 0, False) for word in DECISIONS)
        several = self.several = [word for word in question.object if len(word.split()) > 1]
        again = (f"{pointing} {word.split()[0]}" for word in several for pointing in ("هذه", "تلك", "هذا", "ذلك"))
        self.pointing = Vocabulary((word, 0, False) for word in dict.fromkeys(again))
        self.owned = Vocabulary((word, 0, False) for word in dict.fromkeys(word.split()[0] for word in several))
        self.nations = self.lands.nations_in(question.object)
        """Whose the object is, where that matters: القوات الأميركية."""
        self.heads = frozenset({fold(word).split()[0] for word in several}) if self.nations else frozenset[bytes]()
        named = (*question.object, *question.toward, *question.away, *question.places)
        places = {self.lands.place(fold(word).split()) for word in named if word.strip()} - {""}
        local = self.lands.places_in((question.label_ar, *question.object, *question.places))
        self.within = (
            self.lands.places_in((question.label_ar, question.for_ar, *named)) | places if local else frozenset[str]()
        ) | self.nations
        telling = self._telling(lexicon)
        self.telling = Vocabulary((word, 0, False) for word in telling)
        self.national = frozenset(fold(f"{article}{word.rstrip(_ENDS)}{_NISBA}") for word in telling for article in ("", _ARTICLE))
        """Adjectives of the words that tell which object is meant: الإيراني."""
        wanted = {self.lands.place(fold(word).split()) for word in question.places} - {""}
        self.targets = (self.lands.places_in((question.label_ar,)) | wanted) - self.nations

    def _names(self, word: str) -> bool:
        """Whether a word of the object names it alone: neither القمة nor قمة, which any may be."""
        return " " in word or not (word.startswith(_ARTICLE) or _ARTICLE + word in self.question.object)

    def _telling(self, lexicon: Lexicon) -> list[str]:
        """The words of the label that tell which object is meant: neither the object and its deeds themselves, nor particles."""
        question, keys = self.question, self.objects.readings
        asked = {key for word in (*question.object, *question.toward, *question.away) if " " not in word for key in keys(fold(word))}
        words = [word[_led(lexicon, word) :] for word in question.label_ar.split()]
        return [word for word in words if keys(fold(word)).isdisjoint(asked) and ord(lexicon.code(fold(word))) not in self.particles]

    def object(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> Range | None:
        """The object of a deed: in it, behind it, or before it where the deed is its verb."""
        start = max(page.sentence_start(deed.first), deed.first - 2 * FAR)
        far = FAR + self.timed(page, deed.last)
        end = min(page.sentence_end(deed.last), deed.last + far + 1)
        near = [(one.first, one.last) for one in between(objects, start, end)]
        for first, last in near:
            if first <= deed.last and last >= deed.first:
                return first, last
        for first, last in near:
            if deed.last < first <= deed.last + far and self._leads(page, deed.last + 2, first):
                return first, last
        for first, last in reversed(near):
            if last < deed.first <= last + NEAR and self._owes(page, first, last, deed.first):
                return first, last
            reach = FAR if page.codes[deed.first] & FUTURE else NEAR  # القمة المرتقبة مع رئيس ليبيا سامر الحداد ستعقد
            denied = page.tokens.pieces[deed.first - 2] == _WILL_NOT and deed.first == last + 4  # القوات لن تغادر
            leads = last < deed.first <= last + reach and self._leads(page, last + 2, deed.first - 2 * denied)
            if leads and (denied or self._predicate(page, last, deed.first)):
                return first, last
        return None

    def timed(self, page: Page, last: int) -> int:
        """The pieces right behind a deed that only tell when it is done: انسحبت تونس [في وقت سابق من هذا الشهر] من الاتفاق."""
        words = sum(at in page.timed for at in range(last + 2, last + FAR, 2)) if page.timed else 0
        return 2 * words if words > 1 else 0

    def _owes(self, page: Page, first: int, last: int, at: int) -> bool:
        """Whether what stands between an object and a deed says that it has to be: القوات يجب أن تغادر, على القوات مغادرة البلاد."""
        between = page.tokens.pieces[last + 2 : at : 2]
        if page.tokens.pieces[first - 2] in OWED:
            return between == [_THAT] or (not between and page.codes[at] >> STEM in self.masdars and not page.codes[at] & PREPOSITION)
        if len(between) == 2 and between[0] == _UN and between[1] in _ABLE:
            return True
        return len(between) in _TWO_OR_THREE and between[-1] == _THAT and between[-2] in _MUST

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
            aside = at in page.timed or at - 2 in page.timed  # تفتتح الحكومة، الاثنين، سفارتها
            comma = page.signs(at - 1) & COMMA and not aside and self.phrases.name.isdisjoint([page.codes[at], page.codes[at - 2]])
            turns = code in self.turns and at not in page.timed  # وقت سابق
            if comma or turns or page.tokens.pieces[at] in _TIMES or self.strange(page, at):
                return False
            if at not in page.timed and at + 2 not in page.timed:
                governed += code in self.phrases.prepositions or bool(code & PREPOSITION)
        verbal = first > 2 and page.codes[first - 2] in self.phrases.verbs
        return governed <= 1 + verbal and not page.signs(last - 1) & (HARD if last - 2 in page.timed else COMMA | HARD)

    def doing(self, page: Page, deed: Found[int], near: Range) -> bool:
        """Whether the object does the deed to something else: أن يقلص السد حصتها."""
        bare = page.codes[deed.first - 2] in self.bare and near[0] == deed.last + 2
        return bare and near[1] + 4 < len(page.codes) and not page.signs(near[1] + 1) and page.codes[near[1] + 2] & SUFFIX > 0

    def strange(self, page: Page, at: int) -> bool:
        """Whether a word is an adjective of another nation than the object's, where that has one."""
        nation = self.lands.nation(page.tokens.pieces[at]) if self.nations else ""
        return bool(nation) and nation not in self.nations

    def foreign(self, page: Page, deed: Found[int], near: Range) -> bool:
        """Whether somebody else's object is meant, or one in another country: وجود عسكري تركي, سفارتها في براغ."""
        behind = near[1] + 2
        if self.nations and not any(self.lands.nation(word) in self.nations for word in page.words(*near)):
            named = (
                {self.lands.at(page, at) for at in range(page.sentence_start(near[0]), page.sentence_end(near[1]), 2)} - self.targets - {""}
            )
            if named and named.isdisjoint(self.nations):
                return True
        if behind < len(page.tokens.pieces) and self.strange(page, behind):
            return True
        return self.elsewhere(page, max(deed.last, near[1]))

    def elsewhere(self, page: Page, last: int) -> bool:
        """Whether a place behind a word belongs to a country that the question does not speak of."""
        if not self.within:
            return False
        stop = min(page.sentence_end(last), last + _BEHIND)
        for at in range(last + 2, stop - 2, 2):
            if page.signs(at - 1) & COMMA:
                return False
            if page.tokens.pieces[at] in TO and (land := self.lands.place(page.words(at + 2, at + 4))):
                return land not in self.within
        return False

    def placed(self, page: Page, deed: Found[int]) -> int:
        """The place behind a deed whose doer is the object's country, named before it: تريد واشنطن الانسحاب من سوريا."""
        if not self.nations:
            return 0
        start, stop = page.sentence_start(deed.first), min(page.sentence_end(deed.last), deed.last + _BEHIND)
        at = next((at for at in range(deed.last + 2, stop, 2) if page.tokens.pieces[at] in TO), stop)
        if at + 2 >= stop or not (page.words(at + 2, at + 4) in _HERE or self.lands.place(page.words(at + 2, at + 4)) in self.targets):
            return 0
        return at + 2 if any(self.lands.at(page, word) in self.nations for word in range(start, at, 2)) else 0


def _led(lexicon: Lexicon, word: str) -> int:
    """The letters of a conjunction and a preposition before a word without an article: لإسرائيل."""
    taken = lexicon.words[fold(word)]
    return 0 if taken.clitics & ARTICLE else taken.before
