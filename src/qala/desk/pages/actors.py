"""Somebody: names, offices, statements, positions, promises, who quotes him, where he contradicts himself."""

import re
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.known import known, only
from qala.desk.opened import Reading, nothing
from qala.desk.pages import held
from qala.desk.shown import shown
from qala.dossier import questions
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.duties.listing import owed_by
from qala.dossier.duties.listing import shown as owing
from qala.dossier.identity.ledgers import Actor, actor, by_number, outlets, pictured, sources, speakers
from qala.dossier.search.naming import who
from qala.dossier.search.said import After, said
from qala.dossier.standing.contradictions import contradictions
from qala.dossier.standing.matrix import Cell, cell
from qala.dossier.standing.stances import stances

router = APIRouter()
_LEDGER, _LIST, _DUTIES, _PAIRS = 40, 100, 20, 10
_WHO = re.compile(r"([AP]?)(\d{1,18})")
_PLACE = re.compile(r"(\d{4}-\d\d-\d\d)?\.(\d{1,18})")


@router.get("/actors", name="actors")
def actors(request: Request, db: Reading, name: str = "", page: int = 1) -> Response:
    """Who says something, who says most first; or those whom a name may mean."""
    only(request)
    told = known(request, "speakers", lambda: speakers(db), ())
    if name.strip():
        meant = who(db, name).ids
        told = [one for one in told if one.id in meant]
    first = max(page - 1, 0) * _LIST
    after = page + 1 if len(told) > first + _LIST else None
    return shown(request, "actors.html", found=told[first : first + _LIST], name=name, page=page, after=after)


@router.get("/actors/{number}", name="actor")
def one(request: Request, db: Reading, number: str, after: str = "") -> Response:
    """Somebody by the number of a profile (17, P17) or of the actor (A5); his first profile is his address."""
    only(request, "statement", "position", "commitment")
    match = _WHO.fullmatch(number)
    found = match and (by_number if match[1] == "A" else actor)(db, int(match[2]))
    if not found:
        return nothing(request)
    if number != str(found.profile):
        return RedirectResponse(f"/actors/{found.profile}", 303)
    own = pictured(db, found)
    place = _place(after)
    told = said(db, by=f"actor:{found.id}" if found.id > 0 else f"profile:{found.profile}", limit=_LEDGER, after=place)
    view = {} if place else _beside(request, db, found)
    called = titles(db, {one.document_id for one in told.statements})
    return shown(request, "actor.html", one=own, told=told, after=_shown_place(told.after), first=not place, called=called, **view)


def _beside(request: Request, db: Connection, one: Actor) -> dict[str, Any]:
    """What stands on the first page beside the statements."""
    asked = questions.asked(db)
    told = stances(db, [question.id for question in asked], one.profiles)
    cells: dict[str, Cell] = {}
    for question in asked:
        if own := [stance for stance in told if stance.question == question.id]:
            cells[question.id] = cell(own)
    owed = owed_by(held.owed(request, db), {one.id})
    pairs = [*islice(contradictions(db, holders=one.profiles), _PAIRS)]
    return {
        "asked": [question for question in asked if question.id in cells], "cells": cells, "owed": owing(db, owed[:_DUTIES]),
        "many": len(owed), "pairs": pairs, "outlets": outlets(db, one), "sources": sources(db, one),
    }  # fmt: skip


def _place(text: str) -> After | None:
    match = _PLACE.fullmatch(text)
    return (match[1] or "", int(match[2])) if match else None


def _shown_place(after: After | None) -> str | None:
    return after and f"{after[0]}.{after[1]}"
