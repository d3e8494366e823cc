"""Where a content ends (section 3.4): at the sentence, the next report, an attribution, or the narrator's own words."""

import re

from qala.alphabet import ARTICLE, CARRIED, CLOSE, COMMA, CONJ, HARD, MASKS, PAREN, PREPOSITION, SEPARATOR_BASE, SIGNS, STOP, UNPAREN, chars
from qala.codes import Codes, bisect_left
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import HEADS
from qala.rules import Rulebook
from qala.rules.pattern import SEPARATORS
from qala.statements.clauses import Clause, between
from qala.statements.cues import WA
from qala.tokens.page import Classes, Page
from qala.tokens.quotes import Quote

_FIRST = 12
"""How far into a content, in pieces, the verb of its first clause stands."""
_LATER = 40
"""Cues behind a content's first word of which one may end it: more than any paragraph of the news has."""
_F = fold("ف")
_SAYING = frozenset(map(fold, "حديث حديثه حديثها كلام كلامه كلامها تصريحاته تصريحاتها أقواله أقوالها".split()))
"""What comes in an interview, also without a conjunction: جاء حديث معاليه في حوار."""
_SINCE, _ALTHOUGH = frozenset(map(fold, ("إذ", "وإذ"))), frozenset(map(fold, ("رغم", "ورغم", "برغم", "وبرغم", "بالرغم", "وبالرغم")))
"""What a clause begins with whose sentence goes on behind a comma."""
_STILL = frozenset(map(fold, "زال يزال دام لبث برح انفك فتئ عاد يعود خلا عدا كان يكون تم يتم يوازي يعادل يمثل يلزم يقول يزعم".split()))
"""Verbs behind ما that tell of no outcome: it still is, it equals, what one says."""
_IT, _HE, _NOT_HE = fold("ه"), fold("ي"), tuple(map(fold, ("ت", "وا", "نا")))
_LINKS = "HAYTHU|KAMA|FIMA|LAKIN|THUMMA|HIN"


class Stops:
    """Where those words of a page stand, in order, that may end a content."""

    def __init__(self, attributions: list[int], hedges: list[int], comings: list[int]) -> None:
        self.attributions, self.hedges, self.comings = sorted(attributions), hedges, comings


def _within(places: list[int], first: int, last: int) -> list[int]:
    """The places from `first` to before `last`."""
    return places[bisect_left(places, first) : bisect_left(places, last)] if places else places


class Ends(Kept):
    """Finds the ends of contents."""

    def __init__(self, book: Rulebook, classes: Classes) -> None:
        numbers = classes.numbers
        self.numbers = numbers
        self.accusative = numbers["PX"]
        self.meanwhile = numbers["WHEN"] | {code for code in numbers["FIMA"] & numbers["ADV"] if not code & CONJ}
        """What a sentence begins with whose main clause follows a comma: عندما، بينما."""
        self.when, self.but = numbers["WHEN"], numbers["LAKIN"]
        plain = numbers["VERB|KANA"] - numbers["MASDAR|NAME|COMMON|PLACE|NCUE|PARTV|X|NAT|ADJO|PREP|BODY|" + HEADS]
        self.finite = plain | numbers["VX"]
        self.names, self.past_or_cue, self.turning = numbers["NAME"], self.finite, numbers["PREP|ADV|FIMA|ANSWER"]
        self.past = re.compile(f"[{chars(plain)}]")
        self.said = Codes(code for code in numbers["VX"] if not code & CARRIED)
        self.stative, self.relative = numbers["STATIVE"], numbers["REL"]
        self.mouths, self.within = numbers["MOUTH"], numbers["HAYTHU"]
        self.main, self.resuming = numbers["ILLA|LAKIN"] | {code for code in numbers["VX"] if not code & CONJ}, numbers["AN|QAD"]
        self.commas = re.compile(SEPARATORS[","])
        self.cues = book.compile("VX+w")
        signs = chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & COMMA)
        shut = chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & CLOSE and not mask & (HARD | COMMA))
        aside = Codes(code for code in numbers["PA"] if not code & (ARTICLE | PREPOSITION))
        said = aside - numbers["ADJO|MASDAR|NCUE|NAME"]
        self.participles = re.compile(f"[{signs}][{chars(aside)}]|[{shut}][{chars(said)}]")
        """A participle behind a comma or the end of a quotation: "…" مشيدا بالدعم."""
        self.hedging = book.compile("( ALA 'حد' ( HEDGE | NCUE+suf ) | 'بحسب|حسب|وفق|حد' ( HEDGE | NCUE+suf ) | 'وفقا|طبقا' 'لما' V+suf )")
        """حسب قوله: where it closes a sentence it is the narrator's, though no comma stands before."""
        self.came = book.compile("'جاء|جاءت|يأتي|تأتي' ( DEM ( 'خلال|بعد|عقب|ضمن|إثر' | FI ) | 'تصريحات|تصريح|أقوال' )")
        """وجاءت تصريحات الحداد بعد: when it was said, whatever sign stands before."""
        self.thereby = book.compile("'وذلك' ( 'خلال|بعد|عقب|إثر|لدى|غداة|ردا' )")
        """وذلك بعد: when it was said, though no comma stands before."""
        self.coming = book.compile("'جاء|جاءت|يأتي|تأتي'")
        which, outcome = (book.rules[f"narrator.{name}"].regex for name in ("which", "outcome"))
        others = "|".join(f"(?:{rule.regex.pattern})" for rule in book.emitting("narrator") if rule.regex not in (which, outcome))
        self.narrators = re.compile(f"{SEPARATORS[',']}(?=(?P<which>{which.pattern})|{others}|(?P<outcome>{outcome.pattern}))")
        """A comma and words that are the narrator's behind it; what those of the rules "which" and "outcome" must be tells `narrated`."""

    def close(self, page: Page, clauses: list[Clause], stops: Stops) -> None:
        """Set `end` of each clause to the separator behind its content.

        Args:
            page: the text.
            clauses: in the order of their cues.
            stops: what may end what stands before it.
        """
        around: Clause | None = None
        for place, clause in enumerate(clauses):
            if clause.mark != "np":
                clause.end = self._end(page, clause, clauses, place + 1, stops)
            else:
                ends = self._attributed(page, clause.start, clause.end, stops, clause.quote)
                clause.end = min([*ends, *self._hedged(page, clause.start, clause.end, stops), clause.end])
                if around and around.gap[0] <= clause.cue < clause.start <= around.gap[1] < clause.end:
                    clause.end = around.gap[1] + 1  # قال من أمر بالقصف، إن: the mark is the verb's around
            if clause.end > clause.start + 2 and page.tokens.pieces[clause.end - 1] == WA:
                clause.end -= 2  # …، و أضاف
            if clause.mark == "that":
                around = clause

    def _end(self, page: Page, clause: Clause, clauses: list[Clause], following: int, stops: Stops) -> int:
        quote = page.quote_at(clause.start) if clause.mark in ("colon", "quote") else None
        if quote:
            return self._quote_end(page, clause, quote, between(clauses, clause.cue + 1, quote.last + 1))
        if clause.mark == "colon" and page.signs(clause.start - 1) & PAREN and (end := self._bracket_end(page, clause.start)):
            return end
        start, limit, last = clause.start, self._limit(page, clause, clause.quote), len(clauses)
        while following < last and clauses[following].cue <= start:
            following += 1
        behind, last = following, min(last, following + _LATER)
        while behind < last and clauses[behind].cue < limit:
            behind += 1
        ends = [end for end in self._cuts(page, clause, limit, clauses[following:behind], stops) if end > start]
        if limit > start:
            ends.append(limit)
        return min(ends) if ends else start + 1

    def _bracket_end(self, page: Page, start: int) -> int:
        """The separator with the bracket that closes what a bracket before `start` opened, or 0: وتساءل: (أين الوعود؟)."""
        depth = 1
        for at in range(start + 1, page.paragraph_end(start) + 1, 2):
            signs = page.signs(at)
            depth -= bool(signs & UNPAREN)
            if depth == 0:
                return at
            depth += bool(signs & PAREN)
        return 0

    def _limit(self, page: Page, clause: Clause, around: Quote | None) -> int:
        """The end of the sentence; of the paragraph for free speech after a colon; of the quotation that the cue stands in."""
        if clause.mark == "colon":
            return page.paragraph_end(clause.start)
        limit = page.sentence_end(clause.start)
        if around and not (around.repaired and around.last <= clause.start + 1):
            limit = min(limit, around.last + 1)
            return next((at for at in range(clause.start + 1, limit, 2) if page.signs(at) & HARD), limit)
        return limit

    def _quote_end(self, page: Page, clause: Clause, quote: Quote, later: list[Clause]) -> int:
        """The separator behind a quotation, or before what it swallowed because a mark is missing or late (Q1)."""
        swallowed = next((other for other in later if self._swallowed(page, other, clause, quote)), None)
        if swallowed is None:
            return quote.last + 1
        clause.repaired = True
        return swallowed.cue - 1

    def _swallowed(self, page: Page, clause: Clause, host: Clause, quote: Quote) -> bool:
        """Whether the narrator goes on inside a quotation: "…، مشيرا إلى أن …", or after a stop where the mark is missing."""
        cue, form = clause.cue, clause.form
        if clause.mark != "that" or not quote.first < cue <= quote.last:
            return False
        if form.aspect == "participle":
            agrees = "-" in (form.gender, host.form.gender) or form.gender == host.form.gender
            return agrees and bool(page.signs(cue - 1) & COMMA) and page.codes[cue] in self.accusative
        return quote.repaired and form.aspect == "perfect" and bool(page.signs(cue - 1) & STOP) and bool(page.clitics(cue) & CONJ)

    def _cuts(self, page: Page, clause: Clause, limit: int, later: list[Clause], stops: Stops) -> list[int]:
        """The separators before the first word that no longer belongs to the content, by each reason."""
        start, around = clause.start, clause.quote
        cuts = self._attributed(page, start, limit, stops, around)
        narrator = self.narrated(page, start, limit, around)
        if narrator:
            cuts.append(narrator)
        for at in _within(stops.comings, start + 1, limit):
            occasion = page.codes[at] & CONJ and self.came.match(page.tape, at)
            if (occasion or page.tokens.pieces[at + 2] in _SAYING) and page.inside_speech(at) is around:
                cuts.append(at - 1)
                break
        if later:
            if around is None and self._readout(page, clause, later):
                return cuts
            cuts += self._reported(page, clause, later)
        at = start + 1
        while match := self.participles.search(page.tape, at, limit):
            at = match.end()
            if page.inside_speech(at - 1) is around:
                cuts.append(at - 2)
                break
        if around is None:
            thereby = self.thereby.search(page.tape, start + 1, limit)
            cuts += [thereby.start() - 1] if thereby and not page.inside_speech(thereby.start()) else []
            cuts += self._hedged(page, start, limit, stops)
            cuts += self._himself(page, clause, limit)
            cuts += self._afterwards(page, clause, limit)
            cuts += self._same_subject(page, clause, limit)
            cuts += self._main(page, clause, limit)
            cuts += self._told(page, clause, limit)
            cuts += self._conceded(page, clause, limit)
        return cuts

    def _reported(self, page: Page, clause: Clause, later: list[Clause]) -> list[int]:
        """The separator before the first of the later cues that is not nested in the content."""
        around = clause.quote
        for other in later:
            inside = other.quote
            swallowed = inside is not None and inside is not around and self._swallowed(page, other, clause, inside)
            if inside and inside is not around and not inside.repaired and not swallowed:
                continue
            before = other.cue - 1 if swallowed else self._before(page, other, clause)
            clause.repaired = clause.repaired or swallowed
            if before:
                return [before]
        return []

    def _attributed(self, page: Page, start: int, limit: int, stops: Stops, around: Quote | None) -> list[int]:
        """The separator before the first attribution that ends the content."""
        return [at - 1 for at in _within(stops.attributions, start + 1, limit) if page.inside_speech(at) is around][:1]

    def _readout(self, page: Page, clause: Clause, later: list[Clause]) -> bool:
        """Whether a spokesman tells what somebody else said: what follows in the sentence is said by the other (N3)."""
        if clause.mark != "that" or clause.form.aspect == "participle" or clause.form.cue.act not in ("assert", "add"):
            return False
        if self.mouths.isdisjoint(page.coded(clause.cue + 2, clause.gap[1])):
            return False
        return any(
            other.form.aspect in ("perfect", "imperfect")
            and not page.clitics(other.cue) & CONJ
            and (other.cue - clause.start <= _FIRST or page.codes[other.cue - 2] in self.within)
            for other in later
        )

    def _before(self, page: Page, clause: Clause, host: Clause) -> int:
        """The separator that parts a later cue from the content, or 0 where the cue is nested in it."""
        cue, start = clause.cue, host.start
        if host.form.aspect == "participle" and host.cue == host.sentence and page.signs(cue - 1) & COMMA:
            return cue - 1
        if clause.mark == "attribution":
            return cue - 1
        if clause.form.aspect == "participle":
            on_the_side = page.codes[cue] in self.accusative and page.codes[cue] not in self.stative
            return cue - 1 if page.signs(cue - 1) & COMMA or on_the_side or page.clitics(cue) & CONJ else 0
        if clause.form.aspect == "masdar" or clause.passive:
            return 0
        if host.form.aspect == "masdar" and clause.form.aspect == "perfect" and page.signs(cue - 1) & COMMA and not page.inside_speech(cue):
            return cue - 1  # وعن قول الوزير إنه باق، قال الحداد
        if host.mark == "colon" and self._turns(page, clause, host):
            return page.sentence_start(cue) - 1
        if clause.form.person == "1" and host.mark == "that" and host.form.person == "3":
            return 0  # … وندعو إلى الحوار، لكننا نأمل أن
        if page.clitics(cue) & CONJ:
            free = host.mark == "colon" and clause.form.aspect == "imperfect"
            told = host.form.aspect == "passive-imperfect" and clause.form.aspect == "perfect"  # يقال إن …، وأشار الحداد
            return 0 if (host.passive and not told) or free else cue - 1
        back = cue
        while back - 2 > start and page.codes[back - 2] in self.numbers["QAD|KANA|NEG"] and page.signs(back - 1) == 0:
            back -= 2
        if back - 2 > start and page.codes[back - 2] in self.numbers[_LINKS]:
            back -= 2
            if back - 2 > start and page.codes[back] in self.numbers["HIN"] and page.codes[back - 2] in self.numbers["FI"]:
                back -= 2
            return back - 1
        return 0

    def _himself(self, page: Page, clause: Clause, limit: int) -> list[int]:
        """The separator before a verb whose subject is the speaker by his name: he does not call himself so, واستعرض الحداد."""
        if clause.mark != "that" or clause.form.aspect != "perfect":
            return []
        codes, pieces = page.codes, page.tokens.pieces
        names = {pieces[at] for at in range(clause.cue + 2, clause.gap[1] + 1, 2) if codes[at] in self.names}
        for at in range(clause.start + 4, limit, 2) if names else ():
            if pieces[at] in names and codes[at - 2] & CONJ and codes[at - 2] in self.past_or_cue and not codes[at - 1] & SIGNS:
                return [at - 3] if not page.inside_speech(at) else []
        return []

    def _afterwards(self, page: Page, clause: Clause, limit: int) -> list[int]:
        """The separator behind a quotation that a content begins with where the narrator tells what happened then: «…»، ولما غادر."""
        quote = page.quote_at(clause.start) if clause.mark == "that" else None
        if quote is None or quote.last + 2 >= limit:
            return []
        then = page.codes[quote.last + 2]
        return [quote.last + 1] if then & CONJ and then in self.when else []

    def _hedged(self, page: Page, start: int, limit: int, stops: Stops) -> list[int]:
        """The separator before a hedge that closes the sentence or a part of it: … حسب قوله، وذلك."""
        for at in _within(stops.hedges, start + 1, limit):
            match = self.hedging.match(page.tape, at, limit + 1)
            if match and (match.end() >= limit or page.signs(match.end()) & COMMA):
                return [at - 1]
        return []

    def _turns(self, page: Page, clause: Clause, host: Clause) -> bool:
        """Whether a later sentence turns to another matter with a report of its own: وعن الموعد قال إن."""
        first = page.sentence_start(clause.cue)
        if first <= host.start or first == clause.cue or clause.form.aspect != "perfect" or clause.form.person != "3":
            return False
        return clause.mark == "that" and bool(page.codes[first] & CONJ) and page.codes[first] in self.turning

    def _main(self, page: Page, clause: Clause, limit: int) -> list[int]:
        """The comma before the main clause of a sentence that began with a time clause: عندما اقترح أن تستعين به، ضحكت."""
        codes, first = page.codes, clause.sentence
        if codes[first] in self.but:
            first += 2
        since = codes[first] in self.meanwhile or page.tokens.pieces[first] in _SINCE
        if not since or self.commas.search(page.tape, first, clause.cue):
            return []
        commas = (match.start() for match in self.commas.finditer(page.tape, clause.start, limit))
        return [at for at in commas if codes[at + 1] in self.finite and not codes[at + 1] & CONJ][:1]

    def _conceded(self, page: Page, clause: Clause, limit: int) -> list[int]:
        """The comma before the main clause of a sentence that began with what is granted: رغم إعلانه أن القوات باقية، فإن العدد انخفض."""
        if clause.form.aspect != "masdar" or page.tokens.pieces[clause.sentence] not in _ALTHOUGH:
            return []
        commas = (match.start() for match in self.commas.finditer(page.tape, clause.start, limit))
        return [at for at in commas if self._yet(page, at + 1) and not page.inside_speech(at + 1)][:1]

    def _yet(self, page: Page, at: int) -> bool:
        """Whether a main clause begins here, behind what is granted: إلا أن، فإن، فقد، أكد."""
        code = page.codes[at]
        return code in self.main or (code in self.resuming and page.tokens.pieces[at].startswith(_F))

    def _told(self, page: Page, clause: Clause, limit: int) -> list[int]:
        """The separator before a verb of the past that goes on behind what is only wished: طلب أن يعود وكانت أوامره غامضة."""
        if clause.cut or clause.mark != "that" or page.word(clause.start).stem not in page.lexicon.imperfects:
            return []
        for match in self.past.finditer(page.tape, clause.start + 2, limit):
            at = match.start()
            if page.clitics(at) == CONJ and page.word(at).stem not in page.lexicon.imperfects and not page.inside_speech(at):
                return [at - 1]
        return []

    def _same_subject(self, page: Page, clause: Clause, limit: int) -> list[int]:
        """The separator before a coordinate cue verb that agrees with this cue: the narrator goes on with the speaker."""
        form = clause.form
        if form.aspect != "perfect":
            return []
        at = clause.start + 2
        while match := self.cues.search(page.tape, at, limit):
            at = match.end()
            if page.inside_speech(at - 1):
                continue
            if any(
                other.person == "3" and other.aspect == "perfect" and other.gender == form.gender and other.number == form.number
                for other in page.forms(at - 1)
            ):
                return [at - 2]
        return []

    def _own(self, page: Page, at: int) -> bool:
        """Whether a verb in the first person, which no narrator uses, stands behind but: لكننا نأمل."""
        return page.codes[at - 2] in self.but and any(form.person == "1" and form.aspect == "imperfect" for form in page.forms(at))

    def _another(self, page: Page, start: int, at: int) -> bool:
        """Whether the relative pronoun at `at` goes on with one of the content: السجن الذي يقع في الجنوب، والذي يضم."""
        return bool(page.codes[at] & CONJ) and not self.relative.isdisjoint(page.coded(start, at - 2))

    def _follows(self, page: Page, at: int) -> bool:
        """Whether a verb behind ما tells what comes of what was said: يثير, not كان، يناهز، قال, nor what it is done to: يعيشه."""
        codes, stem = page.codes, page.word(at).stem
        if codes[at - 2] & CONJ or stem in _STILL or page.tokens.pieces[at].endswith(_IT):
            return False
        if stem in page.lexicon.imperfects:
            return stem.startswith(_HE)
        return codes[at] not in self.said and not stem.endswith(_NOT_HE)

    def narrated(self, page: Page, start: int, limit: int, around: Quote | None = None) -> int:
        """The separator before words that are the narrator's: marked by rules at a comma."""
        after = start + 1
        while match := self.narrators.search(page.tape, after, limit):
            after = match.end()
            if page.inside_speech(after) is not around or self._own(page, after + 2):
                continue
            if match["outcome"] is not None and not self._follows(page, after + 2):
                continue
            if match["which"] is not None and (self.commas.search(page.tape, after, limit) or self._another(page, start, after)):
                continue
            return after - 1
        return 0
