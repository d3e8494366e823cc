"""Searches that are remembered, and forgotten again."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Coder, writing
from qala.dossier.search.days import between
from qala.dossier.search.saved import forget, save, searches
from qala.dossier.store import transaction
from qala.errors import OutdatedError, UsageError

router = APIRouter()
_LONGEST = 80
_ASKED = ("text", "by", "outlet", "since", "until")
"""What of a search is kept."""


@router.post("/remember", name="remember")
def remember(request: Request, posted: Coder) -> Response:
    """Keep a search under a name."""
    name = " ".join(posted.one("name").split())
    with writing(request) as db:
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise UsageError(f"a search needs a name of up to {_LONGEST} characters")
        question: dict[str, Any] = {key: posted.one(key) or None for key in _ASKED}
        if not question["text"]:
            raise UsageError("there is nothing to be searched for")
        question["since"], question["until"] = between(question["since"], question["until"])
        with transaction(db):
            if any(one.name == name for one in searches(db)):
                raise OutdatedError(f"a search is remembered as {name} already; forget it first, or give another name")
            save(db, name, "search", question)
    return RedirectResponse("/search", 303)


@router.post("/forget", name="forget")
def take_away(request: Request, posted: Coder) -> Response:
    """Forget a search."""
    with writing(request) as db, transaction(db):
        forget(db, posted.one("name"))
    return RedirectResponse("/search", 303)
