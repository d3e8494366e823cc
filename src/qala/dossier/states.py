"""The states of a record, by what they mean for it."""

from qala.dossier.connection import Connection

DECIDED = ("accepted", "edited")
"""A person holds it to be right."""
CURRENT = ("proposed", *DECIDED)
"""It counts: neither did a person reject it nor is it read no more."""
STATES = (*CURRENT, "rejected", "gone")
"""All that there are."""

SAID = "NOT IN (SELECT id FROM record WHERE kind = 'statement' AND state IN ('rejected', 'gone'))"
"""What is asked of the id of a statement that counts."""
FIRSTS = "SELECT id, same_as_id FROM statement WHERE same_as_id IS NOT NULL"
"""The statements that only say again what another says, each with the one that it repeats."""


def judged(db: Connection, kind: str) -> dict[int, str]:
    """The states of those records of a kind that are no longer as they were proposed, by their ids."""
    return dict(iter(db.execute(_JUDGED, (kind,))))


def state_of(db: Connection, record: int) -> str:
    """Of a record that there is."""
    (found,) = db.execute("SELECT state FROM record WHERE id = ?", (record,)).fetchone()
    return str(found)


_JUDGED = "SELECT id, state FROM record WHERE kind = ? AND state IN ('accepted', 'edited', 'rejected', 'gone')"
