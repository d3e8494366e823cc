"""What was promised, by status, one commitment with all that tells of it, and the calendar of what is due."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.known import known
from qala.desk.opened import Id, Reading, nothing
from qala.desk.shown import shown
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.duties.judging import STATUSES
from qala.dossier.duties.listing import Duty, duties
from qala.dossier.logged import last_decision
from qala.dossier.store import now
from qala.export.ics import calendar

router = APIRouter()
_COLUMN, _PAGE = 24, 60
"""Commitments of a column of the board, and of a page that shows one status alone."""


@router.get("/commitments", name="commitments")
def commitments(request: Request, db: Reading, status: str = "", page: int = 1) -> Response:
    """The board: a column for each status that there is; or one status alone, page by page."""
    today = now()[:10]
    told = _told(request, db)
    counts = {name: sum(one.status == name for one in told) for name in STATUSES}
    late = [one for one in told if one.overdue(today)]
    view = {"counts": counts, "late": len(late), "chosen": status, "page": page, "after": None, "left": _left(today), "today": today}
    if not status:
        columns = {name: [one for one in told if one.status == name] for name in STATUSES if counts[name]}
        return _board(request, db, {name: found[:_COLUMN] for name, found in columns.items()}, view)
    found = late if status == "late" else [one for one in told if one.status == status]
    part = found[max(page - 1, 0) * _PAGE :]
    if len(part) > _PAGE:
        view["after"] = page + 1
    return _board(request, db, {status: part[:_PAGE]}, view)


def _board(request: Request, db: Connection, columns: dict[str, list[Duty]], view: dict[str, Any]) -> Response:
    called = titles(db, {one.shown.document for found in columns.values() for one in found})
    return shown(request, "commitments.html", columns=columns, called=called, **view)


@router.get("/commitments/{commitment}", name="commitment")
def commitment(request: Request, db: Reading, commitment: Id) -> Response:
    """One commitment: what was said, what became of it, every article that tells of it."""
    found = next((one for one in _told(request, db) if any(telling.id == commitment for telling in one.tellings)), None)
    if found is None:
        return nothing(request)
    today = now()[:10]
    called = titles(db, {telling.document for telling in found.tellings})
    seen = last_decision(db, found.id)
    return shown(request, "commitment.html", one=found, called=called, left=_left(today), today=today, seen=seen, statuses=STATUSES)


def _told(request: Request, db: Connection) -> list[Duty]:
    return known(request, "duties", lambda: duties(db))


def _left(today: str) -> Callable[[str], int]:
    return lambda day: (date.fromisoformat(day) - date.fromisoformat(today)).days


@router.get("/commitments.ics", name="calendar")
def due(request: Request, db: Reading) -> Response:
    """The calendar of what is due."""
    (stamp,) = db.execute("SELECT ifnull(max(at), '1970-01-01T00:00:00Z') FROM run").fetchone()
    return tagged(
        request,
        known(request, "calendar", lambda: calendar(_told(request, db), stamp)).encode("utf-8", "replace"),
        "text/calendar; charset=utf-8",
    )
