"""What people decide, and the log of it: accept, edit, reject, split, merge, create, undo.

A decision is a row of `decision` for each record that it touches, with what the record was before and after; the first row
stands for the decision. Undoing one brings back what was before, as another decision. What the machine said is kept in the record.
Each function is one transaction; afterwards the stages look at the document again.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

from qala.dossier import claims, documents, stages
from qala.dossier.connection import Connection, new_id
from qala.dossier.deciding import together
from qala.dossier.duties.judging import Became, judged
from qala.dossier.editing import changed_snapshot
from qala.dossier.logged import Sight, must_be_last, must_be_seen
from qala.dossier.proposing import blank
from qala.dossier.rereading import anchor
from qala.dossier.snapshots import Snapshot, packed, restore, snapshot, unpacked
from qala.dossier.states import CURRENT, state_of
from qala.dossier.store import Touch, now, transaction
from qala.errors import UsageError

STATES = {
    "accept": "accepted", "reject": "rejected", "edit": "edited", "split": "edited", "merge": "edited", "create": "edited",
    "judge": "accepted",
}  # fmt: skip
"""What each act makes of the record."""


Whole: TypeAlias = dict[str, Any]
"""The state of a record and its snapshot."""


class Desk:
    """Where one person decides about the records of a dossier."""

    def __init__(self, db: Connection, by: str, clock: Callable[[], str] = now) -> None:
        self.db, self.by, self.clock = db, by, clock

    def accept(self, record_id: int, reason: str | None = None, *, seen: int | Sight | None = None) -> int:
        """The record is right as it stands; the number of the decision comes back (as from all that follow).

        `seen` is how far the person saw the record, or the last decision about it (of several records, that of each).

        Raises:
            UsageError: there is no such record.
            OutdatedError: somebody has decided about it since.
        """
        with self._deciding(record_id, seen=seen) as touch:
            self._tell(touch, record_id)
            return self._decided("accept", record_id, None, reason)

    def reject(self, record_id: int, reason: str | None = None, *, seen: int | Sight | None = None) -> int:
        """The record is wrong."""
        with self._deciding(record_id, seen=seen) as touch:
            self._tell(touch, record_id, counting=False)
            return self._decided("reject", record_id, None, reason)

    def edit(self, record_id: int, changed: Mapping[str, Any], reason: str | None = None, *, seen: int | Sight | None = None) -> int:
        """The record is what `changed` says: columns of its table by name, `spans` (role to a list of field, start, stop), `chain`."""
        with self._deciding(record_id, seen=seen):
            return self._decided("edit", record_id, changed_snapshot(self.db, record_id, changed), reason)

    def split(
        self, record_id: int, parts: Sequence[Mapping[str, Any]], reason: str | None = None, *, seen: int | Sight | None = None
    ) -> int:
        """The record is several: the first part stays under its id, each other becomes a record of its own."""
        if len(parts) < 2:
            raise UsageError("a split needs at least two parts")
        with self._deciding(record_id, seen=seen):
            first = self._decided("split", record_id, changed_snapshot(self.db, record_id, parts[0]), reason)
            for part in parts[1:]:
                self._decided("split", self._twin(record_id), changed_snapshot(self.db, record_id, part), reason, first, new=True)
            return first

    def merge(self, record_ids: Sequence[int], reason: str | None = None, *, seen: Mapping[int, int | Sight] | None = None) -> int:
        """The statements of one document are one: the first takes the contents of all, the others are rejected.

        Raises:
            UsageError: there are not two, they stand in several documents, or one is no statement.
        """
        record_ids = list(dict.fromkeys(record_ids))
        if len(record_ids) < 2:
            raise UsageError("a merge needs at least two records")
        kept, *others = record_ids
        if len({_known(self.db, one) for one in record_ids}) > 1:
            raise UsageError("a merge takes records of one document; that several articles carry a statement is told by qala chain")
        for one in record_ids:
            _must_be_statement(self.db, one)
        with self._deciding(*record_ids, seen=seen):
            whole = snapshot(self.db, kept)
            content = [row for one in record_ids for row in snapshot(self.db, one)["spans"] if row[0] == "content"]
            texts = documents.texts(self.db, _known(self.db, kept))
            whole["spans"] = [row for row in whole["spans"] if row[0] != "content"] + together(content, texts)
            first = self._decided("merge", kept, whole, reason)
            for other in others:
                self._decided("reject", other, None, reason, first)
            return first

    def create(self, like: int, changed: Mapping[str, Any], reason: str | None = None, *, seen: int | Sight | None = None) -> int:
        """Another statement in the document of `like`, which says all that `changed` does not."""
        with self._deciding(like, seen=seen):
            return self._decided("create", self._twin(like), changed_snapshot(self.db, like, changed), reason, new=True)

    def missed(self, document_id: int, changed: Mapping[str, Any], reason: str | None = None) -> int:
        """A statement of a document that nobody has read in it: its words (`spans`), and whatever else `changed` says.

        Raises:
            UsageError: there is no such document, the words are missing, or a field that cannot be.
        """
        with transaction(self.db):
            stages.take_out(self.db, [document_id])
            made = blank(self.db, "statement", document_id, changed, ("person", "", 1.0))
            seq = self._decided("create", made, changed_snapshot(self.db, made, changed), reason, new=True)
            anchor(self.db, document_id, documents.texts(self.db, document_id))
            stages.take_in(self.db, [document_id])
            return seq

    def opinion(self, record_id: int, verdict: str, reason: str | None = None) -> int:
        """What this person would have decided (accept, edit, reject), for measuring agreement; the record stays as it is."""
        if verdict not in ("accept", "edit", "reject"):
            raise UsageError(f'"{verdict}" is no verdict; say accept, edit or reject')
        with transaction(self.db) as touch:
            touch.document = _known(self.db, record_id)
            return self._log("opinion", record_id, verdict, None, None, reason)

    def judge(
        self, record_id: int, became: Became, reason: str | None = None, *, seen: int | Sight | Mapping[int, int | Sight] | None = None
    ) -> int:
        """A commitment is what `became` says since its day; with that it counts as accepted.

        `seen` may also tell of other records what the person saw of them: of those that tell of the same.

        Raises:
            UsageError: it is no commitment, or the evidence is not there.
        """
        with self._deciding(record_id, seen=seen) as touch:
            self._tell(touch, record_id)
            return self._decided("judge", record_id, judged(self.db, record_id, became, self.by), reason)

    def claim(
        self, left: int, right: int, kind: str, reason: str | None = None, *, seen: int | None = None,
        shown: Mapping[int, int | Sight] | None = None,
    ) -> int:  # fmt: skip
        """How two records stand to each other: see `claims`; `seen` is the last decision about the pair, `shown` how far each was seen."""
        with transaction(self.db) as touch:
            must_be_seen(self.db, shown or {})
            if kind in claims.TOLD:  # no record becomes another for it
                kinds = {_kind(self.db, one) for one in (left, right) if _known(self.db, one)}
                touch.kind = kinds.pop() if len(kinds) == 1 else None
            claims.must_be_seen(self.db, left, right, seen)
            return claims.claim(self.db, left, right, kind, claims.Hand(self.by, self.clock(), reason))

    def undo(self, seq: int, reason: str | None = None) -> int:
        """Bring back what was before a decision; undoing an undoing brings the decision back.

        Raises:
            UsageError: there is no such decision.
            OutdatedError: it is undone already, or a later one about the same record stands.
        """
        parts = self.db.execute(_PARTS, (seq, seq)).fetchall()
        if not parts or parts[-1][0] != seq:
            raise UsageError(f"there is no decision {seq}; see the log with: qala review --log")
        if parts[-1][1] == "claim":
            with transaction(self.db):
                return claims.undo(self.db, seq, claims.Hand(self.by, self.clock(), reason))
        if any(row[1] != "record" for row in parts):
            raise UsageError(f"decision {seq} is not about a record; undo it where it was made")
        for _, _, record_id, _, _ in parts:
            must_be_last(self.db, record_id, seq)
        with self._deciding(*(row[2] for row in parts)) as touch:
            if len(parts) == 1 and _alike(*parts[0][3:]):
                self._tell(touch, parts[0][2], counting=json.loads(parts[0][3])["state"] in CURRENT)
            first: int | None = None
            for part, _, record_id, old, new in parts:
                self._put_back(record_id, old and json.loads(old))
                made = self._log("undo", record_id, None, new and json.loads(new), old and json.loads(old), reason, first, undoes=part)
                first = first or made
            return first or 0

    def _put_back(self, record_id: int, before: Mapping[str, Any] | None) -> None:
        """What the record was before; one that a person made is gone."""
        if before:
            self._put(record_id, before)
        else:
            self.db.execute("UPDATE record SET state = 'gone' WHERE id = ?", (record_id,))

    def _tell(self, touch: Touch, record_id: int, *, counting: bool = True) -> None:
        """What is changed when a record stays as it is but for its state, `counting` or not from now on.

        One that counts as before tells something new of itself alone. Where it did not, or will not, it leaves or joins those that it is
        the same with, in whatever article; and what a statement is the same as is told of everything.
        """
        kind = _kind(self.db, record_id)
        if counting and state_of(self.db, record_id) in CURRENT:
            touch.document, touch.kind = _known(self.db, record_id), kind
        elif kind != "statement":
            touch.kind = kind

    @contextmanager
    def _deciding(self, *record_ids: int, seen: int | Sight | Mapping[int, int | Sight] | None = None) -> Iterator[Touch]:
        """One transaction about these records; the stages look at their documents again."""
        with transaction(self.db) as touch:
            found = sorted({_known(self.db, one) for one in record_ids})
            if seen is not None:
                must_be_seen(self.db, seen if isinstance(seen, Mapping) else {record_ids[0]: seen})
            stages.take_out(self.db, found)
            yield touch
            for document_id in found:
                anchor(self.db, document_id, documents.texts(self.db, document_id))
            stages.take_in(self.db, found)

    def _decided(
        self, act: str, record_id: int, becomes: Snapshot | None, reason: str | None, part_of: int | None = None, *, new: bool = False
    ) -> int:
        """Write what the record becomes (as it is where that is None), and log it."""
        before = None if new else _whole(self.db, record_id)
        state = before["state"] if before and act == "judge" and before["state"] == "edited" else STATES[act]
        after = {"state": state, "snapshot": becomes or snapshot(self.db, record_id)}
        if before:
            self.db.execute(
                "UPDATE record SET machine = ifnull(machine, ?) WHERE id = ? AND origin = 'machine'",
                (packed(before["snapshot"]), record_id),
            )
        self._put(record_id, after)
        return self._log(act, record_id, None, before, after, reason, part_of)

    def _put(self, record_id: int, whole: Mapping[str, Any]) -> None:
        restore(self.db, record_id, whole["snapshot"])
        self.db.execute("UPDATE record SET state = ? WHERE id = ?", (whole["state"], record_id))

    def _twin(self, record_id: int) -> int:
        """A new record of a person's making, as the other one is."""
        columns = "document_id, kind, confidence, rules, run_id"
        made = new_id(self.db, f"INSERT INTO record ({columns}, origin) SELECT {columns}, 'person' FROM record WHERE id = ?", (record_id,))
        (kind,) = self.db.execute("SELECT kind FROM record WHERE id = ?", (record_id,)).fetchone()
        values = snapshot(self.db, record_id)["values"]
        self.db.execute(f"INSERT INTO {kind} (id, {', '.join(values)}) VALUES (?{', ?' * len(values)})", (made, *values.values()))
        return made

    def _log(
        self,
        act: str,
        record_id: int,
        field: str | None,
        old: Whole | None,
        new: Whole | None,
        reason: str | None,
        part_of: int | None = None,
        *,
        undoes: int | None = None,
    ) -> int:
        run = self.db.execute("SELECT run_id FROM record WHERE id = ?", (record_id,)).fetchone()[0]
        row = (self.clock(), self.by, act, record_id, field, old and packed(old), new and packed(new), reason, run, undoes, part_of)
        return new_id(self.db, _LOG, row, "seq")


_PARTS = "SELECT seq, record, id, old, new FROM decision WHERE seq = ? OR part_of = ? ORDER BY seq DESC"
_LOG = """
INSERT INTO decision (at, by, act, record, id, field, old, new, reason, run_id, undoes, part_of)
VALUES (?, ?, ?, 'record', ?, ?, ?, ?, ?, ?, ?, ?)"""


def machine_said(db: Connection, record_id: int) -> Snapshot:
    """What the machine says of a record, whatever people decided."""
    (kept,) = db.execute("SELECT machine FROM record WHERE id = ?", (record_id,)).fetchone()
    return unpacked(kept) if kept else snapshot(db, record_id)


def _alike(old: str | None, new: str | None) -> bool:
    """Whether a record was the same before and after a decision, but for its state."""
    return bool(old and new) and json.loads(old or "")["snapshot"] == json.loads(new or "")["snapshot"]


def _whole(db: Connection, record_id: int) -> Whole:
    return {"state": state_of(db, record_id), "snapshot": snapshot(db, record_id)}


def _known(db: Connection, record_id: int) -> int:
    """The document of a record."""
    row = db.execute("SELECT document_id FROM record WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        raise UsageError(f"there is no record R{record_id}; ids stand in what qala said and qala review print")
    found: int = row[0]
    return found


def _kind(db: Connection, record_id: int) -> str:
    (kind,) = db.execute("SELECT kind FROM record WHERE id = ?", (record_id,)).fetchone()
    return str(kind)


def _must_be_statement(db: Connection, record_id: int) -> None:
    kind = _kind(db, record_id)
    if kind != "statement":
        raise UsageError(f"R{record_id} is a {kind}; only statements can be merged")
