"""Where everybody stands on a question, and the quotations behind it."""

from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.brief.gathering import gathered
from qala.brief.page import Page
from qala.desk.api import tagged
from qala.desk.known import known, only
from qala.desk.manner import asked_day
from qala.desk.opened import Reading, nothing
from qala.desk.shown import manner_of, shown
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.questions import family
from qala.dossier.standing.camps import camps
from qala.dossier.standing.matrix import Matrix, matrix
from qala.dossier.standing.stances import Stance, bare, profiles, stances
from qala.dossier.store import now
from qala.errors import UsageError
from qala.export.grammar import REGIONS

router = APIRouter()
_CELLS, _DAYS, _QUOTES = 120, 24, 40
"""Cells of a matrix, days of the strip, quotations of one holder on one question: what a page shows."""


class Told(NamedTuple):
    """All positions on a question and its parts, and the days on which they were taken."""

    stances: list[Stance]
    days: tuple[str, ...]


@router.get("/positions/{question}", name="positions")
def positions(request: Request, db: Reading, question: str, as_of: str = "", at: str = "", page: int = 1) -> Response:
    """The matrix of a question as of a day; `at` is the place of that day among all days, as the slider tells it."""
    only(request, "position")
    day, wrong = asked_day(as_of)
    try:
        told = _told(request, db, question)
    except UsageError:
        return nothing(request)
    if at.isascii() and at.isdigit() and len(at) < 9 and told.days:
        return RedirectResponse(f"{request.url.path}?as_of={told.days[min(int(at), len(told.days) - 1)]}", 303)
    found: Matrix = known(request, ("matrix", question, day), lambda: matrix(db, question, day, told=told.stances), ("position",))
    rows = [row for row in found.rows if row.cells]
    most = max(_CELLS // len(found.questions), 10)
    first = max(page - 1, 0) * most
    upto = [one for one in told.days if not day or one <= day]
    near = told.days[max(0, len(upto) - _DAYS) : max(len(upto), _DAYS)]
    view = {"labels": {one.id: one for one in found.questions}, "holders": {row.holder.name: row.holder.id for row in rows}}
    return shown(
        request, "positions.html", 400 if wrong else 200, found=found, camps=camps(found, rows[first : first + most]), many=len(rows),
        days=near, last=len(told.days) - 1, at=max(len(upto) - 1, 0), as_of=day or as_of, wrong=wrong, page=page,
        after=page + 1 if len(rows) > first + most else None, **view,
    )  # fmt: skip


@router.get("/briefs/{question}", name="brief")
def brief(request: Request, db: Reading, question: str, as_of: str = "") -> Response:
    """One page on a question, to be printed."""
    own = manner_of(request)
    only(request, "position", "statement", "commitment")
    today, region = now()[:10], own.months if own.months in REGIONS else REGIONS[0]
    try:
        found = gathered(db, question, asked_day(as_of)[0], today, region)
    except UsageError:
        return nothing(request)
    page = Page(found, own.lang, region, desk=True).html(today)
    return tagged(request, page.encode("utf-8", "replace"), "text/html; charset=utf-8")


@router.get("/positions/{question}/{holder}", name="holder")
def holder(request: Request, db: Reading, question: str, holder: int, as_of: str = "") -> Response:
    """The quotations behind a row of the matrix."""
    only(request, "position")
    day, _ = asked_day(as_of)
    try:
        keys = [one.id for one in family(db, question)]
        found = matrix(db, question, day, [holder], told=stances(db, keys, profiles(db, holder)))
    except UsageError:
        return nothing(request)
    if not found.rows:
        return nothing(request)
    row = found.rows[0]
    called = titles(db, {stance.document for cell in row.cells.values() for stance in cell.stances[:_QUOTES]})
    labels = {one.id: one for one in found.questions}
    return shown(request, "holder.html", row=row, found=found, as_of=day, labels=labels, called=called, most=_QUOTES)


def _told(request: Request, db: Connection, question: str) -> Told:
    """All positions on the question and its parts.

    Raises:
        UsageError: there is no such question.
    """
    keys = [one.id for one in family(db, question)]

    def read() -> Told:
        found = bare(db, keys)
        return Told(found, tuple(sorted({one.day for one in found if one.day})))

    return known(request, ("stances", *keys), read, ("position",))
