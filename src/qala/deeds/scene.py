"""What the readers of positions, commitments and events know of one text."""

from collections.abc import Sequence
from datetime import date
from typing import final

from qala.built import expression
from qala.deeds.reports import Reports
from qala.mentions.cast import Player
from qala.record import Statement, Time
from qala.span import Span
from qala.statements.build import Builder
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page

_DAY = expression(r"\d{4}-\d\d-\d\d")


@final
class Scene:
    """One text with everything that was read in it so far."""

    def __init__(
        self,
        page: Page,
        builder: Builder,
        clauses: Sequence[Clause],  # those of the body
        statements: Sequence[Statement],  # one for each of these
        times: Sequence[Time],  # one for each expression of `page.times`, in their order
        day: date | None,  # when the text was published, where that is known
        reports: Reports,
    ) -> None:
        self.page, self.builder, self.clauses, self.statements, self.times, self.day = page, builder, clauses, statements, times, day
        self.reports = reports
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
