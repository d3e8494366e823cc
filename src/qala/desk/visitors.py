"""Who asks: the person of this machine, known by a cookie of this browser; with accounts whoever has logged in, and nobody else."""

import secrets
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qala.digest import sha256
from qala.dossier.accounts import ROLES, Account, inside
from qala.dossier.connection import Place
from qala.dossier.store import now, opened
from qala.errors import DossierError

COOKIE = "qala"
NOBODY = "nobody"
_ORDER = (NOBODY, *ROLES)
_OPEN = ("/login", "/do/login")
_STATIC = "/static/"
"""What an unknown visitor is shown: the page to log in, its form, and the style sheet and scripts that hold no data."""


class Visitor(NamedTuple):
    """Somebody at the desk."""

    name: str
    role: str
    key: str
    """The secret that the cookie holds."""
    session: bool = False
    """Whether it has logged in."""

    @property
    def token(self) -> str:
        """What every form of this visitor carries; the key cannot be told from it."""
        found: str = sha256(f"form {self.key}".encode()).hexdigest()
        return found[:40]

    def owns(self, token: str) -> bool:
        """Whether a form is of this visitor."""
        return compare_digest(self.token.encode(), token.encode("utf-8", "replace"))

    def may(self, role: str) -> bool:
        """Whether somebody of that role may do it."""
        return _ORDER.index(self.role) >= _ORDER.index(role)


def visitor(request: Request) -> Visitor:
    """Who asks for a page; somebody who only reads where pages are made to be published."""
    published = getattr(request.app.state, "published", False)
    found: Visitor = Visitor("", ROLES[0], "") if published else request.state.visitor
    return found


class Visitors:
    """An application that is told who asks (`request.state.visitor`); with `accounts` nobody else is shown anything."""

    def __init__(self, app: ASGIApp, file: Place, by: str, accounts: bool = False) -> None:
        self.app, self.file, self.by, self.accounts = app, file, by, accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for whom it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        key = cookie(scope)
        visitor = await self._visitor(key)
        scope.setdefault("state", {})["visitor"] = visitor

        async def named(message: Message) -> None:
            if visitor.key != key and message["type"] == "http.response.start" and _is_page(message):
                message["headers"] = [*message["headers"], set_cookie(visitor.key, secure=scope["scheme"] == "https")]
            await send(message)

        outside = visitor.role == NOBODY and scope["path"] not in _OPEN and not scope["path"].startswith(_STATIC)
        await (_shut(scope) if outside else self.app)(scope, receive, named)

    async def _visitor(self, key: str) -> Visitor:
        if not self.accounts:
            return Visitor(self.by, ROLES[-1], key or new_key())
        account = await run_in_threadpool(self._account, key) if key else None
        return Visitor(account.name, account.role, key, True) if account else Visitor("", NOBODY, key or new_key())

    def _account(self, key: str) -> Account | None:
        try:
            with opened(self.file) as db:
                return inside(db, hashed_key(key), now())
        except DossierError:
            return None


def _shut(scope: Scope) -> ASGIApp:
    """What an unknown visitor gets instead of whatever there may be: the way to the page to log in; a program is told."""
    if scope["method"] == "GET" and not scope["path"].startswith("/api/"):
        query = scope.get("query_string", b"").decode("latin-1")
        return RedirectResponse("/login?" + urlencode({"then": scope["path"] + "?" * bool(query) + query}), 303)
    return JSONResponse({"error": "log in first"}, 401)


def hashed_key(key: str) -> str:
    """What the dossier keeps of the secret of a cookie."""
    found: str = sha256(f"session {key}".encode()).hexdigest()
    return found


def _is_page(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", ()))


def new_key() -> str:
    """A secret that nobody can guess."""
    return secrets.token_urlsafe(32)


def cookie(scope: Scope) -> str:
    """The secret that a browser sends along; empty where it sends none that could be ours."""
    found = ""
    for name, value in scope["headers"]:
        if name == b"cookie":
            jar = SimpleCookie()
            try:
                jar.load(value.decode("latin-1"))
            except CookieError:
                continue
            found = jar[COOKIE].value if COOKIE in jar else found
    return found if 40 <= len(found) <= 60 and found.isascii() else ""


def set_cookie(key: str, *, secure: bool, seconds: int | None = None) -> tuple[bytes, bytes]:
    """The header by which a browser keeps a secret; `seconds` 0 takes it away."""
    parts = [f"{COOKIE}={key}", "Path=/", "HttpOnly", "SameSite=Strict"]
    parts += [f"Max-Age={seconds}"] * (seconds is not None) + ["Secure"] * secure
    return b"set-cookie", "; ".join(parts).encode()
