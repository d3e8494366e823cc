"""The desk: what is new since the last visit, what is due, what waits for a person, and the questions."""

from datetime import date, timedelta
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.known import known
from qala.desk.opened import Reading
from qala.desk.pages import held
from qala.desk.shown import shown
from qala.desk.visits import Visit, keep, visit
from qala.dossier import inbox, questions
from qala.dossier.arrivals import arrivals, mark, unread_reprints
from qala.dossier.connection import Connection
from qala.dossier.duties.listing import due
from qala.dossier.duties.listing import shown as owing
from qala.dossier.identity.doubts import doubts
from qala.dossier.search.saved import News, searches, unseen
from qala.dossier.standing.contradictions import Pair, contradictions
from qala.dossier.standing.moves import Move, last_moves
from qala.dossier.standing.stances import bare, lately, recent
from qala.dossier.store import now

router = APIRouter()
_FEW, _FINDS, _DAYS, _LATELY = 6, 100, 30, 300
"""Lines of a list, finds of a saved search that are counted, days ahead, positions among which the last changes are looked for first."""


@router.get("/", name="home")
def home(request: Request, db: Reading) -> Response:
    """What is new, what is due, what waits."""
    today = now()
    here = mark(db)
    last = visit(request.cookies.get("visit"), here, today)
    new = arrivals(db, last.since) if last.since else None
    view = known(request, ("home", today[:10]), lambda: _view(request, db, today[:10]))
    finds = [(one, _count(one)) for saved in searches(db) for one in [unseen(db, saved.name, _FINDS)]]
    answer = shown(request, "home.html", **view, new=new, last=last, finds=finds, most=_FINDS)
    return keep(answer, Visit(here, last.since, today, last.before))


def _view(request: Request, db: Connection, today: str) -> dict[str, Any]:
    """All that is the same for every visitor."""
    asked = held.asked(request, db)
    moved, pairs = known(request, "moved", lambda: _moved(db), ("position",))
    return {
        "size": db.execute("SELECT count(*), min(day), max(day) FROM document").fetchone(),
        "asked": asked,
        "labels": {one.question.id: one.question for one in asked},
        "waiting": {kind: inbox.waiting(db, kind) for kind in inbox.WORDS},
        "moved": moved, "pairs": pairs, "today": today, "doubtful": doubts(db, _FEW), "reprints": unread_reprints(db, _FEW),
        **known(request, ("due", today), lambda: _due(db, today), ("commitment",)),
    }  # fmt: skip


def _moved(db: Connection) -> tuple[list[Move], list[Pair]]:
    """Who took another side, and who stands on two, the last first."""
    keys = [one.id for one in questions.asked(db)]
    for since in (lately(db, keys, _LATELY), None):
        told = recent(db, keys, since) if since else bare(db, keys)
        moved, pairs = last_moves(db, told, _FEW), [*islice(contradictions(db, denied=False, told=told), _FEW)]
        days = [moved[-1].after.day or "", pairs[-1].right.day or ""] if len(moved) == len(pairs) == _FEW else [""]
        if since is None or min(days) >= since:  # nobody who has said nothing since then can be among the last
            break
    return moved, pairs


def _due(db: Connection, today: str) -> dict[str, Any]:
    """What is due soon, and how much is late."""
    ahead, late = due(db, today, (date.fromisoformat(today) + timedelta(_DAYS)).isoformat())
    return {"ahead": owing(db, ahead[:_FEW]), "many_ahead": len(ahead), "late": late}


def _count(one: News) -> int:
    """How much of it there is, of a search of either kind."""
    return len(one.answer.statements) if one.answer else len(one.found.statements) + len(one.found.documents) if one.found else 0
