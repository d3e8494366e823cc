"""The records behind a number: of a kind, a rule, a question, a state, a sample, or since a visit."""

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Reading, nothing
from qala.desk.pages import held
from qala.desk.reading import clipped
from qala.desk.shown import shown
from qala.dossier.articles.article import homes
from qala.dossier.articles.cards import chosen
from qala.dossier.documents import titles
from qala.dossier.inbox import WORDS
from qala.dossier.listed import Which, listed
from qala.dossier.states import CURRENT

router = APIRouter()
_PAGE, _ANY = 40, (1 << 63) - 1


@router.get("/records", name="records")
def records(
    request: Request, db: Reading, kind: str = "statement", rule: str = "", question: str = "", state: str = "", drawn: int = 0,
    newer: int = 0, before: int = 0,
) -> Response:  # fmt: skip
    """These records, the last that was read first."""
    states = (*CURRENT, "rejected")
    if kind not in WORDS or state not in ("", *states):
        return nothing(request)
    which = Which(kind, rule[:200], question[:200], state, bool(drawn), min(max(newer, 0), _ANY))
    ids = listed(db, which, limit=_PAGE + 1, before=min(max(before, 0), _ANY))
    found = chosen(db, ids[:_PAGE])
    places = homes(db, [card.id for card in found])
    return shown(
        request, "records.html", found=found, which=which, kinds=tuple(WORDS), states=states, asked=held.labelled(request, db),
        places=places, called=titles(db, {*places.values()}), clipped=clipped, after=ids[_PAGE - 1] if len(ids) > _PAGE else None,
    )  # fmt: skip
