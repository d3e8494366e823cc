"""What waits for a person between articles: contradictions and doubtful identities."""

import re
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.known import known, only
from qala.desk.opened import Reading, nothing
from qala.desk.pages import held
from qala.desk.shown import shown
from qala.dossier import claims
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.identity import judging
from qala.dossier.identity.doubts import doubts
from qala.dossier.logged import sights
from qala.dossier.standing.contradictions import Pair, contradictions, denials
from qala.errors import UsageError

router = APIRouter()
_PAIRS, _DOUBTS, _LOG, _DEEP, _LOOKED = 20, 30, 30, 100, 5
"""Pairs of a page, doubtful names of a page, decisions that are told, pages that can be turned, denials of a page."""
_PLACE = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})")


@router.get("/contradictions", name="contradictions")
def pairs(request: Request, db: Reading, question: str = "", judged: str = "", page: int = 1) -> Response:
    """The pairs of positions on a question or on all, the latest first: what waits, or what was judged."""
    number = min(max(page, 1), _DEEP)
    first = (number - 1) * _PAIRS

    def found() -> list[Pair]:
        return [*islice(contradictions(db, question or None, judged=bool(judged), denied=False), first, first + _PAIRS + 1)]

    only(request, "position")
    try:
        part = known(request, ("pairs", question, bool(judged), number), found, ("position",))
    except UsageError:
        return nothing(request)
    after = {"page": number + 1} if len(part) > _PAIRS and number < _DEEP else None
    before = {"page": number - 1} if number > 1 else None
    return _shown(request, db, part[:_PAIRS], question=question, judged=bool(judged), denials=False, before=before, after=after)


@router.get("/contradictions/denials", name="denials")
def denied(request: Request, db: Reading, before: str = "") -> Response:
    """Statements with their denials, the latest first; each denial is looked up in what was said in the days before."""
    only(request, "statement")
    match = _PLACE.fullmatch(before)
    place = (match[1], int(match[2])) if match else None
    found, last = known(request, ("denials", before), lambda: denials(db, place, _LOOKED), ("statement",))
    after = {"before": f"{last[0]}.{last[1]}"} if last else None
    return _shown(request, db, found, question="", judged=False, denials=True, before=None, after=after)


def _shown(request: Request, db: Connection, found: list[Pair], **view: Any) -> Response:
    asked = held.labelled(request, db)
    called = titles(db, {side.document for pair in found for side in (pair.left, pair.right)})
    seen = [claims.last_decision(db, pair.left.id, pair.right.id) for pair in found]
    shown_so = sights(db, {side.id for pair in found for side in (pair.left, pair.right)})
    return shown(request, "contradictions.html", found=found, asked=asked, called=called, seen=seen, sights=shown_so, **view)


@router.get("/identity", name="identity")
def identity(request: Request, db: Reading) -> Response:
    """Pairs of names that may be one, least certain and most consequential first, and the last decisions."""
    only(request)
    found = known(request, "doubts", lambda: doubts(db, _DOUBTS), ())
    seen = [judging.last_decision(db, one.left.profile, one.right.profile) for one in found]
    return shown(request, "identity.html", found=found, log=judging.log(db, _LOG), seen=seen)
