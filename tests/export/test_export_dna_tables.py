"""A new `.dna` file has the tables that DNA 3.0 makes: `dna_tables.tsv` holds the facts, as published in its source."""

import csv
import hashlib
import sqlite3
from base64 import b64decode
from pathlib import Path

import pytest

from qala.export.dna_password import digest
from qala.export.dna_schema import STATEMENT_TYPES, create

FACTS = Path(__file__).parent / "dna_tables.tsv"


@pytest.fixture
def db() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute("PRAGMA foreign_keys = ON")
    create(made, "x")
    return made


def columns(db: sqlite3.Connection, table: str) -> list[list[str]]:
    refers = {row[3]: f"{row[2]} {row[6]}" for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    rows = db.execute(f"PRAGMA table_info({table})")
    return [[table, name, kind, str(full), default or "", str(key), refers.get(name, "")] for _, name, kind, full, default, key in rows]


def test_every_column_is_as_published(db: sqlite3.Connection) -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    assert [row for table in tables for row in columns(db, table)] == facts


def test_what_must_be_unique(db: sqlite3.Connection) -> None:
    unique = {}
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for index in db.execute(f"PRAGMA index_list({table})").fetchall():
            if index[3] == "u":
                unique[table] = [row[2] for row in db.execute(f"PRAGMA index_info({index[1]})")]
    value = ["StatementId", "VariableId"]
    assert unique == {
        "VARIABLES": ["Variable", "StatementTypeId"],
        "DATABOOLEAN": value,
        "DATAINTEGER": value,
        "DATASHORTTEXT": value,
        "DATALONGTEXT": value,
        "ENTITIES": ["VariableId", "Value"],
        "ATTRIBUTEVARIABLES": ["VariableId", "AttributeVariable"],
        "ATTRIBUTEVALUES": ["EntityId", "AttributeVariableId"],
    }


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO DOCUMENTS (Title, Text, Date) VALUES (printf('%191c', 'x'), '', 0)",
        "INSERT INTO STATEMENTS (Start, Stop) VALUES (5, 5)",
        "INSERT INTO ENTITIES (VariableId, Value, Red) VALUES (1, '', 256)",
        "INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (1, 1)",
        "INSERT INTO VARIABLES (Variable, DataType) VALUES ('x', 'text')",
        "INSERT INTO STATEMENTS (DocumentId, Start, Stop) VALUES (9, 0, 1)",
    ],
)
def test_what_dna_would_refuse_is_refused(db: sqlite3.Connection, wrong: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(wrong)


def test_a_new_file_holds_the_built_in_types_and_the_coder_admin(db: sqlite3.Connection) -> None:
    assert db.execute("SELECT ID, Name, Red, Green, Blue, FontSize, PermissionEditCoders FROM CODERS").fetchall() == [
        (1, "Admin", 255, 255, 0, 14, 1)
    ]
    assert [label for (label,) in db.execute("SELECT Label FROM STATEMENTTYPES ORDER BY ID")] == list(STATEMENT_TYPES)
    assert db.execute("SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = 1 ORDER BY ID").fetchall() == [
        (1, "person", "short text"),
        (2, "organization", "short text"),
        (3, "concept", "short text"),
        (4, "agreement", "boolean"),
    ]
    assert {row[0] for row in db.execute("SELECT Property FROM SETTINGS")} == {"version", "date"}


def test_the_password_is_kept_as_salt_and_digest() -> None:
    kept = b64decode(digest("سر", b"seed"))
    found = kept[:16] + "سر".encode()
    for _ in range(100_000):
        found = hashlib.sha256(found).digest()
    assert kept[16:] == found
    assert digest("سر", b"seed") != digest("سر", b"other")
