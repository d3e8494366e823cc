"""جاء ذلك في كلمة …: medium and occasion that are told behind the report (C7)."""

from qala.alphabet import NEWLINE
from qala.rules import Rulebook
from qala.statements.clauses import Clause
from qala.statements.slots import SlotReader
from qala.tokens.page import Page


class Containers:
    """Finds what is told of the reports before, and hands it to them."""

    def __init__(self, book: Rulebook) -> None:
        self.rules = book.emitting("container")
        self.triggers = book.compile("'جاء|جاءت|يأتي|تأتي|كلام|تصريحات'")

    def __call__(self, page: Page, clauses: list[Clause], read: SlotReader) -> None:
        """Set `told` of the clauses back to the beginning of the paragraph before."""
        for match in self.triggers.finditer(page.tokens.tape):
            at = match.start()
            hit = next((hit for rule in self.rules if (hit := rule.regex.match(page.tokens.tape, at))), None)
            if hit is None:
                continue
            slots = read.walked(page, hit.end() + 1, page.sentence_end(at) - 1)
            since = self._since(page, at)
            for clause in clauses:
                if since <= clause.cue < at and clause.parent is None:
                    clause.told = slots

    def _since(self, page: Page, at: int) -> int:
        """The first word of the paragraph before, where this one begins with the container."""
        start = page.sentence_start(at)
        ends = [end for end in page.hard if end < start and page.signs(end) & NEWLINE]
        if start > 1 and page.signs(start - 1) & NEWLINE:
            return ends[-2] + 1 if len(ends) > 1 else 1
        return ends[-1] + 1 if ends else 1
