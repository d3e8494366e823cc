"""A statement: its sentence, its path, its reports."""

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Id, Reading, nothing
from qala.desk.shown import shown
from qala.dossier.chains import chain
from qala.export.quotation import followed, quotation

router = APIRouter()


@router.get("/statements/{statement}", name="statement")
def statement(request: Request, db: Reading, statement: Id) -> Response:
    """A statement: its sentence, its path, its reports."""
    found = chain(db, statement)
    if found is None:
        return nothing(request)
    (state,) = db.execute("SELECT state FROM record WHERE id = ?", (statement,)).fetchone()
    return shown(request, "statement.html", one=found, quoted=quotation(db, statement), review=state, url=followed(found.url))
