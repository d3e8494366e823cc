"""Whole answers, kept for the one who got them until somebody writes what they are of, or the day is over."""

import sqlite3
from asyncio import Lock
from collections import OrderedDict
from typing import NamedTuple
from weakref import WeakValueDictionary

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
        self._turns: WeakValueDictionary[object, Lock] = WeakValueDictionary()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, if that can be done from what is kept."""
        step = self._step() if scope["type"] == "http" and scope["method"] == "GET" else None
        if step is None:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = (scope["path"], scope["query_string"], scope.get("state", {}).get("visitor"), *(headers.get(name) for name in _ASKED))
        held = self._held(key, step)
        if held is None:
            turn = self._turns.get(key)
            if turn is None:
                turn = self._turns[key] = Lock()
            async with turn:  # who wants the same meanwhile waits for it, instead of having it made too
                held = self._held(key, self._step() or 0)
                made = [] if held else await self._made(key, step, scope, receive)
            for message in made:
                await send(message)
        if held:
            await _again(held, headers.get(b"if-none-match", b""), send)

    def _held(self, key: object, step: int) -> _Answer | None:
        """What is kept, if it is still so."""
        held = self._answers.get(key)
        if held is None or held.day != now()[:10] or not self.known.holds(held.step, held.of):
            return None
        self._answers[key] = held._replace(step=step)
        self._answers.move_to_end(key)
        return held

    async def _made(self, key: object, step: int, scope: Scope, receive: Receive) -> list[Message]:
        """An answer, which is kept if it may be."""
        scope.setdefault("state", {}).pop("of", None)
        day, made = now()[:10], list[Message]()

        async def take(message: Message) -> None:
            made.append(message)

        await self.app(scope, receive, take)
        if made and made[0]["type"] == "http.response.start":
            body = b"".join(message.get("body", b"") for message in made[1:])
            answer = _Answer(step, day, scope["state"].get("of", ALL), [*made[0]["headers"]], body)
            self._keep(key, answer, made[0]["status"])
        return made

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
