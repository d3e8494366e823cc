"""What a reader decides about a record: accept, reject, edit, split, merge, undo."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Coder, Posted, writing
from qala.dossier import filled, inbox
from qala.dossier.articles.article import home
from qala.dossier.articles.cards import cards
from qala.dossier.connection import Connection
from qala.dossier.deciding import parts, shown
from qala.dossier.decisions import Desk
from qala.errors import UsageError

router = APIRouter()
_ACT = re.compile(r"(accept|reject|undo|split|merge|edit):(\d{1,18}):(\d{1,18})((?::\d{1,18}){0,2})")
_OTHER = re.compile(r"(\d{1,18}):(\d{1,18})")
_STAYING = ("split", "merge", "undo")
"""Behind these the same card is looked at again."""


@router.post("/decide", name="decide")
def decide(request: Request, posted: Coder) -> Response:
    """One decision: `do` is ACT:RECORD:SEEN, of an undoing UNDO:RECORD:DECISION; further numbers are of the act."""
    match = _ACT.fullmatch(posted.one("do"))
    with writing(request) as db:
        if not match:
            raise UsageError("the form names no act; go back and press a button of a card")
        act, record = match[1], int(match[2])
        document = home(db, record)
        _decided(Desk(db, posted.visitor.name), act, record, int(match[3]), [int(one) for one in match[4].split(":")[1:]], posted)
        to = _inbox(db, record) if posted.one("then") == "inbox" else _next(db, document, record, staying=act in _STAYING)
        return RedirectResponse(to, 303)


def _decided(desk: Desk, act: str, record: int, seen: int, more: list[int], posted: Posted) -> None:
    reason = posted.reason
    if act == "accept":
        desk.accept(record, reason, seen=seen)
    elif act == "reject":
        desk.reject(record, reason, seen=seen)
    elif act == "undo":
        desk.undo(seen, reason)
    elif act == "split":
        at = more[0] if more else _number(posted.one("at"))
        desk.split(record, parts(shown(desk.db, record), at), reason, seen=seen)
    elif act == "merge":
        others = _others(posted.fields.get("with", [])) or ({more[0]: more[1]} if len(more) == 2 else {})
        desk.merge([record, *(one for one in others if one != record)], reason, seen={record: seen} | others)
    else:
        given = {name: values[0] for name, values in posted.fields.items()}
        changes = filled.changed(desk.db, record, given)
        if not changes:
            raise UsageError("nothing was changed; to say that the record is right as it stands, accept it")
        desk.edit(record, changes, reason, seen=seen)


def _others(ticked: list[str]) -> dict[int, int]:
    """The records that were ticked, each with its last decision that was seen."""
    return {int(match[1]): int(match[2]) for match in map(_OTHER.fullmatch, ticked) if match}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _inbox(db: Connection, record: int) -> str:
    """The inbox again, with what waits there now."""
    (kind,) = db.execute("SELECT kind FROM record WHERE id = ?", (record,)).fetchone()
    first = next(iter(inbox.inbox(db, kind, limit=1)), None)
    return f"/inbox?kind={kind}&done={record}{f'#r{first}' if first else ''}"


def _next(db: Connection, document: int | None, record: int, *, staying: bool) -> str:
    """The address of the card that is looked at next."""
    if document is None:
        return "/"
    order = [one.id for one in cards(db, document)]
    at = order.index(record) + (not staying) if record in order else 0
    found = order[min(at, len(order) - 1)] if order else record
    return f"/articles/{document}?record={found}#r{found}"
