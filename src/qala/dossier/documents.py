"""Documents of a dossier: which is which when it comes again, and how each came to us."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from qala.digest import sha256
from qala.dossier.connection import Connection
from qala.record import Note, Section
from qala.text.inputs import Document


class Known(NamedTuple):
    """A document that the dossier holds."""

    id: int
    key: str
    sha256: str
    title: str | None
    published: str | None = None


class Custody(NamedTuple):
    """One coming of a document: from where, how, and its raw bytes by their hash."""

    at: str
    place: str
    how: str
    checksum: str | None = None  # SHA-256 of the raw bytes
    size: int | None = None
    raw: bytes | None = None


def checksum(text: str) -> str:
    """SHA-256 of the text in UTF-8."""
    found: str = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return found


def key(document: Document, source: str) -> str:
    """What makes a document the same when it comes again: its address, or its source and the id that it had there.

    >>> key(Document("7", ""), "press.jsonl"), key(Document("7", "", url="https://marsa.example/7"), "press.jsonl")
    ('press.jsonl#7', 'https://marsa.example/7')
    """
    return document.url or f"{source}#{document.id}"


def known(db: Connection, document: Document, source: str) -> Known | None:
    """The document that this one is, if the dossier has it: the same key, or without an address the same text of the same outlet."""
    columns = "SELECT document.id, key, sha256, title, published FROM document"
    row = db.execute(f"{columns} WHERE key = ?", (key(document, source),)).fetchone()
    if row is None and not document.url:
        row = db.execute(
            f"{columns} LEFT JOIN outlet ON outlet.id = outlet_id WHERE sha256 = ? AND url IS NULL AND ifnull(outlet.name, '') = ?",
            (checksum(document.text), document.outlet or ""),
        ).fetchone()
    return Known(*row) if row else None


def met(db: Connection, keys: Iterable[str], checksums: Iterable[str]) -> set[str]:
    """Those of the keys and of the checksums of texts that documents of the dossier have."""
    found = db.execute(_MET, (json.dumps([*keys]), json.dumps([*checksums])))
    return {row[0] for row in found}


_MET = """
SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) UNION ALL
SELECT sha256 FROM document WHERE sha256 IN (SELECT value FROM json_each(?))"""


def twice(db: Connection, ids: Iterable[int]) -> bool:
    """Whether another writer has taken in one of these documents meanwhile, under another key."""
    return db.execute(_TWICE, (json.dumps([*ids]),)).fetchone() is not None


_TWICE = """
SELECT 1 FROM document AS own JOIN document AS other ON other.sha256 = own.sha256 AND other.id <> own.id AND other.url IS NULL
AND ifnull(other.outlet_id, 0) = ifnull(own.outlet_id, 0)
WHERE own.url IS NULL AND own.id IN (SELECT value FROM json_each(?)) LIMIT 1"""


def unchanged(document: Document, before: Known) -> bool:
    """Whether the text and the title are those that we have, and it brings no day that we lack."""
    dated = bool(document.published) and not before.published
    return not dated and before.title == document.title and before.sha256 == checksum(document.text)


def came(db: Connection, document_id: int, custody: Custody) -> bool:
    """Whether the document is known to have come from there in these bytes, which are kept if they are to be."""
    row = db.execute(_CAME, (document_id, custody.place, custody.checksum)).fetchone()
    return row is not None and (custody.raw is None or bool(row[0]))


def received(db: Connection, document_id: int, custody: Custody) -> bool:
    """Note that a document came; whether that was not known comes back."""
    if custody.raw is not None:
        db.execute(_KEEP, (custody.raw, document_id, custody.place, custody.checksum))
    if came(db, document_id, custody):
        return False
    db.execute(RECEIVE, (document_id, *custody))
    return True


_CAME = "SELECT raw IS NOT NULL FROM custody WHERE document_id = ? AND place = ? AND bytes IS ? ORDER BY 1 DESC LIMIT 1"
_KEEP = "UPDATE custody SET raw = ? WHERE document_id = ? AND place = ? AND bytes IS ? AND raw IS NULL"
RECEIVE = "INSERT INTO custody (document_id, at, place, how, bytes, size, raw) VALUES (?, ?, ?, ?, ?, ?, ?)"
"""What notes that a document came in a way that was not known."""


def markup(document: Document) -> str | None:
    """What came with a document besides its fields, as JSON."""
    told = {name: document.meta[name] for name in ("sections", "notes", "published_from") if document.meta.get(name)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else None


def stale(db: Connection, reading: str, *, everything: bool = False) -> list[int]:
    """The documents that were last read by other tables, rules or code than `reading`, or all."""
    rows = db.execute(
        "SELECT document.id FROM document JOIN run ON run.id = run_id WHERE ? OR tables <> ? ORDER BY document.id", (everything, reading)
    )
    return [row[0] for row in rows]


def as_it_came(db: Connection, document_id: int) -> Document:
    """The document as it was when it came."""
    name, text, title, published, outlet, url, told = db.execute(
        "SELECT document.name, text, title, published, outlet.name, url, markup FROM document LEFT JOIN outlet ON outlet.id = outlet_id "
        "WHERE document.id = ?",
        (document_id,),
    ).fetchone()
    return Document(name, text, title, published, outlet, url, _unpacked(told))


_NAMED = """
SELECT id FROM document WHERE name = ?1
UNION SELECT id FROM document WHERE key = ?1 AND url = ?1
UNION SELECT id FROM document
WHERE title IS NOT NULL AND replace(title, '"', '''') = replace(?1, '"', '''')
AND (title = ?1 OR (instr(?1, '''') > 0 AND replace(title, '"', '''') = ?1))
LIMIT 2"""


def texts(db: Connection, document_id: int) -> dict[str, str]:
    """What the spans of a document's records count in, by field."""
    title, text = db.execute("SELECT ifnull(title, ''), text FROM document WHERE id = ?", (document_id,)).fetchone()
    return {"title": title, "text": text}


def titles(db: Connection, ids: Iterable[int]) -> dict[int, str]:
    """What each of these documents is called: its title, or the beginning of its text, or else its name."""
    found = db.execute(_TITLES, (json.dumps([*ids]),))
    return {id: title or _begins(text) or name for id, title, text, name in found}


def _begins(text: str) -> str:
    """The first line of a text, cut behind a word where it is long."""
    line = text.lstrip().split("\n", 1)[0].strip()
    return line if len(line) <= _LINE else f"{line[:_LINE].rsplit(' ', 1)[0]} …"


_LINE = 90
_TITLES = f"SELECT id, title, substr(text, 1, {2 * _LINE}), name FROM document WHERE id IN (SELECT value FROM json_each(?))"


def named(db: Connection, name: str) -> Document | None:
    """The only document that is called so: by the id that it came with, its address or its title, in which DNA writes ' for "."""
    found = db.execute(_NAMED, (name,)).fetchall()
    return as_it_came(db, found[0][0]) if len(found) == 1 else None


def _unpacked(told: str | None) -> dict[str, Any]:
    meta: dict[str, Any] = json.loads(told) if told else {}
    if "sections" in meta:
        meta["sections"] = tuple(Section(kind, (start, stop)) for kind, (start, stop) in meta["sections"])
    if "notes" in meta:
        meta["notes"] = tuple(Note(code, tuple(span) if span else None, message) for code, span, message in meta["notes"])
    return meta
