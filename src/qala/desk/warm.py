"""The first pages made before anybody asks for them: what they load, and what is worked out of the dossier, is there then."""

import gc
import sqlite3
from asyncio import Event
from contextlib import suppress
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message, Scope

from qala.desk.readers import Readers
from qala.desk.visitors import Visitor
from qala.dossier.accounts import ROLES
from qala.errors import DossierError

_PAGES = ("/", "/commitments", "/timeline", "/contradictions", "/api/coverage")
_READER = Visitor("", ROLES[0], "")
_TITLE = 40
"""Characters of a title that are looked for."""


async def warm(app: ASGIApp, readers: Readers, over: Event) -> None:
    """Have the pages made that are asked for first, and one of each sort that takes long to load; where that fails nothing is said.

    What is there then stays, so that Python need not look through all of it for what is left over while a page is made.

    Args:
        over: set when nobody asks any more.
    """
    with suppress(DossierError, OSError, sqlite3.Error):
        for path, query in _addresses(readers):
            if not over.is_set():
                await app(_scope(path, query), _nothing, _unread)
    gc.collect()
    gc.freeze()


def _addresses(readers: Readers) -> list[tuple[str, str]]:
    """Paths and queries: the last article, a search for its title, the first question, and what is there in each dossier."""
    with readers.one() as db:
        articles = db.execute("SELECT id, ifnull(title, '') FROM document ORDER BY id DESC LIMIT 1").fetchall()
        questions = db.execute("SELECT key FROM question WHERE until IS NULL ORDER BY position LIMIT 1").fetchall()
    read = [one for id, title in articles for one in ((f"/articles/{id}", ""), ("/search", urlencode({"q": title[:_TITLE]})))]
    return [*read, *((path, "") for path in _PAGES), *((f"/positions/{key}", "") for (key,) in questions)]


def _scope(path: str, query: str) -> Scope:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": quote(path).encode(), "query_string": query.encode(), "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 0),
        "server": ("localhost", 80), "root_path": "", "state": {"visitor": _READER},
    }  # fmt: skip


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _unread(_: Message) -> None:
    """What would be sent."""
