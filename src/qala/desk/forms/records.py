"""What a reader decides about a record: accept, reject, edit, split, merge, undo."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Coder, Posted, writing
from qala.desk.forms.sights import SIGHT, several, sight
from qala.dossier import filled, inbox
from qala.dossier.articles.article import home
from qala.dossier.articles.cards import cards
from qala.dossier.connection import Connection
from qala.dossier.deciding import parts, shown
from qala.dossier.decisions import Desk
from qala.dossier.logged import Sight
from qala.errors import UsageError

router = APIRouter()
_ACT = re.compile(rf"(accept|reject|undo|split|edit):(\d{{1,18}}):{SIGHT}(?::(\d{{1,18}}))?")
_MERGE = re.compile(rf"merge:(\d{{1,18}}):{SIGHT}(?::(\d{{1,18}}):{SIGHT})?")
_STAYING = ("split", "merge", "undo")
"""Behind these the same card is looked at again."""


@router.post("/decide", name="decide")
def decide(request: Request, posted: Coder) -> Response:
    """One decision: `do` is ACT:RECORD:SIGHT (see `Sight`), of an undoing UNDO:RECORD:DECISION; what follows is of the act."""
    match = _ACT.fullmatch(posted.one("do")) or _MERGE.fullmatch(posted.one("do"))
    with writing(request) as db:
        if not match:
            raise UsageError("the form names no act; go back and press a button of a card")
        desk = Desk(db, posted.visitor.name)
        act, record = ("merge", int(match[1])) if match.re is _MERGE else (match[1], int(match[2]))
        document = home(db, record)
        if match.re is _MERGE:
            _merged(desk, record, match, posted)
        else:
            _decided(desk, act, record, sight(match[3], match[4]), match[5], posted)
        to = _inbox(db, record) if posted.one("then") == "inbox" else _next(db, document, record, staying=act in _STAYING)
        return RedirectResponse(to, 303)


@router.post("/missed", name="missed")
def missed(request: Request, posted: Coder) -> Response:
    """A statement that was not read: where its words stand, who says it, by which words."""
    with writing(request) as db:
        document = _number(posted.one("document")) or 0
        if not db.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone():
            raise UsageError("the form names no article; go back and fill it in again")
        told = filled.missing(db, document, {name: values[0] for name, values in posted.fields.items()})
        seq = Desk(db, posted.visitor.name).missed(document, told, posted.reason)
        (made,) = db.execute("SELECT id FROM decision WHERE seq = ?", (seq,)).fetchone()
        return RedirectResponse(f"/articles/{document}?record={made}#r{made}", 303)


def _merged(desk: Desk, record: int, match: re.Match[str], posted: Posted) -> None:
    """One statement of this one and those that are ticked, or the one that the button names."""
    others = several(posted.fields.get("with", [])) or ({int(match[4]): sight(match[5], match[6])} if match[4] else {})
    seen = {record: sight(match[2], match[3])} | others
    desk.merge([record, *(one for one in others if one != record)], posted.reason, seen=seen)


def _decided(desk: Desk, act: str, record: int, seen: int | Sight, at: str | None, posted: Posted) -> None:
    reason = posted.reason
    if act == "accept":
        desk.accept(record, reason, seen=seen)
    elif act == "reject":
        desk.reject(record, reason, seen=seen)
    elif act == "undo":
        desk.undo(seen if isinstance(seen, int) else seen.decision, reason)
    elif act == "split":
        desk.split(record, parts(shown(desk.db, record), _number(at or posted.one("at"))), reason, seen=seen)
    else:
        given = {name: values[0] for name, values in posted.fields.items()}
        changes = filled.changed(desk.db, record, given)
        if not changes:
            raise UsageError("nothing was changed; to say that the record is right as it stands, accept it")
        desk.edit(record, changes, reason, seen=seen)


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
