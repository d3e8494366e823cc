"""Near-copies: which documents carry the same text, whole, shortened or as a paragraph of another."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from qala.dossier.copies import clusters, postings
from qala.dossier.copies.agencies import signed
from qala.dossier.copies.pairs import Likeness, Words, likeness, words
from qala.dossier.copies.postings import Pair, Printed
from qala.dossier.copies.prints import place, prints


def take_in(db: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Look for copies of `documents`, ids just written or rewritten; again with the same ids nothing changes."""
    fresh = _fresh(db, documents)
    if not fresh:
        return
    met = postings.enter(db, fresh)
    texts = _Texts(db)
    touched = {document for pair, hashes in met.shared.items() if _judge(db, texts, pair, hashes) for document in pair}
    for pair in _linked(db, met.faded) - met.shared.keys():
        _judge(db, texts, pair, postings.alive(db, *pair))
        touched.update(pair)
    clusters.renew(db, touched)


def take_out(db: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Forget `documents`, before they are rewritten or deleted."""
    gone = set(documents)
    near = {other for one in gone for (other,) in db.execute("SELECT other_id FROM likeness WHERE document_id = ?", (one,))}
    olds = clusters.of(db, gone)
    for document in gone:
        db.execute("DELETE FROM copy WHERE document_id = ?", (document,))
        db.execute("DELETE FROM likeness WHERE document_id = ? OR other_id = ?", (document, document))
        postings.leave(db, document)
    clusters.renew(db, near - gone, olds)


def _fresh(db: sqlite3.Connection, documents: Iterable[int]) -> dict[int, Printed]:
    """What is to be entered: documents that are not, or whose text is another one by now."""
    fresh: dict[int, Printed] = {}
    changed = []
    for document, outlet, text, sha256, before in db.execute(_DOCUMENTS, (json.dumps(list(documents)),)).fetchall():
        if before == sha256:
            continue
        if before:
            changed.append(document)
        fresh[document] = Printed(document, outlet or 0, sha256, prints(text), signed(text))
    take_out(db, changed)
    return fresh


_DOCUMENTS = """
    SELECT id, outlet_id, text, document.sha256, print.sha256
    FROM document LEFT JOIN print ON document_id = document.id WHERE document.id IN (SELECT value FROM json_each(?))"""


class _Texts(dict[int, Words]):
    """Texts and their words by document, fetched when they are wanted."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __missing__(self, document: int) -> Words:
        (text,) = self.db.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
        return self.setdefault(document, words(text))


def _linked(db: sqlite3.Connection, documents: Iterable[int]) -> set[Pair]:
    """The pairs with something in common that one of `documents` belongs to."""
    found = set()
    for document in documents:
        for (other,) in db.execute("SELECT other_id FROM likeness WHERE document_id = ?", (document,)):
            found.add((min(document, other), max(document, other)))
    return found


def _judge(db: sqlite3.Connection, texts: _Texts, pair: Pair, hashes: Sequence[int] | set[int]) -> bool:
    """Keep what two documents have in common; whether it is anything comes back."""
    rows = _rows(texts, pair, set(hashes)) if len(hashes) >= postings.LEAST else []
    if rows:
        db.executemany("INSERT OR REPLACE INTO likeness VALUES (?, ?, ?, ?, ?, ?)", rows)
    else:
        db.executemany("DELETE FROM likeness WHERE document_id = ? AND other_id = ?", [pair, pair[::-1]])
    return bool(rows)


def _rows(texts: _Texts, pair: Pair, alive: set[int]) -> list[tuple[int, int, str, float, int, int]]:
    """The rows of a pair, from either side."""
    one, other = sorted(pair, key=lambda document: (len(texts[document].row), texts[document].row))
    found = likeness(texts[one], texts[other], alive)
    if found is None:
        return []
    return [_row(texts, one, other, found, found.here), _row(texts, other, one, found, found.there)]


def _row(texts: _Texts, one: int, other: int, found: Likeness, stretch: tuple[int, int]) -> tuple[int, int, str, float, int, int]:
    return (one, other, found.kind, round(found.share, 3), *place(texts[one].text, *stretch))
