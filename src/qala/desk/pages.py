"""The pages: each gathers what a view of the dossier tells and gives it to its template."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from qala.desk.api import tagged
from qala.desk.shown import shown
from qala.dossier import inbox, questions
from qala.dossier.chains import chain
from qala.dossier.duties.judging import STATUSES
from qala.dossier.duties.listing import duties
from qala.dossier.precision import iso_day
from qala.dossier.standing.matrix import Matrix, matrix
from qala.dossier.store import now, opened
from qala.errors import UsageError
from qala.export.ics import calendar
from qala.export.quotation import followed, quotation

router = APIRouter(include_in_schema=False)
_MOST, _COLUMN, _DAYS = 60, 40, 24
"""Holders of a matrix, commitments of a column, days of the strip: what a page shows."""


def _reading(request: Request) -> Iterator[sqlite3.Connection]:
    with opened(request.app.state.file) as db:
        yield db


Db = Annotated[sqlite3.Connection, Depends(_reading)]


async def unknown(request: Request, _: Exception) -> Response:
    """What is shown where there is nothing."""
    return shown(request, "unknown.html", 404)


@router.get("/", name="home")
def home(request: Request, db: Db) -> Response:
    """Questions, size, what waits."""
    size = db.execute("SELECT count(*), min(day), max(day) FROM document").fetchone()
    waiting = {kind: inbox.waiting(db, kind) for kind in inbox.WORDS}
    return shown(request, "home.html", asked=questions.known(db), size=size, waiting=waiting)


@router.get("/positions/{question}", name="positions")
def positions(request: Request, db: Db, question: str, as_of: str = "") -> Response:
    """The matrix of a question."""
    try:
        found = matrix(db, question, iso_day(as_of) if as_of else None)
    except UsageError:
        return shown(request, "unknown.html", 404)
    rows = [row for row in found.rows if row.cells]
    days = _days(matrix(db, question) if as_of else found)
    labels = {one.id: one for one in found.questions}
    return shown(request, "positions.html", found=found, rows=rows[:_MOST], more=len(rows[_MOST:]), days=days, as_of=as_of, labels=labels)


def _days(found: Matrix) -> list[str]:
    """The last days on which somebody took a position."""
    days = {stance.day for row in found.rows for cell in row.cells.values() for stance in cell.stances if stance.day}
    return sorted(days)[-_DAYS:]


@router.get("/positions/{question}/{holder}", name="holder")
def holder(request: Request, db: Db, question: str, holder: int, as_of: str = "") -> Response:
    """The quotations behind a row of the matrix."""
    try:
        found = matrix(db, question, iso_day(as_of) if as_of else None, [holder])
    except UsageError:
        return shown(request, "unknown.html", 404)
    if not found.rows:
        return shown(request, "unknown.html", 404)
    labels = {one.id: one for one in found.questions}
    return shown(request, "holder.html", row=found.rows[0], found=found, as_of=as_of, labels=labels)


@router.get("/commitments", name="commitments")
def commitments(request: Request, db: Db) -> Response:
    """The board: a column for each status."""
    today = now()[:10]
    told = duties(db)
    columns = {status: [one for one in told if one.status == status] for status in STATUSES}
    return shown(request, "commitments.html", columns=columns, most=_COLUMN, today=today, left=lambda day: _left(day, today))


def _left(day: str, today: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(today)).days


@router.get("/commitments.ics", name="calendar")
def due(request: Request, db: Db) -> Response:
    """The calendar of what is due."""
    (stamp,) = db.execute("SELECT ifnull(max(at), '1970-01-01T00:00:00Z') FROM run").fetchone()
    return tagged(request, calendar(duties(db), stamp).encode("utf-8", "replace"), "text/calendar; charset=utf-8")


@router.get("/statements/{statement}", name="statement")
def statement(request: Request, db: Db, statement: int) -> Response:
    """A statement: its sentence, its path, its reports."""
    found = chain(db, statement) if 0 < statement < 1 << 63 else None
    if found is None:
        return shown(request, "unknown.html", 404)
    (state,) = db.execute("SELECT state FROM record WHERE id = ?", (statement,)).fetchone()
    return shown(request, "statement.html", one=found, quoted=quotation(db, statement), review=state, url=followed(found.url))


@router.get("/api", name="api")
def api(request: Request) -> Response:
    """What the JSON offers."""
    return shown(request, "api.html", paths=request.app.openapi()["paths"])
