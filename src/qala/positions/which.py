"""Which of the things that a word may name is meant: الاتفاق of the question, or some other agreement."""

from qala.alphabet import ARTICLE, COMMA, HARD, PREPOSITION, SUFFIX
from qala.fold import fold
from qala.lexicon import Lexicon
from qala.mentions.phrase import Phrases
from qala.positions.objects import Objects
from qala.positions.question import Question
from qala.positions.words import Found, Vocabulary
from qala.tokens.page import Page

_TELLING = 7
"""Words behind a noun that may tell which one it is: قمة تاريخية في سنغافورة بين فلان وفلان."""
_PARTIES = frozenset(map(fold, ("مع", "بين")))
"""Words behind which the parties to something stand."""
_OTHER = frozenset(map(fold, "جديد جديدة آخر أخرى بديل بديلة مماثل مماثلة مشابه مشابهة منفصل منفصلة مختلف مختلفة ثان ثانية".split()))
"""What tells that something else is meant than what is known."""
_ANY_AREA = frozenset({"", "international", "regional"})
_ARTICLE = "ال"
_CODE = 2
"""The letters of a country's code; areas have longer ones."""


class Which(Objects):
    """The words of one question, and what they mean in a text, where any such thing may be called so."""

    def __init__(self, question: Question, phrases: Phrases, lexicon: Lexicon) -> None:
        super().__init__(question, phrases, lexicon)
        numbers = phrases.classes.numbers
        self.common = numbers["COMMON|NAT|X"]
        self.peoples = numbers["NAT"]
        self.plain = phrases.stops | phrases.prepositions | numbers["NUM|DAY|MONTH|VERB|V"]
        self.known = self.within | self.lands.named_in((question.label_ar, question.for_ar, *question.object, *question.places))
        """Countries that its texts name anywhere."""
        opening = (phrase.split() for phrase in (*question.toward, *question.away))
        others = (" ".join(words[:2]) for words in opening if len(words) > len(words[:2]) and words[0] in question.object)
        self.others = Vocabulary((words, 0, False) for words in dict.fromkeys(others))
        """The object with what makes something else of it, which only whole phrases speak of: القدس الشرقية of القدس الشرقية عاصمة."""
        listed = (word for word in question.object if " " not in word and not word.startswith(_ARTICLE))
        self.listed = Vocabulary((word, 0, False) for word in listed)
        """Words of the object that the question has without an article, too."""

    def another(self, page: Page, one: Found[int]) -> bool:
        """Whether a word of the object means something that the question does not speak of: اتفاق جديد, اتفاق الصيد, القمة العربية."""
        if (other := self.others.at(page, one.first)) and all(deed.last <= other[0].last for deed in self.deeds.at(page, one.first)):
            return True
        if one.meaning or one.first < one.last or one.last + 2 >= len(page.tokens.pieces):
            return False
        end = self._end(page, one.last)
        told = self._told(page, one.last + 2, end)
        if page.codes[one.first] & (ARTICLE | SUFFIX) or self.lands.at(page, one.first):  # القدس
            return not told and self._elsewhere(page, one.last)
        if page.word(one.last + 2).stem in _OTHER and not page.signs(one.last + 1):
            return True
        if self.done.at(page, one.first):
            return bool(self.telling.openers) and not self._told(page, page.sentence_start(one.first), page.sentence_end(one.last))
        if self.listed.at(page, one.first) or not self.telling.openers:
            return self._of_a_kind(page, one.last)
        return not told and (self._qualified(page, one.last) or not self._told(page, page.sentence_start(one.first), one.first))

    def _end(self, page: Page, last: int) -> int:
        """Where what tells which one is meant ends: at a sign, at another clause, or far behind."""
        stop = min(page.sentence_end(last), last + 2 * _TELLING + 1)
        behind = range(last + 2, stop, 2)
        return next((at for at in behind if page.signs(at - 1) & (COMMA | HARD) or page.codes[at] in self.turns), stop)

    def _told(self, page: Page, first: int, end: int) -> bool:
        """Whether a word between two places tells that the question's own is meant."""
        return any(
            self.telling.at(page, at) or self.objects.at(page, at) or (self.within and self.lands.at(page, at) in self.within)
            for at in range(first, end, 2)
        )

    def _of_a_kind(self, page: Page, last: int) -> bool:
        """Whether an adjective without an article says of what kind it is."""
        behind = page.codes[last + 2]
        return not page.signs(last + 1) and not behind & (ARTICLE | PREPOSITION | SUFFIX) and behind in self.common

    def _qualified(self, page: Page, last: int) -> bool:
        """Whether the word behind an indefinite noun says which one or what kind it is."""
        behind, at = page.codes[last + 2], last + 2
        return not page.signs(last + 1) and not behind & PREPOSITION and behind not in self.plain and at not in page.timed

    def _elsewhere(self, page: Page, last: int) -> bool:
        """Whether adjectives or the parties of a definite noun are of countries or areas that the question does not speak of."""
        at, words, areas = last + 2, page.tokens.pieces, set[str]()
        while at < len(words) - 1 and page.codes[at] & ARTICLE and page.codes[at] in self.peoples and not page.signs(at - 1):
            area, width = self.lands.people(page.words(at, at + 2))
            areas.add(area)
            at += 2 * width
        if not areas and at + 3 < len(words) and words[at] in _PARTIES and not page.signs(at - 1):
            areas.add(self.lands.at(page, at + 2))
        told = areas - _ANY_AREA
        return bool(told) and told.isdisjoint(self.known) and (bool(self.known) or all(len(area) > _CODE for area in told))
