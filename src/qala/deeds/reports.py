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
        for clause in clauses:
            self.cues.setdefault(clause.cue, clause)
        spans = [
            (start, -stop, number, index)
            for index, statement in enumerate(statements)
            for number, (start, stop) in enumerate(statement.content)
        ]
        spans.sort()
        self._starts, self._stops, self._clauses = list[int](), list[int](), list[Clause]()
        self._outer: list[int] = []
        """The number of the span around each one, or -1."""
        for start, end, _, index in spans:
            outer = len(self._starts) - 1
            while outer >= 0 and self._stops[outer] <= start:
                outer = self._outer[outer]
            self._starts.append(start)
            self._stops.append(-end)
            self._clauses.append(clauses[index])
            self._outer.append(outer)

    def around(self, offset: int, skip: Callable[[Clause], bool] | None = None) -> Clause | None:
        """The innermost report whose content holds an offset, among those that are not to be skipped."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0:
            clause = self._clauses[number]
            if offset < self._stops[number] and not (skip and skip(clause)):
                return clause
            number = self._outer[number]
        return None

    def begin(self, clause: Clause) -> int:
        """The first word of a report's content."""
        at = self.page.piece_at(self.said[id(clause)].content[0][0])
        return at if at % 2 else at + 1
