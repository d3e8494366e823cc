"""Attribution by preposition or by an inserted clause: وفقا لـX، بحسب ما أفاد X، كما قال X (C8)."""

from qala.alphabet import ARTICLE, COMMA, CONJ, DASH, HARD, SIGNS, STEM, UNPAREN
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Cue, Form
from qala.mentions.names import SAME
from qala.mentions.phrase import HEADS, NAMES, Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause, between
from qala.statements.ends import Ends
from qala.statements.firsts import by_word
from qala.statements.verbs import RELAYING
from qala.tokens.page import Classes, Page

_FORM = Form(Cue("وفق", "prep", frozenset(), frozenset(), frozenset(), "assert", "speech"), "preposition", "-", "-", "-")
_NO_SOURCE = frozenset("add demand evaluate accuse condemn criticize praise welcome".split())
"""Acts of verbs that do not tell where words come from."""
_UNSAID = frozenset(map(fold, ("دون", "بدون")))
_PROVISIONS = frozenset(map(fold, "فصل بند باب فقرة بنود فصول أعراف نظم مواثيق مرجعيات مخرجات تصور".split()))
"""What is kept to rather than quoted: وفق الفصل الرابع من الدستور."""
_F, _L = fold("ف"), fold("ل")
_OTHER_THAN = frozenset(map(fold, ("غير", "بيد")))
_GOD = fold("الله")
"""حسب الله is a name."""
_REACH = 90
"""Pieces between a cue and the end of its gap, at most."""


class Attributions(Kept):
    """Finds attributions and the clauses that they make."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, ends: Ends) -> None:
        numbers = classes.numbers
        self.numbers, self.phrases, self.ends = numbers, phrases, ends
        self.adverbs = phrases.adverbs | numbers["PREPPRON"]
        self.thats = numbers["AN"]
        self.resuming = numbers["AN|QAD"]
        self.published, self.about = numbers["PUBLISHED"], numbers["AN3"]
        self.triggers = book.compile("( 'وفق|حسب|بحسب|على|وفقا|طبقا|حسبما|وفقما|مثلما|نقلا|استنادا|كما' )")
        self.rules = by_word(book.emitting("attribution"), classes, self.triggers)
        self.sources = classes.stems(f"{HEADS}|{NAMES}")

    def find(self, page: Page, places: list[int], clauses: list[Clause]) -> list[Clause]:
        """An attribution for each of the places where one stands; its content is not known yet."""
        found = []
        cues = {clause.cue for clause in clauses if clause.mark != "np"}
        framed = {clause.cue for clause in clauses if clause.mark == "np"}
        tape = page.tape
        for at in places:
            for rule in self.rules[page.codes[at]]:
                hit = rule.regex.match(tape, at)
                if hit and (clause := self._clause(page, at, rule.id, hit, cues, framed)):
                    found.append(clause)
                    break
        return found

    def _clause(self, page: Page, at: int, rule: str, hit: "object", cues: set[int], framed: set[int]) -> Clause | None:
        groups = hit.re.groupindex  # type: ignore[attr-defined]
        if "verb" in groups:
            verb = hit.end("verb") - 1  # type: ignore[attr-defined]
            if verb in cues or (rule == "attribution.as" and (verb in framed or self._adds(page, at, verb))):
                return None
            first = verb + 2
            limit = page.sentence_end(at)
            while first < limit and (page.time_at(first) is not None or page.codes[first] in self.adverbs):
                first += 2
        else:
            first = hit.end("source") - 1  # type: ignore[attr-defined]
        limit = page.sentence_end(at) - 1
        if first > limit:
            return None
        if "verb" in groups:
            if not self.phrases.begins(page, first):
                return None
        elif not self._speaks(page, at, first, rule):
            return None
        last = self.phrases.last(page, first, limit)
        relay = None
        hands_on = "verb" in groups and last + 4 <= limit and self._passes_on(page, verb)
        if hands_on and page.codes[last + 2] in self.about and not page.codes[last + 1] & SIGNS & ~UNPAREN:
            relay, first = (first, last), last + 4
            last = self.phrases.last(page, first, limit)  # بحسب ما نقلت الوكالة عن الوزير
        cue = at if "verb" not in groups or rule == "attribution.what" else verb
        form = _FORM
        if "verb" in groups:
            forms = [form for form in page.forms(verb) if form.aspect in ("perfect", "imperfect", "stem")]
            if not forms and page.codes[verb] not in self.published:
                return None
            form = forms[0] if forms else _FORM
        clause = Clause(cue, form, "attribution", (at, last), last + 2, rule=rule, source=(first, last), pos="medial")
        clause.relay = relay
        return clause

    def _passes_on(self, page: Page, verb: int) -> bool:
        """Whether a verb tells that words of others are handed on."""
        return page.codes[verb] in self.published or any(form.cue.lemma in RELAYING for form in page.forms(verb))

    def _adds(self, page: Page, at: int, verb: int) -> bool:
        """Whether كما means "also": at the head of a sentence, or before a verb that asks or judges."""
        form = next(iter(page.forms(verb)), None)
        if (
            form is None
            or not form.cue.quote
            or form.cue.act in ("add", "demand", "evaluate", "accuse", "condemn", "criticize", "praise", "welcome")
        ):
            return True
        start, end = page.sentence_start(at), page.sentence_end(at)
        opens = at == start and not page.clitics(at) & CONJ
        return opens and not any(page.codes[word] in self.thats and page.clitics(word) & CONJ for word in range(at, end, 2))

    def _speaks(self, page: Page, cue: int, at: int, rule: str) -> bool:
        """Whether a noun behind وفق can be a source: a law that is kept is none."""
        if page.tokens.pieces[at] == _GOD or page.codes[at] in self.numbers["LEGAL|HEDGE"] or page.word(at).stem in _PROVISIONS:
            return False
        if rule == "attribution.in":
            return bool(page.signs(cue - 1))  # وفق ما ورد في الدستور: as it requires
        if rule == "attribution.to" and not page.tokens.pieces[at].startswith(_L):
            return False
        if page.tokens.pieces[at] in SAME and page.codes[at + 2] & ARTICLE:
            at += 2  # حسب ذات المصدر
        if page.codes[at] >> STEM in self.sources:
            return True
        apart = bool(page.signs(cue - 1)) or rule != "attribution.by"
        return apart and not page.clitics(at) & ARTICLE and page.codes[at] in self.numbers["X|COMMON"]

    def place(self, page: Page, attributions: list[Clause], clauses: list[Clause]) -> None:
        """Give each attribution its content: the sentence around it, or the host clause's (a channel)."""
        before: Clause | None = None
        for clause in attributions:
            first, last = clause.gap
            start, end = page.sentence_start(first), page.sentence_end(first)
            if before and before.gap[1] + 2 == first and not page.signs(first - 1) & HARD:
                self._deeper(page, clause, before, end)
                continue
            before = clause
            host = self._host(page, clause, clauses, start, end)
            if host is not None and host.relay and host.source and first <= host.source[0] <= last:
                continue  # قال الموقع نقلا عن مصادر: its source is the report's already
            if host is not None:
                clause.shared, clause.tier = host, "ext"
                if host.mark == "np" and host.end in (first - 1, first - 2):
                    clause.spans = self._whole(page, host, first - 2)
                host.channels = (*host.channels, clause)
                continue
            opens = first - start <= 2 and not page.signs(first - 1) & DASH
            if opens or all(page.codes[at] in self.numbers["KAMA|LAKIN|THUMMA|FIMA"] for at in range(start, first, 2)):
                clause.spans = self._behind(page, last, end)
                clause.pos = "before"
            else:
                clause.spans = ((start, 1 if page.clitics(start) & CONJ else 0, first - 2),)
                rest = last + 2
                inserted = page.signs(last + 1) & (COMMA | DASH) and page.signs(first - 1) & (COMMA | DASH)
                if inserted and rest < end - 6 and not self._turns(page, rest):
                    clause.spans = (*clause.spans, (rest, 0, end - 1))

    def _turns(self, page: Page, at: int) -> bool:
        """Whether what follows an attribution turns against what is attributed: …، كما أعلنت الشرطة، لكن الركاب نجوا."""
        return page.codes[at] in self.numbers["LAKIN|ILLA"] or (page.tokens.pieces[at] in _OTHER_THAN and page.codes[at + 2] in self.thats)

    def _deeper(self, page: Page, clause: Clause, before: Clause, end: int) -> None:
        """What is attributed twice is the second one's, handed on by the first: بحسب الوكالة نقلا عن مصدر."""
        if before.shared:
            clause.shared, clause.tier = before.shared, "ext"
            before.shared.channels = (*before.shared.channels, clause)
            return
        clause.spans = self._behind(page, clause.gap[1], end) if before.pos == "before" else before.spans
        clause.pos, clause.channels = before.pos, (before,)
        before.shared, before.tier, before.spans = clause, "ext", ()

    def _whole(self, page: Page, host: Clause, last: int) -> tuple[tuple[int, int, int], ...]:
        """A report by a noun phrase with its verb and subject: what somebody else tells of it."""
        first = min(host.cue, host.source[0]) if host.source and host.source[0] >= host.sentence else host.cue
        return ((first, 1 if page.word(first).clitics & CONJ else 0, last),)

    def _behind(self, page: Page, last: int, end: int) -> tuple[tuple[int, int, int], ...]:
        start = last + 2
        while start < end and page.time_at(start) is not None:
            start += 2
        start = next((at for at in range(start, min(end, start + _REACH), 2) if self._resumes(page, at)), start)
        if start >= end - 2:
            return ()  # (حسب وكالة الشرق.)
        cut = 0
        if page.codes[start] in self.numbers["QAD"]:
            start += 2
        elif page.codes[start] in self.thats:
            word = page.word(start)
            used = word.before + 2
            if used >= len(page.tokens.pieces[start]):
                start += 2
            else:
                cut = used
        end = self.ends.narrated(page, start, end) or end
        return ((start, cut, end - 1),) if start < end else ()

    def _resumes(self, page: Page, at: int) -> bool:
        """Whether what is attributed begins here, however long the source was: فإن، فقد."""
        return page.codes[at] in self.resuming and page.tokens.pieces[at].startswith(_F) and not page.inside_speech(at)

    def _host(self, page: Page, clause: Clause, clauses: list[Clause], start: int, end: int) -> Clause | None:
        """A statement of the same sentence that ends where the attribution begins, or that follows it at once."""
        first, last = clause.gap
        for other in between(clauses, start - _REACH, end):
            if other.cue == clause.cue or other.passive or other.mark == "attribution":
                continue
            if other.gap[0] <= first <= other.gap[1]:
                return other
            if (other.end in (first - 1, first - 2, self._before(page, first)) and other.cue >= start) or (
                other.start <= first <= other.end and other.cue > start - 2
            ):
                return self._innermost(other, first, clauses) if clause.rule == "attribution.what" else other
            if last < other.cue < end and first <= start + 2 and not page.inside_speech(other.cue):
                return other
        return None

    def _before(self, page: Page, first: int) -> int:
        """The comma before what was left unsaid, which stands between a report and an attribution: …، دون ذكر التفاصيل، وفقا لـ."""
        at = first - 2
        while at > 1 and not page.signs(at - 1):
            at -= 2
        return at - 1 if page.signs(first - 1) & COMMA and page.word(at).stem in _UNSAID else 0

    def _innermost(self, host: Clause, first: int, clauses: list[Clause]) -> Clause:
        """The report inside another that ends where somebody vouches for it: قال إن الحكومة تعهدت بكذا، بحسب ما أكد له مصدر."""
        inside = (other for other in between(clauses, host.start, first) if other.end in (first - 1, first - 2))
        return next((other for other in inside if not other.passive and other.form.aspect == "perfect"), host)
