"""Calling an application without a server."""

import asyncio
from typing import NamedTuple
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Scope

HOST = "published.invalid"
"""The name under which the application is called, by which addresses in feeds and calendars are known again."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    kind: str
    """The media type, without its parameters."""
    location: str
    body: bytes


class Caller:
    """Asks an application for one address after another, as one visitor."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self._app = app
        self._headers = [(b"host", HOST.encode()), (b"cookie", f"lang={language}".encode())]

    async def get(self, address: str) -> Answer:
        """The answer to an address: a path, perhaps with a query."""
        path, _, query = address.partition("?")
        scope: Scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": unquote(path),
            "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": self._headers,
            "client": ("127.0.0.1", 0), "server": (HOST, 80), "state": {},
        }  # fmt: skip
        told: list[Message] = []

        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Message:
            for message in asked:
                return message
            return await asyncio.Future()  # nobody goes away

        async def send(message: Message) -> None:
            told.append(message)

        await self._app(scope, receive, send)
        start = next(one for one in told if one["type"] == "http.response.start")
        headers = {name.lower(): value.decode("latin-1") for name, value in start.get("headers", [])}
        body = b"".join(one.get("body", b"") for one in told if one["type"] == "http.response.body")
        return Answer(start["status"], headers.get(b"content-type", "").split(";")[0], headers.get(b"location", ""), body)
