"""What stands behind an event word in its clause: with whom, where, to where, when."""

from typing import final

from qala.alphabet import ARTICLE, BI, CARRIED, COLON, COMMA, CONJ, DASH, HARD, LI, OPEN, PREPOSITION, STEM, SUFFIX, UNPAREN
from qala.events.words import Words
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_LONGEST = 60
"""Pieces behind an event word that may be of its clause."""
_ASIDE = 30
"""Pieces of a description between commas."""
_END = HARD | COLON | OPEN | DASH
_FREE = {"MAA": "with", "ILA": "to", "FI": "in", "MIN": "from", "AN3": "about", "ALA": "on"}
_LASTS = frozenset(map(fold, ("تستمر", "يستمر", "تستغرق", "يستغرق", "تدوم", "يدوم", "استمرت", "استمر", "استغرقت", "دامت", "مدتها", "مدته")))
"""What a length stands behind: زيارة تستمر يومين."""
ITSELF = frozenset(map(fold, ("بينه", "بينها", "بينهم", "بيني", "بيننا")))
"""One of two: بينها وبين تونس."""
_BETWEEN, _BEFORE = frozenset(map(fold, ("بين", "وبين"))), frozenset(map(fold, ("أمام", "لدى")))
_BELONGING = frozenset(map(fold, ("التابع", "التابعة", "المؤلف", "المؤلفة", "المكون", "المكونة")))
_TOLD = frozenset({"signed", "scheduled", "expected"})
"""What adjectives say of an event and not of those who take part in it."""
_SIDES = frozenset(map(fold, ("جانب", "جهة", "طرف")))
_ALEF, _BASED = fold("ا"), fold("بناء")
_ONE = frozenset(map(fold, ("واحد", "واحدة")))
_PEOPLED = frozenset({"with", "between", "by"})
"""Phrases that name those who take part."""
BESIDE = frozenset(map(fold, ("قرب", "ضواحي", "ضاحية", "شمال", "جنوب", "شرق", "غرب", "وسط")))
"""What a place lies beside that stands behind them."""
_ON_BEHALF = frozenset(map(fold, ("باسم", "بشؤون", "بالشؤون", "بملف")))
_ADJECTIVAL = tuple(map(fold, ("ي", "ية", "يا", "ين", "ات")))


@final
class Part:
    """A phrase behind an event word, or a time."""

    def __init__(self, kind: str, first: int, last: int) -> None:
        self.kind = kind  # with|between|to|in|from|by|for|on|about|plain|time|late|lasting|adjective|grade|phone|order
        """A time is late behind words that say what for: it may be of these."""
        self.first, self.last = first, last

    @property
    def words(self) -> Range:
        """Its first word and its last."""
        return self.first, self.last


class Ahead(Kept):
    """Reads on from an event word."""

    def __init__(self, classes: Classes, phrases: Phrases, words: Words) -> None:
        numbers = classes.numbers
        self.phrases, self.words, self.lexicon = phrases, words, classes.lexicon
        self.kinds = dict.fromkeys(numbers["PREP"] - numbers["NAME|MAN"], "about")
        self.kinds |= {code: kind for name, kind in _FREE.items() for code in numbers[name]}
        self.barred = numbers["MAA|ILA|FI|ALA|AN3"]
        self.stops = numbers["AN|FIMA|HAYTHU|LAKIN|BECAUSE|THUMMA|IF|AMMA|UNTIL|WHEN|KANA|QAD|NEG|SAWF|PRON"] - numbers["MAA|FI"]
        self.sent, self.min = numbers["ILA"], numbers["MIN"]
        self.prepositions = numbers["PREP"]
        self.cues, self.named = numbers["V"], numbers["NAME|PLACE"]
        self.relative, self.until = numbers["REL"], numbers["UNTIL"]
        self.cut = numbers["GOV|ADV|ADJO|FIMA|REL|UNTIL|PREP"] - numbers["NAME|OFFICE|DAY|MIN|LI|AN3"]
        self.titles = classes.stems("NAME|PLACE|BODY|LATIN|OFFICE|INSTITUTION|GROUP|TITLE|RANK|DOCUMENT|MEDIA")
        self.places = classes.stems("PLACE")
        self.people = classes.stems("NAME|PLACE|OFFICE|INSTITUTION|GROUP|TITLE|RANK|ANONYMOUS")
        self.vague = classes.stems("ANONYMOUS|EXPERT|QUANTITY")
        self.unknown = classes.stems("X")
        self.doings = classes.stems("MASDAR|NCUE|VERB|V")

    def __call__(self, page: Page, at: int, stop: int, *, object: bool = False) -> list[Part]:
        """The parts from the word `at` to before `stop`, in their order, to the end of the clause.

        Args:
            page: the text.
            at: the first word.
            stop: where the sentence ends.
            object: whether an unknown word at once may be a name: التقى كورتيس.
        """
        stop = min(stop, at + _LONGEST)
        begin, first = at, at if object else -1
        found: list[Part] = []
        purpose = False
        while at < stop:
            signs = page.signs(at - 1) if at > begin else 0
            if signs & _END:
                break
            kind = self._kind(page, at)
            if self._ends(page, at, begin, signs, kind):
                at = self._resumed(page, at, stop)
                if not at:
                    break
                kind = self._kind(page, at)
            part = self._part(page, at, stop, first, kind)
            if part is None:
                break
            purpose = purpose or (part.kind == "for" and self._purpose(page, part.first))
            if part.kind == "lasting" or not purpose:
                found.append(part)
            elif part.kind == "time":
                found.append(Part("late", part.first, part.last))
            at = part.last + 2
        return found

    def _part(self, page: Page, at: int, stop: int, first: int, kind: str) -> Part | None:
        """What begins at a word."""
        if page.tokens.pieces[at] in ITSELF and at + 4 < stop and page.tokens.pieces[at + 2] in _BETWEEN:
            at, kind = at + 2, "between"
        piece, code = page.tokens.pieces[at], page.codes[at]
        if (number := page.time_at(at)) is not None:
            return Part("time", at, page.times[number][1])
        if piece in _LASTS:
            return Part("lasting", at, at)
        if code in self.min and at + 2 < stop and self.words.sense(page, at + 2, "grade"):
            return None  # اجتماع من المتوقع أن
        if piece == _BASED and at + 2 < stop and self.kinds.get(page.codes[at + 2]) == "on":
            return None  # زيارة بناء على طلب
        if code in self.until and (number := page.time_at(at + 2)) is not None:
            return Part("time", at + 2, page.times[number][1])
        if kind:
            begin = at if code & PREPOSITION else at + 2
            if begin >= stop or (begin > at and page.signs(begin - 1) & _END):
                return None
            if (number := page.time_at(begin)) is not None:
                return Part("time", begin, page.times[number][1])
            last = self._site(page, begin, self.last(page, begin, stop))
            return Part(kind, begin, self._along(page, begin, last, stop) if kind in _PEOPLED else last)
        for sense in self.words.at(page, at):
            if sense.part == "grade":
                return Part("grade", at, at)
            if sense.part == "mark" and sense.value in ("phone", "order"):
                return Part(sense.value, at, at)
        if self._phrase(page, at, first):
            return Part("plain", at, self._along(page, at, self.last(page, at, stop), stop))
        return Part("adjective", at, at)

    def last(self, page: Page, first: int, stop: int) -> int:
        """The last word of the phrase at `first`, without what only goes on with the clause."""
        limit = stop - 1 if stop % 2 == 0 else stop - 2
        head = first + 4 if page.codes[first] >> STEM in self.vague and first + 4 <= limit and page.codes[first + 2] in self.min else first
        end = self.phrases.last(page, head, max(first, limit), self.barred)
        codes, pieces = page.codes, page.tokens.pieces
        for at in range(head + 2, end + 1, 2):
            code = codes[at]
            told = code & ARTICLE and any(one.part == "grade" and one.value in _TOLD for one in self.words.at(page, at))
            hoped = code in self.min and at + 2 <= end and self.words.sense(page, at + 2, "grade") is not None  # من المتوقع
            goes_on = told or hoped or code in self.sent or (code & CONJ and code in self.prepositions) or self._from_side(page, at)
            goes_on = goes_on or (code in self.cut and not code & ARTICLE) or pieces[at] in _BELONGING
            stem, bound = code >> STEM, code & PREPOSITION
            purpose = bound == LI and not code & ARTICLE and (stem in self.doings or self.words.sense(page, at, "noun") is not None)
            purpose = purpose or (bound == BI and pieces[at] not in _ON_BEHALF)
            closed = page.signs(at - 1) & UNPAREN and page.signs(at - 1) & COMMA
            if goes_on or purpose or closed or len(pieces[at]) == 1:
                return at - 2
        return end

    def _site(self, page: Page, first: int, last: int) -> int:
        """The end of a phrase that begins with a place, without what behind a comma is none: انتقد خلال لقاء في تونس، الخطة."""
        if page.tokens.pieces[first] in BESIDE and first < last and page.codes[first + 2] >> STEM in self.places:
            return first + 2  # قرب الرباط عقده التحالف
        if page.codes[first] >> STEM not in self.places:
            return last
        commas = (at for at in range(first + 2, last + 1, 2) if page.signs(at - 1) & COMMA)
        return next((at - 2 for at in commas if page.codes[at] >> STEM not in self.places), last)

    def _along(self, page: Page, first: int, last: int, stop: int) -> int:
        """The end of a phrase with those who come behind a comma: نظيره التونسي، والسفير الليبي، الثلاثاء, but not والوزير قال."""
        more = last + 2
        while more < stop and page.signs(more - 1) & (COMMA | _END) == COMMA and page.codes[more] & CONJ:
            if page.codes[first] >> STEM not in self.people or page.codes[more] >> STEM not in self.people:
                return last
            if self.words.sense(page, more, "grade"):
                return last  # عقد لقاء، والمقرر أن
            end = self.last(page, more, stop)
            behind = end + 2
            closed = behind >= stop or page.signs(end + 1) & (COMMA | HARD) or page.time_at(behind) is not None or self._kind(page, behind)
            if not closed:
                return last
            last, more = end, behind
        return last

    def _purpose(self, page: Page, at: int) -> bool:
        """Whether a word with ل says what for: لبحث سبل التعاون; what stands behind it is of that, but for times."""
        code = page.codes[at]
        return code & PREPOSITION == LI and not code & ARTICLE and code >> STEM in self.doings and code >> STEM not in self.titles

    def _from_side(self, page: Page, at: int) -> bool:
        """Whether من جهة, من جانب begin here."""
        return page.codes[at] in self.min and at + 2 < len(page.tape) and page.tokens.pieces[at + 2] in _SIDES

    def _phrase(self, page: Page, at: int, first: int) -> bool:
        """Whether a phrase that names somebody or something begins at a word."""
        code, piece = page.codes[at], page.tokens.pieces[at]
        stem = code >> STEM
        if code in self.phrases.verbs or code & PREPOSITION:
            return False
        if not code & (ARTICLE | SUFFIX) and piece.endswith(_ALEF) and piece[: -len(_ALEF)] in self.lexicon.heads:
            return False  # متحدثا: how, not who
        if stem in self.titles:
            return True
        if stem in self.vague and piece not in _ONE:
            return bool(code & ARTICLE) or not piece.endswith(_ADJECTIVAL[:2])
        return at == first and stem in self.unknown and not code & CARRIED and not piece.endswith(_ADJECTIVAL)

    def _ends(self, page: Page, at: int, first: int, signs: int, kind: str) -> bool:
        """Whether another clause begins at a word."""
        code = page.codes[at]
        if kind and code not in self.stops:
            return False
        if page.time_at(at) is not None or (code in self.until and page.time_at(at + 2) is not None):
            return False
        if code in self.stops or code in self.relative or (signs & COMMA and at > first):
            return True
        if page.tokens.pieces[at] in _LASTS:
            return False
        if self.words.sense(page, at, "around") and not code & SUFFIX:
            return True
        return code in self.phrases.verbs and not code & (ARTICLE | PREPOSITION)

    def _resumed(self, page: Page, at: int, stop: int) -> int:
        """Where the clause goes on behind a description: مع وفد يضم خمسة وزراء، إلى المدينة; 0 where it does not."""
        code = page.codes[at]
        aside = page.signs(at - 1) & COMMA or code in self.relative
        before = page.codes[at - 2]
        if code in self.stops or code & CONJ or (not aside and (code in self.cues or before & ARTICLE or before in self.named)):
            return 0
        for word in range(at + 2, min(at + _ASIDE, stop), 2):
            signs = page.signs(word - 1)
            if signs & _END:
                return 0
            if signs & COMMA:
                goes_on = self.kinds.get(page.codes[word]) in ("to", "with", "in") or page.time_at(word) is not None
                aside = page.signs(at - 1) & COMMA and self._phrase(page, word, word)
                return word if goes_on or aside else 0
        return 0

    def _kind(self, page: Page, at: int) -> str:
        """What a preposition at a word makes of the phrase behind it."""
        code, piece = page.codes[at], page.tokens.pieces[at]
        if piece in _BETWEEN:
            return "between"
        if piece in _BEFORE:
            return "with"
        free = self.kinds.get(code)
        if free:
            return "" if free == "about" and self.words.sense(page, at, "around") else free
        bound = code & PREPOSITION
        return "by" if bound == BI else "for" if bound == LI else ""
