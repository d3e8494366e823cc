"""Searches that a dossier remembers, and what is new since somebody last looked."""

import json
from typing import Any, NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.found import Found, found
from qala.dossier.search.narrowing import Narrow
from qala.dossier.search.said import Answer, said
from qala.errors import DossierError, UsageError

_MOST = 10_000
"""So much that is new is shown; where there is more, it stays new."""


class Saved(NamedTuple):
    """A search that is remembered."""

    name: str
    kind: str
    """search|said: which command it belongs to."""
    question: dict[str, Any]
    looked: str | None


class News(NamedTuple):
    """What is new since the last look."""

    saved: Saved
    answer: Answer | None
    found: Found | None


def save(db: Connection, name: str, kind: str, question: dict[str, Any]) -> None:
    """Remember a search under a name; what is there already counts as seen. A name that is known takes the new search."""
    query = json.dumps({"kind": kind, "question": question, "document": _last(db, "document")}, ensure_ascii=False)
    db.execute(_SAVE, (name, query, _last(db, "record")))


def forget(db: Connection, name: str) -> None:
    """Remember a search no more.

    Raises:
        UsageError: no search has that name.
    """
    if db.execute("SELECT 1 FROM saved_search WHERE name = ?", (name,)).fetchone() is None:
        raise UsageError(f"{name}: no search is saved under this name")
    db.execute("DELETE FROM saved_search WHERE name = ?", (name,))


def searches(db: Connection) -> list[Saved]:
    """All that are remembered, by name."""
    return [_saved(*row) for row in db.execute("SELECT name, query, looked FROM saved_search ORDER BY name")]


def news(db: Connection, name: str, at: str) -> News:
    """What a search finds that came since it was last looked at; now it has been looked at, if that is all.

    Raises:
        DossierError: no search has that name.
    """
    fresh = unseen(db, name)
    if (fresh.answer and fresh.answer.after) or (fresh.found and fresh.found.more):
        return fresh
    (query,) = db.execute("SELECT query FROM saved_search WHERE name = ?", (name,)).fetchone()
    held = json.dumps(json.loads(query) | {"document": _last(db, "document")}, ensure_ascii=False)
    db.execute("UPDATE saved_search SET query = ?, last_seen = ?, looked = ? WHERE name = ?", (held, _last(db, "record"), at, name))
    return fresh


def unseen(db: Connection, name: str, limit: int | None = None) -> News:
    """What a search finds that came since it was last looked at, at most so much; it stays new.

    Raises:
        DossierError: no search has that name.
    """
    row = db.execute("SELECT name, query, looked, last_seen FROM saved_search WHERE name = ?", (name,)).fetchone()
    if row is None:
        known = ", ".join(one.name for one in searches(db)) or "none"
        raise DossierError(f"{name}: no search is saved under this name; saved are: {known}")
    one, seen, query = _saved(*row[:3]), row[3], json.loads(row[1])
    question = {key: value for key, value in one.question.items() if key not in ("limit", "after", "offset", *Narrow._fields)}
    question["narrow"] = Narrow(**{key: one.question.get(key) for key in Narrow._fields})
    if one.kind == "said":
        return News(one, said(db, **question, newer=seen, limit=limit or _MOST), None)
    return News(one, None, found(db, **question, newer=(query.get("document", 0), seen), limit=limit or _MOST))


def _saved(name: str, query: str, looked: str | None) -> Saved:
    found = json.loads(query)
    return Saved(name, found["kind"], found["question"], looked)


def _last(db: Connection, table: str) -> int:
    found: int = db.execute(f"SELECT ifnull(max(id), 0) FROM {table}").fetchone()[0]
    return found


_SAVE = """
INSERT INTO saved_search (name, query, last_seen) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET query = excluded.query, last_seen = excluded.last_seen, looked = NULL"""
