"""What the readers of positions, commitments and events know of one text."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qala.record import Statement, Time
from qala.span import Span
from qala.statements.build import Builder
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page


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

    def actor(self, words: Range) -> str:
        """The id of the actor that a phrase names, who is listed in the record because of it."""
        return self.builder.use(self.builder.cast.meet(*words))

    def span(self, first: int, last: int) -> Span:
        """The range of the text from one word to another, both inside, as they are written."""
        tokens = self.page.tokens
        return tokens.places[first], tokens.stop(last)
