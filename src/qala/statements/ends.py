"""Where a content ends (section 3.4): at the sentence, the next report, an attribution, or the narrator's own words."""

import re
from bisect import bisect_left, bisect_right

from qala.alphabet import COMMA, CONJ, HARD
from qala.rules import Rulebook
from qala.rules.pattern import SEPARATORS
from qala.statements.clauses import Clause, between
from qala.tokens.page import Classes, Page
from qala.tokens.quotes import Quote

_LINKS = "HAYTHU|KAMA|FIMA|LAKIN|THUMMA|HIN"


class Ends:
    """Finds the ends of contents."""

    def __init__(self, book: Rulebook, classes: Classes) -> None:
        self.classes = classes
        self.accusative = classes["PX"]
        self.commas = re.compile(SEPARATORS[","])
        self.cues = book.compile("VX+w")
        self.participles = book.compile("PA")
        self.narrator = list(book.emitting("narrator"))

    def close(self, page: Page, clauses: list[Clause], attributions: dict[int, int]) -> None:
        """Set `end` of each clause to the separator behind its content.

        Args:
            page: the text.
            clauses: in the order of their cues.
            attributions: first words of attributions that end what stands before them.
        """
        stops = sorted(attributions)
        for clause in clauses:
            if clause.mark != "np":
                clause.end = self._end(page, clause, clauses, stops)

    def _end(self, page: Page, clause: Clause, clauses: list[Clause], stops: list[int]) -> int:
        quote = page.quote_at(clause.start) if clause.mark in ("colon", "quote") else None
        if quote:
            return self._quote_end(page, quote, between(clauses, clause.cue + 1, quote.last + 1))
        limit = self._limit(page, clause)
        ends = [limit, *self._cuts(page, clause, limit, between(clauses, clause.start + 1, limit), stops)]
        return min((end for end in ends if end > clause.start), default=clause.start + 1)

    def _limit(self, page: Page, clause: Clause) -> int:
        """The end of the sentence; of the paragraph for free speech after a colon; of the quotation that the cue stands in."""
        if clause.mark == "colon":
            return page.paragraph_end(clause.start)
        limit = page.sentence_end(clause.start)
        around = page.inside_speech(clause.cue)
        if around:
            limit = min(limit, around.last + 1)
            return next((at for at in range(clause.start + 1, limit, 2) if page.signs(at) & HARD), limit)
        return limit

    def _quote_end(self, page: Page, quote: Quote, later: list[Clause]) -> int:
        cuts = (other.cue - 1 for other in later if other.form.aspect == "participle" and page.signs(other.cue - 1) & COMMA)
        return next(cuts, quote.last + 1) if quote.repaired else quote.last + 1

    def _cuts(self, page: Page, clause: Clause, limit: int, later: list[Clause], stops: list[int]) -> list[int]:
        """The separators before the first word that no longer belongs to the content, by each reason."""
        cuts: list[int] = []
        start = clause.start
        around = page.inside_speech(clause.cue)
        for other in later:
            inside = page.inside_speech(other.cue)
            if inside and inside is not around and not inside.repaired:
                continue
            before = self._before(page, other, clause)
            if before:
                cuts.append(before)
                break
        for at in stops[bisect_right(stops, start) : bisect_left(stops, limit)]:
            if page.inside_speech(at) is around:
                cuts.append(at - 1)
                break
        for match in self.participles.finditer(page.tokens.tape, start + 2, limit):
            if page.signs(match.start() - 1) & COMMA and page.inside_speech(match.start()) is around:
                cuts.append(match.start() - 1)
                break
        cuts += self._same_subject(page, clause, limit, around)
        narrator = self.narrated(page, start, limit, around)
        if narrator:
            cuts.append(narrator)
        return cuts

    def _before(self, page: Page, clause: Clause, host: Clause) -> int:
        """The separator that parts a later cue from the content, or 0 where the cue is nested in it."""
        tape, cue, start = page.tokens.tape, clause.cue, host.start
        if host.form.aspect == "participle" and host.cue == page.sentence_start(host.cue) and page.signs(cue - 1) & COMMA:
            return cue - 1
        if clause.mark == "attribution":
            return cue - 1
        if clause.form.aspect == "participle":
            return cue - 1 if page.signs(cue - 1) & COMMA or page.tokens.tape[cue] in self.accusative or page.clitics(cue) & CONJ else 0
        if clause.form.aspect == "masdar" or clause.passive:
            return 0
        if page.clitics(cue) & CONJ:
            free = host.mark == "colon" and clause.form.aspect == "imperfect"
            return 0 if host.passive or free else cue - 1
        back = cue
        while back - 2 > start and tape[back - 2] in self.classes["QAD|KANA|NEG"] and page.signs(back - 1) == 0:
            back -= 2
        if back - 2 > start and tape[back - 2] in self.classes[_LINKS]:
            back -= 2
            if back - 2 > start and tape[back] in self.classes["HIN"] and tape[back - 2] in self.classes["FI"]:
                back -= 2
            return back - 1
        return 0

    def _same_subject(self, page: Page, clause: Clause, limit: int, around: object) -> list[int]:
        """The separator before a coordinate cue verb that agrees with this cue: the narrator goes on with the speaker."""
        form = clause.form
        if form.aspect != "perfect" or around is not None:
            return []
        for match in self.cues.finditer(page.tokens.tape, clause.start + 2, limit):
            at = match.start()
            if page.inside_speech(at):
                continue
            if any(
                other.person == "3" and other.aspect == "perfect" and other.gender == form.gender and other.number == form.number
                for other in page.forms(at)
            ):
                return [at - 1]
        return []

    def narrated(self, page: Page, start: int, limit: int, around: Quote | None = None) -> int:
        """The separator before words that are the narrator's: marked by rules at a comma."""
        tape = page.tokens.tape
        for match in self.commas.finditer(tape, start + 1, limit):
            at = match.start()
            if page.inside_speech(at + 1) is not around:
                continue
            rule = next((rule for rule in self.narrator if rule.regex.match(tape, at + 1)), None)
            if rule and not (rule.id == "narrator.which" and self.commas.search(tape, at + 1, limit)):
                return at
        return 0
