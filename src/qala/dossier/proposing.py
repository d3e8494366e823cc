"""What a program proposes: a new record in the inbox, under the program's name; only a person can accept it.

A proposal is a record of the state `proposed` and the origin `agent`, with a row of the log; undoing that row takes it away.
"""

from collections.abc import Mapping
from typing import Any

from qala.dossier import stages
from qala.dossier.connection import Connection, new_id
from qala.dossier.editing import KINDS, changed_snapshot
from qala.dossier.people import profile_id
from qala.dossier.snapshots import packed, restore, snapshot
from qala.dossier.store import now, transaction
from qala.errors import UsageError

_PRESET: dict[str, dict[str, Any]] = {
    "statement": {
        "cue_pos": "none", "form": "indirect", "kind": "speech", "tier": "core", "act": "assert", "polarity": "asserted", "background": 0,
        "placed": "body", "repaired": 0,
    },
    "position": {"side": 0, "basis": "report", "held": "present", "inferred": 0, "doubted": 0},
    "commitment": {"positive": 1, "origin": "promise", "status": "open"},
    "event": {"type": "meeting", "status": "expected", "counts": "[]"},
}  # fmt: skip
"""What a record of each kind says until the proposal says otherwise."""
_MINE = {"position": "holder_id", "commitment": "debtor_id"}
"""The column that cannot be empty, with its name in a proposal."""


def propose(db: Connection, kind: str, document: int, changed: Mapping[str, Any], by: str, reason: str | None = None, **fixed: Any) -> int:
    """A proposed record of a document; its id comes back.

    Args:
        changed: as for an edit: names, words, days, `spans`.
        by: the name of the program.
        fixed: columns that no edit may change: the question of a position, the statement that tells it.

    Raises:
        UsageError: there is no such document, or a field that cannot be.
    """
    with transaction(db):
        stages.take_out(db, [document])
        made = blank(db, kind, document, changed, ("agent", f"agent.{by}", 0.0), **fixed)
        restore(db, made, changed_snapshot(db, made, changed))
        after = {"state": "proposed", "snapshot": snapshot(db, made)}
        (run,) = db.execute("SELECT run_id FROM record WHERE id = ?", (made,)).fetchone()
        db.execute(_LOG, (now(), f"agent:{by}", made, packed(after), reason, run))
        stages.take_in(db, [document])
    return made


def blank(db: Connection, kind: str, document: int, changed: Mapping[str, Any], whose: tuple[str, str, float], **fixed: Any) -> int:
    """A record of a document that says what every record of its kind does until it is told otherwise; its id comes back.

    Args:
        changed: what it is to say, so far as a record cannot be without it.
        whose: its origin, rules and confidence.

    Raises:
        UsageError: there is no such document, or something is missing that it needs.
    """
    row = db.execute("SELECT day, run_id FROM document WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise UsageError(f"there is no document D{document}")
    missing = [name for name in KINDS[kind].needed if not (changed.get(name) or changed.get("spans", {}).get(name))]
    if missing:
        raise UsageError(f"a {kind} needs {' and '.join(missing)}")
    day, run = row
    values = {"document_id": document, "day": day, "day_from": "document" if day else "unknown", **_PRESET[kind], **fixed}
    if column := _MINE.get(kind):
        values[column] = profile_id(db, document, str(changed[column.removesuffix("_id")]))
    made = new_id(db, _RECORD, (document, kind, *whose, run))
    db.execute(f"INSERT INTO {kind} (id, {', '.join(values)}) VALUES (?{', ?' * len(values)})", (made, *values.values()))
    return made


_RECORD = "INSERT INTO record (document_id, kind, origin, rules, confidence, run_id) VALUES (?, ?, ?, ?, ?, ?)"
_LOG = "INSERT INTO decision (at, by, act, record, id, new, reason, run_id) VALUES (?, ?, 'propose', 'record', ?, ?, ?, ?)"
