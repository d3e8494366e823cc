"""Who answers: whom somebody asked before in the sentence."""

from qala.alphabet import CONJ, SUFFIX
from qala.codes import Codes
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Classes, Page

_ANSWERING, _ASKING = frozenset({"رد", "أجاب"}), frozenset({"سأل"})


class Answers(Kept):
    """Finds who was asked."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        self.phrases = phrases
        self.finite = classes.numbers["V|VPASS"]
        self.ends: Codes = classes.numbers["AN3|ILA|ALA|QUEST"]

    def find(self, page: Page, clause: Clause) -> Range | None:
        """Whom the sentence says that somebody asked, where the clause is the answer: سئل الوزير عن الموعد، فأجاب بأنه قريب."""
        verb = clause.cue if clause.form.aspect == "perfect" else clause.cue - 2
        if verb <= clause.sentence or not self._is(page, verb, _ANSWERING) or page.inside_speech(verb):
            return None
        before = range(verb - 2, clause.sentence - 1, -2)
        at = next((at for at in before if page.codes[at] in self.finite and self._is(page, at, _ASKING)), 0)
        if not at or page.codes[at] & SUFFIX or not self.phrases.begins(page, at + 2):
            return None
        last = self.phrases.last(page, at + 2, verb - 2, self.ends)
        if all(form.aspect.startswith("passive") for form in page.forms(at)):
            return at + 2, last
        asked = self.phrases.subject_last(page, at + 2, last) + 2
        if asked >= verb or not self.phrases.begins(page, asked) or page.codes[asked] & CONJ:
            return None
        return asked, self.phrases.last(page, asked, verb - 2, self.ends)

    @staticmethod
    def _is(page: Page, at: int, lemmas: frozenset[str]) -> bool:
        """Whether a word is a form of one of these lemmas."""
        return any(form.cue.lemma in lemmas for form in page.forms(at))
