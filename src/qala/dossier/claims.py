"""What people say of two records: that both tell of one thing, or of two; how one statement stands to another.

Each is a row of the log first; the last word on a pair that is not undone holds. The happenings of both documents are made anew.
"""

import json
from typing import NamedTuple

from qala.dossier import stages
from qala.dossier.connection import Connection, new_id
from qala.errors import OutdatedError, UsageError

_ONE = ("same", "different")
TOLD = ("contradicts", "revises", "supports", "unrelated")
KINDS = (*_ONE, *TOLD)
"""What may be said; the first two of events and commitments."""


class Hand(NamedTuple):
    """Who decides, when, and why."""

    by: str
    at: str
    reason: str | None = None


def claim(db: Connection, left: int, right: int, kind: str, hand: Hand) -> int:
    """Record what somebody says of two records and let it take effect; the number of the decision comes back.

    Raises:
        UsageError: there is no such record or kind, both are the same, or the kind is not for such records.
    """
    if kind not in KINDS:
        raise UsageError(f'"{kind}" cannot be said of two records; say one of {", ".join(KINDS)}')
    if left == right:
        raise UsageError(f"R{left} is one record; name two")
    kinds = {one: _kind(db, one) for one in (left, right)}
    if kind in _ONE and {*kinds.values()} not in ({"event"}, {"commitment"}):
        told = ", ".join(f"R{one} is a {found}" for one, found in kinds.items())
        raise UsageError(f"{kind} is said of two events or two commitments; {told}")
    left, right = sorted((left, right))
    documents = _apart(db, left, right)
    seq = _log(db, kind, left, right, hand, {"left": left, "right": right, "kind": kind}, None)
    db.execute("INSERT INTO claim (left_id, right_id, kind, decision) VALUES (?, ?, ?, ?)", (left, right, kind, seq))
    stages.take_in(db, documents)
    return seq


def undo(db: Connection, seq: int, hand: Hand) -> int:
    """Take back a claim, or the taking back of one; the number of the decision comes back.

    Raises:
        OutdatedError: it was taken back already.
    """
    first, undoes = seq, _undoes(db, seq)
    while undoes is not None:
        first, undoes = undoes, _undoes(db, undoes)
    left, right, undone = db.execute("SELECT left_id, right_id, undone FROM claim WHERE decision = ?", (first,)).fetchone()
    if undone != (None if seq == first else seq):
        raise OutdatedError(f"decision {seq} is undone already")
    documents = _apart(db, left, right)
    made = _log(db, "undo", left, right, hand, None, seq)
    db.execute("UPDATE claim SET undone = ? WHERE decision = ?", (made if undone is None else None, first))
    stages.take_in(db, documents)
    return made


def must_be_seen(db: Connection, left: int, right: int, seen: int | None) -> None:
    """Pass where the last decision about a pair is the one that somebody saw, or nobody is said to have looked.

    Raises:
        OutdatedError: somebody has decided since.
    """
    if seen is not None and (last := last_decision(db, left, right)) != seen:
        raise OutdatedError(f"R{left} and R{right} were decided about meanwhile (decision {last}); look again and decide anew")


def last_decision(db: Connection, left: int, right: int) -> int:
    """The number of the last decision about a pair of records; 0 where there is none."""
    left, right = sorted((left, right))
    row = db.execute("SELECT max(seq) FROM decision WHERE record = 'claim' AND id = ? AND field = ?", (left, f"R{right}")).fetchone()
    return row[0] or 0


def standing(db: Connection) -> dict[tuple[int, int], str]:
    """The last word on each pair."""
    return {(left, right): kind for left, right, kind in db.execute(_STANDING)}


def _apart(db: Connection, left: int, right: int) -> list[int]:
    """The documents of two records, out of the stages."""
    documents = sorted({row[0] for row in db.execute("SELECT document_id FROM record WHERE id IN (?, ?)", (left, right))})
    stages.take_out(db, documents)
    return documents


def _kind(db: Connection, record_id: int) -> str:
    row = db.execute("SELECT kind FROM record WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        raise UsageError(f"there is no record R{record_id}")
    return str(row[0])


def _undoes(db: Connection, seq: int) -> int | None:
    found: int | None = db.execute("SELECT undoes FROM decision WHERE seq = ?", (seq,)).fetchone()[0]
    return found


def _log(db: Connection, act: str, left: int, right: int, hand: Hand, new: dict[str, object] | None, undoes: int | None) -> int:
    row = (hand.at, hand.by, act, left, f"R{right}", new and json.dumps(new), hand.reason, undoes)
    return new_id(db, _LOG, row, "seq")


_LOG = "INSERT INTO decision (at, by, act, record, id, field, new, reason, undoes) VALUES (?, ?, ?, 'claim', ?, ?, ?, ?, ?)"
_STANDING = "SELECT left_id, right_id, kind FROM claim WHERE undone IS NULL ORDER BY id"
