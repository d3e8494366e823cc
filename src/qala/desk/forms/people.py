"""Accounts, kept by editors."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Editor, RefusedError, writing
from qala.desk.passwords import hashed
from qala.dossier import accounts
from qala.dossier.store import now, transaction
from qala.errors import UsageError

router = APIRouter()


@router.post("/account", name="change account")
def account(request: Request, posted: Editor) -> Response:
    """Add, remove, or change an account: `do` is add, remove, role or password."""
    if not request.app.state.accounts:
        raise RefusedError(403, "may not")
    act, name, hand = posted.one("do"), posted.one("name"), accounts.Hand(posted.visitor.name, now())
    with writing(request) as db:
        secret = hashed(posted.secret("password")) if act in ("add", "password") else ""
        with transaction(db):
            if act == "add":
                accounts.add(db, name, posted.one("role"), secret, hand)
            elif act == "remove":
                accounts.remove(db, name, hand)
            elif act == "role":
                accounts.set_role(db, name, posted.one("role"), hand)
            elif act == "password":
                accounts.set_password(db, name, secret, hand)
            else:
                raise UsageError("the form names no act; go back and press a button of the page")
    return RedirectResponse("/accounts", 303)
