"""The schema of a dossier in PostgreSQL: made from SQLite's migrations, statement by statement, so that there is only one.

Whole numbers are `bigint`, texts are compared byte by byte as SQLite does, references are looked at when a transaction ends.
"""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from qala.dossier.postgres.dialect import translated
from qala.dossier.postgres.fulltext import COLUMNS
from qala.dossier.postgres.references import MANY, Reference
from qala.dossier.store import migrations, statements

RESERVED = frozenset({"actor", "document", "profile", "record"})
"""Tables whose numbers are reserved, many at once; a row of another one takes the next number."""
_TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "BLOB": "BYTEA", "TEXT": 'TEXT COLLATE "C"'}
_NUMBERED = re.compile(r"\b(id|seq) INTEGER PRIMARY KEY(?: AUTOINCREMENT)?(?! REFERENCES)")
_TYPE = re.compile(rf"(?<=\w )(?:{'|'.join(_TYPES)})\b")
_REFERENCE = re.compile(r"(\w+)( [A-Z][^,]*?)? REFERENCES (\w+)(?: \((\w+)\))?(?: ON DELETE (CASCADE|SET NULL))?")
_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*)\)[^)]*$", re.DOTALL)
_INDEX = re.compile(r"CREATE INDEX (\w+) ON (\w+) (.*)", re.DOTALL)
_COLUMN = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (.*)", re.DOTALL)
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+) (BEFORE \w+ ON \w+) BEGIN SELECT RAISE\(ABORT, ('[^']*')\); END", re.DOTALL)
_VIRTUAL = re.compile(r"CREATE VIRTUAL TABLE (\w+)")
_KEYS = {"question": "key", "account": "name"}
"""Keys of tables that are referred to, where they are no numbers."""
_COMMENT = re.compile(r"--[^\n]*")


@cache
def functions() -> str:
    """What is made before the tables."""
    return (Path(__file__).parent / "functions.sql").read_text(encoding="utf-8")


def migration(script: str) -> Iterator[str]:
    """One of SQLite's migrations, as PostgreSQL takes it; foreign keys come last, for a table may refer to a later one.

    References of tables that are written many rows at a time are left to `references.made`.
    """
    found: list[Reference] = []
    yield from _translated(script, found)
    yield from (one.foreign_key for one in found if one.table not in MANY)


def references() -> list[Reference]:
    """Those that are left to `references.made`."""
    found: list[Reference] = []
    for _, script in migrations():
        deque(_translated(script, found), maxlen=0)
    return [one for one in found if one.table in MANY]


def _translated(script: str, references: list[Reference]) -> Iterator[str]:
    for statement in statements(script):
        text = " ".join(_COMMENT.sub("", statement).split()).removesuffix(";")
        yield from _made(text, references)


def _made(text: str, references: list[Reference]) -> Iterator[str]:
    if found := _TABLE.fullmatch(text):
        table, columns = found.groups()
        if numbered := _NUMBERED.search(columns):
            numbers = f"{table}_{numbered[1]}_seq"
            yield f"CREATE SEQUENCE {numbers}"
            number = f"reserve('{numbers}'::regclass, 1)" if table in RESERVED else f"nextval('{numbers}'::regclass)"
            columns = _NUMBERED.sub(rf"\1 BIGINT PRIMARY KEY DEFAULT {number}", columns)
        yield f"CREATE TABLE {table} ({_columns(table, columns, references)})"
        if numbered:
            yield f"ALTER SEQUENCE {numbers} OWNED BY {table}.{numbered[1]}"
    elif found := _COLUMN.fullmatch(text):
        yield f"ALTER TABLE {found[1]} ADD COLUMN {_columns(found[1], found[2], references)}"
    elif found := _INDEX.fullmatch(text):
        yield f"CREATE INDEX {found[1]} ON {found[2]} {translated(found[3]).text}"
    elif found := _TRIGGER.fullmatch(text):
        yield f"CREATE TRIGGER {found[1]} {found[2]} FOR EACH ROW EXECUTE FUNCTION refused({found[3]})"
    elif found := _VIRTUAL.match(text):
        assert found[1] in COLUMNS
        yield f"CREATE TABLE {found[1]} (rowid BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)"
        yield f"CREATE INDEX {found[1]}_terms ON {found[1]} USING gin (terms)"
    else:
        yield translated(text).text


def _columns(table: str, columns: str, references: list[Reference]) -> str:
    """The columns with their types, without their references."""

    def apart(found: re.Match[str]) -> str:
        column, rest, parent, key, deleted = found.groups()
        references.append(Reference(table, column, parent, key or _KEYS.get(parent, "id"), deleted or "NO ACTION"))
        return f"{column}{rest or ''}"

    return _TYPE.sub(lambda found: _TYPES[found[0]], _REFERENCE.sub(apart, columns))
