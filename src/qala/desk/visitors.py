"""Who asks: the person of this machine, known by a cookie of this browser."""

import secrets
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qala.digest import sha256

COOKIE = "qala"
ROLES = ("reader", "coder", "editor")
"""Each may do what those before it may."""


class Visitor(NamedTuple):
    """Somebody at the desk."""

    name: str
    role: str
    key: str
    """The secret that the cookie holds."""

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
        return ROLES.index(self.role) >= ROLES.index(role)


def visitor(request: Request) -> Visitor:
    """Who asks for a page; somebody who only reads where pages are made to be published."""
    published = getattr(request.app.state, "published", False)
    found: Visitor = Visitor("", ROLES[0], "") if published else request.state.visitor
    return found


class Visitors:
    """An application that is told who asks (`request.state.visitor`)."""

    def __init__(self, app: ASGIApp, by: str) -> None:
        self.app, self.by = app, by

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for whom it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        key = cookie(scope)
        visitor = Visitor(self.by, ROLES[-1], key or new_key())
        scope.setdefault("state", {})["visitor"] = visitor

        async def named(message: Message) -> None:
            if not key and message["type"] == "http.response.start" and _is_page(message):
                message["headers"] = [*message["headers"], set_cookie(visitor.key, secure=scope["scheme"] == "https")]
            await send(message)

        await self.app(scope, receive, named)


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
