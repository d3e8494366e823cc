"""Codings that were made elsewhere become statements of the dossier: accepted, for a person made them, and marked as imported."""

import json
from collections.abc import Sequence

from qala.dossier.anchors import quotation
from qala.dossier.connection import Connection, new_id
from qala.dossier.ingest import Coding
from qala.dossier.people import profile_id
from qala.dossier.rows import COLUMNS, INSERT_SPAN


def keep(db: Connection, document_id: int, codings: Sequence[Coding], run_id: int) -> int:
    """Store the codings of a document that the dossier does not have; how many those were comes back."""
    text, day = db.execute("SELECT text, day FROM document WHERE id = ?", (document_id,)).fetchone()
    new = [one for one in codings if not _held(db, document_id, one)]
    for one in new:
        _insert(db, document_id, one, run_id, text, day)
    return len(new)


def _held(db: Connection, document_id: int, one: Coding) -> bool:
    """Whether the same stretch was imported before with the same actor, concept and coder."""
    row = db.execute(
        "SELECT 1 FROM coding JOIN statement ON statement.id = coding.id JOIN span ON record_id = coding.id AND role = 'content' "
        "WHERE document_id = ? AND start = ? AND stop = ? AND speaker_name IS ? AND concept IS ? AND coder IS ?",
        (document_id, one.start, one.stop, one.actor, one.concept, one.coder),
    ).fetchone()
    return row is not None


def _insert(db: Connection, document_id: int, one: Coding, run_id: int, text: str, day: str | None) -> None:
    record_id = new_id(
        db,
        "INSERT INTO record (document_id, kind, state, origin, confidence, rules, run_id) "
        "VALUES (?, 'statement', 'accepted', 'import', 1.0, 'import', ?)",
        (document_id, run_id),
    )
    values = dict.fromkeys(COLUMNS["statement"]) | {
        "document_id": document_id,
        "speaker_id": profile_id(db, document_id, one.actor) if one.actor else None,
        "speaker_name": one.actor,
        "reason_unknown": None if one.actor else "the coding names nobody",
        "day": day,
        "day_from": "document" if day else "unknown",
        "cue_pos": "none",
        "form": "free",
        "kind": "speech",
        "tier": "ext",
        "act": "assert",
        "polarity": "asserted",
        "background": 0,
        "placed": "body",
        "repaired": 0,
    }
    db.execute(f"INSERT INTO statement (id, {', '.join(values)}) VALUES (?{', ?' * len(values)})", (record_id, *values.values()))
    where = (record_id, "content", 0, "text", one.start, one.stop, *quotation(text, (one.start, one.stop)))
    db.execute(INSERT_SPAN, where)
    agreement = None if one.agreement is None else int(one.agreement)
    more = json.dumps(dict(one.more), ensure_ascii=False, sort_keys=True)
    db.execute("INSERT INTO coding VALUES (?, ?, ?, ?, ?)", (record_id, one.concept, agreement, one.coder, more))
