"""The copy for Datasette: plain tables and views with keys and full text, and what they mean beside it."""

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from datasette.app import Datasette

from qala.export import datasette
from qala.export.tables import tables


@pytest.fixture
def made(db: sqlite3.Connection, tmp_path: Path) -> Path:
    path = tmp_path / "press.db"
    datasette.write(db, path)
    return path


@pytest.fixture
def copy(made: Path) -> sqlite3.Connection:
    return sqlite3.connect(made)


def test_it_is_sound_and_has_nothing_but_tables_views_and_full_text(copy: sqlite3.Connection) -> None:
    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    kinds = {kind for (kind,) in copy.execute("SELECT DISTINCT type FROM sqlite_master")}
    assert kinds == {"table", "index", "view"}
    names = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'")}
    assert names == {table.name for table in tables()}
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_references_are_declared_and_indexed(copy: sqlite3.Connection) -> None:
    keys = {(row[3], row[2]) for row in copy.execute("PRAGMA foreign_key_list(statements)")}
    assert ("document_id", "documents") in keys and ("speaker_id", "profiles") in keys and ("id", "records") in keys
    plan = copy.execute("EXPLAIN QUERY PLAN SELECT * FROM statements WHERE speaker_id = 1").fetchall()
    assert "USING INDEX statements_speaker_id" in plan[0][3]


def test_full_text_finds_a_word_behind_its_particles(copy: sqlite3.Connection) -> None:
    query = "SELECT content FROM statements WHERE id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
    assert copy.execute(query, ('"جسر"',)).fetchall() == [("«الجسر 🌉 جاهز»",)]
    assert copy.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH '\"ميناء\"'").fetchone() == (1,)


def test_datasette_knows_which_table_the_full_text_belongs_to(copy: sqlite3.Connection) -> None:
    sql = copy.execute("SELECT sql FROM sqlite_master WHERE name = 'documents_fts'").fetchone()[0]
    assert 'content="documents"' in sql and "USING FTS5" in sql


def test_paths_of_the_machine_stay_there(made: Path, copy: sqlite3.Connection) -> None:
    assert [row[1] for row in copy.execute("PRAGMA table_info(custody)")] == ["id", "document_id", "at", "how", "bytes", "size"]
    assert b"first.txt" not in made.read_bytes()


@pytest.mark.parametrize("view", datasette.VIEWS)
def test_views_can_be_read(copy: sqlite3.Connection, view: str) -> None:
    assert copy.execute(f"SELECT * FROM {view}").fetchall()


def test_metadata_describes_every_table_and_column(made: Path, copy: sqlite3.Connection) -> None:
    told = json.loads(datasette.beside(made).read_text(encoding="utf-8"))["databases"]["press"]["tables"]
    for table in datasette.shown():
        columns = [row[1] for row in copy.execute(f"PRAGMA table_info({table.name})")]
        assert list(told[table.name]["columns"]) == columns and all(told[table.name]["columns"].values())
    assert told["documents"]["label_column"] == "title" and told["statements"]["facets"]


def test_datasette_opens_it(made: Path) -> None:
    async def page() -> tuple[int, str]:
        told = json.loads(datasette.beside(made).read_text(encoding="utf-8"))
        server = Datasette([str(made)], metadata=told)
        await server.invoke_startup()
        answer = await server.client.get("/press/statements?_search=جسر")
        return answer.status_code, answer.text

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may have a loop running here
        status, text = aside.submit(asyncio.run, page()).result()
    assert status == 200 and "الجسر" in text
