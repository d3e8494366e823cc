"""Who passed the words of a source on: نقلت الصحيفة عن الوزير قوله، نسبت إليه قوله (N1)."""

from qala.alphabet import ARTICLE, CARRIED, SIGNS, STEM, SUFFIX
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.ahead import Ahead
from qala.statements.clauses import Clause, Range
from qala.statements.verbs import RELAYING
from qala.tokens.page import Classes, Page

_NEAR, _ASCRIBED = 10, 14
"""Words before a cue in which its words are ascribed to somebody."""


class Relays(Kept):
    """Finds the relays of clauses, and the sources behind them."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, ahead: Ahead) -> None:
        numbers = classes.numbers
        self.phrases, self.ahead = phrases, ahead
        self.nouns, self.held, self.pronominal = numbers["NCUE"], numbers["FI|OCCASION"], numbers["PREPPRON"]
        self.citing = numbers["CITING"]
        self.about = numbers["AN3|TONGUE"]
        """عن, and لسان of على لسان."""
        self.ascribing, self.onto = numbers["AN3|ILA"], numbers["ALA"]
        self.people = classes.stems("ANONYMOUS|EXPERT|OFFICE")
        self.crediting = book.compile("ASCRIBE ( ; ~ILA|VX|AN ){0,4}? ILA")

    def read(self, page: Page, clause: Clause) -> Range:
        """The gap, after what it says of a relay is taken out: نقلت X عن Y قوله، ذكرت X نقلا عن Y (N1)."""
        first, last = clause.gap
        if first > last:
            return first, last
        codes, noun_at = page.codes, last
        while noun_at in page.timed and noun_at > first:
            noun_at -= 2
        if codes[noun_at] in self.nouns:
            last = self._noun(page, clause, first, noun_at)  # قوله يوم السبت، إن
        if clause.outer_cue and codes[first] in self.pronominal:
            if first + 2 <= last and self.phrases.begins(page, first + 2):
                clause.relay = first + 2, self.phrases.last(page, first + 2, last)
            return first, first - 2
        if not self.about.isdisjoint(page.coded(first, last - 1)):
            self._cited(page, clause, first, last)
        return first, last

    def _noun(self, page: Page, clause: Clause, first: int, last: int) -> int:
        """The last word before a noun that holds what was said, which becomes the cue: نقلت … قوله; else that noun."""
        codes = page.codes
        held = last > first and codes[last - 2] in self.held  # في ختام تصريحه
        if codes[last] & CARRIED == SUFFIX and not held:
            noun = next((form for form in page.forms(last) if form.aspect == "masdar"), None)
            if noun:
                clause.outer_cue, clause.cue = clause.cue, last
                clause.reread(noun.cue)
                clause.locate(page)
                return last - 2
        return last

    def _cited(self, page: Page, clause: Clause, first: int, last: int) -> None:
        """Set the source that stands behind عن, and the relay before it."""
        codes, phrases = page.codes, self.phrases
        about = next(at for at in range(first, last, 2) if codes[at] in self.about)
        citing = codes[about - 2] in self.citing
        if not (clause.outer_cue or clause.lemma in RELAYING or citing):
            return
        outlet_last = about - (4 if citing or codes[about - 2] in self.onto else 2)
        if outlet_last >= first and phrases.begins(page, first):
            clause.relay = first, phrases.last(page, first, outlet_last)
        if clause.relay is None:
            verb = clause.outer_cue or clause.cue
            ahead = self.ahead.find(page, clause, verb) if first == about and not codes[verb - 1] & SIGNS else None
            clause.relay = self.ahead.antecedent(page, clause, verb) or ahead
        if about + 2 <= last:
            clause.carried = clause.relay is None
            clause.source = about + 2, phrases.last(page, about + 2, last)

    def ascribed(self, page: Page, clause: Clause) -> Range | None:
        """Whose word it is by عن or إلى right before: نسبت إلى مدير الجمارك قوله."""
        end = clause.cue - 2
        for at in range(end - 2, max(clause.sentence, clause.cue - 2 * _NEAR) - 1, -2):
            if page.codes[at] in self.ascribing:
                begins = self.phrases.begins(page, at + 2) and self.phrases.last(page, at + 2, end) == end
                return (at + 2, end) if begins else None
        return None

    def credited(self, page: Page, clause: Clause) -> bool:
        """Whether the words are ascribed to somebody, who is then the source: نسبت الصحيفة إلى دبلوماسي قوله."""
        match = self.crediting.search(page.tape, max(clause.sentence, clause.cue - 2 * _ASCRIBED), clause.cue)
        at = match.end() + 1 if match else clause.cue
        if not match or at >= clause.cue or not self.phrases.begins(page, at):
            return match is None and self._described(page, clause)
        clause.source = at, self.phrases.last(page, at, clause.cue - 2)
        first, last = match.start() + 2, at - 4
        clause.relay = (first, last) if first <= last else None
        clause.carried = clause.relay is None
        return True

    def _described(self, page: Page, clause: Clause) -> bool:
        """Whether a clause describes who is cited before his words: نقلت الوكالة عن مسؤول يعرف بقربه من الحداد قوله."""
        codes = page.codes
        for about in range(clause.cue - 6, max(clause.sentence, clause.cue - 2 * _ASCRIBED), -2):
            at = about + 2
            if codes[about] not in self.about or codes[at] >> STEM not in self.people or codes[at] & ARTICLE:
                continue
            verb = next((word for word in range(about - 2, clause.sentence - 1, -2) if self._relays(page, word)), about)
            if verb < about:
                clause.source = at, self.phrases.last(page, at, clause.cue - 2)
                clause.relay = (verb + 2, about - 2) if verb + 2 < about else None
                clause.carried = clause.relay is None
                return True
        return False

    @staticmethod
    def _relays(page: Page, at: int) -> bool:
        return any(form.cue.lemma in RELAYING and form.aspect == "perfect" for form in page.forms(at))
