"""The desk: questions, size, what waits."""

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Reading
from qala.desk.shown import shown
from qala.dossier import inbox, questions

router = APIRouter()


@router.get("/", name="home")
def home(request: Request, db: Reading) -> Response:
    """Questions, size, what waits."""
    size = db.execute("SELECT count(*), min(day), max(day) FROM document").fetchone()
    waiting = {kind: inbox.waiting(db, kind) for kind in inbox.WORDS}
    return shown(request, "home.html", asked=questions.known(db), size=size, waiting=waiting)
