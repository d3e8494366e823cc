"""What was promised, by status, and the calendar of what is due."""

from datetime import date

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.opened import Reading
from qala.desk.shown import shown
from qala.dossier.duties.judging import STATUSES
from qala.dossier.duties.listing import duties
from qala.dossier.store import now
from qala.export.ics import calendar

router = APIRouter()
_COLUMN = 40
"""Commitments of a column that a page shows."""


@router.get("/commitments", name="commitments")
def commitments(request: Request, db: Reading) -> Response:
    """The board: a column for each status."""
    today = now()[:10]
    told = duties(db)
    columns = {status: [one for one in told if one.status == status] for status in STATUSES}
    return shown(request, "commitments.html", columns=columns, most=_COLUMN, today=today, left=lambda day: _left(day, today))


def _left(day: str, today: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(today)).days


@router.get("/commitments.ics", name="calendar")
def due(request: Request, db: Reading) -> Response:
    """The calendar of what is due."""
    (stamp,) = db.execute("SELECT ifnull(max(at), '1970-01-01T00:00:00Z') FROM run").fetchone()
    return tagged(request, calendar(duties(db), stamp).encode("utf-8", "replace"), "text/calendar; charset=utf-8")
