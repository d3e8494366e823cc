"""Whose doing a verb that is no cue tells: the subject that a report later in the sentence may share (H18, C14)."""

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, LI, OPEN, PREPOSITION, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import HEADS, Phrases
from qala.statements.clauses import Clause
from qala.tokens.page import Classes, Page

_TA, _YA = fold("ت"), fold("ي")
_BOUND, _UNBOUND = fold("ون"), fold("وا")
"""Endings of verbs whose subject stands before."""
_OWN = tuple(map(fold, ("بات", "مات", "فات")))
"""Verbs that end in ت by themselves."""


class Subjects(Kept):
    """Finds the subjects of verbs that report nothing."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        numbers = classes.numbers
        self.phrases = phrases
        self.pure, self.finite = phrases.verbs | numbers["VX"], phrases.verbs | numbers["VX|V"]
        self.perhaps = numbers["VERB"] - phrases.names - (numbers[HEADS] - phrases.held)
        """Nouns that are verbs where they lead and a speaker follows: شن رئيس الوزراء هجوما."""
        self.verbal = self.finite | self.perhaps
        self.governed = numbers["REL|MA|AN|PREP|GOV"]
        self.openers = numbers["FIMA|LAKIN|HAYTHU|AN|BECAUSE|THUMMA|AMMA"]
        self.leading, self.also = numbers["FIMA|LAKIN|HAYTHU|THUMMA|QAD"], numbers["KAMA"]
        self.turns, self.reporting = numbers["FIMA|LAKIN|HAYTHU|THUMMA|KAMA"], numbers["VX"]
        self.particles = numbers["QAD|SAWF|NEG|KANA"]
        self.able = phrases.speakers | classes.stems("X")
        self.names, self.words = numbers["NAME|X"], numbers["DOCUMENT"] - numbers["NAME|EXPERT|OFFICE"]
        self.named = numbers["NAME"]
        self.barred = numbers["ALA|ILA|AN3"]

    def before(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """The subject of the nearest such verb that stands first or is coordinated, else of the nearest of all."""
        return self.within(page, clause.sentence, clause.cue, clause.form.gender, clause.form.number)

    def nearby(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """The subject of a verb of the same sentence, if it means several."""
        found = self.before(page, clause)
        return found if found and self.several(page, found) else None

    def joint(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """The subject of a verb in this sentence or the one before that means several: شكل المشاركون فريقا. وأكدوا (R5)."""
        start = clause.sentence
        for begin, end in ((start, clause.cue), (page.sentence_start(start - 2) if start > 2 else start, start)):
            found = self.within(page, begin, end, clause.form.gender, clause.form.number)
            if found and self.several(page, found):
                return found
        return None

    def several(self, page: Page, phrase: tuple[int, int]) -> bool:
        """Whether a phrase means more than one: by its head's number, or by a conjunction."""
        first, last = phrase
        head = page.lexicon.heads.get(page.word(first).stem)
        return bool(head and head.number in "pd") or any(page.clitics(at) & CONJ for at in range(first + 2, last + 1, 2))

    def within(self, page: Page, start: int, stop: int, gender: str, number: str) -> tuple[int, int] | None:
        """The same for a verb form with this agreement at `stop` in the words from `start`."""
        nearest: tuple[int, int] | None = None
        for at in range((stop - 3) | 1, start - 1, -2):  # the last word that another stands behind
            if page.codes[at] not in self.verbal:
                continue
            leads = at == start or bool(page.clitics(at) & CONJ or page.signs(at - 1) or page.codes[at - 2] in self.leading)
            if page.codes[at - 2] in self.also and (at == start + 2 or page.codes[at] not in self.reporting):
                leads = True  # كما دافع الحداد عن القرار
            verbal = page.codes[at] in (self.finite if leads else self.pure)
            if not verbal and leads:
                verbal = page.codes[at] in self.perhaps and page.codes[at + 2] >> STEM in self.phrases.speakers and not page.signs(at + 1)
            if not verbal or (nearest and not leads) or not self._stands(page, at, start):
                continue
            if page.codes[at + 2] not in self.words and not _agree(page.word(at).stem, gender):
                continue
            found = self.of(page, at, start, stop, gender, number)
            if found and leads:
                return found
            nearest = nearest or found
        return nearest

    def _stands(self, page: Page, at: int, start: int) -> bool:
        """Whether a word is a verb of the clause itself: nothing governs it, and it is in no quotation."""
        bound = page.clitics(at) & (PREPOSITION | ARTICLE)
        then = bound == LI and page.signs(at - 1) and page.word(at).stem in page.lexicon.imperfects  # …، ليرد الوزير قائلا
        if (bound and not then) or page.inside_speech(at):
            return False
        if at == start or page.signs(at - 1) or page.clitics(at) & CONJ or page.codes[at - 2] in self.turns:
            return True
        before = page.codes[at - 2]
        describes = page.clitics(at) & SUFFIX and not before & ARTICLE and before not in self.named
        return before not in self.governed and not describes  # مقطع تناقلته الوكالات

    def of(self, page: Page, at: int, start: int, stop: int, gender: str, number: str) -> tuple[int, int] | None:
        """The subject of the verb at `at` in the words from `start` to before `stop`: before it as a topic, or behind it."""
        if topic := self.topic(page, at, start):
            return topic
        piece = page.tokens.pieces[at]
        if piece.endswith(_BOUND) or piece.endswith(_UNBOUND):
            return None
        first = self._speaker(page, at + 2)
        if first < stop and page.codes[first] in self.words and page.clitics(first) & SUFFIX:
            return None
        if first >= stop or page.codes[first] >> STEM not in self.able or not self.phrases.begins(page, first):
            return None
        if not self.phrases.agrees(page, first, gender, number):
            return None
        last = self.phrases.last(page, first, stop - 2, self.barred)
        return first, self._bound(page, first, self.phrases.subject_last(page, first, last))

    def _speaker(self, page: Page, at: int) -> int:
        """The word at `at`, or the one behind where it only says that somebody spoke: تصريحات النائب."""
        if page.codes[at] not in self.words or page.clitics(at) & (ARTICLE | SUFFIX) or at + 2 >= len(page.tape):
            return at
        return at + 2 if page.codes[at + 2] >> STEM in self.able and not page.clitics(at + 2) & PREPOSITION else at

    def _bound(self, page: Page, first: int, last: int) -> int:
        """Where a subject ends before a bound preposition behind its name: التزم الحداد بالموعد."""
        named = False
        for at in range(first, last + 1, 2):
            if named and page.clitics(at) & PREPOSITION == BI:
                return at - 2
            named = named or page.codes[at] in self.names
        return last

    def _able(self, page: Page, at: int) -> bool:
        """Whether a word may be the first of a speaker: also of a known name of several words, كوريا الشمالية."""
        return page.codes[at] >> STEM in self.able or page.tokens.pieces[at] in page.lexicon.openers

    def topic(self, page: Page, at: int, start: int) -> tuple[int, int] | None:
        """What the clause begins with, up to the verb: أما النائبة سعاد فأيدت."""
        back = at - 2
        while back >= start and page.codes[back] in self.particles:
            back -= 2
        if back < start or page.signs(back + 1) & ~(COMMA | OPEN):
            return None
        begin = next((word + 2 for word in range(back, start - 1, -2) if page.codes[word] in self.openers), start)
        if back < at - 2 and page.codes[begin] in self.particles:
            begin += 2  # وكان الحداد قد حذر
        begin = self._speaker(page, begin)
        if begin > back or not self._able(page, begin) or not self.phrases.begins(page, begin):
            return None
        return (begin, back) if self.phrases.last(page, begin, back) == back else None


def _agree(verb: bytes, gender: str) -> bool:
    """Whether the form of a verb allows a subject of this gender."""
    if gender not in ("m", "f"):
        return True
    ends, begins = verb.endswith(_TA) and verb not in _OWN, verb.startswith(_TA)
    return (ends or begins) if gender == "f" else not ends
