"""How the record came about, and how far it can be trusted: precision, agreement, rules, and the log of decisions."""

from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.known import known
from qala.desk.opened import Reading
from qala.desk.shown import shown
from qala.dossier.agreement import Agreement, agreement, verdicts
from qala.dossier.connection import Connection
from qala.dossier.logged import log
from qala.dossier.method import rules, runs
from qala.dossier.samples import precision

router = APIRouter()
_LOG, _RULES, _ANY = 40, 60, (1 << 63) - 1
"""Decisions of a page, rules of a page, the greatest number that there can be."""


@router.get("/method", name="method")
def method(request: Request, db: Reading, before: int = 0) -> Response:
    """The first page tells the measures too; the further ones go on with the log."""
    last = min(before, _ANY) if before > 0 else None
    told = log(db, limit=_LOG + 1, before=last)
    view: dict[str, Any] = {} if last else known(request, "method", lambda: _measures(db))
    after = told[_LOG - 1].seq if len(told) > _LOG else None
    return shown(request, "method.html", log=told[:_LOG], after=after, first=not last, most=_RULES, **view)


def _measures(db: Connection) -> dict[str, Any]:
    found: Agreement = agreement(verdicts(db))
    return {"agreed": found, "measured": [one for one in precision(db) if one.by != "rule"], "rules": rules(db), "runs": runs(db)}
