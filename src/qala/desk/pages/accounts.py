"""Who may come in: the page to log in, and the accounts."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.opened import Reading
from qala.desk.passwords import LONGEST, SHORTEST
from qala.desk.shown import shown
from qala.dossier.accounts import ROLES, accounts

router = APIRouter()


@router.get("/login", name="login")
def login(request: Request, then: str = "/") -> Response:
    """The page to log in; without accounts there is nothing to log in to."""
    if not request.app.state.accounts:
        return RedirectResponse("/", 303)
    return shown(request, "login.html", then=then)


@router.get("/accounts", name="accounts")
def listed(request: Request, db: Reading) -> Response:
    """The accounts, for editors; everybody's own password; without accounts how to have some."""
    here = request.app.state.accounts
    everybody = accounts(db) if here and request.state.visitor.may("editor") else []
    return shown(request, "accounts.html", kept=here, everybody=everybody, roles=ROLES, shortest=SHORTEST, longest=LONGEST)
