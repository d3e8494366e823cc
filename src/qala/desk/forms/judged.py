"""What is decided elsewhere: what became of a commitment, how two records stand to each other, whether two names are one."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Coder, Posted, writing
from qala.desk.forms.sights import all_of
from qala.dossier.claims import TOLD
from qala.dossier.decisions import Desk
from qala.dossier.duties.judging import Became
from qala.dossier.identity import judging
from qala.dossier.store import now, transaction
from qala.errors import UsageError

router = APIRouter()
_NUMBER = re.compile(r"[1-9]\d{0,17}")


@router.post("/judge", name="judge")
def judge(request: Request, posted: Coder) -> Response:
    """What became of a commitment since a day, with the stretch or the record that shows it."""
    with writing(request) as db:
        record = number(posted, "record")
        became = Became(posted.one("status"), posted.one("day"), posted.one("evidence"))
        Desk(db, posted.visitor.name).judge(record, became, posted.reason, seen=all_of(posted.one("seen"), record))
    return RedirectResponse(f"/commitments/{record}", 303)


@router.post("/claim", name="claim")
def claim(request: Request, posted: Coder) -> Response:
    """How two records stand to each other."""
    kind = posted.one("kind")
    with writing(request) as db:
        if kind not in TOLD:
            raise UsageError(f'"{kind}" is no judgement of a pair; say one of {", ".join(TOLD)}')
        left, right = number(posted, "left"), number(posted, "right")
        shown = all_of(posted.one("shown"), left, right)
        Desk(db, posted.visitor.name).claim(left, right, kind, posted.reason, seen=seen(posted), shown=shown)
    return RedirectResponse("/contradictions", 303)


@router.post("/same", name="same")
def same(request: Request, posted: Coder) -> Response:
    """Whether two profiles are one; with `every` all pairs of these names that wait."""
    with writing(request) as db, transaction(db):
        left, right = number(posted, "left"), number(posted, "right")
        hand = judging.Hand(posted.visitor.name, now(), posted.reason)
        known: int | None = seen(posted)
        for pair in judging.alike(db, left, right) if posted.one("every") else [(left, right)]:
            judging.judge(db, *pair, posted.one("verdict"), hand, seen=known)
            known = None
    return RedirectResponse("/identity", 303)


@router.post("/back", name="back")
def back(request: Request, posted: Coder) -> Response:
    """Take a decision back, of whatever kind."""
    with writing(request) as db:
        seq = number(posted, "decision")
        about, record = db.execute("SELECT record, id FROM decision WHERE seq = ?", (seq,)).fetchone() or ("", 0)
        if about == "profile":
            with transaction(db):
                judging.undo(db, seq, judging.Hand(posted.visitor.name, now(), posted.reason))
            return RedirectResponse("/identity", 303)
        Desk(db, posted.visitor.name).undo(seq, posted.reason)
        owed = about == "record" and db.execute("SELECT 1 FROM commitment WHERE id = ?", (record,)).fetchone()
    return RedirectResponse(f"/commitments/{record}" if owed else "/contradictions" if about == "claim" else "/", 303)


def number(posted: Posted, name: str) -> int:
    """The number that a field holds.

    Raises:
        UsageError: it holds none.
    """
    text = posted.one(name)
    if not _NUMBER.fullmatch(text):
        raise UsageError(f'{name}: "{text[:40]}" is no number; go back and press a button of the page')
    return int(text)


def seen(posted: Posted) -> int:
    """The last decision that the visitor saw; 0 where there was none."""
    return number(posted, "seen") if posted.one("seen") != "0" else 0
