"""Cues inside or behind their contents: «لسنا بصدد حملة، يقول الأمين العام، بل نطالب بالحساب» (C12)."""

from qala.alphabet import CLOSE, COMMA, CONJ, DASH, HARD, OPEN, SIGNS, STEM
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause
from qala.statements.finder import ClauseFinder
from qala.tokens.page import Classes, Page

_SAYING = frozenset("قال أضاف أكد أوضح تابع شرح حكى روى استطرد أردف ختم صرح علق تساءل كتب لاحظ حذر اعترف رأى اعتقد ذكر".split())
_SET_OFF = COMMA | DASH | CLOSE


class Medials(Kept):
    """Finds cues that interrupt or follow their contents."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, finder: ClauseFinder) -> None:
        numbers = classes.numbers
        self.numbers, self.phrases, self.finder = numbers, phrases, finder
        self.saying = numbers["PX"]
        self.circumstances = numbers["FI|ADV|ADJO|PREP"]
        self.also, self.verbs = numbers["KAMA"], classes.stems("VERB")
        rules = book.emitting("medial")
        self.rule = rules[0].id
        self.cue = rules[0].regex

    def find(self, page: Page, verbs: list[int], clauses: list[Clause]) -> list[Clause]:
        """The medial clauses of a page, contents and sources set, of verbs that may be cues of such."""
        places = [at for at in verbs if self._set_off(page, at)]
        if not places:
            return []
        taken = {clause.cue for clause in clauses if clause.mark != "np"}
        return [clause for at in places if at not in taken and (clause := self._clause(page, at))]

    @staticmethod
    def _set_off(page: Page, at: int) -> bool:
        """Whether the sign before a word may set it off."""
        signs = page.codes[at - 1] & SIGNS
        return bool(signs & _SET_OFF) and not signs & HARD

    def _clause(self, page: Page, at: int) -> Clause | None:
        end = page.sentence_end(at)
        first = at + 2
        reading = self.finder.cues.kinds["V"].read[page.tokens.pieces[at]]
        if reading is None or reading.lemma not in _SAYING or first >= end or not self.phrases.begins(page, first):
            return None
        form = reading.form
        if not self.phrases.agrees(page, first, form.gender, form.number):
            return None
        last = self.phrases.last(page, first, end - 1)
        if (
            last + 2 < end
            and page.signs(last + 1) == 0
            and page.codes[last + 2] not in self.circumstances
            and page.time_at(last + 2) is None
        ):
            return None
        spans = self._content(page, at, last, end)
        if not spans:
            return None
        clause = Clause(at, form, "medial", (first, last), spans[0][0], end=at - 1, source=(first, last), rule=self.rule)
        clause.pos, clause.spans = "medial", tuple(spans)
        return clause

    def _content(self, page: Page, at: int, last: int, end: int) -> list[tuple[int, int, int]]:
        """What stands before the cue and, where it is interrupted, what stands behind the subject and its circumstances."""
        around = page.inside_speech(at)
        if around:
            rest = self._next_sign(page, last, around.last)
            spans = [(around.first, 0, at - 2)]
            return [*spans, (rest, 0, around.last)] if rest else spans
        if page.codes[last + 2 if last + 2 < len(page.tokens.pieces) else at] in self.saying:
            return []
        before = page.inside_speech(at - 2)
        if before and before.last == at - 2:
            after = page.quote_at(self._next_sign(page, last, end - 1) or -1)
            spans = [(before.first, 0, before.last)]
            return [*spans, (after.first, 0, after.last)] if after else spans
        start = page.sentence_start(at)
        rest = self._next_sign(page, last, end - 1)
        if at - start < 2 or not page.signs(at - 1) & (COMMA | DASH) or not self._independent(page, start):
            return []
        if page.codes[start] in self.also:
            start += 2
        cut = 1 if page.clitics(start) & CONJ else 0
        spans = [(start, cut, at - 2)]
        if not rest and at - start < 6:
            return []
        return [*spans, (rest, 0, end - 1)] if rest else spans

    def _independent(self, page: Page, start: int) -> bool:
        """Whether a sentence can begin with what it says, and not with a circumstance of the saying: على صعيد آخر، قال."""
        code = page.codes[start]
        if code in self.also and page.codes[start + 2] >> STEM in self.verbs:
            return True  # كما يتميز الوضع، يضيف الحداد، بالتعقيد
        return code not in self.numbers["PREP|ADV|ADJO|FIMA|LAKIN|KAMA|HIN|BAL"] and page.time_at(start) is None

    def _next_sign(self, page: Page, last: int, limit: int) -> int:
        """The word behind the sign that ends the inserted clause, 0 where the clause ends the sentence."""
        at = last + 1
        while at <= limit:
            if page.signs(at) & (COMMA | DASH | OPEN) and not page.signs(at) & HARD:
                return at + 1
            at += 2
        return 0
