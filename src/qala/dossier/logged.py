"""The log of what people decided about records: what was decided last, what stands, what can be taken back."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.errors import OutdatedError


class Decision(NamedTuple):
    """A row of the log."""

    seq: int
    at: str
    by: str
    act: str
    record: str
    id: int
    field: str | None
    reason: str | None
    undoes: int | None
    undone: int | None
    """The decision by which it was undone, if that was not undone itself."""


class Sight(NamedTuple):
    """How far somebody saw a record."""

    decision: int
    """The last one about it; 0 where there was none."""
    run: int
    """That had read it so."""

    def __str__(self) -> str:
        return f"{self.decision}.{self.run}"


def sights(db: Connection, records: Iterable[int]) -> dict[int, Sight]:
    """How far these records are seen by whoever looks at them now."""
    return {record: Sight(decision, run) for record, decision, run in db.execute(_SIGHTS, (json.dumps([*records]),))}


_SIGHTS = """
SELECT id, (SELECT ifnull(max(seq), 0) FROM decision WHERE record = 'record' AND decision.id = record.id AND act <> 'opinion'), run_id
FROM record WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""


def log(db: Connection, *, record_id: int | None = None, limit: int = 50, before: int | None = None) -> list[Decision]:
    """The last decisions, about one record or all, the latest first; those before a decision alone where one is named."""
    rows = db.execute(
        "SELECT seq, at, by, act, record, id, field, reason, undoes FROM decision "
        "WHERE part_of IS NULL AND (? IS NULL OR (record = 'record' AND id = ?)) "
        "AND seq < coalesce(?, 9223372036854775807) ORDER BY seq DESC LIMIT ?",
        (record_id, record_id, before, limit),
    ).fetchall()
    return [Decision._make((*row, _undone(db, row[0]))) for row in rows]


def last_decision(db: Connection, record_id: int) -> int:
    """The number of the last decision about a record; 0 where there is none."""
    row = db.execute("SELECT max(seq) FROM decision WHERE record = 'record' AND id = ? AND act <> 'opinion'", (record_id,)).fetchone()
    return row[0] or 0


def must_be_last(db: Connection, record_id: int, seq: int) -> None:
    """Pass where a decision is the last about a record that stands, or an undoing after which nothing came.

    Raises:
        OutdatedError: it is neither.
    """
    standing, last = _standing(db, record_id)
    if seq == last or seq in standing[-1:]:
        return
    if seq in standing:
        raise OutdatedError(f"decision {standing[-1]} about R{record_id} was made since; undo that one first")
    raise OutdatedError(f"decision {seq} about R{record_id} is undone already")


def must_be_seen(db: Connection, seen: Mapping[int, int | Sight]) -> None:
    """Pass where nobody has decided about records, nor read them otherwise, since somebody saw them (or only their last decisions).

    Raises:
        OutdatedError: somebody has.
    """
    for record_id, known in seen.items():
        decision, run = known if isinstance(known, Sight) else (known, None)
        if (last := last_decision(db, record_id)) != decision:
            raise OutdatedError(f"R{record_id} was decided about meanwhile (decision {last}); look again and decide anew")
        if run is None:
            continue
        row = db.execute("SELECT run_id FROM record WHERE id = ?", (record_id,)).fetchone()
        if row and row[0] != run:
            raise OutdatedError(f"R{record_id} was read otherwise meanwhile; look again and decide anew")


def undoable(db: Connection, record_id: int) -> int | None:
    """The decision about a record that can be taken back."""
    return next(iter(_standing(db, record_id)[0][-1:]), None)


def _standing(db: Connection, record_id: int) -> tuple[list[int], int]:
    """The decisions about a record that stand, in their order, and the last row's."""
    standing: list[int] = []
    meant: dict[int, int] = {}
    """The decision that an undoing took away or brought back."""
    last = 0
    for last, undone in db.execute(_HISTORY, (record_id,)):
        if undone is None:
            standing.append(last)
            continue
        decision = meant[last] = meant.get(undone, undone)
        if decision in standing:
            standing.remove(decision)
        else:
            standing.append(decision)
    return standing, last


_HISTORY = """
SELECT ifnull(one.part_of, one.seq), ifnull(other.part_of, other.seq)
FROM decision AS one LEFT JOIN decision AS other ON other.seq = one.undoes
WHERE one.record = 'record' AND one.id = ? AND one.act <> 'opinion' ORDER BY one.seq"""


def _undone(db: Connection, seq: int) -> int | None:
    """The decision by which this one is undone at this moment."""
    rows = db.execute("SELECT seq FROM decision WHERE undoes = ? ORDER BY seq DESC", (seq,)).fetchall()
    return next((one for (one,) in rows if _undone(db, one) is None), None)
