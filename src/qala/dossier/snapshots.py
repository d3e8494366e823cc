"""A record as plain values: what the log keeps of it before and after a decision, and what the machine said."""

import json
from typing import Any

from qala.dossier.connection import Connection
from qala.dossier.rows import COLUMNS, INSERT_SPAN, PARTIES, SPAN

Snapshot = dict[str, Any]
"""`values` (its own table), `spans` (role, nr, field, start, stop, exact, prefix, suffix), `chain` (profile, relation); of a
commitment `history`, what people say became of it (status, day, by, document, start, stop, exact)."""
_HISTORY = ("status", "day", "by", "document_id", "start", "stop", "exact")


def snapshot(db: Connection, record_id: int) -> Snapshot:
    """The record as it stands."""
    (kind,) = db.execute("SELECT kind FROM record WHERE id = ?", (record_id,)).fetchone()
    columns = COLUMNS[kind]
    values = db.execute(f"SELECT {', '.join(columns)} FROM {kind} WHERE id = ?", (record_id,)).fetchone()
    spans = db.execute(f"SELECT {', '.join(SPAN)} FROM span WHERE record_id = ? ORDER BY role, nr", (record_id,))
    found = made(kind, values, [list(row) for row in spans], _chain(db, kind, record_id))
    if kind == "commitment":
        query = f"SELECT {', '.join(_HISTORY)} FROM commitment_status WHERE commitment_id = ? ORDER BY nr"
        found["history"] = [list(row) for row in db.execute(query, (record_id,))]
    return found


def _chain(db: Connection, kind: str, record_id: int) -> list[list[Any]]:
    parties = PARTIES.get(kind)
    if parties is None:
        return []
    query = f"SELECT profile_id, {parties.relation} FROM {parties.table} WHERE {parties.record} = ? ORDER BY position"
    return [list(row) for row in db.execute(query, (record_id,))]


def made(kind: str, values: tuple[Any, ...], spans: list[list[Any]], chain: list[list[Any]]) -> Snapshot:
    """The snapshot of such rows."""
    return {"values": dict(zip(COLUMNS[kind], values, strict=True)), "spans": sorted(spans), "chain": chain}


def restore(db: Connection, record_id: int, kept: Snapshot) -> None:
    """Bring the record back to what was kept."""
    (kind,) = db.execute("SELECT kind FROM record WHERE id = ?", (record_id,)).fetchone()
    values = kept["values"]
    db.execute(f"UPDATE {kind} SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?", (*values.values(), record_id))
    db.execute("DELETE FROM span WHERE record_id = ?", (record_id,))
    db.executemany(INSERT_SPAN, [(record_id, *row) for row in kept["spans"]])
    if parties := PARTIES.get(kind):
        db.execute(f"DELETE FROM {parties.table} WHERE {parties.record} = ?", (record_id,))
        db.executemany(parties.insert, [(record_id, position, *link) for position, link in enumerate(kept["chain"])])
    if "history" in kept:
        db.execute("DELETE FROM commitment_status WHERE commitment_id = ?", (record_id,))
        line = f"INSERT INTO commitment_status VALUES (?, ?{', ?' * len(_HISTORY)})"
        db.executemany(line, [(record_id, nr, *row) for nr, row in enumerate(kept["history"])])


def differs(one: Snapshot, other: Snapshot) -> list[str]:
    """What two snapshots do not have in common, apart from where in the text it stands."""
    columns = [name for name, value in one["values"].items() if value != other["values"].get(name) and name not in _PLACED]
    words = [[row[:2] + row[5:6] for row in kept["spans"]] for kept in (one, other)]
    return columns + ["spans"] * (words[0] != words[1]) + ["chain"] * (one["chain"] != other["chain"])


_PLACED = ("document_id", "time_id", "parent_id", "statement_id")


def packed(kept: Snapshot) -> str:
    """The snapshot as JSON, always in one form."""
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> Snapshot:
    """The snapshot that was packed."""
    kept: Snapshot = json.loads(text)
    return kept
