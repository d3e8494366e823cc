"""The subject before a cue: a topic, the head of a relative clause, who acts in the sentence before."""

from qala.alphabet import ARTICLE, BI, CARRIED, COLON, COMMA, CONJ, LI, PREPOSITION, SIGNS, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause, Range
from qala.statements.cues import WA
from qala.statements.subjects import Subjects
from qala.statements.verbs import COMING, GOING_ON
from qala.tokens.page import Classes, Page

_WHO = {("m", "s"): fold("التي"), ("f", "s"): fold("الذي")}
"""Who cannot be the subject of a verb of this gender and number."""
_WHOM = {fold("الذي"): fold("ه"), fold("التي"): fold("ها")}
"""The pronoun on a verb behind these that means the same: الرجل الذي وصفه."""
_HER, _FA = fold("ها"), fold("ف")
_DESCRIBING = frozenset({"وصف", "اعتبر", "سمى", "أسمى"})
_BEFORE = 40
"""Pieces between سبق and the verb that it is said of."""
_DESCRIBED = 10
"""Words before a verb that describes them."""


class Ahead(Kept):
    """Finds the subjects that stand before their verbs."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, subjects: Subjects) -> None:
        numbers = classes.numbers
        self.phrases, self.subjects = phrases, subjects
        self.persons = numbers["OFFICE|NAME|TITLE|RANK|EXPERT|ANONYMOUS"] - numbers["ALA"]
        self.people = classes.stems("ANONYMOUS|EXPERT|OFFICE|DOCUMENT|GROUP|INSTITUTION|MEDIA")
        self.deeds, self.texts = classes.stems("MASDAR|NCUE"), classes.stems("DOCUMENT")
        self.issued, self.about = book.compile("MEDIUM ( ; ~VX|LI|AN3|NAME ){0,2}? ANY+l"), numbers["ALA"]
        self.relative, self.relating, self.whereat = numbers["REL"], numbers["REL|MA"], numbers["HAYTHU"]
        self.moments, self.outlets = numbers["HIN"], numbers["MEDIA"]
        self.names, self.topical, self.been = numbers["NAME"], numbers["AMMA"], numbers["KANA"]
        self.resumptive = numbers["PREPPRON"]
        self.since = numbers["MIN|FI"]
        self.within, self.media = numbers["FI"], numbers["MEDIUM|DOCUMENT"]
        self.passing = numbers["ADJO|DAY|FI|OCC|MONTH|NUM|UNTIL"]
        self.particles = numbers["QAD|SAWF|NEG|WAS"]
        self.openers = numbers["FIMA|LAKIN|HAYTHU|AN|BECAUSE|THUMMA|AMMA"]
        self.in_it, self.from_or_with = numbers["WITHIN"], numbers["MIN|MAA"]
        self.that, self.once_before = numbers["AN"], numbers["SABAQA"]
        self.turning = self.openers | self.been | numbers["HIN"]

    def find(self, page: Page, clause: Clause, cue: int) -> Range | None:
        """The phrase before the cue: a topic (C5), the subject of كان (C9), the head of a relative clause (C14)."""
        codes, start = page.codes, clause.sentence
        if clause.quote:
            start = max(start, clause.quote.first)
        joined = codes[cue] & CONJ or page.tokens.pieces[cue - 2] == WA
        if joined and page.tokens.pieces[cue].startswith(_FA):
            start = self._as_for(page, start, cue)
        twice = joined and self._twice(page, clause, cue)
        if joined and not twice and codes[start] not in self.topical:
            return None
        back = cue - 2 if twice else cue
        while codes[back - 2] in self.particles and back - 2 >= start:
            back -= 2
        begin = self._begin(page, start, back)
        if begin >= back:
            return None
        whom = codes[back - 2] in self.relating and back == clause.cue and codes[begin] >> STEM not in self.texts
        return None if whom and self.unlike(page, clause) else self._topic(page, begin, back)

    def _as_for(self, page: Page, start: int, cue: int) -> int:
        """The word أما right before a topic that ف goes on with: …، أما المجلس فأعلن; else where the sentence starts."""
        near = range(cue - 4, max(start, cue - 2 * _DESCRIBED), -2)
        return next((at for at in near if page.codes[at] in self.topical and page.codes[at - 1] & COMMA), start)

    def _begin(self, page: Page, start: int, back: int) -> int:
        """The first word that a phrase begins with in the clause before the word at `back`, which itself comes back if there is none."""
        codes, begin, inserted = page.codes, start, page.codes[back - 1] & COMMA
        if codes[start] in self.phrases.held and codes[start + 2] in self.persons:
            return back  # عقد الوزير مؤتمرا قال فيه
        for at in range(back - 2, start - 1, -2):
            if codes[at - 1] & COLON and at > start:
                begin = at  # واصل قائلا: السوريون لم يشعروا بأنهم
                break
            if codes[at] not in self.turning or (inserted and codes[at] in self.whereat and codes[at - 1] & COMMA):
                continue  # حزب الأفق، إذ يدين الهجوم، يؤكد
            opens = at == start or codes[at - 2] in self.that or (codes[at - 1] & SIGNS and codes[at - 2] not in self.relative)
            if codes[at] in self.openers or codes[at] in self.moments or opens:
                begin = at + 2
                break
        while begin < back and not self.phrases.begins(page, begin):
            begin += 2
            while begin < back and not codes[begin - 1] & COMMA:
                begin += 2
        return begin

    def _topic(self, page: Page, begin: int, back: int) -> Range | None:
        """The phrase at `begin` if nothing but circumstances or a relative clause parts it from the verb."""
        codes = page.codes
        last = self.phrases.last(page, begin, back - 2)
        if last == back - 2 or codes[back - 2] in self.relating:
            return begin, last
        if codes[last + 2] in self.within and codes[last + 2] & CONJ and codes[last + 4] in self.media:
            return begin, last  # الحداد وفي تصريح خاص أكد أن
        signs = codes[last + 1] & SIGNS
        if signs & COMMA and codes[back - 1] & COMMA:
            return begin, last
        if not signs and codes[last + 2] in self.relative and not any(codes[at] & SIGNS for at in range(last + 1, back - 1, 2)):
            return begin, last
        if all(codes[at] in self.passing or at in page.timed for at in range(last + 2, back, 2)):
            return begin, last
        return None

    def _twice(self, page: Page, clause: Clause, cue: int) -> bool:
        """Whether the verb before is the same in another tense: طالب ويطالب."""
        if cue < 3 or page.codes[cue - 1] & SIGNS:
            return False
        return any(form.cue.lemma == clause.lemma and form.aspect in ("perfect", "imperfect") for form in page.forms(cue - 2))

    def antecedent(self, page: Page, clause: Clause, cue: int) -> Range | None:
        """The phrase that a relative pronoun right before the cue stands for: رنا العبيدات، التي رأت أن."""
        codes, phrases = page.codes, self.phrases
        if codes[cue - 2] not in self.relative or cue < 5 or codes[cue - 1] & SIGNS:
            return None
        if self.unlike(page, clause) or self.resumed(page, clause):
            return None
        end, best = cue - 4, None
        for at in range(end, max(clause.sentence, cue - 2 * _DESCRIBED) - 1, -2):
            if best and codes[at] & SUFFIX and codes[at + 2] & ARTICLE:
                break  # قادتها الغالبية التي: with a pronoun it governs nothing
            if codes[at] >> STEM in phrases.speakers and not codes[at] & PREPOSITION and phrases.last(page, at, end) == end:
                if phrases.begins(page, at) and phrases.agrees(page, at, clause.form.gender, clause.form.number):
                    best = at, end
            elif best or codes[at - 1] & SIGNS:
                break
        return best

    def unlike(self, page: Page, clause: Clause) -> bool:
        """Whether the relative pronoun before a verb is of the other gender, and so not its subject: الرسالة التي يعتقد أنها فتحت."""
        form = clause.form
        return clause.cue > 2 and page.word(clause.cue - 2).stem == _WHO.get((form.gender, form.number))

    def writer(self, page: Page, clause: Clause) -> Range | None:
        """Whose text it is that a clause describes: رسالة من سامر قال فيها, مقابلة مع سامر قال فيها, مقال لسامر الحداد قال فيه."""
        codes, cue, phrases = page.codes, clause.cue, self.phrases
        if codes[cue + 2] not in self.in_it or codes[cue] & CARRIED or codes[cue - 1] & SIGNS:
            return None
        for at in range(cue - 2, max(clause.sentence, cue - 2 * _DESCRIBED), -2):
            if codes[at - 2] not in self.media or codes[at - 1] & SIGNS:
                continue
            first = at + 2 if codes[at] in self.from_or_with else at if codes[at] & PREPOSITION == LI else cue
            if first < cue and phrases.last(page, first, cue - 2) == cue - 2:
                return first, cue - 2
        return None

    def resumed(self, page: Page, clause: Clause) -> bool:
        """Whether the pronoun on a verb means what the relative before it does, so that neither is its subject: البلد الذي وصفه بأنه."""
        cue = clause.cue
        if clause.lemma not in _DESCRIBING or not page.codes[cue] & SUFFIX:
            return False
        whom = _WHOM.get(page.word(cue - 2).stem)
        piece = page.tokens.pieces[cue]
        return whom is not None and piece.endswith(whom) and (len(whom) > 1 or not piece.endswith(_HER))

    def of_which(self, page: Page, clause: Clause) -> Range | None:
        """The subject before a verb; of ما وصفه only one who can speak: قال إن السير يعبر عن رفض ما اعتبره."""
        found = self.find(page, clause, clause.cue)
        described = clause.lemma in _DESCRIBING and page.codes[clause.cue - 2] in self.relating and page.codes[clause.cue] & SUFFIX
        return found if found and (not described or page.codes[found[0]] >> STEM in self.phrases.speakers) else None

    def adjacent(self, page: Page, clause: Clause) -> Range | None:
        """The indefinite phrase that a clause without a conjunction describes: مسؤول كبير … قال إن (C14)."""
        codes, cue, phrases = page.codes, clause.cue, self.phrases
        if codes[cue] & CARRIED or codes[cue - 1] & SIGNS or cue < 5 or clause.quote:
            return None
        therein = codes[cue + 2] in self.resumptive
        best, end = None, cue - 2
        while end in page.timed or (end + 2 in page.timed and codes[end] in self.since):
            end -= 2  # مقالات من عام 2008 تصف
        for at in range(end, max(clause.sentence, cue - 2 * _DESCRIBED) - 1, -2):
            if (
                codes[at] >> STEM in self.people
                and not codes[at] & ARTICLE
                and not (codes[at] & PREPOSITION == BI and codes[at] in self.outlets)  # تغريدة بموقع "تويتر" أعرب فيها
                and (end == cue - 2 or codes[at] >> STEM in self.texts)
                and not (therein and codes[at] >> STEM in self.texts)  # نشرت السفارة تغريدات قالت فيها
                and phrases.agrees(page, at, clause.form.gender, clause.form.number)
                and phrases.subject_last(page, at, phrases.last(page, at, end)) == end
            ):
                best = at, end
            if codes[at - 1] & SIGNS:
                break
            if best and codes[at] & PREPOSITION == LI and codes[at] >> STEM in self.deeds and codes[best[0]] >> STEM in self.texts:
                break  # سعى مع جمعيات لإصدار بيان يفند
        return best

    def before_now(self, page: Page, clause: Clause) -> Range | None:
        """Who has done so before: سبق للوزير، الذي استقال، أن حذر."""
        codes, cue = page.codes, clause.cue
        if codes[cue - 2] not in self.that or codes[cue] & CONJ:
            return None
        for at in range(cue - 4, max(clause.sentence, cue - _BEFORE) - 1, -2):
            if codes[at] in self.once_before and codes[at + 2] & PREPOSITION == LI:
                return at + 2, self.phrases.last(page, at + 2, cue - 4)
        return None

    def at_which(self, page: Page, clause: Clause) -> Range | None:
        """Whose the text is that is told of before حيث: في تغريدات للسفير، حيث قال."""
        cue = clause.cue
        if page.codes[cue - 2] not in self.whereat or cue < 5:
            return None
        issued = self.issued.search(page.tape, clause.sentence, cue - 2)
        at = issued.end() - 1 if issued else cue
        return (at, self.phrases.last(page, at, cue - 4, self.about)) if at < cue - 2 else None

    def actor(self, page: Page, clause: Clause, previous: Clause | None) -> Range | None:
        """Who acts in the sentence before, if that is a named person and reports nothing: والتقى سامر وفدا. وقال إن (R1)."""
        codes, start, form = page.codes, clause.sentence, clause.form
        if start != clause.cue or start < 3 or not codes[start] & CONJ or form.aspect != "perfect" or clause.quote:
            return None
        if clause.lemma in GOING_ON or clause.lemma in COMING:
            return None
        begin = page.sentence_start(start - 2)
        if previous and previous.cue >= begin:
            return None
        found = self.subjects.within(page, begin, start, form.gender, form.number)
        if not found or found[0] > begin + 4 or codes[found[0]] not in self.persons:
            return None
        return None if self.names.isdisjoint(page.coded(*found)) else found
