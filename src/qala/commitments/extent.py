"""Where the words of an act end: at its deadline, its condition, the next clause."""

from datetime import date

from qala.alphabet import CLOSE, COLON, COMMA, CONJ, DASH, DOTS, FUTURE, HARD, PREPOSITION
from qala.codes import Codes
from qala.commitments.due import Term, Terms
from qala.commitments.words import DutyWords
from qala.deeds.conditions import ELSE, Conditions
from qala.deeds.scene import Scene
from qala.kept import Kept
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_LONGEST = 70
"""Pieces of the longest act."""
_BESIDE = 12
"""Pieces that may stand between an act and its deadline."""
_FAR = 60
"""Pieces behind the first word of an act within which its deadline stands."""


class Extents(Kept):
    """Finds the end of an act, its deadline and its condition."""

    def __init__(self, classes: Classes, words: DutyWords, terms: Terms) -> None:
        numbers = classes.numbers
        self.words, self.terms, self.conditions = words, terms, Conditions()
        self.close = words.roles["close"]
        self.closing = Codes(code for code in numbers["FIMA|LAKIN|HAYTHU|THUMMA|AMMA|PX|BECAUSE|KAMA|BYTHE"] if not code & PREPOSITION)
        self.verbs = numbers["VX|VERB"] - numbers["MASDAR|NAME|COMMON|NCUE|PARTV|PREP"]
        self.relative = numbers["REL"]

    def limit(self, page: Page, first: int) -> int:
        """The last word that may say something of the act that begins at `first`: of its sentence, inside its quotation."""
        limit = min(page.sentence_end(first) - 1, first + _LONGEST)
        quote = page.inside_speech(first)
        return min(limit, quote.last) if quote else limit

    def of(self, page: Page, first: int, limit: int) -> int:
        """The last word of the act itself, deadline and condition aside."""
        at = first
        while at + 2 <= limit and not self._ends(page, at + 2):
            at += 2
        return at

    def _ends(self, page: Page, at: int) -> bool:
        """Whether something else begins with a word."""
        signs, codes = page.signs(at - 1), page.codes
        if signs & (COMMA | HARD | COLON | DASH | DOTS) or (signs & CLOSE and not page.inside_speech(at)):
            return True
        code = codes[at]
        if code in self.closing or page.tokens.pieces[at] in self.close or self.conditions.opens(page, at):
            return True
        if not code & CONJ:
            return False
        if code & FUTURE or (code in self.verbs and not code & PREPOSITION):
            return True
        return any(duty.role == "future" for duty in self.words.known[page.tokens.pieces[at]])

    def term(self, scene: Scene, first: int, last: int, limit: int, spoken: date | None) -> Term | None:
        """The deadline of the act from `first` to `last`: the first time in it, or right behind it, that is one."""
        page = scene.page
        number = page.time_within(first, min(limit, first + _FAR))
        while number is not None:
            begin, end = page.times[number]
            if begin > last + 2 and not self._close(page, last, begin):
                return None
            found = self.terms.of(scene, number, spoken)
            if found and not self._told(page, first, begin):
                return found
            number = page.time_within(end + 2, min(limit, first + _FAR))
        return None

    def _close(self, page: Page, last: int, begin: int) -> bool:
        """Whether a time behind an act still belongs to it: nothing but the words that lead to it stand between."""
        between = range(last + 2, begin + 1, 2)
        return begin - last <= _BESIDE and not any(
            page.signs(at - 1) & (HARD | COLON | CLOSE) or page.codes[at] in self.closing or page.codes[at] in self.verbs for at in between
        )

    def _told(self, page: Page, first: int, at: int) -> bool:
        """Whether a time stands in a relative clause inside the act: العقوبات التي رفعت في 2015."""
        return any(page.codes[word] in self.relative for word in range(first + 2, at, 2))

    def condition(self, page: Page, first: int, last: int, limit: int) -> Range | None:
        """The condition behind an act that ends at `last`, or the one that opens its sentence."""
        found = self.conditions.within(page, first + 2, limit)
        if (
            found
            and page.tokens.pieces[found[0]] != ELSE
            and not any(page.codes[at] in self.closing for at in range(last + 2, found[0], 2))
        ):
            return found
        start = page.sentence_start(first)
        quote = page.inside_speech(first)
        start = max(start, quote.first) if quote else start
        opening = self.conditions.within(page, start, first - 2) if first > start + 2 else None
        return opening if opening and first - 6 <= opening[1] < first else None
