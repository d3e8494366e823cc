"""The reports of one text, ready to be asked what stands in whose words."""

from bisect import bisect_right

from qala.deeds.scene import Scene
from qala.statements.clauses import Clause


class Reports:
    """The clauses of a text by their cues, and their contents by place."""

    def __init__(self, scene: Scene | None) -> None:
        self.cues: dict[int, Clause] = {}
        self.begins: dict[int, int] = {}
        """The first word of each clause's content, by the clause."""
        self.ids: dict[int, str] = {}
        """The id of each clause's statement, by the clause."""
        self._spans: list[tuple[int, int, Clause]] = []
        self._outer: list[int] = []
        """The number of the span around each one, or -1."""
        if scene is not None:
            self._read(scene)
        self._starts = [start for start, _, _ in self._spans]

    def around(self, offset: int, cue: int) -> Clause | None:
        """The innermost report whose content holds an offset, and that is not made by the cue at the word there."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0:
            _, stop, clause = self._spans[number]
            if offset < stop and clause.cue != cue:
                return clause
            number = self._outer[number]
        return None

    def _read(self, scene: Scene) -> None:
        spans = []
        for clause, statement in zip(scene.clauses, scene.statements, strict=True):
            self.ids[id(clause)] = statement.id
            self.cues.setdefault(clause.cue, clause)
            at = scene.page.piece_at(statement.content[0][0])
            self.begins[id(clause)] = at if at % 2 else at + 1
            if clause.form.aspect != "masdar":  # رغبة فلان في: no more than a word on the way
                spans += [(start, -stop, number, clause) for number, (start, stop) in enumerate(statement.content)]
        open_ones: list[int] = []
        for number, (start, stop, _, clause) in enumerate(sorted(spans, key=lambda one: one[:3])):
            while open_ones and self._spans[open_ones[-1]][1] <= start:
                open_ones.pop()
            self._outer.append(open_ones[-1] if open_ones else -1)
            self._spans.append((start, -stop, clause))
            open_ones.append(number)
