"""Coming in and going out, and one's own password."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Posted, Reader, RefusedError, Stranger, writing
from qala.desk.passwords import hashed, right
from qala.desk.visitors import hashed_key, new_key, set_cookie
from qala.dossier import accounts
from qala.dossier.store import now, opened, transaction

router = APIRouter()
HOURS = 12
"""How long somebody stays in."""
_HERE = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")


@router.post("/login", name="let in")
def login(request: Request, posted: Stranger) -> Response:
    """Let somebody in: a new secret for the browser, which the old one does not tell."""
    name = posted.one("name")
    client = request.client.host if request.client else ""
    if wait := request.app.state.limits.tried(name, client):
        raise RefusedError(429, "too often", wait=wait)
    own = _checked(request, name, posted.secret("password"), 401)
    key = new_key()
    with writing(request) as db, transaction(db) as touch:
        touch.kind = "session"
        accounts.begin(db, own, hashed_key(key), now(), HOURS)
    request.app.state.limits.succeeded(name)
    return _with(request, RedirectResponse(_then(posted), 303), key, HOURS * 3600)


@router.post("/logout", name="let out")
def logout(request: Request, posted: Reader) -> Response:
    """Let somebody out."""
    with writing(request) as db, transaction(db) as touch:
        touch.kind = "session"
        accounts.end(db, hashed_key(posted.visitor.key))
    return _with(request, RedirectResponse("/login" if request.app.state.accounts else "/", 303), "", 0)


@router.post("/password", name="own password")
def password(request: Request, posted: Reader) -> Response:
    """Another password for whoever is in; they log in anew."""
    name = posted.visitor.name
    if wait := request.app.state.limits.tried(name, request.client.host if request.client else ""):
        raise RefusedError(429, "too often", wait=wait)
    _checked(request, name, posted.secret("old"), 403)
    with writing(request) as db:
        secret = hashed(posted.secret("new"))
        with transaction(db):
            accounts.set_password(db, name, secret, accounts.Hand(name, now()))
    return RedirectResponse("/login", 303)


def _checked(request: Request, name: str, secret: str, status: int) -> str:
    """The name as it is kept, where the password is right; nobody else has to wait while it is compared.

    Raises:
        RefusedError: it is wrong, or there is no such account.
    """
    with opened(request.app.state.file) as db:
        known = accounts.password_of(db, name) if request.app.state.accounts else None
    if not right(known and known[1], secret) or known is None:
        raise RefusedError(status, "wrong password")
    return known[0]


def _with(request: Request, answer: Response, key: str, seconds: int) -> Response:
    answer.raw_headers.append(set_cookie(key, secure=request.url.scheme == "https", seconds=seconds))
    return answer


def _then(posted: Posted) -> str:
    """The page of this desk that was asked for."""
    wanted = posted.one("then")
    return wanted if len(wanted) < 2_000 and _HERE.fullmatch(wanted) and not wanted.startswith(("/login", "/do/")) else "/"
