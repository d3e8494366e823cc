"""What waits for a person, the least certain first."""

import re

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Reading, nothing
from qala.desk.pages import held
from qala.desk.shown import shown
from qala.dossier import inbox as waiting
from qala.dossier.articles.cards import chosen
from qala.dossier.documents import titles
from qala.dossier.logged import undoable

router = APIRouter()
_MOST = 20
"""Records of a page."""
_AFTER = re.compile(r"([01]\.\d{1,17}(?:e-\d\d?)?):(\d{1,18})")
_DONE = re.compile(r"\d{1,18}")


@router.get("/inbox", name="inbox")
def inbox(request: Request, db: Reading, kind: str = "statement", after: str = "", done: str = "") -> Response:
    """Records of a kind that nobody has decided about; `after` the confidence and id of the last that was seen, `done` the last decided."""
    if kind not in waiting.WORDS:
        return nothing(request)
    place = _AFTER.fullmatch(after)
    since = (float(place[1]), int(place[2])) if place else (-1.0, 0)
    ids = waiting.inbox(db, kind, limit=_MOST + 1, after=since)
    found = [one for one in (waiting.proposal(db, record) for record in ids[:_MOST]) if one]
    last = int(done) if _DONE.fullmatch(done) else 0
    more = f"{found[-1].confidence!r}:{found[-1].id}" if len(ids) > _MOST else ""
    counts = {name: waiting.waiting(db, name) for name in waiting.WORDS}
    of = {card.id: card for card in chosen(db, ids[:_MOST])}
    asked = held.labelled(request, db)
    return shown(
        request,
        "inbox.html",
        found=found,
        called=titles(db, {one.document_id for one in found}),
        of=of,
        asked=asked,
        kind=kind,
        counts=counts,
        more=more,
        done=last,
        undo=last and undoable(db, last),
    )
