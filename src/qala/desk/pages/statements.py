"""A statement: its sentence, its path, its reports by the source that each has it from."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from qala.desk.api import tagged
from qala.desk.known import only
from qala.desk.opened import Id, Reading
from qala.desk.shown import shown
from qala.dossier.chains import Chain, Report, chain
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.search.narrowing import ANONYMITY
from qala.dossier.states import DECIDED, state_of
from qala.export.quotation import followed, quotation
from qala.pictures.quote import Quotation, quote
from qala.web.marks import TURNING

router = APIRouter()


def _found(request: Request, db: Reading, statement: Id) -> Chain:
    """The statement of the address; an answer about it holds as long as statements are as they are."""
    only(request, "statement")
    found = chain(db, statement)
    if found is None:
        raise HTTPException(404)
    return found


Found = Annotated[Chain, Depends(_found)]


@router.get("/statements/{statement}.svg", name="quotation")
def card(request: Request, db: Reading, statement: Id, found: Found) -> Response:
    """Its sentence as a picture, with the path and from where it is."""
    told, review = quotation(db, statement), state_of(db, statement)
    path = [name for name in (found.outlet, *(link.name for link in found.links)) if name]
    sentence, source, *names = (words.translate(TURNING) for words in (told.sentence, told.source, *path))
    drawn = quote(Quotation(sentence, names, source, f"R{statement}", review in DECIDED))
    return tagged(request, drawn.encode("utf-8", "replace"), "image/svg+xml")


@router.get("/statements/{statement}", name="statement")
def statement(request: Request, db: Reading, statement: Id, found: Found) -> Response:
    """A statement: its sentence, its path, its reports."""
    return shown(
        request, "statement.html", one=found, quoted=quotation(db, statement), review=state_of(db, statement), url=followed(found.url),
        weakest=_weakest(found),
        relayed=any(link.relation != "speaker" for link in found.links), sources=_sources(found), called=_called(db, statement),
    )  # fmt: skip


def _weakest(found: Chain) -> str:
    """How far the least known link of the path is known."""
    known = [link.anonymity for link in found.links]
    speaker = any(link.relation == "speaker" for link in found.links)
    return max([*known, *([] if speaker else ["unnamed"])], key=ANONYMITY.index)


def _sources(found: Chain) -> list[tuple[str, list[Report]]]:
    """The reports by the source that each has it from, the first of all first."""
    groups: dict[str, list[Report]] = {}
    for report in found.reports:
        groups.setdefault(report.source, []).append(report)
    return [*groups.items()]


def _called(db: Connection, statement: int) -> str:
    """What the article of a statement is called."""
    (document,) = db.execute("SELECT document_id FROM statement WHERE id = ?", (statement,)).fetchone()
    return titles(db, [document])[document]
