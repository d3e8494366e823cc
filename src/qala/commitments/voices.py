"""Whose words a word of the text is among."""

from collections.abc import Sequence

from qala.statements.clauses import Clause


class Voices:
    """The reports of a text by what stands inside their contents; asked for words in the order of the text."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.cues = {clause.cue: clause for clause in clauses}
        spans = [(first, last, clause) for clause in clauses for first, last in _contents(clause)]
        self.coming = sorted(spans, key=_first, reverse=True)
        self.open: list[tuple[int, int, Clause]] = []

    def at(self, word: int) -> Clause | None:
        """The innermost report whose content holds a word."""
        while self.coming and self.coming[-1][0] <= word:
            self.open.append(self.coming.pop())
        self.open = [span for span in self.open if span[1] >= word]
        return self.open[-1][2] if self.open else None


def _contents(clause: Clause) -> list[tuple[int, int]]:
    if clause.spans:
        return [(first, last) for first, _, last in clause.spans]
    if clause.shared is not None and clause.mark == "attribution":
        return []
    return [(clause.start, clause.end - 1 if clause.end % 2 == 0 else clause.end)]


def _first(span: tuple[int, int, Clause]) -> int:
    return span[0]
