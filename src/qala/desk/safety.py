"""What surrounds every answer: only names of this machine are answered, nothing foreign is loaded, nothing is sent but known forms."""

from collections.abc import Container, MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE = ("localhost", "127.0.0.1", "[::1]")
_POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # with none at all a browser would not say which page sends a form
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_ALLOWED = {405: [(b"allow", b"GET, HEAD")]}
_LONGEST = 8_000
"""Bytes of a path with its query."""


class Guarded:
    """An application behind these checks."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = (), forms: Container[str] = ()) -> None:
        self.app, self.hosts, self.forms = app, {*_HERE, *(host.lower() for host in hosts)}, forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        if refused := self._refused(scope):
            status, words = refused
            headers = [(b"content-type", b"text/plain; charset=utf-8"), *_ALLOWED.get(status, ())]
            await guarded({"type": "http.response.start", "status": status, "headers": headers})
            await guarded({"type": "http.response.body", "body": words.encode()})
            return
        await self.app(scope, receive, guarded)

    def _refused(self, scope: MutableMapping[str, Any]) -> tuple[int, str] | None:
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() not in self.hosts:
            return 421, "This desk is not called so; see qala serve --host."
        if scope["method"] not in ("GET", "HEAD") and not (scope["method"] == "POST" and scope["path"] in self.forms):
            return 405, "Nothing can be sent here."
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > _LONGEST:
            return 414, "The address is too long."
        return None
