"""A dossier of invented articles; of its statements one was edited, one rejected."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from press import CHANGES, articles

from qala.dossier.documents import Custody
from qala.dossier.runs import Run
from qala.dossier.store import opened, transaction
from qala.dossier.writing import Writer
from qala.export import Selection
from qala.export.selection import choose

AT = "2024-03-14T09:00:00Z"


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier; of the statements one was edited, one rejected, one lost its words."""
    path = tmp_path_factory.mktemp("dossier") / "press.qala"
    with opened(path, write=True, create=True) as db, transaction(db):
        writer = Writer(db, Run(db, "test", lambda: AT).id)
        for document, record in articles():
            writer.new(document, record, "test", Custody(AT, f"{document.id}.txt", "file"))
        writer.flush()
        for line in CHANGES.strip().splitlines():
            db.execute(line)
        edited, rejected = statement(db, "first", "S2"), statement(db, "second", "S1")
        db.execute("UPDATE record SET state = 'edited', machine = ? WHERE id = ?", (json.dumps({"act": "assert"}), edited))
        db.execute("UPDATE record SET state = 'rejected' WHERE id = ?", (rejected,))
        db.execute("UPDATE statement SET same_as_id = ? WHERE id = ?", (rejected, statement(db, "third", "S1")))
    return path


def statement(db: sqlite3.Connection, document: str, local: str) -> int:
    """The id of a statement, by its document and its id there."""
    query = "SELECT r.id FROM record r JOIN document d ON d.id = r.document_id WHERE d.name = ? AND local = ? AND kind = 'statement'"
    found: int = db.execute(query, (document, local)).fetchone()[0]
    return found


@pytest.fixture
def db(file: Path) -> Iterator[sqlite3.Connection]:
    """The dossier, open, with all that is current chosen."""
    with opened(file) as found:
        choose(found, Selection())
        yield found
