"""Sources of every kind into a dossier: once, and again."""

import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from dumped import dump
from given import OTHER, TEXT, written
from test_addresses import FAST, Site, html, rss, site
from test_damage import SAMPLES
from test_dna import dna
from test_feeds import rss as feed
from tests.dossier.conftest import AT, record

from qala.dossier.adding import Added, add
from qala.dossier.ingest import Options, sources
from qala.dossier.ingest import pdf as pdf_module
from qala.dossier.paper import reader as pdf_reader
from qala.dossier.runs import Run

__all__ = ["site"]


def taken(db: sqlite3.Connection, name: Path | str, options: Options) -> list[Added]:
    run = Run(db, "add", lambda: AT)
    return list(add(db, sources([name], options._replace(finished=run.mark)), lambda documents: map(record, documents), run))


def test_every_kind_once_and_again(tmp_path: Path, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_content", pdf_reader.answer)
    folder = tmp_path / "news"
    for name, data in SAMPLES.items():
        written(folder, name, data)
    written(folder, "port.txt", TEXT)
    dna(folder)
    pq.write_table(pa.table({"text": [TEXT, OTHER]}), folder / "a.parquet")
    first = taken(db, folder, Options())
    kinds = {how for (how,) in db.execute("SELECT DISTINCT how FROM custody")}
    assert kinds == {"file", "jsonl", "json", "telegram", "csv", "parquet", "feed", "docx", "pdf", "warc", "dna"}
    assert {one.outcome for one in first} <= {"added", "seen", "changed", "same", "skipped"}
    before = dump(db)
    assert {one.outcome for one in taken(db, folder, Options())} == {"finished"}
    assert dump(db) == before


def test_an_address_once_and_again(site: Site, db: sqlite3.Connection) -> None:
    site.routes |= {"/1": html(), "/feed": (200, {"ETag": '"v1"', "Content-Type": "application/rss+xml"}, rss(site.url("/1")))}
    assert [one.outcome for one in taken(db, site.url("/feed"), FAST)] == ["added"]
    assert [one.outcome for one in taken(db, site.url("/feed"), FAST)] == ["finished"]
    assert site.headers[-1]["If-None-Match"] == '"v1"'
    assert [one.outcome for one in taken(db, site.url("/feed"), FAST._replace(follow=True))] == ["changed"]
    (text,) = db.execute("SELECT text FROM document").fetchone()
    assert text == TEXT


def test_an_entry_of_a_feed_never_takes_the_place_of_its_page(site: Site, db: sqlite3.Connection) -> None:
    site.routes |= {"/1": html(), "/feed": (200, {"Content-Type": "application/rss+xml"}, rss(site.url("/1")))}
    assert [one.outcome for one in taken(db, site.url("/1"), FAST)] == ["added"]
    assert [one.outcome for one in taken(db, site.url("/feed"), FAST)] == ["seen"]
    assert db.execute("SELECT text FROM document").fetchall() == [(TEXT,)]


def test_a_summary_never_takes_the_place_of_a_longer_text(tmp_path: Path, db: sqlite3.Connection) -> None:
    entry = "<guid>1</guid><link>https://a.example/1</link><description>{}</description>"
    for number, (text, outcome) in enumerate(((TEXT, "added"), (f"{TEXT} {OTHER}", "changed"), (TEXT, "seen"))):
        path = written(tmp_path, f"{number}.rss", feed(entry.format(text)))
        assert [one.outcome for one in taken(db, path, Options())] == [outcome]
    assert db.execute("SELECT text FROM document").fetchall() == [(f"{TEXT} {OTHER}",)]
