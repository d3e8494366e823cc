"""The reports of one text, ready to be asked what stands in whose words."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from qala.record import Statement
from qala.statements.clauses import Clause
from qala.tokens.page import Page


class Reports:
    """The clauses of a text with their statements: by their cues, and by the places of their contents."""

    def __init__(self, page: Page, clauses: Sequence[Clause], statements: Sequence[Statement]) -> None:
        self.page = page
        self.cues: dict[int, Clause] = {}
        """By the word; the first where there are several."""
        self.said = {id(clause): statement for clause, statement in zip(clauses, statements, strict=True)}
        """The statement of each clause."""
        self.speakers = {clause.player for clause in clauses}
        spans = [
            (start, -stop, number, index)
            for index, statement in enumerate(statements)
            for number, (start, stop) in enumerate(statement.content)
        ]
        for clause in clauses:
            self.cues.setdefault(clause.cue, clause)
        self._spans: list[tuple[int, int, Clause]] = []
        self._outer: list[int] = []
        """The number of the span around each one, or -1."""
        self._nest(sorted(spans), clauses)
        self._starts = [start for start, _, _ in self._spans]

    def around(self, offset: int, skip: Callable[[Clause], bool] | None = None) -> Clause | None:
        """The innermost report whose content holds an offset, among those that are not to be skipped."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0:
            _, stop, clause = self._spans[number]
            if offset < stop and not (skip and skip(clause)):
                return clause
            number = self._outer[number]
        return None

    def begin(self, clause: Clause) -> int:
        """The first word of a report's content."""
        at = self.page.piece_at(self.said[id(clause)].content[0][0])
        return at if at % 2 else at + 1

    def _nest(self, spans: list[tuple[int, int, int, int]], clauses: Sequence[Clause]) -> None:
        open_ones: list[int] = []
        for number, (start, stop, _, index) in enumerate(spans):
            while open_ones and self._spans[open_ones[-1]][1] <= start:
                open_ones.pop()
            self._outer.append(open_ones[-1] if open_ones else -1)
            self._spans.append((start, -stop, clauses[index]))
            open_ones.append(number)
