"""جاء ذلك في كلمة …: medium and occasion that are told behind the report (C7)."""

from bisect import bisect_left

from qala.alphabet import NEWLINE
from qala.rules import Rulebook
from qala.statements.clauses import Clause, Slots, between
from qala.statements.slots import SlotReader
from qala.tokens.page import Page


class Containers:
    """Finds what is told of the reports before, and hands it to them."""

    def __init__(self, book: Rulebook) -> None:
        self.rules = book.emitting("container")
        self.relatives = book.compile("REL")
        self.triggers = book.compile("'جاء|جاءت|يأتي|تأتي|كلام|تصريحات'")

    def __call__(self, page: Page, clauses: list[Clause], read: SlotReader) -> None:
        """Set `told` of the clauses back to the beginning of the paragraph before."""
        for match in self.triggers.finditer(page.tokens.tape):
            at = match.start()
            hit = next((hit for rule in self.rules if (hit := rule.regex.match(page.tokens.tape, at))), None)
            if hit is None:
                continue
            slots = Slots()
            read.walk(page, slots, hit.end() + 1, self._last(page, hit.end() + 1, page.sentence_end(at) - 1))
            for clause in between(clauses, self._since(page, at), at):
                if clause.parent is None:
                    clause.told = slots

    def _last(self, page: Page, first: int, last: int) -> int:
        """The word before a relative clause: it tells other things."""
        relative = self.relatives.search(page.tokens.tape, first, last + 1)
        return relative.start() - 2 if relative else last

    def _since(self, page: Page, at: int) -> int:
        """The first word of the paragraph before, where this one begins with the container."""
        start = page.sentence_start(at)
        opens = start > 1 and page.signs(start - 1) & NEWLINE
        before = reversed(page.hard[: bisect_left(page.hard, start - 1 if opens else start)])
        return next((end + 1 for end in before if page.signs(end) & NEWLINE), 1)
