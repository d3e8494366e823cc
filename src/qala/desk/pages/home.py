"""The desk: what is new since the last visit, what is due, what waits for a person, and the questions."""

from datetime import date, timedelta
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.known import known
from qala.desk.opened import Reading
from qala.desk.shown import shown
from qala.desk.visits import Visit, keep, visit
from qala.dossier import inbox, questions
from qala.dossier.arrivals import arrivals, mark, unread_reprints
from qala.dossier.connection import Connection
from qala.dossier.duties.listing import duties
from qala.dossier.identity.doubts import doubts
from qala.dossier.search.saved import News, searches, unseen
from qala.dossier.standing.contradictions import contradictions
from qala.dossier.standing.moves import Move, moves
from qala.dossier.store import now

router = APIRouter()
_FEW, _FINDS, _DAYS = 6, 100, 30
"""Lines of a list, finds of a saved search that are counted, days ahead."""


@router.get("/", name="home")
def home(request: Request, db: Reading) -> Response:
    """What is new, what is due, what waits."""
    today = now()
    here = mark(db)
    last = visit(request.cookies.get("visit"), here, today)
    new = arrivals(db, last.since) if last.since else None
    view = known(request, ("home", today[:10]), lambda: _view(db, today[:10]))
    finds = [(one, _count(one)) for saved in searches(db) for one in [unseen(db, saved.name, _FINDS)]]
    answer = shown(request, "home.html", **view, new=new, last=last, finds=finds, most=_FINDS)
    return keep(answer, Visit(here, last.since, today, last.before))


def _view(db: Connection, today: str) -> dict[str, Any]:
    """All that is the same for every visitor."""
    asked = questions.known(db)
    until = (date.fromisoformat(today) + timedelta(_DAYS)).isoformat()
    told = duties(db)
    ahead = [one for one in told if one.coming(today, until)]
    return {
        "size": db.execute("SELECT count(*), min(day), max(day) FROM document").fetchone(),
        "asked": asked,
        "labels": {one.question.id: one.question for one in asked},
        "waiting": {kind: inbox.waiting(db, kind) for kind in inbox.WORDS},
        "moved": _moved(db, asked),
        "ahead": ahead[:_FEW], "many_ahead": len(ahead), "late": sum(one.overdue(today) for one in told), "today": today,
        "pairs": [*islice(contradictions(db, denied=False), _FEW)], "doubtful": doubts(db, _FEW), "reprints": unread_reprints(db, _FEW),
    }  # fmt: skip


def _moved(db: Connection, asked: list[questions.Asked]) -> list[Move]:
    """Who took another side, the last first; a part is told with its question."""
    keys = {one.question.id for one in asked}
    found = [move for one in asked if one.question.parent not in keys for move in moves(db, one.question.id)]
    return sorted(found, key=lambda move: (move.after.day or "", move.after.id), reverse=True)[:_FEW]


def _count(one: News) -> int:
    """How much of it there is, of a search of either kind."""
    return len(one.answer.statements) if one.answer else len(one.found.statements) + len(one.found.documents) if one.found else 0
