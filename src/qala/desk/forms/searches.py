"""Searches that are remembered, and forgotten again."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Coder, Posted, writing
from qala.dossier.search.days import between
from qala.dossier.search.saved import forget, save, searches
from qala.dossier.store import transaction
from qala.errors import OutdatedError, UsageError

router = APIRouter()
KIND = "search"
"""What pages that show which searches are remembered are of, besides records."""
_LONGEST = 80
_ASKED = ("by", "to", "via", "outlet", "act", "since", "until", "question", "chain", "state")
"""What of a search is kept besides its words."""


@router.post("/remember", name="remember")
def remember(request: Request, posted: Coder) -> Response:
    """Keep a search under a name."""
    name = " ".join(posted.one("name").split())
    with writing(request) as db:
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise UsageError(f"a search needs a name of up to {_LONGEST} characters")
        kind, question = _asked(posted)
        with transaction(db) as touch:
            touch.kind = KIND
            if any(one.name == name for one in searches(db)):
                raise OutdatedError(f"a search is remembered as {name} already; forget it first, or give another name")
            save(db, name, kind, question)
    return RedirectResponse(f"/search?saved={quote(name)}", 303)


def _asked(posted: Posted) -> tuple[str, dict[str, Any]]:
    """Which way of searching it is, and what is looked for: words in their best order, or statements in that of their days."""
    question: dict[str, Any] = {key: value for key in _ASKED if (value := posted.one(key))}
    words = posted.one("text")
    if not words and not question:
        raise UsageError("there is nothing to be searched for")
    days = between(question.pop("since", None), question.pop("until", None))
    question |= {name: day for name, day in zip(("since", "until"), days, strict=True) if day}
    if words and posted.one("sort") != "day" and not question.keys() & {"to", "via"}:
        return "search", question | {"text": words}
    return "said", question | ({"on": words} if words else {})


@router.post("/forget", name="forget")
def take_away(request: Request, posted: Coder) -> Response:
    """Forget a search."""
    with writing(request) as db, transaction(db) as touch:
        touch.kind = KIND
        forget(db, posted.one("name"))
    return RedirectResponse("/search", 303)
