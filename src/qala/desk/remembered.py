"""Whole answers, kept for the one who got them until somebody writes what they are of, or the day is over."""

import sqlite3
from collections import OrderedDict
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qala.desk.known import ALL, Known, Of
from qala.dossier.store import now
from qala.errors import DossierError

_ROOM, _LARGEST = 128_000_000, 400_000
"""Bytes of all answers, and of one that is kept."""
_ASKED = (b"cookie", b"accept-language", b"host")
"""Headers that an answer depends on."""


class _Answer(NamedTuple):
    step: int
    """How far the dossier was."""
    day: str
    of: Of
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: bytes) -> bytes:
        return next((value for key, value in self.headers if key == name), b"")


class Remembered:
    """An application whose answers are given again while they are true; for another visitor they are made anew."""

    def __init__(self, app: ASGIApp, known: Known) -> None:
        self.app, self.known = app, known
        self._answers: OrderedDict[object, _Answer] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, if that can be done from what is kept."""
        step = self._step() if scope["type"] == "http" and scope["method"] == "GET" else None
        if step is None:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = (scope["path"], scope["query_string"], scope.get("state", {}).get("visitor"), *(headers.get(name) for name in _ASKED))
        held, day = self._answers.get(key), now()[:10]
        if held is not None and held.day == day and self.known.holds(held.step, held.of):
            self._answers[key] = held._replace(step=step)
            self._answers.move_to_end(key)
            await _again(held, headers.get(b"if-none-match", b""), send)
            return
        scope.setdefault("state", {}).pop("of", None)
        started: list[Message] = []
        body = bytearray()

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            else:
                body.extend(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._keep(
                    key, _Answer(step, day, scope["state"].get("of", ALL), [*started[0]["headers"]], bytes(body)), started[0]["status"]
                )
            await send(message)

        await self.app(scope, receive, kept)

    def _step(self) -> int | None:
        """How far the dossier is; nothing where it cannot be read."""
        try:
            return self.known.step()
        except (DossierError, OSError, sqlite3.Error):
            return None

    def _keep(self, key: object, answer: _Answer, status: int) -> None:
        if status != 200 or not answer.header(b"etag") or answer.header(b"set-cookie") or len(answer.body) > _LARGEST:
            return
        old = self._answers.pop(key, None)
        self._size += len(answer.body) - (len(old.body) if old else 0)
        self._answers[key] = answer
        while self._size > _ROOM:
            _, oldest = self._answers.popitem(last=False)
            self._size -= len(oldest.body)


async def _again(held: _Answer, had: bytes, send: Send) -> None:
    """A kept answer, empty where the caller has it."""
    tag = held.header(b"etag")
    if tag in had:
        left = [(name, value) for name, value in held.headers if name not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": 304, "headers": left})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [*held.headers]})
    await send({"type": "http.response.body", "body": held.body})
