"""Who a cue's subject is: behind it, before it, or shared with another clause of the sentence."""

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, NEWLINE, PREPOSITION, STEM, SUFFIX
from qala.fields import replace
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause, between
from qala.statements.cues import COMING
from qala.statements.subjects import Subjects
from qala.tokens.page import Classes, Page

_TELLING = frozenset("أبلغ أخبر أخطر طمأن".split())
_DESCRIBED, _ASCRIBED = 10, 14
_BELIEVED = frozenset("اعتقد زعم ظن خشي افترض".split())
_RELAYS = frozenset("نقل أورد ذكر نشر نسب أفاد بث".split())
ADDRESSING = frozenset("أبلغ أخبر أخطر طمأن ناشد نصح أنذر سأل طالب دعا حث حض اتهم حذر وعد هدد توعد ذكّر شكر هنأ".split())
"""Verbs whose object, the one spoken to, may follow the subject at once."""

_OBJECTS = ADDRESSING | frozenset("وصف شبه سمى أمر كلف حمل".split())
"""Verbs whose object, of whatever kind, may do so."""


GOING_ON = frozenset("أضاف تابع أردف استطرد واصل أكمل استكمل أوضح".split())
"""Verbs of one who has spoken already."""


class Sources:
    """Finds the words that name the source of a clause."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases) -> None:
        numbers = classes.numbers
        self.numbers = numbers
        self.phrases = phrases
        self.persons = numbers["OFFICE|NAME|TITLE|RANK|EXPERT|ANONYMOUS"]
        self.ascribing, self.toward = numbers["AN3|ILA"], numbers["ILA"]
        self.resumptive, self.whatever = numbers["PREPPRON"], numbers["MA"]
        self.subjects = Subjects(classes, phrases)
        self.circumstances = numbers["ADV|ADJO|PREP|HIN|FIMA"]
        self.whoever = numbers["MAN"]
        self.was, self.already = numbers["WAS|SABAQA"], numbers["QAD|AN"]
        self.crediting = book.compile("ASCRIBE ( ; ~ILA|VX|AN ){0,4}? ILA")
        self.people = classes.stems("ANONYMOUS|EXPERT|OFFICE|DOCUMENT|GROUP|INSTITUTION|MEDIA")
        self.inside, self.occasions = numbers["FI"], numbers["OCC"]
        self.issued, self.about = book.compile("MEDIUM ( ; ~VX|LI|AN3|NAME ){0,2}? ANY+l"), numbers["ALA"]
        self.relative, self.whereat, self.names = numbers["REL"], numbers["HAYTHU"], numbers["NAME"]
        self.passing = numbers["ADJO|DAY|FI|OCC|MONTH|NUM|UNTIL"]
        self.adverbs = (numbers["ADJO|DAY"] - numbers["PREP|ADV"]) | numbers["PREPPRON"]

    def find(self, page: Page, clauses: list[Clause]) -> None:
        """Set `source`, or `shared` with the clause whose source it is; what stays without has a dropped subject."""
        previous: Clause | None = None
        for clause in clauses:
            if clause.source is None and clause.shared is None:
                self._find(page, clause, previous, clauses)
            clause.background = self._past(page, clause, clauses)
            if not page.inside_speech(clause.cue):
                previous = clause

    def _find(self, page: Page, clause: Clause, previous: Clause | None, clauses: list[Clause]) -> None:
        if clause.passive:
            return
        aspect = clause.form.aspect
        if aspect == "participle":
            clause.shared = self._host(page, clause, clauses)
            if clause.shared is None:
                clause.source = self.subjects.before(page, clause)
            return
        if clause.form.person in "12":
            return
        if aspect == "masdar":
            self._owner(page, clause, clauses)
            return
        if page.codes[max(clause.cue - 2, 1)] in self.whoever and not page.signs(clause.cue - 1):
            clause.reason = "whoever says so"
            return
        first, last = self._relayed(page, clause)
        if clause.outer_cue is not None and clause.source is None and self._credited(page, clause):
            return
        if clause.source is None and clause.lemma in _TELLING and not page.clitics(clause.cue) & CONJ:
            clause.source = self._ahead(page, clause)
        if clause.source is None and not self._speaks_to(page, clause, previous):
            clause.source = self._after(page, first, last, clause)
        blamed = None
        if clause.source and self._only_object(page, clause, clause.source, last):
            blamed, clause.source = clause.source, None
        if clause.source is None:
            clause.source = self._antecedent(page, clause) or self._ahead(page, clause) or self._adjacent(page, clause)
        if clause.source is None and previous is not None and previous.cut and previous.start == clause.cue - 2:
            clause.shared = previous  # قال إنه يخشى أن
            return
        if clause.source is None and first > last and self._impersonal(page, clause):
            clause.passive = True
            return
        if clause.source is None and clause.form.number in "pd" and not self._joint(page, previous):
            clause.source = self.subjects.nearby(page, clause)
        if clause.source is None:
            clause.shared = self._coordinate(page, clause, self._outermost(page, clause, previous, clauses))
        if clause.source is None and clause.shared is None and not self._fronted(page, clause):
            clause.source = self.subjects.before(page, clause)
        if clause.source is None and clause.shared is None and clause.form.number in "pd":
            clause.antecedent = self.subjects.joint(page, clause)
        if clause.source is None and clause.shared is None:
            clause.source = blamed or self._at_which(page, clause)
            clause.antecedent = clause.antecedent or self._actor(page, clause, previous)

    def _at_which(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """Whose the text is that is told of before حيث: في تغريدات للسفير، حيث قال."""
        if clause.cue < 5 or page.codes[clause.cue - 2] not in self.whereat:
            return None
        issued = self.issued.search(page.tape, page.sentence_start(clause.cue), clause.cue - 2)
        at = issued.end() - 1 if issued else clause.cue
        return (at, self.phrases.last(page, at, clause.cue - 4, self.about)) if at < clause.cue - 2 else None

    def _actor(self, page: Page, clause: Clause, previous: Clause | None) -> tuple[int, int] | None:
        """Who acts in the sentence before, if that is a named person and reports nothing: والتقى سامر وفدا. وقال إن (R1)."""
        start = page.sentence_start(clause.cue)
        if (
            start != clause.cue
            or start < 3
            or clause.form.aspect != "perfect"
            or clause.lemma in GOING_ON | COMING
            or page.inside_speech(clause.cue)
        ):
            return None
        begin = page.sentence_start(start - 2)
        if not page.clitics(start) & CONJ or (previous and previous.cue >= begin):
            return None
        found = self.subjects.within(page, begin, start, clause.form.gender, clause.form.number)
        if not found or found[0] > begin + 4 or page.codes[found[0]] not in self.persons - self.about:
            return None
        return found if any(code in self.names for code in page.codes[found[0] : found[1] + 1 : 2]) else None

    def _past(self, page: Page, clause: Clause, clauses: list[Clause]) -> bool:
        """Whether a report lies further back: كان قد قال، كان الحداد أعلن، سبق أن صرح, and what goes on with one (C9)."""
        if clause.shared is not None and clause.mark != "attribution":
            return clause.shared.background
        if clause.form.aspect not in ("perfect", "stem", "masdar"):
            return False
        if clause.source and 2 < clause.source[0] < clause.cue and page.codes[clause.source[0] - 2] in self.was:
            return True  # كان التكتل أمهل الحكومة، وهدد
        if page.clitics(clause.outer_cue or clause.cue) & CONJ:
            before = between(clauses, page.sentence_start(clause.cue), clause.cue)
            return any(other.background and _agree(other, clause) for other in before)
        if clause.form.aspect == "masdar":
            return False
        at = clause.cue - 2
        if clause.source and clause.source[0] < clause.cue and clause.source[1] + 2 >= at:
            at = clause.source[0] - 2 if page.codes[at] not in self.was else at
        while at > 1 and page.codes[at] in self.already:
            at -= 2
        if at > 1 and clause.source and clause.source[1] == at:
            at = clause.source[0] - 2
        return at > 0 and page.codes[at] in self.was

    def _impersonal(self, page: Page, clause: Clause) -> bool:
        """يعتقد أن، يزعم أن with nobody before: it is believed, it is claimed (C16)."""
        form = clause.form
        if page.codes[max(clause.cue - 2, 1)] in self.numbers["MAN|REL"]:
            return False
        return (
            clause.lemma in _BELIEVED and form.aspect == "imperfect" and form.gender == "m" and form.number == "s" and clause.mark == "that"
        )

    def _speaks_to(self, page: Page, clause: Clause, previous: Clause | None) -> bool:
        """Whether the phrase behind the cue is whom it is said to: another clause of the sentence has the subject."""
        first = clause.cue + 2
        if clause.lemma == "وصف" and page.clitics(clause.cue) & CONJ and first < len(page.tokens.pieces):
            return page.codes[first] >> STEM not in self.phrases.speakers
        if clause.lemma not in ADDRESSING or clause.mark != "np":
            return False
        if page.clitics(clause.cue) & SUFFIX:
            return False
        if page.codes[clause.cue - 2 if clause.cue > 2 else 1] in self.numbers["REL"]:
            return True
        return bool(page.clitics(clause.cue) & CONJ) and self._coordinate(page, clause, previous) is not None

    def _relayed(self, page: Page, clause: Clause) -> tuple[int, int]:
        """The gap, after what it says of a relay is taken out: نقلت X عن Y قوله، ذكرت X نقلا عن Y (N1)."""
        first, last = clause.gap
        if first > last:
            return first, last
        noun_at = last
        while noun_at > first and page.time_at(noun_at) is not None:
            noun_at -= 2
        if page.codes[noun_at] in self.numbers["NCUE"]:
            last = noun_at  # قوله يوم السبت، إن
        held = last > first and page.codes[last - 2] in self.numbers["FI|OCCASION"]  # في ختام تصريحه
        if page.codes[last] in self.numbers["NCUE"] and page.clitics(last) & SUFFIX and not page.clitics(last) & ~SUFFIX and not held:
            noun = next((form for form in page.forms(last) if form.aspect == "masdar"), None)
            if noun:
                clause.outer_cue, clause.cue = clause.cue, last
                clause.reread(noun.cue)
                last -= 2
        if clause.outer_cue and page.codes[first] in self.numbers["PREPPRON"]:
            if self.phrases.begins(page, first + 2) and first + 2 <= last:
                clause.relay = first + 2, self.phrases.last(page, first + 2, last)
            return first, first - 2
        about = next((at for at in range(first, last, 2) if page.codes[at] in self.numbers["AN3"]), None)
        if about is None or not (clause.outer_cue or clause.lemma in _RELAYS or page.codes[about - 2] in self.numbers["CITING"]):
            return first, last
        outlet_last = about - (4 if page.codes[about - 2] in self.numbers["CITING"] else 2)
        if outlet_last >= first and self.phrases.begins(page, first):
            clause.relay = first, self.phrases.last(page, first, outlet_last)
        if clause.relay is None:
            verb = replace(clause, cue=clause.outer_cue or clause.cue)
            clause.relay = self._antecedent(page, verb) or (
                self._ahead(page, verb) if first == about and not page.signs(verb.cue - 1) else None
            )
        if about + 2 <= last:
            clause.carried = clause.relay is None
            clause.source = about + 2, self.phrases.last(page, about + 2, last)
        return first, last

    def _barred(self, clause: Clause) -> frozenset[int]:
        cue = clause.form.cue
        names = (cue.np | cue.that) & {"ILA", "ALA", "AN3", "MIN"}
        return self.numbers["|".join(sorted(names))] if names else frozenset()

    def _after(self, page: Page, first: int, last: int, clause: Clause) -> tuple[int, int] | None:
        """The phrase behind the cue, at once or behind a circumstance and a comma."""
        at = first
        form = clause.form
        if clause.lemma in COMING and first < last and page.codes[first] in self.inside and self._text(page, first + 2):
            return first + 2, self.phrases.last(page, first + 2, last)  # جاء في حيثيات القرار أن
        if form.number in "pd" and form.aspect in ("perfect", "imperfect"):
            return None  # a verb before its subject is singular
        if first <= last and page.codes[first] in self.whatever:
            return None  # ثمّن ما خلص إليه الاجتماع
        if first <= last and page.codes[first] in self.resumptive and clause.lemma in ADDRESSING:
            return None  # دعت فيه السكان إلى: whoever said it stands before
        while at <= last:
            while at < last and page.codes[at] in self.adverbs:
                at += 2
            if at == first == last and page.codes[at] in self.phrases.verbs and not page.clitics(at) & (PREPOSITION | CONJ):
                return at, at  # a verb's form between cue and mark can only be a name
            if self.phrases.begins(page, at) and self.phrases.agrees(page, at, form.gender, form.number):
                end = self.phrases.last(page, at, last, self._barred(clause))
                return at, self.phrases.subject_last(page, at, end) if clause.lemma in _OBJECTS else end
            at += 2
            while at <= last and not page.signs(at - 1) & COMMA:
                at += 2
        return self._disagreeing(page, first, last, clause)

    def _text(self, page: Page, at: int) -> bool:
        """Whether a word is a text that speaks for itself: a report, or البيان; a statement of somebody's is his word."""
        return page.codes[at] not in self.occasions or bool(page.clitics(at) & ARTICLE)

    def _only_object(self, page: Page, clause: Clause, phrase: tuple[int, int], last: int) -> bool:
        """Whether the phrase behind a verb that needs an object is all there is, and so the object: …، اتهم الدول المشاركة بـ."""
        needs = clause.lemma == "اتهم" or (clause.lemma == "وصف" and clause.mark in ("that", "np"))
        if not needs or page.clitics(clause.cue) & SUFFIX or phrase[0] < clause.cue or page.codes[phrase[0]] in self.persons:
            return False
        at = phrase[1] + 2
        while at <= last and (page.time_at(at) is not None or page.codes[at] in self.adverbs or self._adjective(page, at)):
            at += 2
        return at > last or not self.phrases.begins(page, at)

    def _adjective(self, page: Page, at: int) -> bool:
        """Whether a definite word behind a definite phrase can only describe it: it is no speaker."""
        code = page.codes[at]
        return bool(code & ARTICLE) and not code & PREPOSITION and code >> STEM not in self.phrases.speakers

    def _disagreeing(self, page: Page, first: int, last: int, clause: Clause) -> tuple[int, int] | None:
        """The phrase that is all there is between verb and complementiser: it is the subject even where the verb's gender is another's."""
        if clause.mark != "that" or first > last or clause.lemma in _OBJECTS or page.codes[first] >> STEM not in self.phrases.speakers:
            return None
        fills = self.phrases.begins(page, first) and self.phrases.last(page, first, last, self._barred(clause)) == last
        return (first, last) if fills else None

    def _ahead(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """The phrase before the cue: a topic (C5), the subject of كان (C9), the head of a relative clause (C14)."""
        start = page.sentence_start(clause.cue)
        around = page.inside_speech(clause.cue)
        if around:
            start = max(start, around.first)
        twice = self._twice(page, clause)
        back = clause.cue - 2 if twice else clause.cue
        while back - 2 >= start and page.codes[back - 2] in self.numbers["QAD|SAWF|NEG|WAS"]:
            back -= 2
        if (page.clitics(clause.cue) & CONJ and not twice and page.codes[start] not in self.numbers["AMMA"]) or back <= start:
            return None
        begin = start
        for at in range(back - 2, start - 1, -2):
            if page.codes[at] in self.numbers["KANA"] and (
                at == start or (page.signs(at - 1) and page.codes[at - 2] not in self.numbers["REL"])
            ):
                begin = at + 2
                break
            if page.codes[at] in self.numbers["FIMA|LAKIN|HAYTHU|AN|BECAUSE|THUMMA|AMMA"]:
                begin = at + 2
                break
        if begin >= back:
            return None
        relative = page.codes[back - 2] in self.numbers["REL|MA"]
        while begin < back and not self.phrases.begins(page, begin):
            begin += 2
            while begin < back and not page.signs(begin - 1) & COMMA:
                begin += 2
        if begin >= back:
            return None
        last = self.phrases.last(page, begin, back - 2)
        if last == back - 2 or relative:
            return begin, last
        gap = page.codes[last + 2 : back : 2]
        between = page.signs(last + 1)
        if between & COMMA and page.signs(back - 1) & COMMA:
            return begin, last
        if gap and not between and gap[0] in self.numbers["REL"] and not any(page.signs(at) for at in range(last + 1, back - 1, 2)):
            return begin, last
        if gap and all(code in self.passing or page.time_at(last + 2 + 2 * place) is not None for place, code in enumerate(gap)):
            return begin, last
        return None

    def _twice(self, page: Page, clause: Clause) -> bool:
        """Whether the verb before is the same in another tense: طالب ويطالب."""
        at = clause.cue - 2
        if at < 1 or not page.clitics(clause.cue) & CONJ or page.signs(clause.cue - 1):
            return False
        return any(form.cue.lemma == clause.lemma and form.aspect in ("perfect", "imperfect") for form in page.forms(at))

    def _antecedent(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """The phrase that a relative pronoun right before the cue stands for: رنا العبيدات، التي رأت أن."""
        cue = clause.cue
        if cue < 5 or page.codes[cue - 2] not in self.numbers["REL"] or page.signs(cue - 1):
            return None
        end, best = cue - 4, None
        for at in range(end, max(page.sentence_start(cue), cue - 2 * _DESCRIBED) - 1, -2):
            begins = page.codes[at] >> STEM in self.phrases.speakers and not page.clitics(at) & PREPOSITION
            if begins and self.phrases.last(page, at, end) == end:
                if self.phrases.agrees(page, at, clause.form.gender, clause.form.number):
                    best = at, end
            elif best or page.signs(at - 1):
                break
        return best

    def _adjacent(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """The indefinite phrase that a clause without a conjunction describes: مسؤول كبير … قال إن (C14)."""
        cue = clause.cue
        if page.clitics(cue) or cue < 5 or page.signs(cue - 1) or page.inside_speech(cue):
            return None
        best = None
        for at in range(cue - 2, max(page.sentence_start(cue), cue - 2 * _DESCRIBED) - 1, -2):
            if (
                page.codes[at] >> STEM in self.people
                and not page.clitics(at) & ARTICLE
                and self.phrases.agrees(page, at, clause.form.gender, clause.form.number)
                and self.phrases.last(page, at, cue - 2) == cue - 2
            ):
                best = at, cue - 2
            if page.signs(at - 1):
                break
        return best

    def _host(self, page: Page, clause: Clause, clauses: list[Clause]) -> Clause | None:
        """The clause whose speaker a participle goes on with: the nearest before it in the sentence that is no noun's."""
        start = page.sentence_start(clause.cue)
        around = page.inside_speech(clause.cue)
        if start == clause.cue and start > 2 and not page.signs(start - 1) & NEWLINE:
            start = page.sentence_start(start - 2)  # a participle may open a sentence of its own
        unlike = None
        for other in reversed(between(clauses, start, clause.cue)):
            if other.passive:
                continue
            inside = page.inside_speech(other.cue)
            if inside is not around and inside is not None:
                continue
            if other.outer_cue is None and {other.form.gender, clause.form.gender} == {"f", "m"}:
                aside = page.codes[other.cue - 2 if other.cue > 2 else 1] in self.relative
                unlike = unlike or (None if aside else other)
                continue
            if around is None and other.start <= clause.cue < other.end and other.form.aspect == "masdar":
                continue
            return other
        return unlike

    def _owner(self, page: Page, clause: Clause, clauses: list[Clause]) -> None:
        """A noun's source: the phrase behind it, or the one that its suffix leads back to."""
        first, last = clause.gap
        suffixed = bool(page.clitics(clause.cue) & SUFFIX)
        if suffixed and self._credited(page, clause):
            return
        instrumental = page.clitics(clause.cue) & PREPOSITION == BI or page.codes[clause.cue - 2 if clause.cue > 2 else 1] in self.toward
        if not suffixed and not page.clitics(clause.cue) & ARTICLE:
            clause.source = self._after(page, first, last, clause)
        if clause.source is None and (suffixed or clause.lemma == "قول"):
            clause.source = self._ascribed(page, clause)
        if clause.source is None and (suffixed or instrumental):
            clause.shared = self._host(page, clause, clauses)
            if clause.shared is None:
                clause.source = self.subjects.before(page, clause)

    def _joint(self, page: Page, previous: Clause | None) -> bool:
        """Whether the clause before has several speakers, so that a plural verb may go on with them."""
        source = previous.source or (previous.shared.source if previous.shared else None) if previous else None
        return bool(source and self.subjects.several(page, source))

    def _ascribed(self, page: Page, clause: Clause) -> tuple[int, int] | None:
        """Whose word it is by عن or إلى right before: نسبت إلى مدير الجمارك قوله."""
        end = clause.cue - 2
        for at in range(end - 2, max(page.sentence_start(clause.cue), clause.cue - 2 * _DESCRIBED) - 1, -2):
            if page.codes[at] in self.ascribing:
                begins = self.phrases.begins(page, at + 2) and self.phrases.last(page, at + 2, end) == end
                return (at + 2, end) if begins else None
        return None

    def _credited(self, page: Page, clause: Clause) -> bool:
        """Whether the words are ascribed to somebody, who is then the source: نسبت الصحيفة إلى دبلوماسي قوله."""
        tape, start = page.tokens.tape, max(page.sentence_start(clause.cue), clause.cue - 2 * _ASCRIBED)
        match = self.crediting.search(tape, start, clause.cue)
        at = match.end() + 1 if match else clause.cue
        if not match or at >= clause.cue or not self.phrases.begins(page, at):
            return False
        clause.source = at, self.phrases.last(page, at, clause.cue - 2)
        first, last = match.start() + 2, at - 4
        clause.relay = (first, last) if first <= last else None
        clause.carried = clause.relay is None
        return True

    def _outermost(self, page: Page, clause: Clause, previous: Clause | None, clauses: list[Clause]) -> Clause | None:
        """The clause before, or the one whose content it stands in where that content has ended."""
        if previous is None:
            return None
        before = between(clauses, page.sentence_start(previous.cue), clause.cue)
        holders = (other for other in before if other.start <= previous.cue < other.end <= clause.cue and other.mark == "that")
        return next(holders, previous)

    def _fronted(self, page: Page, clause: Clause) -> bool:
        """Whether an adverbial clause and a comma stand before the cue: its verbs have subjects of their own."""
        start = page.sentence_start(clause.cue)
        return bool(page.signs(clause.cue - 1) & COMMA) and page.codes[start] in self.circumstances

    def _coordinate(self, page: Page, clause: Clause, previous: Clause | None) -> Clause | None:
        """The clause before it in the same sentence, if its verb could have the same subject."""
        if previous is None or previous.cue < page.sentence_start(clause.cue) or previous.passive:
            return None
        return previous if _agree(previous, clause) else None


def _agree(one: Clause, other: Clause) -> bool:
    return agree(one.form.gender, one.form.number, other.form.gender, other.form.number)


def agree(gender: str, number: str, other_gender: str, other_number: str) -> bool:
    """Whether two verb forms can share a subject (a verb before its subject is singular whatever the subject)."""
    if "-" in (gender, other_gender):
        return True
    return gender == other_gender or "p" in (number, other_number) or "d" in (number, other_number)
