"""What the readers of positions, commitments and events know of one text."""

from collections.abc import Sequence
from datetime import date

from qala.built import expression
from qala.deeds.reports import Reports
from qala.mentions.cast import Player
from qala.named import NamedTuple
from qala.record import Statement, Time
from qala.span import Span
from qala.statements.build import Builder
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page

_DAY = expression(r"\d{4}-\d\d-\d\d")


class Scene(NamedTuple):
    """One text with everything that was read in it so far."""

    page: Page
    builder: Builder
    clauses: Sequence[Clause]
    """Those of the body, in the order of `statements`."""
    statements: Sequence[Statement]
    times: Sequence[Time]
    """One for each expression of `page.times`, in their order."""
    day: date | None
    """When the text was published, where that is known."""
    reports: Reports
    """What stands in whose words."""

    def actor(self, words: Range) -> str:
        """The id of the actor that a phrase names, who is listed in the record because of it."""
        return self.builder.use(self.builder.cast.meet(*words))

    def hearer(self, clause: Clause) -> Player | None:
        """The one whom a report's speaker tells or asks something."""
        words = clause.around.addressee
        return self.builder.cast.meet(*words) if words else clause.hearer

    def spoken(self, clause: Clause | None) -> date | None:
        """The day on which a report was made, where its time names one; else that of the text."""
        number = clause.around.time if clause else None
        value = self.times[number].value if number is not None and number < len(self.times) else None
        return date.fromisoformat(value[:10]) if value and _DAY.match(value) else self.day

    def span(self, first: int, last: int) -> Span:
        """The range of the text from one word to another, both inside, as they are written."""
        tokens = self.page.tokens
        return tokens.places[first], tokens.stop(last)
