"""What a call did: one row of `run` for a call that changed something, and what became of each thing that it was offered."""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TypeAlias

from qala import built
from qala.dossier.connection import Connection, aside, new_id
from qala.dossier.store import now
from qala.record import Record
from qala.text.inputs import Document, Failure

BATCH = 256
"""Documents between two commits; a batch of many costs less for each."""
Read: TypeAlias = Callable[[Iterable[Document | Failure]], Iterator[Record | Failure]]
"""Reads documents, in their order; it may read ahead. A failure stands for itself."""


class Run:
    """A call; its row is made with the first change, inside the transaction of that change."""

    def __init__(self, db: Connection, command: str, clock: Callable[[], str] = now) -> None:
        self.db, self.command, self.clock = db, command, clock
        self._id: int | None = None

    @property
    def id(self) -> int:
        """The id of the row.

        In a file it is lost with a transaction that is rolled back; whoever catches that begins another run.
        """
        if self._id is None:
            row = (self.clock(), _version(), reading(), self.command)
            self._id = new_id(aside(self.db), "INSERT INTO run (at, version, tables, command) VALUES (?, ?, ?, ?)", row)
        return self._id

    def note(self, place: str, outcome: str, reason: str | None = None, *, mark: str | None = None, document_id: int | None = None) -> None:
        """Write into the ledger what became of the thing at `place`, unless that is what the ledger says already."""
        if not self.noted(place, outcome, reason, mark):
            self.db.execute(
                "INSERT INTO ledger (run_id, place, outcome, reason, mark, document_id) VALUES (?, ?, ?, ?, ?, ?)",
                (self.id, place, outcome, reason, mark, document_id),
            )

    def notes(self, told: Iterable[tuple[str, str, str | None, int | None]]) -> None:
        """The same of many things: place, outcome, reason, id of the document."""
        run = self.id
        rows = ((run, place, outcome, reason, document_id) for place, outcome, reason, document_id in told)
        self.db.executemany(_NOTE, rows)

    def noted(self, place: str, outcome: str, reason: str | None = None, mark: str | None = None) -> bool:
        """Whether this is the last that the ledger says of the place with such an outcome."""
        last = self.db.execute(
            "SELECT reason, mark FROM ledger WHERE place = ? AND outcome = ? ORDER BY id DESC LIMIT 1", (place, outcome)
        ).fetchone()
        return bool(last == (reason, mark))

    def mark(self, place: str) -> str:
        """The mark under which a source was taken in last; empty where it was not."""
        found = self.db.execute(
            "SELECT mark FROM ledger WHERE place = ? AND outcome = 'finished' ORDER BY id DESC LIMIT 1", (place,)
        ).fetchone()
        return str(found[0] or "") if found else ""


_NOTE = """
INSERT INTO ledger (run_id, place, outcome, reason, document_id) SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (
    SELECT 1 FROM (SELECT reason, mark FROM ledger WHERE place = ?2 AND outcome = ?3 ORDER BY id DESC LIMIT 1) AS last
    WHERE last.reason IS ?4 AND last.mark IS NULL)"""


def reading() -> str:
    """What tells two states of tables, rules and reading code apart."""
    return built.store().checksum().decode()


def _version() -> str:
    try:
        return version("qala")
    except PackageNotFoundError:  # run from a folder of sources
        return "0"
