"""The camps of a matrix: who is for, who against, who stands on both sides, and of whom it cannot be told."""

from collections.abc import Iterable
from typing import NamedTuple

from qala.dossier.standing.matrix import Matrix, Row

CAMPS = ("for", "against", "mixed", "told")


class Camp(NamedTuple):
    """Holders who stand together."""

    name: str
    """for, against, mixed (on both sides), told (on neither)."""
    rows: tuple[Row, ...]


def camps(found: Matrix, rows: Iterable[Row] | None = None) -> list[Camp]:
    """Holders by their side on the question itself, or on its parts where they say nothing of the whole.

    Args:
        rows: those that are wanted; all that hold something by default.
    """
    groups: dict[str, list[Row]] = {name: [] for name in CAMPS}
    for row in found.rows if rows is None else rows:
        if row.cells:
            groups[_camp(row, found.questions[0].id)].append(row)
    return [Camp(name, tuple(own)) for name, own in groups.items() if own]


def _camp(row: Row, question: str) -> str:
    own = row.cells.get(question)
    if own and (own.sign or own.mixed):
        return "mixed" if own.mixed else "for" if own.sign > 0 else "against"
    signs = {cell.sign for cell in row.cells.values() if cell.sign} | {
        sign for cell in row.cells.values() if cell.mixed for sign in (1, -1)
    }
    return "told" if not signs else "mixed" if len(signs) > 1 else "for" if signs == {1} else "against"
