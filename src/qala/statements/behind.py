"""The subject behind a cue: at once, or behind a circumstance and a comma."""

from qala.alphabet import ARTICLE, CARRIED, COMMA, CONJ, PREPOSITION, SIGNS, STEM, SUFFIX
from qala.codes import Codes
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Cue
from qala.mentions.phrase import MANNER, Phrases
from qala.statements.clauses import Clause, Range
from qala.statements.issuers import Issuers
from qala.statements.verbs import ADDRESSING, COMING, OBJECTS
from qala.tokens.page import Classes, Page

_AL = fold("ال")
_GOVERNED = "ILA", "ALA", "AN3", "MIN"
"""Prepositions behind which the content of a cue may stand."""

_MOMENTS = frozenset(map(fold, "موعد يوم اليوم لحظة ساعة ليلة أسبوع شهر عام سنة مهلة تاريخ مرحلة فترة مدة".split()))
"""Nouns of time, whose relative clause has its own subject: الموعد الذي هدد فلان بالانسحاب فيه."""


class Behind(Kept):
    """Finds the subjects that follow their verbs."""

    def __init__(self, classes: Classes, phrases: Phrases, issuers: Issuers) -> None:
        self.numbers = numbers = classes.numbers
        self.phrases, self.issuers = phrases, issuers
        self.persons = numbers["OFFICE|NAME|TITLE|RANK|EXPERT|ANONYMOUS"]
        self.resumptive, self.whatever, self.relative = numbers["PREPPRON"], numbers["MA"], numbers["REL"]
        self.origin, self.sides = numbers["MIN"], numbers["JIHA"]
        self.states, self.tongue = numbers["PLACE"], numbers["TONGUE"]
        self.inside, self.occasions, self.times = numbers["FI"], numbers["OCC"], numbers["=وقت|=الوقت"]
        self.adverbs = phrases.adverbs | numbers["PREPPRON"]
        self.bars: dict[tuple[frozenset[str], frozenset[str]], Codes] = {}
        """By the frames of a cue, the prepositions of its contents."""

    def find(self, page: Page, first: int, last: int, clause: Clause) -> Range | None:
        """The phrase behind the cue, in the words from `first` to `last`."""
        if first > last:
            return None
        codes, form, phrases = page.codes, clause.form, self.phrases
        code = codes[first]
        if clause.lemma in COMING and first < last and code in self.inside and self._text(page, first + 2, last):
            return first + 2, phrases.last(page, first + 2, last)  # جاء في حيثيات القرار أن
        if clause.lemma in COMING and first + 4 <= last and codes[first + 2] in self.tongue:
            return first + 4, phrases.last(page, first + 4, last)  # جاء على لسان الوزير أن
        if form.number in "pd" and form.aspect in ("perfect", "imperfect"):
            return None  # a verb before its subject is singular
        if code in self.whatever or (code in self.resumptive and clause.lemma in ADDRESSING and not self.meanwhile(page, clause.cue)):
            return None  # ثمّن ما خلص إليه الاجتماع; دعت فيه السكان إلى: whoever said it stands before
        at = first
        while at <= last:
            while at < last and (codes[at] in self.adverbs or page.tokens.pieces[at] in MANNER):
                at = phrases.past_adverb(page, at)
            if at + 4 <= last and codes[at] in self.origin and codes[at + 2] in self.sides:
                at += 4  # دعا من جهته الحداد
            if at > last:
                break
            if at == first == last and codes[at] in phrases.verbs and not codes[at] & (PREPOSITION | CONJ):
                return at, at  # a verb's form between cue and mark can only be a name
            if phrases.begins(page, at) and phrases.agrees(page, at, form.gender, form.number) and not self._object(page, at, clause):
                end = phrases.last(page, at, last, self._barred(form.cue))
                return at, self._told(page, at, self._subject_last(page, at, end, clause), clause)
            at += 2
            while at <= last and not codes[at - 1] & COMMA:
                at += 2
        return self._disagreeing(page, first, last, clause)

    def _subject_last(self, page: Page, first: int, last: int, clause: Clause) -> int:
        """Where a subject ends before an object; before a thing only where the subject is definite and the thing is not: إيران خطة."""
        end = self.phrases.subject_last(page, first, last) if clause.lemma in OBJECTS or clause.mark == "np" else last
        if clause.lemma in OBJECTS or end == last:
            return end
        before, after = page.codes[end], page.codes[end + 2]
        definite = (before & ARTICLE or before in self.states) and not page.tokens.pieces[end + 2].startswith(_AL)
        return end if definite and not after & CARRIED & ~SUFFIX and not page.codes[end + 1] & SIGNS and after not in self.persons else last

    def _told(self, page: Page, first: int, last: int, clause: Clause) -> int:
        """Where a subject ends before a woman who is told something by a man: أخبر الطبيب ليلى أن."""
        if clause.lemma not in ADDRESSING or clause.form.gender != "m" or page.codes[first] not in self.persons:
            return last
        genders, pieces = page.lexicon.genders, page.tokens.pieces
        at = first + 2
        while at <= last and page.codes[at] & ARTICLE and not page.codes[at - 1] & SIGNS:
            at += 2
        woman = at <= last and genders.get(pieces[at]) == "f" and not page.codes[at - 1] & SIGNS
        return at - 2 if woman and page.codes[at - 2] & ARTICLE else last

    def meanwhile(self, page: Page, cue: int) -> bool:
        """Whether a cue only tells what happened at the same time: في وقت دعا فيه، في الوقت الذي دعا فيه."""
        codes = page.codes
        if codes[cue - 2] in self.relative and cue > 4:
            return codes[cue - 4] in self.times or page.word(cue - 4).stem in _MOMENTS
        return codes[cue - 2] in self.times

    def _object(self, page: Page, at: int, clause: Clause) -> bool:
        """Whether the form of a noun shows that it is the object: ودعا المواطنين إلى."""
        return clause.lemma in OBJECTS and self.phrases.oblique(page, at)

    def _barred(self, cue: Cue) -> Codes:
        """The prepositions that end a phrase behind a cue, since its content stands behind them."""
        found = self.bars.get((cue.np, cue.that))
        if found is None:
            names = [name for name in _GOVERNED if name in cue.np or name in cue.that or f"{name}_X" in cue.np]
            found = self.bars[cue.np, cue.that] = Codes().union(*(self.numbers[name] for name in names))
        return found

    def _text(self, page: Page, at: int, last: int) -> bool:
        """Whether a word is a text that speaks for itself, a report or البيان, or whose issuer is named: بيان للوزارة."""
        if page.codes[at] not in self.occasions or page.codes[at] & ARTICLE:
            return True
        return self.issuers.text(page, at) and self.issuers.named(page, (at, last)) is not None

    def only_object(self, page: Page, clause: Clause, phrase: Range, last: int) -> bool:
        """Whether the phrase behind a verb that needs an object is all there is, and so the object: …، اتهم الدول المشاركة بـ."""
        codes = page.codes
        needs = clause.lemma == "اتهم" or (clause.lemma == "وصف" and clause.mark in ("that", "np"))
        if not needs or codes[clause.cue] & SUFFIX or phrase[0] < clause.cue:
            return False
        at = phrase[1] + 2
        while at <= last and (at in page.timed or codes[at] in self.adverbs or (self._adjective(codes[at]) and not codes[at - 1] & COMMA)):
            at += 2
        if at > last or codes[phrase[0]] in self.persons:
            return at > last
        return not any((word == at or codes[word - 1] & COMMA) and self.phrases.begins(page, word) for word in range(at, last + 1, 2))

    def _adjective(self, code: int) -> bool:
        """Whether a definite word behind a definite phrase can only describe it: it is no speaker."""
        return bool(code & ARTICLE) and not code & PREPOSITION and code >> STEM not in self.phrases.speakers

    def _disagreeing(self, page: Page, first: int, last: int, clause: Clause) -> Range | None:
        """The phrase that is all there is between verb and complementiser: it is the subject even where the verb's gender is another's."""
        if clause.mark != "that" or clause.lemma in OBJECTS or page.codes[first] >> STEM not in self.phrases.speakers:
            return None
        fills = self.phrases.begins(page, first) and self.phrases.last(page, first, last, self._barred(clause.form.cue)) == last
        return (first, last) if fills else None
