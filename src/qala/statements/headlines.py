"""Headlines that speak without a cue: الخارجية: لن نقبل (D5)."""

from qala.alphabet import OPEN, STEM
from qala.kept import Kept
from qala.lexicon import Cue, Form
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause
from qala.tokens.page import Classes, Page

_FORM = Form(Cue("", "none", frozenset(), frozenset(), frozenset(), "assert", "speech"), "none", "-", "-", "-")


class Headlines(Kept):
    """Reads `speaker: words` by the rules that emit headlines."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases) -> None:
        numbers = classes.numbers
        self.numbers, self.phrases = numbers, phrases
        self.places = numbers["PLACE"]
        self.verbal = classes.stems("V|VX|VERB|NEG|SAWF|KANA|QAD|AN")
        self.rules = book.emitting("headline")

    def __call__(self, page: Page, first: int = 1) -> list[Clause]:
        """The statement of the line that begins with the word `first`, if it has that shape."""
        for rule in self.rules:
            match = rule.regex.match(page.tape, first)
            if match and (match.end("colon")) < len(page.tokens.pieces) - 1 and self._speaks(page, first, match.end("speaker") - 1):
                start = match.end("colon")
                last = match.end("speaker") - 1
                return [
                    Clause(first, _FORM, "colon", (first, last), start, rule=rule.id, source=(first, last), pos="headline", silent=True)
                ]
        return []

    def _said(self, page: Page, at: int) -> bool:
        """Whether what stands behind a capital and a colon is a sentence: else the place is the topic."""
        if page.last_letter(at) == "ة":
            return False  # تبرئة is a noun
        return page.codes[at] >> STEM in self.verbal or bool(page.signs(at - 1) & OPEN)

    def _speaks(self, page: Page, first: int, last: int) -> bool:
        """Whether the words before the colon can be a speaker: a known head or name, or a short unknown name."""
        if page.codes[first] >> STEM in self.phrases.heads or page.codes[first] in self.phrases.names:
            return self.phrases.begins(page, first) and (page.codes[first] not in self.places or self._said(page, last + 2))
        return last - first <= 4 and self.phrases.begins(page, first) and not page.clitics(first)
