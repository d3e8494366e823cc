"""A form as it comes in: of this desk, of this visitor, small, readable. Whatever is not is refused, and nothing changes."""

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, NamedTuple
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request

from qala.desk.visitors import NOBODY, Visitor
from qala.dossier.connection import Connection
from qala.dossier.store import opened
from qala.errors import DossierError, OutdatedError, UsageError

LARGEST = 64 * 1024
"""Bytes of a form."""
_FIELDS = 400
"""Fields of a form."""
_ONE = threading.Lock()
"""One of this process writes at a time; against other processes the dossier has its own lock."""


class RefusedError(Exception):
    """A form that is refused: its status, why (a key of the table of labels), and what a person should know."""

    def __init__(self, status: int, why: str, finding: str = "", wait: int = 0) -> None:
        super().__init__(finding or why)
        self.status, self.why, self.finding, self.wait = status, why, finding, wait


class Posted(NamedTuple):
    """A form, and who sent it."""

    visitor: Visitor
    fields: dict[str, list[str]]

    def one(self, name: str) -> str:
        """The value of a field, without blanks around it; empty where it is missing."""
        return self.fields.get(name, [""])[0].strip()

    def secret(self, name: str) -> str:
        """A password, as it was typed."""
        return self.fields.get(name, [""])[0]

    @property
    def reason(self) -> str | None:
        """Why, for the log."""
        return " ".join(self.one("why").split())[:500] or None


def _posted(role: str) -> Callable[[Request], Awaitable[Posted]]:
    """A form that somebody of that role may send."""

    async def posted(request: Request) -> Posted:
        _must_be_of_this_desk(request)
        fields = _read(await _body(request))
        visitor: Visitor = request.state.visitor
        if not visitor.owns(fields.get("token", [""])[0]):
            raise RefusedError(403, "forged")
        if not visitor.may(role):
            raise RefusedError(403, "may not")
        return Posted(visitor, fields)

    return posted


Stranger = Annotated[Posted, Depends(_posted(NOBODY))]
Reader = Annotated[Posted, Depends(_posted("reader"))]
Coder = Annotated[Posted, Depends(_posted("coder"))]
Editor = Annotated[Posted, Depends(_posted("editor"))]


@contextmanager
def writing(request: Request) -> Iterator[Connection]:
    """The dossier, to be written; what the dossier refuses is refused to the visitor.

    Raises:
        RefusedError: 409 somebody has decided since, 422 it cannot be, 503 the dossier cannot be written now.
    """
    try:
        with _ONE, opened(request.app.state.file, write=True) as db:
            yield db
    except OutdatedError as error:
        raise RefusedError(409, "outdated", str(error)) from error
    except UsageError as error:
        raise RefusedError(422, "cannot be", str(error)) from error
    except DossierError as error:
        raise RefusedError(503, "busy") from error


def _must_be_of_this_desk(request: Request) -> None:
    """A browser says which page sent a form; only ours may."""
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    parts = urlsplit(origin)
    ours = parts.scheme in ("http", "https") and parts.netloc.lower() == request.headers.get("host", "").lower()
    if not ours or site != "same-origin" or len(request.headers.getlist("origin")) != 1:
        raise RefusedError(403, "foreign")


async def _body(request: Request) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise RefusedError(415, "no form")
    told = request.headers.get("content-length", "0")
    if not (told.isascii() and told.isdigit()) or int(told[:12]) > LARGEST:
        raise RefusedError(413, "too large")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise RefusedError(413, "too large")
    return body


def _read(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise RefusedError(422, "unreadable") from error
