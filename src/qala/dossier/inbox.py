"""What needs a person's eye: proposed statements, least certain first, with all that is needed to decide."""

import sqlite3
from typing import NamedTuple

from qala.dossier.decisions import last_decision

AROUND = 120
"""Characters of the article shown on each side of a statement."""


class Link(NamedTuple):
    """One source between the outlet and the speaker."""

    name: str
    relation: str


class Proposal(NamedTuple):
    """A statement as a reviewer sees it."""

    id: int
    document_id: int
    document: str
    outlet: str | None
    title: str | None
    field: str
    speaker: str | None
    reason_unknown: str | None
    addressee: str | None
    act: str
    polarity: str
    day: str | None
    chain: tuple[Link, ...]
    contents: tuple[tuple[int, int, str], ...]
    """Start, stop and words."""
    before: str
    after: str
    anchor: str
    confidence: float
    rules: str
    state: str
    seen: int
    """The last decision about it."""


def inbox(
    db: sqlite3.Connection, *, limit: int = 20, after: tuple[float, int] = (-1.0, 0), state: str = "proposed", document: int | None = None
) -> list[int]:
    """The statements of that state, least certain first; those behind `after` (confidence and id of the last that was seen)."""
    rows = db.execute(
        "SELECT id FROM record WHERE kind = 'statement' AND state = ? AND (confidence, id) > (?, ?) "
        "AND (? IS NULL OR document_id = ?) ORDER BY confidence, id LIMIT ?",
        (state, *after, document, document, limit),
    )
    return [row[0] for row in rows]


def lost(db: sqlite3.Connection, *, limit: int = 20, document: int | None = None) -> list[int]:
    """The statements that a person held for right and whose words are not found, or not for certain, in the text of today."""
    return [row[0] for row in db.execute(_LOST, (document, document, limit))]


def waiting(db: sqlite3.Connection) -> int:
    """How many statements nobody has decided about."""
    found: int = db.execute("SELECT count(*) FROM record WHERE kind = 'statement' AND state = 'proposed'").fetchone()[0]
    return found


def proposal(db: sqlite3.Connection, record_id: int) -> Proposal | None:
    """One statement with its surroundings; None where there is no such statement."""
    row = db.execute(_STATEMENT, (record_id,)).fetchone()
    if row is None:
        return None
    document_id, text, title, *fields = row
    spans = db.execute(
        "SELECT field, start, stop, exact, anchor FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr", (record_id,)
    ).fetchall()
    field, first, last = (spans[0][0], spans[0][1], spans[-1][2]) if spans else ("text", 0, 0)
    whole = (title or "") if field == "title" else text
    name, outlet, speaker, unknown, addressee, act, polarity, day, confidence, rules, state = fields
    return Proposal(
        record_id, document_id, name, outlet, title, field, speaker, unknown, addressee, act, polarity, day,
        tuple(Link(*link) for link in db.execute(_CHAIN, (record_id,))),
        tuple((start, stop, exact) for _, start, stop, exact, _ in spans),
        whole[max(0, first - AROUND) : first], whole[last : last + AROUND], spans[0][4] if spans else "orphaned",
        confidence, rules, state, last_decision(db, record_id),
    )  # fmt: skip


_LOST = """
SELECT DISTINCT record.id FROM record JOIN span ON span.record_id = record.id AND role = 'content'
WHERE record.kind = 'statement' AND state IN ('accepted', 'edited') AND anchor IN ('ambiguous', 'orphaned')
  AND (? IS NULL OR document_id = ?) ORDER BY record.id LIMIT ?"""
_STATEMENT = """
SELECT document.id, text, title, document.name, outlet.name, ifnull(speaker.name, statement.speaker_name), reason_unknown, addressee.name,
       act, polarity, statement.day, confidence, rules, state
FROM statement JOIN record ON record.id = statement.id JOIN document ON document.id = statement.document_id
LEFT JOIN outlet ON outlet.id = outlet_id LEFT JOIN profile AS speaker ON speaker.id = speaker_id
LEFT JOIN profile AS addressee ON addressee.id = addressee_id
WHERE statement.id = ?"""
_CHAIN = "SELECT name, relation FROM chain_link JOIN profile ON profile.id = profile_id WHERE statement_id = ? ORDER BY position"
