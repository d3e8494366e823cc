"""The articles of the dossier, the last that came in first."""

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Reading
from qala.desk.shown import shown
from qala.dossier.arrivals import listed

router = APIRouter()
_PAGE = 60


@router.get("/articles", name="articles")
def articles(request: Request, db: Reading, waiting: str = "", newer: int = 0, before: int = 0) -> Response:
    """All of them, or those in which records of a kind wait for a person."""
    found = listed(db, waiting=waiting or None, newer=newer, before=before, limit=_PAGE + 1)
    return shown(request, "articles.html", found=found[:_PAGE], after=found[_PAGE - 1].id if len(found) > _PAGE else None, waiting=waiting)
