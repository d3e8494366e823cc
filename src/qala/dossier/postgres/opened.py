"""A dossier in PostgreSQL: made, opened, brought up to date. What the server says goes on as a `DossierError` with the remedy."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from qala.dossier.postgres.address import Address, address
from qala.dossier.postgres.connection import Postgres
from qala.dossier.postgres.references import MANY, VERSION, made
from qala.dossier.postgres.schema import functions, migration, references
from qala.errors import DossierError

_OLDEST = 15
"""The first version of PostgreSQL that has all that is needed."""
_CODE = re.compile(r" \[(\w{5})\]$")
_FINDINGS = {
    "08": "the connection was lost or refused; what was committed is kept, see that the server runs, then call again",
    "28": "the server does not let this user in; check user and password (PGPASSWORD)",
    "3D": "the server has no such database; make it with: createdb NAME",
    "25006": "it cannot be written: it was opened for reading only",
    "42501": "the user may not do that; have the owner of the database grant it",
    "53100": "the server's disk is full; what was committed is kept, make room and call again",
    "53": "the server has no room for this connection or its work; wait, then call again",
    "55P03": "another process is writing; wait for it or end it, then call again",
    "40": "another process wrote at the same time; call again",
    "57014": "the server ended the work (its time was over); call again",
    "57": "the server is shutting down or starting; what was committed is kept, wait, then call again",
    "XX": "the server found damaged data; take a backup",
}
"""What an error means for a person, by its code or by how the code begins."""


@contextmanager
def opened(text: str, migrations: Sequence[tuple[int, str]], *, write: bool = False, create: bool = False) -> Iterator[Postgres]:
    """The dossier at an address, for reading, or for writing with its schema brought up to date.

    Raises:
        DossierError: it does not exist (unless `create`), is of a newer version, or the server fails inside.
    """
    where = address(text)
    with _told(where):
        quoted = '"' + where.schema.replace('"', '""') + '"'
        settings = {"search_path": quoted, "jit": "off", "default_transaction_read_only": "off" if write else "on"}
        db = Postgres(where.how, settings)
        try:
            _must_serve(db, where)
            _bring_up_to_date(db, where, migrations, write, create)
            if write:
                db.execute(_PACKED)
            yield db
        finally:
            db.close()


def number(db: Postgres) -> int:
    """The number of the last migration that the dossier has seen; 0 where there is none."""
    (there,) = db.execute("SELECT to_regclass('dossier')::text").fetchone()
    return int(db.execute("SELECT number FROM dossier").fetchone()[0]) if there else 0


def check(db: Postgres) -> list[str]:
    """What is wrong: references that lead nowhere or that the server has not looked at, indexes that it gave up."""
    found = db.execute(
        "SELECT c.relname || ': its index is not valid; REINDEX it' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace UNION ALL "
        "SELECT conname || ': the reference was never checked; ALTER TABLE … VALIDATE CONSTRAINT' FROM pg_constraint "
        "WHERE NOT convalidated AND connamespace = current_schema()::regnamespace"
    )
    lost = (row for one in references() for row in db.execute(one.lost))
    return [row[0] for row in (*found, *lost)]


def _must_serve(db: Postgres, where: Address) -> None:
    version, encoding = db.server
    if version < _OLDEST:
        raise DossierError(f"{where}: PostgreSQL {version} is too old; {_OLDEST} or newer is needed")
    if encoding != "UTF8":
        raise DossierError(
            f"{where}: the database's encoding is {encoding}; make one with: createdb --encoding UTF8 --template template0 NAME"
        )


def _bring_up_to_date(db: Postgres, where: Address, migrations: Sequence[tuple[int, str]], write: bool, create: bool) -> None:
    """Every migration that the dossier has not seen, all in one transaction."""
    newest, found, looked = migrations[-1][0], number(db), _looked(db)
    if found > newest:
        raise DossierError(f"{where}: was made by a newer version of Qala; bring this one up to date (pip install -U qala)")
    if found == newest and (looked >= VERSION or not write):
        return
    if not found and not (create and write):
        raise DossierError(f"{where}: there is no such dossier; make one with: qala add --dossier {where} SOURCE")
    if not write:
        raise DossierError(f"{where}: was made by an older version; bring it up to date with: qala reread --dossier {where}")
    with db.transaction():
        found = number(db)
        if not found:
            _begin(db, where)
        for nr, script in migrations:
            if nr > found:
                for statement in migration(script):
                    db.script(statement)
        if found < newest or _looked(db) < VERSION:
            _refer(db)
        db.execute("UPDATE dossier SET number = ?", (newest,))


def _looked(db: Postgres) -> int:
    """The version of the triggers that look at references; 0 where the server's own foreign keys stand."""
    (there,) = db.execute("SELECT to_regprocedure('references_version()')::text").fetchone()
    return int(db.execute("SELECT references_version()").fetchone()[0]) if there else 0


def _refer(db: Postgres) -> None:
    """Put triggers in the place of foreign keys."""
    for table, key in db.execute(_FOREIGN_KEYS).fetchall():
        if table in MANY:
            db.script(f"ALTER TABLE {table} DROP CONSTRAINT {key}")
    for line in made(references()):
        db.script(line)
    db.script(f"CREATE OR REPLACE FUNCTION references_version () RETURNS BIGINT LANGUAGE sql IMMUTABLE RETURN {VERSION}")


_PACKED = """
SELECT set_config(name, 'lz4', false) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)"""
"""Long texts and terms are packed in a third of the time, where the server was built so that it can."""
_FOREIGN_KEYS = """
SELECT relname, quote_ident(conname) FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"""


def _begin(db: Postgres, where: Address) -> None:
    quoted = '"' + where.schema.replace('"', '""') + '"'
    db.script(f"CREATE SCHEMA IF NOT EXISTS {quoted}")
    (held,) = db.execute("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace").fetchone()
    if held:
        raise DossierError(f"{where}: the schema {where.schema} holds other tables; name another with ?schema=NAME")
    db.script("CREATE TABLE dossier (number BIGINT NOT NULL, changes BIGINT NOT NULL); INSERT INTO dossier VALUES (0, 0)")
    db.script(functions())


@contextmanager
def _told(where: Address) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        code = found[1] if (found := _CODE.search(said)) else ""
        meaning = next((meaning for part, meaning in _FINDINGS.items() if code.startswith(part)), f"PostgreSQL failed: {said}")
        raise DossierError(f"{where}: {meaning}") from error
