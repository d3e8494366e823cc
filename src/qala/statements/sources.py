"""Who a cue's subject is: behind it, before it, or shared with another clause of the sentence."""

from itertools import pairwise, takewhile

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, NEWLINE, PREPOSITION, SIGNS, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.acts import unsaid
from qala.statements.ahead import Ahead
from qala.statements.answers import Answers
from qala.statements.behind import Behind
from qala.statements.clauses import Clause, Range, between
from qala.statements.issuers import Issuers
from qala.statements.relays import Relays
from qala.statements.subjects import Subjects
from qala.statements.verbs import ADDRESSING, BELIEVED, EXPECTED, OBJECTS, RELAYING, TELLING
from qala.tokens.page import Classes, Page

_FEMININE = fold("ة")
_PRONOUNS = tuple(map(fold, ("ه", "ها", "هم", "هما")))
_HER, _AT_HEAD = fold("ها"), 4
"""The pronoun of a woman, and the pieces before a noun that still begins its sentence."""
_DAMMA = "\u064f"
_TOLD = frozenset({"perfect", "stem", "masdar"})
"""Forms that may tell of an earlier report."""


class Sources(Kept):
    """Finds the words that name the source of a clause."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, issuers: Issuers) -> None:
        numbers = classes.numbers
        self.phrases, self.subjects = phrases, Subjects(classes, phrases)
        self.behind = Behind(classes, phrases, issuers)
        self.answers = Answers(classes, phrases)
        self.ahead = Ahead(book, classes, phrases, self.subjects)
        self.relays = Relays(book, classes, phrases, self.ahead)
        self.toward = numbers["ILA"]
        self.circumstances = numbers["ADV|ADJO|PREP|HIN|FIMA"]
        self.whoever, self.relating, self.relative = numbers["MAN"], numbers["MAN|REL"], numbers["REL"]
        self.negating, self.events = numbers["NEG"], numbers["OCCASION"]
        self.pronominal, self.that = numbers["AN|LAKIN"], numbers["AN"]
        self.whatever, self.this, self.of = numbers["MA"], numbers["PRON"], numbers["MIN"]
        self.acting = phrases.speakers - classes.stems("QUANTITY")
        self.public = numbers["PUBLIC"]
        """Those who are called upon: ودعا المجتمع الدولي إلى."""
        self.titles, self.turning, self.things = numbers["TITLE"], numbers["HAYTHU|FIMA|HIN"], phrases.mute
        self.was, self.already = numbers["WAS|SABAQA"], numbers["QAD|AN"]

    def find(self, page: Page, clauses: list[Clause]) -> None:
        """Set `source`, or `shared` with the clause whose source it is; what stays without has a dropped subject."""
        previous: Clause | None = None
        past: list[Clause] = []
        """The clauses so far that lie further back."""
        for clause in clauses:
            if clause.source is None and clause.shared is None and not clause.passive:
                self._find(page, clause, previous, clauses)
            if self._others(clause):
                clause.source = None
            if self._past(page, clause, past):
                clause.background = True
                past.append(clause)
            if clause.quote is None:
                previous = clause
        self._ahead_of_name(page, clauses)

    def _ahead_of_name(self, page: Page, clauses: list[Clause]) -> None:
        """Give a noun that begins its sentence with a pronoun the speaker who is named behind it: رغم إعلانه أن …، قال الحداد."""
        for clause, after in pairwise(clauses):
            if clause.source or clause.shared or clause.passive or clause.form.aspect != "masdar" or not page.codes[clause.cue] & SUFFIX:
                continue
            if after.sentence == clause.sentence and after.source and clause.cue - clause.sentence <= _AT_HEAD and clause.end <= after.cue:
                gender = "f" if page.tokens.pieces[clause.cue].endswith(_HER) else "m"
                clause.source = after.source if self.phrases.agrees(page, after.source[0], gender, "s") else None

    @staticmethod
    def _others(clause: Clause) -> bool:
        """Whether a verb inside a quotation tells of others than who is quoted: قال الوزير: "هم يقولون إن …"."""
        quote, source = clause.quote, clause.source
        return bool(quote and source and source[0] < quote.first < clause.cue and clause.form.aspect == "imperfect")

    def _find(self, page: Page, clause: Clause, previous: Clause | None, clauses: list[Clause]) -> None:
        form, codes = clause.form, page.codes
        passing = clause.lemma in BELIEVED if form.aspect == "imperfect" else form.aspect == "perfect" and clause.lemma not in RELAYING
        if passing and self._vocalised(page, clause.cue):
            clause.passive = True
        elif form.aspect == "participle":
            clause.source = self.answers.find(page, clause)
            if clause.source:
                return
            clause.shared = self._host(page, clause, clauses)
            if self._titled(page, clause):
                clause.source, clause.shared = (clause.cue + 2, clause.cue + 2), None
                return
            nearer = self.subjects.before(page, clause) if clause.shared is None or _unlike(clause.shared, clause) else None
            alone = form.gender == "m" and form.number == "s"
            if nearer and alone and self.subjects.several(page, nearer):
                nearer = self.subjects.within(page, clause.sentence, nearer[0] - 2, "m", "s")  # وفتح وسائل للتواصل، مؤكدا
            if nearer and (clause.shared is None or nearer[1] == clause.cue - 2):
                clause.source, clause.shared = nearer, None  # سألت المذيعة عن الموعد، ليرد الوزير قائلا
        elif form.person in "12":
            return
        elif form.aspect == "masdar":
            self._owner(page, clause, clauses)
        elif codes[clause.cue - 2] in self.whoever and not codes[clause.cue - 1] & SIGNS:
            clause.reason = "whoever says so"
        else:
            self._of_verb(page, clause, previous, clauses)

    def _titled(self, page: Page, clause: Clause) -> bool:
        """Whether a title with a pronoun follows a participle at once: مؤكدا سموه أن."""
        at = clause.cue + 2
        if page.codes[clause.cue + 1] & SIGNS or at > clause.gap[1]:
            return False
        return page.codes[at] in self.titles and bool(page.codes[at] & SUFFIX)

    def _vocalised(self, page: Page, cue: int) -> bool:
        """Whether a verb is written with the vowel of the passive: طُلب، يُعتقد."""
        start = page.stem_span(cue)[0]
        return page.tokens.text[start + 1 : start + 2] == _DAMMA

    def _of_verb(self, page: Page, clause: Clause, previous: Clause | None, clauses: list[Clause]) -> None:
        """The subject of a finite verb, the nearest first: what it relays, behind it, before it."""
        first, last = self.relays.read(page, clause)
        if clause.outer_cue is not None and clause.source is None and self.relays.credited(page, clause):
            return
        if clause.source is None:
            clause.source = self.ahead.before_now(page, clause)
        if clause.source is None and page.codes[clause.sentence] in self.was and page.codes[clause.cue - 2] in self.already:
            clause.source = self.subjects.topic(page, clause.cue, clause.sentence)  # وكان الرئيس قد حذر الوزير من
        if clause.source is None and clause.lemma in TELLING and not page.codes[clause.cue] & CONJ:
            clause.source = self.ahead.find(page, clause, clause.cue)
        if clause.source is None and clause.lemma in ADDRESSING and clause.mark == "np" and not page.codes[clause.cue] & (CONJ | SUFFIX):
            clause.source = self._topic(page, clause)
        if clause.source is None and not self._of_pronoun(page, clause) and not self._speaks_to(page, clause, previous):
            clause.source = self.behind.find(page, first, last, clause)
        if clause.source is None:
            self._without(page, clause, previous, clauses, bare=first > last)
        elif self.behind.only_object(page, clause, clause.source, last):
            blamed, clause.source = clause.source, None
            self._without(page, clause, previous, clauses, bare=first > last, blamed=blamed)

    def _topic(self, page: Page, clause: Clause) -> Range | None:
        """The phrase that a clause begins with right before its verb, so that who is addressed stands behind it: باريس تطالب لندن بالرد."""
        codes, found = page.codes, self.ahead.find(page, clause, clause.cue)
        if found is None or found[1] != clause.cue - 2 or codes[found[1]] in self.relative:
            return None
        first = codes[found[0]]
        leads = found[0] == clause.sentence or codes[found[0] - 2] in self.that
        able = first >> STEM in self.phrases.speakers or page.tokens.pieces[found[0]] in page.lexicon.openers
        return found if leads and able and not first & CONJ else None

    def _without(
        self, page: Page, clause: Clause, previous: Clause | None, clauses: list[Clause], *, bare: bool, blamed: Range | None = None
    ) -> None:
        """The subject of a verb that none follows.

        Args:
            page: the text.
            clause: the clause of the verb.
            previous: the clause before it that stands in nobody's words.
            clauses: all.
            bare: whether nothing stands between the verb and its content.
            blamed: a phrase behind it that looks like its object.
        """
        ahead, codes, several = self.ahead, page.codes, clause.form.number in "pd"
        clause.source = self.answers.find(page, clause)
        if clause.source:
            return
        if bare and clause.lemma == "اتهم" and not page.codes[clause.cue] & SUFFIX:
            clause.passive = True  # ويتهم بالتورط
            return
        if bare and (ahead.unlike(page, clause) or self._expected(page, clause, previous)) and self._impersonal(page, clause):
            clause.passive = True
            return
        if codes[clause.cue - 2] in self.whatever and codes[clause.cue] & SUFFIX and codes[clause.cue - 4] in self.this:
            clause.shared = self._coordinate(page, clause, self._outermost(clause, previous, clauses))  # قال إن …، وهو ما وصفه بأنه
        if clause.shared:
            return
        ends = previous is not None and previous.cue >= clause.sentence and previous.end == clause.cue - 1
        if previous is not None and ends and not codes[clause.cue] & CONJ and _agree(previous, clause):
            clause.shared = previous  # وإذ حذر الحداد من أن الأزمة طويلة، أكد أن
            return
        described = ahead.writer(page, clause) or ahead.antecedent(page, clause, clause.cue)
        clause.source = described or ahead.of_which(page, clause) or ahead.adjacent(page, clause)
        if clause.source and previous is not None and previous.cue == clause.source[0]:
            clause.source, clause.shared = None, previous  # طالب النائب بالرد على ما وصفه بالتلاعب: no student
        if clause.source or clause.shared:
            return
        if previous is not None and previous.cut and previous.start == self._verb_start(page, clause.cue) - 2:
            clause.shared = previous  # قال إنه لا يخشى أن
            return
        if bare and clause.lemma in BELIEVED and self._impersonal(page, clause):
            clause.passive = True
            return
        if several and not self._joint(page, previous):
            clause.source = self.subjects.nearby(page, clause)
        if clause.source is None and previous is not None and codes[clause.cue] & CONJ:
            clause.source = self._nearer(page, clause, previous)
        if clause.source is None:
            clause.shared = self._coordinate(page, clause, self._outermost(clause, previous, clauses))
        if clause.source is None and clause.shared is None and not self._fronted(page, clause):
            clause.source = self.subjects.before(page, clause)
        if clause.source or clause.shared:
            return
        clause.antecedent = self.subjects.joint(page, clause) if several else None
        if blamed and clause.lemma == "اتهم":
            clause.passive = clause.form.aspect == "imperfect"  # ويتهم سامر بالتزوير
            return
        clause.source = blamed or ahead.at_which(page, clause)
        clause.antecedent = clause.antecedent or ahead.actor(page, clause, previous)

    def _nearer(self, page: Page, clause: Clause, previous: Clause) -> Range | None:
        """The subject of a verb between the clause before and this one: بعد وقفات طالبت بالرد، اتخذت أنقرة خطوة وطلبت."""
        start = max(previous.end + 1, clause.sentence)
        if previous.mark == "attribution" or start >= clause.cue - 4:
            return None
        found = self.subjects.within(page, start, clause.cue, clause.form.gender, clause.form.number)
        able = found is not None and page.codes[found[0]] >> STEM in self.acting and not page.codes[found[0]] & SUFFIX
        return found if able else None

    def _verb_start(self, page: Page, cue: int) -> int:
        """The first negation before a verb, else the verb: لا يخشى."""
        while cue > 2 and page.codes[cue - 2] in self.negating and not page.codes[cue - 1] & SIGNS:
            cue -= 2
        return cue

    def _past(self, page: Page, clause: Clause, past: list[Clause]) -> bool:
        """Whether a report lies further back: كان قد قال، كان الحداد أعلن، سبق أن صرح, and what goes on with one (C9)."""
        if clause.shared is not None and clause.mark != "attribution":
            return clause.shared.background
        aspect = clause.form.aspect
        if aspect not in _TOLD:
            return False
        codes, source = page.codes, clause.source
        if source and 2 < source[0] < clause.cue and codes[source[0] - 2] in self.was:
            return True  # كان التكتل أمهل الحكومة، وهدد
        if codes[clause.outer_cue or clause.cue] & CONJ:
            near = takewhile(lambda other: clause.sentence <= other.cue, reversed(past))
            return any(other.cue < clause.cue and _agree(other, clause) for other in near)
        if aspect == "masdar":
            return False
        at = clause.cue - 2
        if source and source[0] < clause.cue and source[1] + 2 >= at:
            at = source[0] - 2 if codes[at] not in self.was else at
        while at > 1 and codes[at] in self.already:
            at -= 2
        if at > 1 and source and source[1] == at:
            at = source[0] - 2
        return at > 0 and codes[at] in self.was

    def _impersonal(self, page: Page, clause: Clause) -> bool:
        """يعتقد أن، يزعم أن with nobody before: it is believed, it is claimed (C16)."""
        form = clause.form
        if clause.lemma in EXPECTED and clause.mark == "np":
            return form.aspect == "imperfect" and form.gender == "m" and form.number == "s"  # في حين يتوقع وصول القوات
        if (clause.lemma not in BELIEVED and clause.lemma not in EXPECTED) or clause.mark != "that":
            return False
        if page.codes[clause.cue - 2] in self.relating and not self.ahead.unlike(page, clause):
            return False
        return form.aspect == "imperfect" and form.gender == "m" and form.number == "s"

    def _expected(self, page: Page, clause: Clause, previous: Clause | None) -> bool:
        """Whether nobody is said to expect it: ويتوقع أن at the head of its sentence or of a clause, حدث يتوقع أن."""
        codes, cue = page.codes, clause.cue
        before = codes[cue - 2]
        inside = previous is not None and previous.cue >= clause.sentence and before not in self.turning
        if clause.lemma not in EXPECTED or clause.quote or inside:
            return False
        if codes[cue] & CONJ or cue == clause.sentence or before in self.turning:
            return True
        return before in self.things and not before & (ARTICLE | SUFFIX) and not codes[cue - 1] & SIGNS

    def _of_pronoun(self, page: Page, clause: Clause) -> bool:
        """Whether a pronoun before a verb is its subject, so that its object follows: قالت إنها تدعو الحكومة."""
        before = clause.cue - 2
        if before < 1 or page.codes[clause.cue - 1] & SIGNS or page.codes[before] not in self.pronominal:
            return False
        if not page.tokens.pieces[before].endswith(_PRONOUNS):
            return False
        return clause.mark == "np" or clause.lemma in OBJECTS

    def _speaks_to(self, page: Page, clause: Clause, previous: Clause | None) -> bool:
        """Whether the phrase behind the cue is whom it is said to: another clause of the sentence has the subject."""
        codes, cue = page.codes, clause.cue
        if clause.lemma == "وصف" and codes[cue] & CONJ and cue + 2 < len(page.tokens.pieces):
            return codes[cue + 2] >> STEM not in self.phrases.speakers or codes[cue + 2] in self.events
        if clause.mark != "np" or clause.lemma not in ADDRESSING or codes[cue] & SUFFIX:
            return False
        if codes[cue - 2] in self.relative:
            return not self.behind.meanwhile(page, cue)
        if not codes[cue] & CONJ or previous is None:
            return False
        public = cue + 2 < len(codes) and codes[cue + 2] in self.public and not previous.passive and _agree(previous, clause)
        return public or self._coordinate(page, clause, previous) is not None

    def _host(self, page: Page, clause: Clause, clauses: list[Clause]) -> Clause | None:
        """The clause whose speaker a participle goes on with: the nearest before it in the sentence that is no noun's."""
        start, around = clause.sentence, clause.quote
        if start == clause.cue and start > 2 and not page.codes[start - 1] & NEWLINE:
            start = page.sentence_start(start - 2)  # a participle may open a sentence of its own
        unlike = None
        for other in reversed(between(clauses, start, clause.cue)):
            if other.passive or (other.quote is not around and other.quote is not None):
                continue
            if other.outer_cue is None and _unlike(other, clause):
                aside = page.codes[other.cue - 2] in self.relative
                unlike = unlike or (None if aside else other)
                continue
            if around is None and other.start <= clause.cue < other.end and other.form.aspect == "masdar":
                continue
            before = between(clauses, start, other.cue)
            if before and unsaid(page, before[-1], other):
                continue
            return other
        return unlike

    def _owner(self, page: Page, clause: Clause, clauses: list[Clause]) -> None:
        """A noun's source: the phrase behind it, or the one that its suffix leads back to."""
        codes, cue = page.codes, clause.cue
        first, last = clause.gap
        suffixed = bool(codes[cue] & SUFFIX)
        text = clause.lemma == "مفاد"  # رسالة إلى الحكومة مفادها: whoever sends it
        if suffixed and not text and self.relays.credited(page, clause):
            return
        if not suffixed and not codes[cue] & ARTICLE:
            clause.source = self.behind.find(page, self._from(page, first, last), last, clause)
        way = codes[cue] & PREPOSITION == BI  # توجه إلى الحشود بالقول
        if clause.source is None and not way and not text and (suffixed or clause.lemma == "قول"):
            clause.source = self.relays.ascribed(page, clause)
        if clause.source is None and (suffixed or way or codes[cue - 2] in self.toward):
            clause.shared = self._host(page, clause, clauses)
            if clause.shared is None:
                clause.source = self.subjects.before(page, clause)

    def _from(self, page: Page, first: int, last: int) -> int:
        """Where those begin whom the words come from: اتهامات فورية من المعارضة بأن."""
        codes, at = page.codes, first
        while at < min(last, first + 4) and page.tokens.pieces[at].endswith(_FEMININE) and codes[at] >> STEM not in self.phrases.speakers:
            at += 2
        return at + 2 if at < last and codes[at] in self.of else first

    def _joint(self, page: Page, previous: Clause | None) -> bool:
        """Whether the clause before has several speakers, so that a plural verb may go on with them."""
        source = previous.source or (previous.shared.source if previous.shared else None) if previous else None
        return bool(source and self.subjects.several(page, source))

    def _outermost(self, clause: Clause, previous: Clause | None, clauses: list[Clause]) -> Clause | None:
        """The clause before, or the one whose content it stands in where that content has ended."""
        if previous is None:
            return None
        before = between(clauses, previous.sentence, clause.cue)
        holders = (other for other in before if other.start <= previous.cue < other.end <= clause.cue and other.mark == "that")
        return next(holders, previous)

    def _fronted(self, page: Page, clause: Clause) -> bool:
        """Whether an adverbial clause and a comma stand before the cue: its verbs have subjects of their own."""
        return bool(page.codes[clause.cue - 1] & COMMA) and page.codes[clause.sentence] in self.circumstances

    def _coordinate(self, page: Page, clause: Clause, previous: Clause | None) -> Clause | None:
        """The clause before it in the same sentence, if its verb could have the same subject."""
        if previous is None or previous.cue < clause.sentence or previous.passive:
            return None
        alone = clause.form.gender == "m" and clause.form.number == "s" and self._joint(page, previous)  # أعلن الروس والسوريون، وقال
        return previous if _agree(previous, clause) and not alone else None


def _unlike(one: Clause, other: Clause) -> bool:
    """Whether one form is feminine and the other masculine."""
    return {one.form.gender, other.form.gender} == {"f", "m"}


def _agree(one: Clause, other: Clause) -> bool:
    return agree(one.form.gender, one.form.number, other.form.gender, other.form.number)


def agree(gender: str, number: str, other_gender: str, other_number: str) -> bool:
    """Whether two verb forms can share a subject (a verb before its subject is singular whatever the subject)."""
    if "-" in (gender, other_gender):
        return True
    return gender == other_gender or "p" in (number, other_number) or "d" in (number, other_number)
