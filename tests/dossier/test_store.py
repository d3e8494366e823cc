"""The file: made, known, refused, kept whole."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from qala.dossier.store import check, migrations, number, opened, transaction
from qala.errors import DossierError


def test_a_new_dossier_has_all_migrations(file: Path) -> None:
    with opened(file, write=True, create=True) as db:
        assert number(db) == migrations()[-1][0]
        assert check(db) == []
    with opened(file) as db:
        assert number(db) == migrations()[-1][0]


@pytest.mark.only("sqlite")
def test_opening_to_read_makes_nothing(file: Path) -> None:
    with pytest.raises(DossierError, match=r"there is no such dossier; make one with: qala add"), opened(file):
        pass
    assert not file.exists()


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"Bericht ohne Wert" * 10, "is no dossier"),
        (b"SQLite format 3\0" + b"\xff" * 600, "is no dossier"),
    ],
)
def test_what_is_no_dossier_is_left_alone(file: Path, content: bytes, finding: str) -> None:
    file.write_bytes(content)
    with pytest.raises(DossierError, match=finding), opened(file, write=True, create=True):
        pass
    assert file.read_bytes() == content


@pytest.mark.only("sqlite")
def test_another_sqlite_file_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE foreign_thing (id INTEGER)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(DossierError, match="a SQLite file but no dossier"), opened(file, write=True, create=True):
        pass
    assert file.read_bytes() == before


@pytest.mark.only("sqlite")
def test_a_newer_dossier_is_refused(file: Path) -> None:
    with opened(file, write=True, create=True) as db:
        db.execute("PRAGMA user_version = 9999")
    for write in (False, True):
        with pytest.raises(DossierError, match="newer version of Qala"), opened(file, write=write):
            pass


@pytest.mark.only("sqlite")
def test_a_page_that_was_damaged_is_told(file: Path) -> None:
    with opened(file, write=True, create=True) as db:
        db.executemany("INSERT INTO outlet (name) VALUES (?)", [(f"outlet {nr} " * 20,) for nr in range(500)])
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"\x5a" * (len(content) - len(content) // 2)
    file.write_bytes(content)
    with pytest.raises(DossierError, match="damaged"), opened(file) as db:
        assert db.execute("SELECT count(*), max(length(name)) FROM outlet").fetchall()
        raise AssertionError(check(db))


def test_a_file_that_cannot_be_written_is_told(file: Path) -> None:
    with opened(file, write=True, create=True):
        pass
    with pytest.raises(DossierError, match="cannot be written"), opened(file) as db:
        db.execute("INSERT INTO outlet (name) VALUES ('x')")


@pytest.mark.only("sqlite")
def test_the_disk_is_full(file: Path) -> None:
    with opened(file, write=True, create=True) as db:
        db.execute("INSERT INTO outlet (name) VALUES ('kept')")
    with pytest.raises(DossierError, match="the disk is full"), opened(file, write=True) as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 4}")
        with transaction(db):
            db.executemany("INSERT INTO outlet (name) VALUES (?)", [("x" * 2000 + str(nr),) for nr in range(100)])
    with opened(file) as db:
        assert db.execute("SELECT name FROM outlet").fetchall() == [("kept",)]
        assert check(db) == []


def test_a_transaction_is_whole_or_nothing(db: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError), transaction(db):
        db.execute("INSERT INTO outlet (name) VALUES ('half')")
        _ = 1 / 0
    assert db.execute("SELECT count(*) FROM outlet").fetchone() == (0,)


@pytest.mark.only("sqlite")
def test_a_second_writer_waits_and_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.dossier.store._WAIT", 0.05)
    with opened(file, write=True, create=True) as first, transaction(first):
        with pytest.raises(DossierError, match="another process is writing"), opened(file, write=True) as second, transaction(second):
            pass
        with opened(file) as third:
            assert third.execute("SELECT count(*) FROM document").fetchone() == (0,)


def test_decisions_are_neither_changed_nor_deleted(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO decision (at, by, act, record, id) VALUES ('2024-03-14T09:00:00Z', 'ليلى', 'accept', 'record', 1)")
    for attack in ("UPDATE decision SET by = 'x'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.execute(attack)


@pytest.mark.only("sqlite")
def test_a_writer_that_dies_leaves_the_last_whole_state(file: Path) -> None:
    script = (
        "import os, sys\nfrom qala.dossier.store import opened\n"
        f"with opened({str(file)!r}, write=True, create=True) as db:\n"
        "    db.execute(\"INSERT INTO outlet (name) VALUES ('whole')\")\n"
        "    db.execute('BEGIN IMMEDIATE')\n    db.execute(\"INSERT INTO outlet (name) VALUES ('half')\")\n    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    with opened(file, write=True) as db:
        assert db.execute("SELECT name FROM outlet").fetchall() == [("whole",)]
        assert check(db) == []


_WRITES = """
import sys
from qala.dossier.store import opened
with opened(sys.argv[1], write=True) as db:
    db.execute("INSERT INTO run (at, version, tables, command) VALUES ('2024-03-14T09:00:00Z', '0', '0', 'test')")
"""


def test_a_reader_that_stays_sees_what_other_processes_write_however_many_readers_come_and_go(tmp_path: Path) -> None:
    file = tmp_path / "press.qala"
    with opened(file, write=True, create=True):
        pass
    with opened(file) as staying:
        for nr in range(3):
            with opened(file) as passing:
                assert passing.execute("SELECT count(*) FROM run").fetchone() == (nr,)
            subprocess.run([sys.executable, "-c", _WRITES, str(file)], check=True)
            assert staying.execute("SELECT count(*) FROM run").fetchone() == (nr + 1,)
