"""The dossier as a page asks for it, and what is shown where there is nothing."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Path, Request, Response

from qala.desk.forms.posted import RefusedError
from qala.desk.readers import Readers
from qala.desk.shown import shown
from qala.dossier.connection import Connection


async def _reading(request: Request) -> AsyncIterator[Connection]:
    with reading(request) as db:
        yield db


def reading(request: Request) -> AbstractContextManager[Connection]:
    """The dossier that is served."""
    readers: Readers = request.app.state.readers
    return readers.one()


Reading = Annotated[Connection, Depends(_reading)]
Id = Annotated[int, Path(ge=1, lt=1 << 63)]
"""The number of a row in an address; with any other there is nothing."""


async def refused(request: Request, error: Exception) -> Response:
    """What is shown where a form is refused: why, and what to do now."""
    assert isinstance(error, RefusedError)
    answer = shown(request, "refused.html", error.status, why=error.why, finding=error.finding, back=_sender(request))
    if error.wait:
        answer.headers["retry-after"] = str(error.wait)
    return answer


def _sender(request: Request) -> str:
    """The page of this desk from which a form came; empty where that is not told."""
    told = urlsplit(request.headers.get("referer", ""))
    ours = told.netloc == request.headers.get("host") and told.path.startswith("/") and not told.path.startswith(("//", "/\\", "/do/"))
    return f"{told.path}{'?' * bool(told.query)}{told.query}" if ours else ""


async def unknown(request: Request, _: Exception | None = None) -> Response:
    """What is shown where there is nothing."""
    return nothing(request)


def nothing(request: Request) -> Response:
    """The page that says so."""
    return shown(request, "unknown.html", 404)
