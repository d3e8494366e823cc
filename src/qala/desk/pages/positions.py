"""Where everybody stands on a question, and the quotations behind it."""

from fastapi import APIRouter, Request, Response

from qala.desk.manner import asked_day
from qala.desk.opened import Reading, nothing
from qala.desk.shown import shown
from qala.dossier.standing.matrix import Matrix, matrix
from qala.errors import UsageError

router = APIRouter()
_MOST, _DAYS = 60, 24
"""Holders of a matrix and days of the strip: what a page shows."""


@router.get("/positions/{question}", name="positions")
def positions(request: Request, db: Reading, question: str, as_of: str = "") -> Response:
    """The matrix of a question."""
    day, wrong = asked_day(as_of)
    try:
        found = matrix(db, question, day)
    except UsageError:
        return nothing(request)
    rows = [row for row in found.rows if row.cells]
    days = _days(matrix(db, question) if day else found)
    labels = {one.id: one for one in found.questions}
    return shown(
        request, "positions.html", 400 if wrong else 200, found=found, rows=rows[:_MOST], more=len(rows[_MOST:]), days=days,
        as_of=day or as_of, wrong=wrong, labels=labels,
    )  # fmt: skip


def _days(found: Matrix) -> list[str]:
    """The last days on which somebody took a position."""
    days = {stance.day for row in found.rows for cell in row.cells.values() for stance in cell.stances if stance.day}
    return sorted(days)[-_DAYS:]


@router.get("/positions/{question}/{holder}", name="holder")
def holder(request: Request, db: Reading, question: str, holder: int, as_of: str = "") -> Response:
    """The quotations behind a row of the matrix."""
    day, _ = asked_day(as_of)
    try:
        found = matrix(db, question, day, [holder])
    except UsageError:
        return nothing(request)
    if not found.rows:
        return nothing(request)
    labels = {one.id: one for one in found.questions}
    return shown(request, "holder.html", row=found.rows[0], found=found, as_of=day, labels=labels)
