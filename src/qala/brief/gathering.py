"""What stands on the page, taken from the views of the dossier."""

from collections.abc import Iterator
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.duties.listing import Duty, duties
from qala.dossier.standing.matrix import Matrix, Row, matrix
from qala.dossier.standing.moves import Move, moves
from qala.dossier.standing.stances import Stance
from qala.dossier.states import state_of
from qala.export.quotation import Quoted, quotation

HOLDERS, MOVES, DUTIES, QUOTED = 12, 4, 5, 5
"""How many lines each part of the page has at most."""


class Said(NamedTuple):
    """A quotation with what it shows."""

    stance: Stance
    quoted: Quoted
    state: str


class Brief(NamedTuple):
    """One page."""

    matrix: Matrix
    rows: tuple[Row, ...]
    more: int
    """Holders that there is no room for."""
    moves: tuple[Move, ...]
    duties: tuple[Duty, ...]
    said: tuple[Said, ...]
    day: str
    """As of which it tells what is overdue."""
    statements: int
    outlets: int
    decided: int
    """Positions behind the matrix that a person has held for right, of `positions`."""
    positions: int


def gathered(db: Connection, question: str, as_of: str | None, today: str, region: str = "levant") -> Brief:
    """The page of a question, as of a day or of today.

    Raises:
        UsageError: the dossier has no such question.
    """
    day = as_of or today
    found = matrix(db, question, as_of)
    told = [row for row in found.rows if row.cells]
    rows = tuple(told[:HOLDERS])
    stances = [one for row in told for cell in row.cells.values() for one in cell.stances]
    moved = [one for one in moves(db, question) if not one.after.day or one.after.day <= day]
    return Brief(
        found, rows, len(told) - len(rows), tuple(moved[:MOVES]),
        _due(db, as_of, day, {row.holder.id for row in told}, {one.document for one in stances}),
        tuple(_said(db, rows, [one.id for one in found.questions], region)), day,
        len({one.said for one in stances}), len({one.outlet for one in stances if one.outlet}),
        sum(one.decided for one in stances), len(stances),
    )  # fmt: skip


def _due(db: Connection, as_of: str | None, day: str, holders: set[int], articles: set[int]) -> tuple[Duty, ...]:
    """What is due or overdue of those who stand somewhere, or is told in an article that tells where somebody stands; the next day first.

    What is told there goes before what is not.
    """
    open_ = [
        (not any(telling.document in articles for telling in one.tellings), one.shown.due_end or one.shown.due_begin or "", one)
        for one in duties(db, as_of)
        if one.overdue(day) or one.coming(day)
    ]
    near = sorted((apart, last, one.id, one) for apart, last, one in open_ if not apart or one.debtor in holders)[:DUTIES]
    return tuple(one for _, _, _, one in sorted(near, key=lambda found: found[1:3]))


def _said(db: Connection, rows: tuple[Row, ...], questions: list[str], region: str) -> Iterator[Said]:
    """The words of those who said most, sides by turns; each statement once."""
    told: set[int] = set()
    candidates = [row.cells[key].stances[0] for key in questions for row in rows if key in row.cells]
    for sign in _turns(candidates):
        for stance in candidates:
            if stance.sign == sign and stance.said not in told and not stance.lost and _is_statement(db, stance.said):
                told.add(stance.said)
                yield Said(stance, quotation(db, stance.said, region), state_of(db, stance.said))
                break
        if len(told) == QUOTED:
            return


def _turns(candidates: list[Stance]) -> Iterator[int]:
    for _ in candidates:
        yield from (1, -1)


def _is_statement(db: Connection, record: int) -> bool:
    return db.execute("SELECT 1 FROM statement WHERE id = ?", (record,)).fetchone() is not None
