"""What was promised, by status, one commitment with all that tells of it, and the calendar of what is due."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.known import known, only
from qala.desk.opened import Id, Reading, nothing
from qala.desk.shown import shown
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.duties.judging import STATUSES
from qala.dossier.duties.listing import Duty, Outline, duty, outlines
from qala.dossier.duties.listing import shown as shown_duties
from qala.dossier.logged import last_decision
from qala.dossier.search.naming import who
from qala.dossier.store import now
from qala.export.ics import calendar

router = APIRouter()
_COLUMN, _PAGE = 24, 60
"""Commitments of a column of the board, and of a page that shows one status alone."""
_PAST, _AHEAD, _ENTRIES = 92, 366, 400
"""Days back and ahead that a calendar covers, commitments that it holds: those ahead before those that are late."""


@router.get("/commitments", name="commitments")
def commitments(request: Request, db: Reading, status: str = "", page: int = 1) -> Response:
    """The board: a column for each status that there is; or one status alone, page by page."""
    only(request, "commitment")
    today = now()[:10]
    told = _told(request, db)
    counts = {name: sum(one.status == name for one in told) for name in STATUSES}
    late = [one for one in told if one.overdue(today)]
    view = {"counts": counts, "late": len(late), "chosen": status, "page": page, "after": None, "left": _left(today), "today": today}
    if not status:
        columns = {name: [one for one in told if one.status == name] for name in STATUSES if counts[name]}
        return _board(request, db, {name: shown_duties(db, found[:_COLUMN]) for name, found in columns.items()}, view)
    found = late if status == "late" else [one for one in told if one.status == status]
    part = found[max(page - 1, 0) * _PAGE :]
    if len(part) > _PAGE:
        view["after"] = page + 1
    return _board(request, db, {status: shown_duties(db, part[:_PAGE])}, view)


def _board(request: Request, db: Connection, columns: dict[str, list[Duty]], view: dict[str, Any]) -> Response:
    called = titles(db, {one.shown.document for found in columns.values() for one in found})
    return shown(request, "commitments.html", columns=columns, called=called, **view)


@router.get("/commitments/{commitment}", name="commitment")
def commitment(request: Request, db: Reading, commitment: Id) -> Response:
    """One commitment: what was said, what became of it, every article that tells of it."""
    only(request, "commitment")
    found = duty(db, commitment)
    if found is None:
        return nothing(request)
    today = now()[:10]
    called = titles(db, {telling.document for telling in found.tellings})
    seen = last_decision(db, found.id)
    return shown(request, "commitment.html", one=found, called=called, left=_left(today), today=today, seen=seen, statuses=STATUSES)


def _told(request: Request, db: Connection) -> list[Outline]:
    return known(request, "duties", lambda: outlines(db), ("commitment",))


def _left(today: str) -> Callable[[str], int]:
    return lambda day: (date.fromisoformat(day) - date.fromisoformat(today)).days


@router.get("/commitments.ics", name="calendar")
def due(request: Request, db: Reading, by: str = "") -> Response:
    """The calendar of what is still to be done: from a little while ago to a year ahead, or on any day by one debtor, `by`."""
    only(request, "commitment")
    today = date.fromisoformat(now()[:10])
    since, until = ((today + timedelta(days)).isoformat() for days in (-_PAST, _AHEAD))
    debtors = {one.actor_id or -one.profiles[0] for one in who(db, by).everybody} if by.strip() else None
    if debtors is None:
        found = [one for one in _told(request, db) if one.coming(since, until)]
    else:
        found = [one for one in _told(request, db) if one.debtor in debtors and one.due and not one.settled]
    found = sorted(found, key=lambda one: (one.due or "") < today.isoformat())[:_ENTRIES]
    (stamp,) = db.execute("SELECT ifnull(max(at), '1970-01-01T00:00:00Z') FROM run").fetchone()
    return tagged(request, calendar(shown_duties(db, found), stamp).encode("utf-8", "replace"), "text/calendar; charset=utf-8")
