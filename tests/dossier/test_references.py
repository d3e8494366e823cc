"""No row refers to one that is not there: the same in both databases, and with several writers at a server."""

import sqlite3
from collections.abc import Iterator
from threading import Thread

import pytest

from cluster import Cluster
from qala.dossier.connection import Connection, served
from qala.dossier.postgres import opened as server_side
from qala.dossier.postgres.references import MANY
from qala.dossier.postgres.schema import references
from qala.dossier.store import check, opened, transaction

_DOCUMENT = "INSERT INTO document (id, key, name, text, sha256, day_from, date, added, run_id) VALUES (?, ?, '', '', '', '', '', '', 1)"
_PROFILE = "INSERT INTO profile (id, key, name, folded, kind) VALUES (?, ?, '', '', 'person')"
_RECORD = "INSERT INTO record (id, document_id, kind, confidence, rules, run_id) VALUES (?, ?, 'statement', 1.0, '', 1)"
_STATEMENT = """
INSERT INTO statement
(id, document_id, speaker_id, parent_id, day_from, cue_pos, form, kind, tier, act, polarity, background, placed, repaired)
VALUES (?, ?, ?, ?, '', '', '', '', '', '', '', 0, '', 0)"""
_SPAN = "INSERT INTO span (record_id, role, nr, field, start, stop, exact, prefix, suffix) VALUES (?, 'cue', 0, 'text', 0, 1, 'x', '', '')"


@pytest.fixture
def written(db: Connection) -> Connection:
    """Two documents with ten statements each, by the profiles 1 to 4; the last of a document stands in none, all others in the next one."""
    with transaction(db):
        db.execute("INSERT INTO run (id, at, version, tables, command) VALUES (1, '', '', '', '')")
        db.executemany(_PROFILE, [(nr, f"p{nr}") for nr in range(1, 6)])
        db.executemany(_DOCUMENT, [(nr, f"d{nr}") for nr in (1, 2)])
        db.executemany(_RECORD, [(nr, 1 + nr // 11) for nr in range(1, 21)])
        db.executemany(_STATEMENT, [(nr, 1 + nr // 11, 1 + nr % 4, nr + 1 if nr % 10 else None) for nr in range(1, 21)])
        db.executemany(_SPAN, [(nr,) for nr in range(1, 21)])
    return db


def counted(db: Connection, *tables: str) -> tuple[int, ...]:
    return tuple(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def refused(db: Connection, *lines: tuple[str, object]) -> None:
    """The lines may be said, but the transaction does not end well; nothing of it is left."""
    before = counted(db, "document", "profile", "record", "statement", "span")
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        for line, values in lines:
            if isinstance(values, list):
                db.executemany(line, values)
            else:
                db.execute(line, values)
    assert counted(db, "document", "profile", "record", "statement", "span") == before


def test_a_row_that_refers_to_nothing_is_refused(written: Connection) -> None:
    """Alone, among many, in a column that was changed; also where it is one of several columns."""
    refused(written, (_RECORD, (30, 3)))
    refused(written, (_RECORD, [(nr, 1 + (nr == 35)) for nr in range(30, 39)] + [(39, 9)]))
    refused(written, (_SPAN, (30,)))
    refused(written, (_RECORD, (30, 1)), (_STATEMENT, (30, 1, 9, None)))
    refused(written, (_RECORD, (30, 1)), (_STATEMENT, (30, 1, 1, 99)))
    refused(written, ("UPDATE statement SET speaker_id = ? WHERE id = 3", (9,)))
    refused(written, ("UPDATE statement SET same_as_id = ?", (77,)))
    refused(written, ("UPDATE record SET id = id + 100 WHERE id = ?", (3,)))
    with transaction(written):
        written.execute("UPDATE statement SET speaker_id = NULL, same_as_id = 4 WHERE id = ?", (3,))
    assert written.execute("SELECT speaker_id, same_as_id FROM statement WHERE id = 3").fetchone() == (None, 4)
    assert check(written) == []


@pytest.mark.parametrize("many", [1, 10], ids=["one by one", "many at once"])
def test_what_is_referred_to_may_come_later(written: Connection, many: int) -> None:
    ids = range(30, 30 + many)
    with transaction(written):
        written.executemany(_SPAN, [(nr,) for nr in ids])
        written.executemany(_STATEMENT, [(nr, 3, 7, None) for nr in ids])
        written.executemany(_RECORD, [(nr, 3) for nr in ids])
        written.execute(_PROFILE, (7, "p7"))
        written.execute(_DOCUMENT, (3, "d3"))
    assert counted(written, "statement", "span") == (20 + many, 20 + many)
    assert check(written) == []


def test_a_wrong_number_may_be_put_right_before_the_end(written: Connection) -> None:
    with transaction(written):
        written.execute(_RECORD, (30, 1))
        written.execute(_STATEMENT, (30, 1, 99, None))
        written.execute("UPDATE statement SET speaker_id = 2 WHERE id = 30")
        written.execute("DELETE FROM profile WHERE id = 4")
        written.execute("UPDATE statement SET speaker_id = 1 WHERE speaker_id = 4")
        written.execute("DELETE FROM profile WHERE id = 1")
        written.execute(_PROFILE, (1, "p1"))
    assert counted(written, "profile", "statement") == (4, 21)
    assert check(written) == []


def test_what_becomes_of_those_that_refer(written: Connection) -> None:
    """They go too, refer to nothing, or hold what they refer to."""
    refused(written, ("DELETE FROM profile WHERE id = ?", (2,)))
    refused(written, ("DELETE FROM document WHERE id = ?", (2,)), ("DELETE FROM profile WHERE id = ?", (2,)))
    with transaction(written):
        written.execute("DELETE FROM profile WHERE id = 5")
        written.execute("DELETE FROM record WHERE id = 10")
    assert counted(written, "profile", "record", "statement", "span") == (4, 19, 19, 19)
    assert written.execute("SELECT parent_id FROM statement WHERE id IN (8, 9) ORDER BY id").fetchall() == [(9,), (None,)]
    with transaction(written):
        written.execute("DELETE FROM document WHERE id = 2")
    assert counted(written, "document", "record", "statement", "span") == (1, 9, 9, 9)
    assert check(written) == []
    with transaction(written):
        written.execute("DELETE FROM document")
    assert counted(written, "document", "record", "statement", "span") == (0, 0, 0, 0)


def test_references_that_lead_nowhere_are_found(written: Connection) -> None:
    if server := served(written):
        server.script("SET session_replication_role = replica; DELETE FROM profile WHERE id = 2; SET session_replication_role = DEFAULT")
    else:
        written.execute("PRAGMA foreign_keys = OFF")
        written.execute("DELETE FROM profile WHERE id = 2")
    assert len(check(written)) == 5
    assert all("speaker_id" in one or "profile" in one for one in check(written))


@pytest.mark.only("postgresql")
class TestSeveralWriters:
    """Nobody takes away what another one's rows refer to."""

    @pytest.fixture
    def other(self, written: Connection, file: str) -> Iterator[Connection]:
        with opened(file, write=True) as found:
            yield found

    def meanwhile(self, first: Connection, made: str, other: Connection, waits: str) -> list[str]:
        """What `other` is told, who has to wait until `first` ends its transaction."""
        told: list[str] = []

        def late() -> None:
            try:
                with transaction(other, alone=False):
                    other.execute(waits)
            except sqlite3.Error as error:
                told.append(str(error))

        with transaction(first, alone=False):
            first.execute(made)
            thread = Thread(target=late)
            thread.start()
            thread.join(0.5)
            assert thread.is_alive()
        thread.join(60)
        assert not thread.is_alive()
        return told

    def test_who_is_referred_to_stays(self, written: Connection, other: Connection) -> None:
        said = "UPDATE statement SET speaker_id = 5 WHERE id = 7"
        assert "which is not there [23503]" in self.meanwhile(written, said, other, "DELETE FROM profile WHERE id = 5")[0]
        assert counted(written, "profile") == (5,)
        assert check(written) == []

    def test_who_is_gone_is_not_referred_to(self, written: Connection, other: Connection) -> None:
        said = "INSERT INTO chain_link (statement_id, position, profile_id, relation) VALUES (1, 0, 5, 'quoted')"
        assert "which is not there [23503]" in self.meanwhile(written, "DELETE FROM profile WHERE id = 5", other, said)[0]
        assert counted(written, "profile", "chain_link") == (4, 0)
        assert check(written) == []

    def test_what_was_written_meanwhile_goes_too(self, written: Connection, other: Connection) -> None:
        said = "INSERT INTO record (id, document_id, kind, confidence, rules, run_id) VALUES (50, 2, 'time', 1.0, '', 1)"
        assert self.meanwhile(written, said, other, "DELETE FROM document WHERE id = 2") == []
        assert counted(written, "document", "record") == (1, 10)
        assert check(written) == []

    def test_whoever_sees_an_old_moment_deletes_nothing(self, written: Connection) -> None:
        server = served(written)
        assert server
        for line in ("DELETE FROM document", "UPDATE document SET id = 5 WHERE id = 1"):
            server.script("BEGIN ISOLATION LEVEL REPEATABLE READ")
            with pytest.raises(sqlite3.Error, match="under READ COMMITTED or SERIALIZABLE only"):
                written.execute(line)
            server.script("ROLLBACK")
        with pytest.raises(sqlite3.Error, match=r"rows of other tables refer to those of [a-z]+: delete them"):
            server.script("TRUNCATE document, profile, record CASCADE")

    def test_other_names_for_the_schema(self, written: Connection) -> None:
        """The triggers find their tables whatever the search path is, and under another name."""
        server = served(written)
        assert server
        server.script("""
            ALTER SCHEMA emptied RENAME TO called_otherwise; SET search_path = pg_catalog;
            DELETE FROM called_otherwise.document WHERE id = 1;
            SET search_path = emptied; ALTER SCHEMA called_otherwise RENAME TO emptied""")
        assert counted(written, "document", "statement") == (1, 10)


@pytest.mark.only("postgresql")
def test_foreign_keys_of_an_older_version_are_replaced(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written stays, what was promised is kept on."""
    place = cluster.address("older")

    def before(db: Connection) -> None:
        for one in references():
            db.execute(one.foreign_key)

    with monkeypatch.context() as patched:
        patched.setattr(server_side, "_refer", before)
        patched.setattr(server_side, "VERSION", 0)
        with opened(place, write=True, create=True) as db:
            assert _foreign_keys(db) >= MANY
            with transaction(db):
                db.execute("INSERT INTO run (id, at, version, tables, command) VALUES (1, '', '', '', '')")
                db.execute(_DOCUMENT, (1, "d1"))
                db.executemany(_RECORD, [(nr, 1) for nr in range(1, 21)])
    with opened(place) as db:  # who only reads needs no triggers
        assert _foreign_keys(db) >= MANY
    for _ in range(2):
        with opened(place, write=True) as db:
            assert _foreign_keys(db).isdisjoint(MANY)
            assert counted(db, "record") == (20,)
            refused(db, (_RECORD, (30, 3)))
            refused(db, ("DELETE FROM run WHERE id = ?", (1,)))


def _foreign_keys(db: Connection) -> set[str]:
    """Tables that have foreign keys of the server's own."""
    line = """
        SELECT relname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"""
    return {row[0] for row in db.execute(line)}
