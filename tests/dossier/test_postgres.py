"""What is of PostgreSQL alone: the schema made from SQLite's, the SQL said otherwise, addresses, what a server refuses."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from cluster import Cluster
from qala.dossier.connection import Connection, Server, by_name, served, temporary
from qala.dossier.postgres.address import address
from qala.dossier.postgres.connection import Postgres
from qala.dossier.postgres.dialect import translated
from qala.dossier.postgres.fulltext import tsquery, vectors
from qala.dossier.store import migrations, opened, transaction
from qala.errors import DossierError, UsageError

pytestmark = pytest.mark.only("postgresql")


@pytest.fixture
def sqlite() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    for _, script in migrations():
        db.executescript(script)
    yield db
    db.close()


def test_both_schemas_have_the_same_tables(db: Connection, sqlite: sqlite3.Connection) -> None:
    """Columns, what may be empty, keys and references; of full-text tables each database has its own way."""
    own = "name NOT LIKE 'sqlite%' AND name NOT LIKE 'found%' AND type = 'table'"
    tables = [name for (name,) in sqlite.execute(f"SELECT name FROM sqlite_master WHERE {own} ORDER BY name")]
    there = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    assert [name for (name,) in there if not name.startswith("found") and name not in ("dossier", "owed")] == tables
    types = {"INTEGER": "bigint", "TEXT": "text", "REAL": "double precision", "BLOB": "bytea"}
    for table in tables:
        columns = [
            (name, types[kind], bool(needed or key), key) for _, name, kind, needed, _, key in sqlite.execute(f"PRAGMA table_info({table})")
        ]
        found = db.execute(_COLUMNS, (table, table)).fetchall()
        assert [(name, kind, bool(needed), key) for name, kind, needed, key in found] == columns, table
        refers = {(row[3], row[2], row[6]) for row in sqlite.execute(f"PRAGMA foreign_key_list({table})")}
        assert set(db.execute(_REFERENCES, (table,)).fetchall()) == refers, table


def test_both_schemas_have_the_same_indexes(db: Connection, sqlite: sqlite3.Connection) -> None:
    named = sqlite.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%' ORDER BY name").fetchall()
    there = db.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1")
    assert [row for row in there if not re.search("_(pkey|key|terms)[0-9]*$", row[0]) or row in named] == named
    unique = {
        tuple(sorted(column for _, _, column in sqlite.execute(f"PRAGMA index_info({index})")))
        for (table,) in sqlite.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for _, index, _, origin, _ in sqlite.execute(f"PRAGMA index_list({table})").fetchall()
        if origin == "u"
    }
    assert {tuple(sorted(columns)) for (columns,) in ((row[0].split(),) for row in db.execute(_UNIQUE))} == unique


_COLUMNS = """
SELECT attname, format_type(atttypid, NULL), attnotnull, coalesce((
    SELECT array_position(conkey, attnum) FROM pg_constraint WHERE conrelid = attrelid AND contype = 'p'), 0)
FROM pg_attribute WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped AND ? <> '' ORDER BY attnum"""
_REFERENCES = r"""
SELECT attname, other.relname, CASE confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END
FROM pg_constraint JOIN pg_class other ON other.oid = confrelid JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
WHERE contype = 'f' AND conrelid = CAST(?1 AS regclass) UNION ALL
SELECT attname, told[1], told[2] FROM pg_attribute
CROSS JOIN LATERAL regexp_match(col_description(attrelid, attnum), '^refers to ([a-z_]+) \([a-z]+\), ([A-Z ]+)$') AS told
WHERE told IS NOT NULL AND attrelid = CAST(?1 AS regclass)"""
_UNIQUE = """
SELECT (SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey))
FROM pg_constraint WHERE contype = 'u' AND connamespace = CAST(current_schema() AS regnamespace)"""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SELECT a FROM t WHERE b IS ? AND c IS NOT NULL", "SELECT a FROM t WHERE b IS NOT DISTINCT FROM $1 AND c IS NOT NULL"),
        ("SELECT ?2, ?1, ?2", "SELECT $1 , $2 , $1"),
        ("a IN (SELECT value FROM json_each(?))", "a = ANY ($1)"),
        ("a NOT IN (SELECT value FROM json_each(:ids))", "a <> ALL ($1)"),
        ("SELECT '? IS :x', \"ifnull\" FROM t -- ?", "SELECT '? IS :x' , \"ifnull\" FROM t"),
        ("ifnull(min(a, b), min(c))", "coalesce ( least ( a , b ) , min ( c ) )"),
        ("FROM a CROSS JOIN b ON b.id = a.id CROSS JOIN c", "FROM a JOIN b ON b . id = a . id CROSS JOIN c"),
        ("WHERE NOT joins AND i.indexed", "WHERE NOT (joins <> 0) AND (i . indexed <> 0)"),
        ("ORDER BY s.day DESC, s.id", "ORDER BY s . day DESC NULLS LAST , s . id"),
        ("count(*) FROM (SELECT 1) WHERE a", "count ( * ) FROM ( SELECT 1 ) AS derived_5 WHERE a"),
        ("a IN () AND b > 0.5", "a IN (NULL) AND b > 0.5"),
        ("? IS NULL OR a = ?", "$1::text IS NULL OR a = $2"),
        (":x IS NULL OR a = :x", "$2::text IS NULL OR a = $1"),
        ("WHERE 1 AND +a.b = 2", "WHERE true AND a . b = 2"),
    ],
)
def test_lines_are_said_as_postgresql_says_them(line: str, said: str) -> None:
    assert translated(line).text == said


def test_only_rows_of_values_are_copied() -> None:
    assert translated("INSERT INTO t (a, b) VALUES (?, ?)")[-2:] == ("t ( a , b )", False)
    assert translated("INSERT INTO t VALUES (?, ?) ON CONFLICT DO NOTHING")[-2:] == ("t", True)
    for line in ("INSERT INTO t VALUES (?, 1)", "INSERT INTO t VALUES (?) ON CONFLICT (a) DO NOTHING", "INSERT INTO t SELECT a FROM u"):
        assert translated(line).into is None
    with pytest.raises(DossierError, match="only SQLite knows PRAGMA user_version"):
        translated("PRAGMA user_version")


def test_full_text() -> None:
    assert vectors("found_document")(("جسر", "Der جسر جسر", "")) == "'tجسر':1A 'wder':1 'wجسر':2 'wجسر':3"
    assert tsquery('words : ("ا" + "ب" AND ("ج" OR "د" *))') == "('wا' <-> 'wب' & ('wج' | 'wد':*))"
    assert tsquery('({title words} : (("ا"))) NOT ("ب")') == "(('tا' | 'wا') & !(('tب' | 'wب' | 'mب')))"
    assert tsquery('marks : ("s1")') == "'ms1'"
    assert tsquery('"؟" + "!!"') == "('t؟' | 'w؟' | 'm؟')"
    assert len(vectors("found_statement")((" ".join(map(str, range(300_000))), "")).encode()) < 4_000_000


HOSTILE = ("'; DROP TABLE outlet; --", "\\", "\\.", "\\N", "a\tb\nc\rd", '"', "$1 ? :x %s", "‏قال‎", "\N{MUSICAL SYMBOL G CLEF}", "{1,2}")


@pytest.mark.parametrize("many", [1, 20], ids=["one by one", "copied"])
def test_texts_come_back_as_they_went_in(db: Connection, many: int) -> None:
    rows = [(f"{text}{nr}",) for nr in range(many) for text in (HOSTILE if many > 1 else HOSTILE[:1])] or [(HOSTILE[0],)]
    rows = rows if many > 1 else [(text,) for text in HOSTILE[:5]]
    db.executemany("INSERT INTO outlet (name) VALUES (?)", rows)
    assert db.execute("SELECT name FROM outlet ORDER BY id").fetchall() == rows
    assert [db.execute("SELECT name FROM outlet WHERE name = ?", row).fetchone() for row in rows] == rows


def test_rows_that_are_there_are_passed_over(db: Connection) -> None:
    """Many by one line, and what remains by one line each; nothing is nothing, and no backslash."""
    line = "INSERT INTO outlet (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING"
    rows = [(nr // 2, f"{nr // 2}\\") for nr in range(100)]
    for _ in range(2):
        db.executemany(line, rows)
    assert db.execute("SELECT * FROM outlet ORDER BY id").fetchall() == rows[::2]


def test_nothing_is_copied_as_nothing(db: Connection) -> None:
    rows = [(nr, f"{nr}", text, None) for nr, text in enumerate([None, "\\N", "", "\\", None, "a\tb", "\r", "ا\n", None])]
    db.executemany(
        "INSERT INTO place (id, name, folded, country) VALUES (?, ?, ?, ?)", [(nr, name, name, text) for nr, name, text, _ in rows]
    )
    assert db.execute("SELECT id, name, country, NULL FROM place ORDER BY id").fetchall() == rows


def test_a_character_zero_is_replaced(db: Connection) -> None:
    db.execute("INSERT INTO outlet (name) VALUES (?)", ("a\0b",))
    db.executemany("INSERT INTO outlet (name) VALUES (?)", [(f"{nr}\0",) for nr in range(10)])
    assert db.execute("SELECT min(name), max(name) FROM outlet").fetchone() == ("0\N{REPLACEMENT CHARACTER}", "a\N{REPLACEMENT CHARACTER}b")


def test_values_keep_their_kinds(db: Connection) -> None:
    db.execute("INSERT INTO run (at, version, tables, command) VALUES ('', '', '', '')")
    db.execute("INSERT INTO document (key, name, text, sha256, day_from, date, added, run_id) VALUES ('k', 'n', 't', 's', '', '', '', 1)")
    db.execute("INSERT INTO print VALUES (1, ?, 's', ?, NULL)", (1 << 40, b"\0\xff\\"))
    assert db.execute("SELECT outlet, hashes, signed, document_id = 1, outlet / 2.0 FROM print").fetchone() == (
        1 << 40, b"\0\xff\\", None, 1, float(1 << 39)
    )  # fmt: skip
    by_name(db)
    row = db.execute("SELECT outlet AS o, signed FROM print").fetchone()
    assert (row["o"], row[1], row.keys(), tuple(row)) == (1 << 40, None, ["o", "signed"], (1 << 40, None))


def test_rows_that_end_in_an_error_leave_nothing(db: Connection) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield from ((f"{nr}",) for nr in range(2_000))
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError), transaction(db):
            db.executemany("INSERT INTO outlet (name) VALUES (?)", rows())
    with pytest.raises(UnicodeEncodeError), transaction(db):
        db.executemany("INSERT INTO outlet (name) VALUES (?)", [("\ud800",)] * 20)
    assert db.execute("SELECT count(*) FROM outlet").fetchone() == (0,)


def test_a_server_without_the_dossier(cluster: Cluster) -> None:
    place = cluster.address("nothing")
    for write in (False, True):
        with pytest.raises(DossierError, match=r"there is no such dossier; make one with: qala add"), opened(place, write=write):
            pass
    with opened(cluster.address("emptied"), write=True, create=True) as db:
        server = served(db)
        assert server
        server.script("CREATE SCHEMA IF NOT EXISTS foreign_one; CREATE TABLE IF NOT EXISTS foreign_one.thing (id INT)")
    with (
        pytest.raises(DossierError, match="holds other tables; name another with"),
        opened(cluster.address("foreign_one"), write=True, create=True),
    ):
        pass


def test_a_newer_dossier_on_a_server_is_refused(file: str) -> None:
    with opened(file, write=True) as db:
        (number,) = db.execute("SELECT number FROM dossier").fetchone()
        db.execute("UPDATE dossier SET number = 9999")
    try:
        for write in (False, True):
            with pytest.raises(DossierError, match="newer version of Qala"), opened(file, write=write):
                pass
    finally:
        db = Postgres(address(file).how, {})
        db.execute("UPDATE emptied.dossier SET number = ?", (number,))
        db.close()


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("postgresql://localhost/press", "names no user"),
        ("postgresql://u@localhost", "names no database"),
        ("postgresql://u@localhost:port/press", "cannot be read"),
        ("postgresql://u@localhost/press?colour=red", "no option 'colour'"),
        ("postgresql://u@localhost/press?sslmode=maybe", "no such mode"),
    ],
)
def test_an_address_that_is_none(text: str, finding: str) -> None:
    with pytest.raises(UsageError, match=finding), opened(text):
        pass


def test_a_password_is_never_shown() -> None:
    place = "postgresql://u:s3cret%2F@127.0.0.1:1/press"
    assert address(place).password == "s3cret/"
    assert (str(Server(place)), Server(place).stem) == ("postgresql://u@127.0.0.1:1/press", "press")
    with pytest.raises(DossierError, match="connection was lost or refused") as told, opened(Server(place)):
        pass
    assert "s3cret" not in str(told.value)


def test_what_is_found_comes_in_parts(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """While an export reads, no more than a part of the rows is here, and other questions go between them."""
    monkeypatch.setattr("qala.dossier.postgres.connection._PART", 3)
    db.executemany("INSERT INTO outlet (id, name) VALUES (?, ?)", [(nr, f"{nr}") for nr in range(10)])
    temporary(db)
    taken: list[int] = []
    shaped = Postgres._shaped

    def counting(self: Postgres, context: Any) -> Any:
        taken.append(len(context.rows or ()))
        return shaped(self, context)

    monkeypatch.setattr(Postgres, "_shaped", counting)
    line = "SELECT id FROM outlet WHERE id >= ? ORDER BY id"
    found = db.execute(line, (1,))
    assert (found.fetchone(), taken) == ((1,), [3])
    assert db.execute(line, (9,)).fetchall() == [(9,)]
    assert [(one, db.execute(line, (one,)).fetchall()[-1]) for (one,) in found] == [(one, (9,)) for one in range(2, 10)]
    assert list(db.execute(line, (7,))) == [(7,), (8,), (9,)]
    assert db.execute(line, (10,)).fetchall() == []
    db.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    db.execute("INSERT INTO chosen SELECT id FROM outlet")
    assert db.execute("SELECT count(*) FROM chosen").fetchone() == (10,)
    assert max(taken) == 3
    server = served(db)
    assert server
    server.script("ROLLBACK")
