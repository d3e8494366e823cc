"""Another reading of a document in the place of the one before.

What a person decided stays as it is; what the machine says of it now is kept beside it. Each piece of evidence is found again in
the text of today, or marked as moved, ambiguous or orphaned. Everything happens inside the caller's transaction.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from qala.dossier.anchors import Quotation, anchored
from qala.dossier.connection import Connection, reserved
from qala.dossier.matching import Held, matched
from qala.dossier.rows import PARTIES, Evidence, reads
from qala.dossier.snapshots import Snapshot, differs, made, packed, snapshot, unpacked
from qala.dossier.writing import Rows, Writer, date_columns, texts_of
from qala.record import Record
from qala.span import Span


class Change(NamedTuple):
    """What another reading made of a record.

    `kind` is new, read-otherwise, not-read (any more), or disputed: a person's word stands, and the machine's is new.
    """

    kind: str
    record_id: int
    fields: tuple[str, ...] = ()


def reread(writer: Writer, document_id: int, record: Record) -> list[Change]:
    """Put another reading of a document in the place of the one before; what changed comes back.

    A record that is read as before stays one of the run that read it so.
    """
    db = writer.db
    anchor(db, document_id, texts_of(record))
    held = held_records(db, document_id)
    decided = dict(db.execute(_DECIDED, (document_id,)))
    before = {one.id: unpacked(decided[one.id]) if decided.get(one.id) else snapshot(db, one.id) for one in held}
    read = reads(record)
    profiles = writer.profiles(document_id, record)
    known = matched([_as_read(one, before[one.id]["values"]) for one in held], read, profiles)
    runs = dict(iter(db.execute("SELECT id, run_id FROM record WHERE document_id = ?", (document_id,))))
    free = reserved(db, "record", len(read))
    ids = [known.get(nr, free + nr) for nr in range(len(read))]
    _forget(db, document_id, {*before} - {*decided} - {*ids})
    _put_date(db, document_id, record, writer.run_id)
    rows = writer.rows(document_id, record, zip(ids, read, strict=True), profiles)
    _replace(writer, [one for one in rows if one.id not in decided])
    writer.surround(document_id, record, profiles)
    after = {
        one.id: made(one.kind, one.values, [list(row[1:]) for row in one.spans], [list(party) for party in one.parties]) for one in rows
    }
    db.executemany("UPDATE record SET machine = ? WHERE id = ?", [(packed(after[one]), one) for one in decided if one in after])
    changes = list(_changes(before, after, decided))
    same = {*before} & {*after} - {*decided} - {one.record_id for one in changes}
    db.executemany("UPDATE record SET run_id = ? WHERE id = ?", [(runs[one], one) for one in sorted(same)])
    return changes


def _as_read(held: Held, machine: Mapping[str, Any]) -> Held:
    """A record with what else it is known by, as the machine said it, whatever a person made of it since."""
    about, who = _KNOWN_BY.get(held.kind, ("", ""))
    return held._replace(about=machine.get(about), who=machine.get(who))


_KNOWN_BY = {"position": ("question", "holder_id"), "commitment": ("", "debtor_id"), "event": ("type", "")}
"""Columns that hold what `about` and `who` of a record that is read are."""


def _replace(writer: Writer, rows: list[Rows]) -> None:
    for table, column in (("span", "record_id"), *((one.table, one.record) for one in PARTIES.values())):
        writer.db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(one.id,) for one in rows])
    writer.insert(rows)


def anchor(db: Connection, document_id: int, texts: Mapping[str, str]) -> None:
    """Bring every span of a document to where it stands in the text of today, or mark it as lost."""
    rows = db.execute(
        "SELECT role, nr, record_id, field, start, stop, exact, prefix, suffix FROM span JOIN record ON record.id = record_id "
        "WHERE document_id = ?",
        (document_id,),
    ).fetchall()
    moved = []
    for role, nr, record_id, field, start, stop, *quoted in rows:
        state, span = anchored(texts[field], (start, stop), Quotation(*quoted))
        moved.append((*span, state, record_id, role, nr))
    db.executemany("UPDATE span SET start = ?, stop = ?, anchor = ? WHERE record_id = ? AND role = ? AND nr = ?", moved)


def held_records(db: Connection, document_id: int) -> list[Held]:
    """The records of a document with the evidence that is certain."""
    kinds = dict(db.execute("SELECT id, kind FROM record WHERE document_id = ?", (document_id,)))
    evidence: dict[int, dict[str, list[tuple[str, Span]]]] = {record_id: {} for record_id in kinds}
    rows = db.execute(
        "SELECT record_id, role, field, start, stop FROM span JOIN record ON record.id = record_id "
        "WHERE document_id = ? AND anchor IN ('found', 'moved') ORDER BY record_id, role, nr",
        (document_id,),
    )
    for record_id, role, field, start, stop in rows:
        evidence[record_id].setdefault(role, []).append((field, (start, stop)))
    return [Held(record_id, kind, _frozen(evidence[record_id])) for record_id, kind in kinds.items()]


def _frozen(evidence: Mapping[str, list[tuple[str, Span]]]) -> Evidence:
    return {role: tuple(places) for role, places in evidence.items()}


def _forget(db: Connection, document_id: int, record_ids: Iterable[int]) -> None:
    """Drop what the machine alone said: records that it does not read any more, and what surrounds the records.

    A record of which a person said how it stands to another is only marked as gone.
    """
    for one in sorted(record_ids):
        db.execute(_GONE if db.execute(_CLAIMED, (one,)).fetchone() else "DELETE FROM record WHERE id = ?", (one,))
    for table in ("appearance", "section", "note"):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))


def _put_date(db: Connection, document_id: int, record: Record, run_id: int) -> None:
    db.execute(
        "UPDATE document SET day = ?, day_from = ?, earliest = ?, latest = ?, date = ?, run_id = ? WHERE id = ?",
        (*date_columns(record), run_id, document_id),
    )


_CLAIMED = "SELECT 1 FROM claim WHERE left_id = ?1 OR right_id = ?1 LIMIT 1"
_GONE = "UPDATE record SET state = 'gone' WHERE id = ?"
_DECIDED = """
SELECT id, machine FROM record WHERE document_id = ? AND (state IN ('accepted', 'edited', 'rejected') OR origin <> 'machine')"""


def _changes(before: Mapping[int, Snapshot], after: Mapping[int, Snapshot], decided: Mapping[int, Any]) -> Iterator[Change]:
    """What is new, read otherwise, or not read any more; where a person has decided, only what the machine now says otherwise."""
    for record_id in sorted({*before, *after}):
        if record_id not in before:
            yield Change("new", record_id)
        elif record_id not in after:
            yield Change("not-read", record_id)
        elif fields := differs(before[record_id], after[record_id]):
            yield Change("disputed" if record_id in decided else "read-otherwise", record_id, tuple(fields))
