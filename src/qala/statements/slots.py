"""What stands around a cue besides its source: medium, occasion, place, addressee, time, hedge."""

import re

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, LI, PREPOSITION, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.rules import Rule, Rulebook
from qala.statements.circumstances import Circumstances
from qala.statements.clauses import Clause, Range, Slots, between
from qala.statements.scan import opening
from qala.statements.verbs import ADDRESSING, CHARGING
from qala.tokens.page import Classes, Page

_FRONT = 60
"""Pieces that are looked at before a cue."""
_BEHIND = 24
"""Pieces that are looked at behind the source of a cue in the middle of its content."""
_CLAIMS = frozenset({"زعم", "ادعى"})
_HEARD = ADDRESSING | CHARGING
_HA, _MARBUTA = fold("ها"), fold("ة")
_ALIKE = fold("سواء")
"""على حد سواء keeps nothing at a distance."""


class SlotReader(Kept):
    """Reads the circumstances of a clause."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases) -> None:
        numbers = classes.numbers
        self.phrases = phrases
        self.circumstances = Circumstances(classes, phrases)
        rules = book.emitting("slot")
        firsts = [re.sub("[a-z]+=", "", rule.source.pattern.strip().split("\n")[0]) for rule in rules]
        self.openings = opening(book.compile(f"( {' | '.join(firsts)} )").pattern, (rule.regex for rule in rules))
        """The words that any of the rules matches from."""
        self.ways = [(book.compile(first), rule) for first, rule in zip(firsts, rules, strict=True)]
        self.rules: dict[int, list[Rule]] = {}
        """The rules that a word may begin, filled as words come."""
        self.fronts = numbers["PREP|ADV|ADJO|JIHA|DAY|MONTH|NUM"]
        self.hearers, self.deeds = numbers["ADDR"], numbers["BYTHE"]
        self.owned = numbers["DOCUMENT|OCCASION|MEDIUM"]
        self.callers = classes.stems("NAME|PLACE|NAT|X|OFFICE|TITLE|RANK|EXPERT|ANONYMOUS")
        """Who may speak to somebody, and the last words of their phrases."""
        self.documents, self.texts, self.within = numbers["DOCUMENT"], numbers["MEDIUM"], numbers["WITHIN"]
        self.adverbs = numbers["ADJO"] - numbers["PREP"]
        self.relative = numbers["REL"]
        self.links = numbers["HAYTHU|KAMA|FIMA|LAKIN|THUMMA|AN"]
        self.topics = book.compile("( AN3 | 'بشأن|بخصوص|حول' )")
        self.said = next(rule.regex for rule in rules if rule.id == "slot.said")
        self.hedging = book.compile("( ALA | 'حسب|بحسب|وفق' | HEDGING )")
        self.hedges = book.compile("( ALA 'حد' ( HEDGE | ANY+suf | ~NCUE|MASDAR|PREP ) | 'حسب|بحسب|وفق' ( HEDGE | NCUE+suf ) | HEDGING )")

    def prepare(self, page: Page, hedges: list[int], clauses: list[Clause]) -> None:
        """Set `since` of each clause, the first word that can be its own, and `hedged` where the words are kept at a distance."""
        sentence = since = 0
        before: Clause | None = None
        for clause in clauses:
            start = clause.sentence
            if start != sentence or before is None:
                sentence = since = start
            else:
                since = max(since, before.end + 1 if before.end <= clause.cue else before.start)
            clause.since, before = since, clause
        end = 0
        for at in hedges:
            hit = self.hedges.match(page.tape, at) if at >= end else None
            if hit and page.tokens.pieces[hit.end() - 1] != _ALIKE:
                end = hit.end()
                if hedged := self._whose(page, at, clauses):
                    hedged.hedged = True

    def addressed(self, page: Page, places: list[int], clauses: list[Clause]) -> None:
        """Give the report whose words hold أقول لـX the one who is spoken to there."""
        for place in places:
            match = self.said.match(page.tape, place)
            at = match.start("addressee") | 1 if match else place
            around = [clause for clause in between(clauses, page.sentence_start(place), at) if clause.start <= at < clause.end]
            if around and around[-1].around.addressee is None:
                around[-1].around.addressee = at, self.phrases.last(page, at, around[-1].end - 1)

    def _whose(self, page: Page, at: int, clauses: list[Clause]) -> Clause | None:
        """The report that على حد قوله belongs to: the nearest before it in the sentence that stands in no other."""
        before = [clause for clause in between(clauses, page.sentence_start(at), at) if clause.mark != "attribution"]
        found = before[-1] if before else None
        while found and found.parent:
            found = found.parent
        return found

    def __call__(self, page: Page, clause: Clause) -> Slots:
        """The circumstances in the gap, before the verb, and the hedge."""
        slots, source = Slots(), clause.source
        if source and page.codes[source[0]] in self.documents:
            slots.medium = self._issued(page, clause, source)
        if clause.mark != "attribution":
            self._around(page, slots, clause)
            if clause.passive or clause.lemma in _CLAIMS:
                slots.hedge = "outlet"
            if clause.hedged:
                slots.hedge = "speaker"
        if clause.told:
            slots.add(clause.told)
        return slots

    def _around(self, page: Page, slots: Slots, clause: Clause) -> None:
        """Fill what stands behind the cue and before it."""
        first, last = self._gap(page, clause) if clause.outer_cue is not None or clause.mark == "medial" else clause.gap
        begin, source = first, clause.source
        if source and source[0] >= first:
            if source[0] > first:
                self.walk(page, slots, clause.relay[1] + 2 if clause.relay else first, source[0] - 2)
            begin = source[1] + 2
        if begin <= last:
            self.walk(page, slots, begin, last)
            if (
                slots.place
                and page.codes[begin] in self.relative
                and not any(page.signs(at) & COMMA for at in range(begin + 1, slots.place[0], 2))
            ):
                slots.place = None  # قال الحداد الذي يقيم في باريس
        if slots.addressee is None and clause.lemma in _HEARD and self._addresses(page, clause):
            slots.addressee = self._object(page, begin, last)
        self._front(page, slots, clause)
        if slots.medium is None and first <= last and page.codes[first] in self.within:
            slots.medium = self._text_before(page, clause)

    def _gap(self, page: Page, clause: Clause) -> Range:
        """The words between the cue and its content, or those behind a cue that stands in or behind its content."""
        first, last = clause.gap
        if clause.outer_cue is not None:
            return clause.outer_cue + 2, clause.cue - 2
        if clause.mark == "medial" and clause.source and clause.source[0] > clause.cue:
            last = clause.source[1]
            end = min(page.sentence_end(last) - 1, last + _BEHIND)
            while last + 2 <= end and not page.signs(last + 1):
                last += 2
            return clause.cue + 2, last
        return first, last

    def _issued(self, page: Page, clause: Clause, source: Range) -> Range | None:
        """The text that speaks for whoever issued it: أكد البيان، وفقا لتقرير للديوان."""
        first, last = source
        if clause.player is None or clause.player.kind in ("document", "generic", "media"):
            return None
        return first, self.circumstances.last(page, "text", first, last) or first

    def _text_before(self, page: Page, clause: Clause) -> Range | None:
        """The text that فيه or فيها points back to: تلقى برقية من نظيره أعرب فيها عن …"""
        feminine = page.tokens.pieces[clause.cue + 2].endswith(_HA)
        start = max(clause.sentence, clause.cue - _FRONT)
        for at in range(clause.cue - 2, start - 1, -2):
            if page.codes[at] in self.texts and page.word(at).stem.endswith(_MARBUTA) == feminine:
                return at, self.circumstances.last(page, "text", at, clause.cue - 2) or at
        return None

    def _addresses(self, page: Page, clause: Clause) -> bool:
        """Whether the object of a verb is the one who is spoken to; who is accused is not."""
        if clause.lemma in CHARGING:
            return page.clitics(clause.start) & PREPOSITION == BI
        return clause.lemma in ADDRESSING and clause.form.cue.act != "accuse"

    def _front(self, page: Page, slots: Slots, clause: Clause) -> None:
        """Fill what stands before the cue: behind a source, or in front of the whole clause."""
        begin, last, source = clause.since, clause.cue - 2, clause.source
        tape = page.tape
        if source and begin <= source[0] < clause.cue:
            if page.codes[last] not in self.links:
                first = source[1] + 2
                if clause.form.aspect == "masdar":  # رفض في الحوار التعليق، مكتفيا بالقول
                    first = next((at + 1 for at in range(last + 1, first, -2) if page.signs(at) & COMMA), first)
                self.walk(page, slots, first, last)
            last = source[0] - 2
        elif page.codes[clause.cue] & CONJ:
            return
        while begin < last and page.codes[begin] in self.links:
            begin += 2
        if begin > last or last - begin > _FRONT:
            return
        opens = page.codes[begin] in self.fronts or page.codes[begin] & PREPOSITION or begin in page.timed
        if opens and not self.topics.match(tape, begin):
            self.walk(page, slots, begin, last)

    def walk(self, page: Page, slots: Slots, first: int, last: int) -> None:
        """Fill what is still empty from the words between two words."""
        if first > last:
            return
        if slots.time is None and page.times:
            slots.time = page.time_within(first, last)
        inside = 0
        for match in self.openings.finditer(page.tape, first, last + 1):
            at = match.start()
            for rule in self._rules(page.codes[at]):
                hit = rule.regex.match(page.tape, at, last + 1)
                if hit and (end := self._fill(page, slots, hit, last, inside)):
                    inside = max(inside, end)
                    break

    def _rules(self, code: int) -> list[Rule]:
        found = self.rules.get(code)
        if found is None:
            found = self.rules[code] = [rule for first, rule in self.ways if first.match(chr(code))]
        return found

    def _fill(self, page: Page, slots: Slots, hit: re.Match[str], last: int, inside: int) -> int:
        """The last word of the circumstance of a match, 0 where it is none; it is kept where none of its kind was found before.

        Args:
            page: the text.
            slots: what was found so far.
            hit: the match of a rule.
            last: the last word that the circumstance may hold.
            inside: the last word of the circumstance before, in which only places and people are found.
        """
        kind = hit.lastgroup or ""
        at = hit.start(kind) | 1
        if (at <= inside and kind not in ("place", "addressee")) or (kind == "seat" and not (slots.medium or slots.occasion)):
            return 0
        if kind == "whence" and not page.signs(at - 3) & COMMA:
            return 0
        if kind == "addressee" and page.codes[at] not in self.hearers and self._belongs(page, at):
            return 0  # بيان للتنظيم: whose it is
        if kind == "addressee" and page.codes[at] in self.deeds:
            return 0  # دعاه للمشاركة
        end = self.circumstances.last(page, kind, at, last)
        if not end:
            return 0
        if kind == "occasion" and self.circumstances.held_with_outlet(page, at, end):
            kind = "medium"
        kind = {"named": "medium", "seat": "place", "town": "place", "whence": "place"}.get(kind, kind)
        if getattr(slots, kind) is None:
            setattr(slots, kind, (at, end))
        if kind == "occasion" and slots.place is None:
            slots.place = self.circumstances.place_in(page, at, end)
        return end

    def _belongs(self, page: Page, at: int) -> bool:
        """Whether a word with ل says whose something is, or what its place is near: بيان للتنظيم، المجلس الوطني للحزب."""
        before = page.codes[at - 2]
        if page.codes[at] & PREPOSITION != LI or page.signs(at - 1) or (at - 2) in page.timed:
            return False
        return before in self.owned or bool(before & ARTICLE and before >> STEM not in self.callers)

    def _object(self, page: Page, first: int, last: int) -> Range | None:
        """Whom the words are said to, where the verb takes that person as its object: أبلغ الوسطاء بأن، دعا الحكومة إلى."""
        while first <= last and (page.time_at(first) is not None or not self.phrases.begins(page, first) or self._part(page, first)):
            first = self._behind(page, first, last)
        return (first, self.phrases.last(page, first, last)) if first <= last else None

    def _part(self, page: Page, at: int) -> bool:
        """Whether a word tells of some of those before the comma: متظاهرون، بعضهم على كراسي."""
        return page.codes[at] in self.phrases.parts and bool(page.codes[at] & SUFFIX) and bool(page.signs(at - 1) & COMMA)

    def _behind(self, page: Page, first: int, last: int) -> int:
        """The word behind a time or an adverb, or behind what is inserted between signs."""
        if page.time_at(first) is not None or page.codes[first] in self.adverbs:
            return self.phrases.past_adverb(page, first)
        first += 2
        while first <= last and not page.signs(first - 1):
            first += 2
        return first
