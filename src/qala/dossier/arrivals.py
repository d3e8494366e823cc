"""What came into a dossier since somebody last looked: documents and records behind a mark, reprints that nobody has read."""

from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.states import SAID

KINDS = ("statement", "position", "commitment", "event")


class Mark(NamedTuple):
    """How far somebody has seen: the last document and the last record."""

    document: int
    record: int


class Arrived(NamedTuple):
    """A document that came in."""

    id: int
    title: str
    outlet: str | None
    day: str | None
    statements: int


class Arrivals(NamedTuple):
    """All that is new."""

    documents: int
    records: dict[str, int]
    """How many of each kind, also those that a newer version of the reader found in documents that were there."""
    latest: tuple[Arrived, ...]


class Reprint(NamedTuple):
    """Articles that carry one text, of none of which a person has decided anything."""

    first: int
    """The document that carried it first."""
    title: str
    source: str | None
    """The agency that wrote it, or the outlet that carried it first."""
    day: str | None
    copies: int


def mark(db: Connection) -> Mark:
    """How far the dossier goes."""
    return Mark._make(db.execute("SELECT (SELECT ifnull(max(id), 0) FROM document), (SELECT ifnull(max(id), 0) FROM record)").fetchone())


def arrivals(db: Connection, since: Mark, limit: int = 8) -> Arrivals:
    """What came in behind a mark, the latest documents first."""
    (documents,) = db.execute("SELECT count(*) FROM document WHERE id > ?", (since.document,)).fetchone()
    counted = dict(db.execute(_RECORDS, (since.record,)))
    return Arrivals(documents, {kind: counted.get(kind, 0) for kind in KINDS}, tuple(listed(db, newer=since.document, limit=limit)))


def listed(db: Connection, *, waiting: str | None = None, newer: int = 0, before: int = 0, limit: int = 60) -> list[Arrived]:
    """Documents, the last that came in first.

    Args:
        waiting: only those in which nobody has decided about some record of this kind.
        newer: only those with greater ids, `before` (unless it is 0) only those with smaller ones.
    """
    first, last = min(max(newer, 0), _ANY), min(before, _ANY) if before > 0 else _ANY
    rows = db.execute(_LISTED, (first, last, waiting, waiting, limit)).fetchall()
    called = titles(db, [row[0] for row in rows])
    return [Arrived(id, called[id], *rest) for id, *rest in rows]


def unread_reprints(db: Connection, limit: int = 8) -> tuple[int, tuple[Reprint, ...]]:
    """How many clusters of reprints nobody has read, and those of them that grew last."""
    rows = db.execute(_UNREAD).fetchall()
    shown = [row for key, *_ in rows[:limit] for row in db.execute(_REPRINT, (key,))]
    called = titles(db, [row[0] for row in shown])
    return len(rows), tuple(Reprint(first, called[first], *rest) for first, *rest in shown)


_RECORDS = "SELECT kind, count(*) FROM record WHERE id > ? AND state NOT IN ('rejected', 'gone') GROUP BY kind"
_ANY = (1 << 63) - 1
"""The greatest id that there can be."""
_LISTED = f"""
SELECT d.id, o.name, day, (SELECT count(*) FROM statement s WHERE s.document_id = d.id AND s.id {SAID})
FROM document d LEFT JOIN outlet o ON o.id = outlet_id WHERE d.id > ? AND d.id < ? AND (? IS NULL OR EXISTS (
    SELECT 1 FROM record r WHERE r.document_id = d.id AND r.kind = ? AND coalesce(r.state, '') = 'proposed'
)) ORDER BY d.id DESC LIMIT ?"""
_UNREAD = """
SELECT cluster_id, max(document_id) AS last FROM copy WHERE cluster_id NOT IN (
    SELECT read.cluster_id FROM decision JOIN record r ON decision.record = 'record' AND r.id = decision.id
    JOIN copy read ON read.document_id = r.document_id
) GROUP BY cluster_id HAVING count(*) > 1 ORDER BY last DESC"""
_REPRINT = """
SELECT d.id, ifnull(agency, o.name), day, (SELECT count(*) FROM copy WHERE cluster_id = c.id)
FROM cluster c JOIN document d ON d.id = ifnull(first_document_id, (SELECT min(document_id) FROM copy WHERE cluster_id = c.id))
LEFT JOIN outlet o ON o.id = outlet_id WHERE c.id = ?"""
