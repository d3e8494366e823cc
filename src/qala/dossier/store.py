"""A dossier made, opened, brought up to date, written in whole transactions.

One SQLite file, which one process writes while others read (WAL), or a schema of PostgreSQL, which the package `postgres` opens.
Whatever the database says goes on as a `DossierError` that names the file, the finding and the remedy.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

from qala.dossier.connection import Connection, Place, Server, is_address, served
from qala.errors import DossierError, UsageError

APPLICATION = int.from_bytes(b"QALA", "big")
"""SQLite's `application_id`, by which a dossier is known among other SQLite files."""
_SCHEMA = Path(__file__).parent / "schema"
_WAIT = 10.0
"""Seconds that a writer waits for another."""
_PAGES = 8_000
"""Pages of 4 KB that wait in the log until they are taken into the file: one that changes with each batch is taken once."""
_NOTED = 1_000
"""Transactions of which it is kept what they changed."""
_FINDINGS = {
    "locked": "another process is writing; wait for it or end it, then call again",
    "disk is full": "the disk is full; what was committed is kept, make room and call again",
    "disk I/O error": "the disk failed; check it and its free space, then call again (what was committed is kept)",
    "readonly": "the file cannot be written; check its permissions and those of its folder",
    "unable to open": "the file cannot be opened; check the path and its permissions",
    "malformed": "the file is damaged; take a backup, or save what can be read with: sqlite3 FILE .recover",
    "not a database": "is no dossier (no SQLite file, or a damaged one); name another file or take a backup",
}
"""What SQLite's messages mean for a person, by a part of each."""


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """The numbers and texts of the schema's migrations, in their order."""
    return tuple((int(file.stem), file.read_text(encoding="utf-8")) for file in sorted(_SCHEMA.glob("*.sql")))


def now() -> str:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def opened(place: str | Place, *, write: bool = False, create: bool = False) -> Iterator[Connection]:
    """The dossier at `place`, for reading, or for writing with its schema brought up to date.

    Raises:
        DossierError: it does not exist (unless `create`), is no dossier, is of a newer version, is damaged, or SQLite fails inside.
    """
    if isinstance(place, Server) or is_address(place):
        address = place.address if isinstance(place, Server) else str(place)
        with _server().opened(address, migrations(), write=write, create=create) as served:
            yield served
        return
    path = Path(place)
    with _told(path):
        db = _connected(path, write, create)
        try:
            yield db
        finally:
            db.close()


class Touch:
    """What a transaction may change: anything, unless whoever writes knows better."""

    document: int | None = None
    """Only what is told of the records of this document."""
    kind: str | None = None
    """Only what is told of records of this kind; a word that is none stands for what no page shows."""


@contextmanager
def transaction(db: Connection, *, alone: bool = True) -> Iterator[Touch]:
    """All that happens inside, or nothing of it; on a server other writers may write at the same time, if it need not be `alone`."""
    touch = Touch()
    if server := served(db):
        with server.transaction(alone=alone):
            yield touch
            server.settle()
            db.execute("UPDATE dossier SET changes = changes")  # whoever ends a transaction now waits for this one
            _note(db, touch)
        return
    with _whole(db):
        yield touch
        _note(db, touch)


@contextmanager
def _whole(db: Connection) -> Iterator[None]:
    """A transaction of a file."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA defer_foreign_keys = ON")  # a statement may come before the one that it stands in
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _note(db: Connection, touch: Touch) -> None:
    """Keep what a transaction may have changed."""
    (last,) = db.execute("SELECT ifnull(max(number), 0) FROM touched").fetchone()
    db.execute("INSERT INTO touched (number, document_id, kind) VALUES (?, ?, ?)", (last + 1, touch.document, touch.kind))
    db.execute("DELETE FROM touched WHERE number <= ?", (last - _NOTED,))


def number(db: Connection) -> int:
    """The number of the last migration that the dossier has seen."""
    if served(db):
        return int(_server().number(db))
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def check(db: Connection) -> list[str]:
    """What the database finds wrong: damaged pages, references that lead nowhere."""
    if served(db):
        return list(_server().check(db))
    damaged = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    lost = db.execute("PRAGMA foreign_key_check")
    return damaged + [f"{table} {rowid}: refers to a row of {parent} that is gone" for table, rowid, parent, _ in lost]


def _server() -> ModuleType:
    """What opens dossiers in PostgreSQL; its driver comes with the extra `postgresql`."""
    try:
        return import_module("qala.dossier.postgres.opened")
    except ModuleNotFoundError as error:
        raise UsageError("a dossier in PostgreSQL needs its driver; install it with: pip install 'qala[postgresql]'") from error


def _connected(path: Path, write: bool, create: bool) -> sqlite3.Connection:
    new = not path.exists() or path.stat().st_size == 0
    if new and not create:
        raise DossierError(f"{path}: there is no such dossier; make one with: qala add --dossier {path} SOURCE")
    # The file is never opened past SQLite: to close it again would take away the locks that all connections of this process hold on it.
    db = sqlite3.connect(_address(path, write), uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        _must_be_ours(db, path, new)
        _set(db, write)
        if write:
            _bring_up_to_date(db)
        elif number(db) < migrations()[-1][0]:
            raise DossierError(f"{path}: was made by an older version; bring it up to date with: qala reread --dossier {path}")
    except BaseException:
        db.close()
        raise
    return db


def _address(path: Path, write: bool) -> str:
    """The file as SQLite wants it; one that only lies there to be read is opened as such."""
    if write:
        return f"file:{quote(str(path))}?mode=rwc"
    beside = path.with_name(path.name + "-wal")
    still = not beside.exists() and not os.access(path.parent, os.W_OK)
    return f"file:{quote(str(path))}?mode=ro{'&immutable=1' if still else ''}"


def _must_be_ours(db: Connection, path: Path, new: bool) -> None:
    own = db.execute("PRAGMA application_id").fetchone()[0]
    empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if own != APPLICATION and not (new or empty):
        raise DossierError(f"{path}: is a SQLite file but no dossier; name another file")
    if number(db) > migrations()[-1][0]:
        raise DossierError(f"{path}: was made by a newer version of Qala; bring this one up to date (pip install -U qala)")


def _set(db: Connection, write: bool) -> None:
    """How this connection behaves. After a power cut the last transactions may be missing, but nothing is damaged."""
    for line in ("foreign_keys = ON", "trusted_schema = OFF", "temp_store = MEMORY", "cache_size = -65536"):
        db.execute(f"PRAGMA {line}")
    if write:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA wal_autocheckpoint = {_PAGES}")
    else:
        db.execute("PRAGMA query_only = ON")


def _bring_up_to_date(db: Connection) -> None:
    """Every migration that the file has not seen, each in one transaction."""
    for nr, script in migrations():
        if nr <= number(db):
            continue
        with _whole(db):
            if nr <= number(db):  # somebody else was faster
                continue
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {nr}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (`executescript` would commit between them)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        meaning = next((meaning for part, meaning in _FINDINGS.items() if part in said), f"SQLite failed: {said}")
        raise DossierError(f"{path}: {meaning}") from error
