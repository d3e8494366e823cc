"""What was promised, by status, one commitment with all that tells of it, and the calendar of what is due."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.known import only
from qala.desk.opened import Id, Reading, nothing
from qala.desk.pages import held
from qala.desk.shown import shown
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.duties.judging import STATUSES
from qala.dossier.duties.listing import Outline, duty, owed_by
from qala.dossier.duties.listing import shown as shown_duties
from qala.dossier.logged import sights, undoable
from qala.dossier.search.naming import who
from qala.dossier.store import now
from qala.export.ics import calendar

router = APIRouter()
_COLUMN, _PAGE = 24, 60
"""Commitments of a column of the board, and of a page that shows one status alone."""
_PAST, _AHEAD, _ENTRIES = 92, 366, 400
"""Days back and ahead that a calendar covers, commitments that it holds: those ahead before those that are late."""


@router.get("/commitments", name="commitments")
def commitments(request: Request, db: Reading, status: str = "", by: str = "", page: int = 1) -> Response:
    """The board: a column for each status that there is; or one status alone, page by page. `by` is the only debtor."""
    only(request, "commitment")
    today = now()[:10]
    debtors = who(db, by) if by.strip() else None
    told = owed_by(held.owed(request, db), debtors.ids if debtors else None)
    counts = {name: sum(one.status == name for one in told) for name in STATUSES}
    late = [one for one in told if one.overdue(today)]
    view = {"counts": counts, "late": len(late), "chosen": status, "page": page, "after": None, "left": _left(today), "today": today}
    view["by"] = [one.name for one in debtors.everybody] or [by] if debtors else []
    if not status:
        columns = {name: [one for one in told if one.status == name] for name in STATUSES if counts[name]}
        return _board(request, db, {name: found[:_COLUMN] for name, found in columns.items()}, view)
    found = late if status == "late" else [one for one in told if one.status == status]
    part = found[max(page - 1, 0) * _PAGE :]
    if len(part) > _PAGE:
        view["after"] = page + 1
    return _board(request, db, {status: part[:_PAGE]}, view)


def _board(request: Request, db: Connection, columns: dict[str, list[Outline]], view: dict[str, Any]) -> Response:
    told = iter(shown_duties(db, chain.from_iterable(columns.values())))
    filled = {name: [*islice(told, len(found))] for name, found in columns.items()}
    called = titles(db, {one.shown.document for found in filled.values() for one in found})
    return shown(request, "commitments.html", columns=filled, called=called, **view)


@router.get("/commitments/{commitment}", name="commitment")
def commitment(request: Request, db: Reading, commitment: Id) -> Response:
    """One commitment: what was said, what became of it, every article that tells of it."""
    only(request, "commitment")
    found = duty(db, commitment)
    if found is None:
        return nothing(request)
    today = now()[:10]
    called = titles(db, {telling.document for telling in found.tellings})
    view: dict[str, Any] = {"left": _left(today), "today": today, "statuses": STATUSES, "undo": undoable(db, found.id)}
    return shown(request, "commitment.html", one=found, called=called, seen=sights(db, (one.id for one in found.tellings)), **view)


def _left(today: str) -> Callable[[str], int]:
    return lambda day: (date.fromisoformat(day) - date.fromisoformat(today)).days


@router.get("/commitments.ics", name="calendar")
def due(request: Request, db: Reading, by: str = "") -> Response:
    """The calendar of what is still to be done: from a little while ago to a year ahead, or on any day by one debtor, `by`."""
    only(request, "commitment")
    today = date.fromisoformat(now()[:10])
    since, until = ((today + timedelta(days)).isoformat() for days in (-_PAST, _AHEAD))
    found = held.owed(request, db)
    if by.strip():
        found = [one for one in owed_by(found, who(db, by).ids) if one.due and not one.settled]
    else:
        found = [one for one in found if one.coming(since, until)]
    found = sorted(found, key=lambda one: (one.due or "") < today.isoformat())[:_ENTRIES]
    (stamp,) = db.execute("SELECT ifnull(max(at), '1970-01-01T00:00:00Z') FROM run").fetchone()
    return tagged(request, calendar(shown_duties(db, found), stamp).encode("utf-8", "replace"), "text/calendar; charset=utf-8")
