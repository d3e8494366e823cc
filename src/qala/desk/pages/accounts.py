"""Who may come in: the page to log in, and the accounts."""

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Reading, nothing
from qala.desk.passwords import LONGEST, SHORTEST
from qala.desk.shown import shown
from qala.dossier.accounts import ROLES, accounts

router = APIRouter()


@router.get("/login", name="login")
def login(request: Request, then: str = "/") -> Response:
    """The page to log in."""
    return shown(request, "login.html", then=then)


@router.get("/accounts", name="accounts")
def listed(request: Request, db: Reading) -> Response:
    """The accounts, for editors; everybody's own password."""
    if not request.app.state.accounts:
        return nothing(request)
    everybody = accounts(db) if request.state.visitor.may("editor") else []
    return shown(request, "accounts.html", everybody=everybody, roles=ROLES, shortest=SHORTEST, longest=LONGEST)
