"""Sources into the dossier: once, twice, in part, and killed half-way."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from dumped import dump
from tests.dossier.conftest import AT, MINISTER, Put, record

from qala.dossier import documents
from qala.dossier.adding import Added, add
from qala.dossier.connection import served
from qala.dossier.ingest import Options, sources
from qala.dossier.runs import Run
from qala.dossier.search.index import renew
from qala.dossier.store import check, opened, transaction
from qala.dossier.writing import _PARENT, _outer_first
from qala.errors import DossierError
from qala.record import Record
from qala.text.inputs import Document, Failure

_FEW = 64
"""Documents of a batch where a process is killed."""


class Reading:
    """Reads, and counts what it was given to read."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, documents: Iterator[Document]) -> Iterator[Record | Failure]:
        for document in documents:
            self.texts.append(document.text)
            yield Failure(document.id, "could not be read") if "خلل" in document.text else record(document)


def lines(file: Path, *texts: str, **fields: str) -> Path:
    """A file of JSON Lines with these texts."""
    rows = [{"id": str(nr), "text": text, **fields} for nr, text in enumerate(texts, 1)]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return file


def taken(db: sqlite3.Connection, *names: Path, read: Reading | None = None) -> list[Added]:
    """What became of what these sources offer."""
    return list(add(db, sources(map(str, names), Options()), read or Reading(), Run(db, "add", lambda: AT)))


def held(file: Path) -> list[str]:
    with opened(file) as db:
        return dump(db)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return lines(tmp_path / "articles.jsonl", MINISTER, MINISTER.replace("الجسر", "النفق"), outlet="المرسى")


def test_adding_twice_changes_nothing(file: Path, articles: Path) -> None:
    with opened(file, write=True, create=True) as db:
        assert [one.outcome for one in taken(db, articles)] == ["added", "added"]
    before = held(file)
    with opened(file, write=True) as db:
        read = Reading()
        assert [one.outcome for one in taken(db, articles, read=read)] == ["finished"]
        os.utime(articles, (1, 1))
        assert {one.outcome for one in taken(db, articles, read=read)} <= {"same", "finished"}
        assert read.texts == []
    assert [line for line in held(file) if '"ledger"' not in line and '"run"' not in line] == [
        line for line in before if '"ledger"' not in line and '"run"' not in line
    ]


def test_one_that_fails_does_not_stop_the_others(file: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "mixed.jsonl", MINISTER, "خلل في النص", MINISTER.replace("الجسر", "النفق"))
    source.write_text(source.read_text(encoding="utf-8") + "\n{broken", encoding="utf-8")
    with opened(file, write=True, create=True) as db:
        assert [one.outcome for one in taken(db, source)] == ["added", "failed", "added", "failed"]
        told = db.execute("SELECT outcome, reason FROM ledger WHERE outcome = 'failed' ORDER BY id").fetchall()
        assert told[0] == ("failed", "could not be read")
        assert "broken JSON" in told[1][1]
        assert db.execute("SELECT count(*) FROM ledger WHERE outcome = 'finished'").fetchone() == (0,)
        assert [one.outcome for one in taken(db, source)] == ["same", "failed", "same", "failed"]
        assert db.execute("SELECT count(*) FROM ledger").fetchone() == (4,)


def test_a_text_that_changed_takes_the_place_of_the_old_one(file: Path, articles: Path) -> None:
    with opened(file, write=True, create=True) as db:
        taken(db, articles)
        lines(articles, MINISTER + " انتهى.", MINISTER.replace("الجسر", "النفق"), outlet="المرسى")
        assert [one.outcome for one in taken(db, articles)] == ["changed", "same"]
        assert db.execute("SELECT count(*) FROM document").fetchone() == (2,)
        assert [text for (text,) in db.execute("SELECT text FROM version")] == [MINISTER]
        assert check(db) == []


def test_a_text_that_changes_within_a_batch_is_read_into_what_was_just_taken(file: Path, tmp_path: Path) -> None:
    texts = MINISTER, MINISTER + " انتهى.", MINISTER
    source = lines(tmp_path / "twice.jsonl", *texts, url="https://marsa.example/7")
    with opened(file, write=True, create=True) as db:
        assert [one.outcome for one in taken(db, source)] == ["added", "changed", "changed"]
        once = db.execute("SELECT count(*), count(DISTINCT document_id) FROM statement").fetchone()
        assert once == (len(record(Document("1", MINISTER)).statements), 1)
        assert check(db) == []


def test_a_statement_is_written_behind_the_one_that_it_stands_in() -> None:
    def parents(*parents: int | None) -> list[tuple[int | None, ...]]:
        return [(nr, *(None,) * (_PARENT - 1), parent) for nr, parent in enumerate(parents, 1)]

    assert [row[0] for row in _outer_first(parents(None, 1, 4, None, 3))] == [1, 2, 4, 5, 3]
    assert [row[0] for row in _outer_first(parents(2, 3, None))] == [3, 2, 1]


def test_the_same_text_at_another_place_is_the_same_document(file: Path, articles: Path, tmp_path: Path) -> None:
    with opened(file, write=True, create=True) as db:
        taken(db, articles)
        copy = tmp_path / "copy.jsonl"
        copy.write_bytes(articles.read_bytes())
        assert [one.outcome for one in taken(db, copy)] == ["seen", "seen"]
        assert db.execute("SELECT count(*) FROM document").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM custody").fetchone() == (4,)


def test_the_raw_bytes_are_kept_on_demand(file: Path, articles: Path) -> None:
    with opened(file, write=True, create=True) as db:
        list(add(db, sources([str(articles)], Options()), Reading(), Run(db, "add"), keep_raw=True))
        raw, size = db.execute("SELECT raw, size FROM custody LIMIT 1").fetchone()
        assert json.loads(raw)["text"] == MINISTER
        assert size == len(raw)


def test_the_raw_bytes_of_a_document_that_is_known_are_kept_too(file: Path, articles: Path) -> None:
    with opened(file, write=True, create=True) as db:
        taken(db, articles)
        again = partial(add, db, keep_raw=True, read=Reading(), run=Run(db, "add"))
        assert [one.outcome for one in again(sources([str(articles)], Options(raw=True)))] == ["same", "same"]
        assert db.execute("SELECT count(*), count(raw) FROM custody").fetchone() == (2, 2)
        assert [one.outcome for one in again(sources([str(articles)], Options(raw=True)))] == ["finished"]


def test_a_document_that_comes_again_with_its_day_gets_it(file: Path, articles: Path, tmp_path: Path) -> None:
    with opened(file, write=True, create=True) as db:
        taken(db, articles)
        dated = lines(tmp_path / "dated.jsonl", MINISTER, outlet="المرسى", published="2024-03-14")
        assert [one.outcome for one in taken(db, dated)] == ["changed"]
        assert db.execute("SELECT published, day FROM document WHERE id = 1").fetchone() == ("2024-03-14", "2024-03-14")
        assert {day for (day,) in db.execute("SELECT day FROM statement WHERE document_id = 1")} == {"2024-03-14"}
        assert db.execute("SELECT count(*) FROM version").fetchone() == (0,)
        os.utime(dated, (1, 1))
        assert [one.outcome for one in taken(db, dated)] == ["same"]
        assert check(db) == []


def count(file: Path) -> int:
    """How many documents a reader sees at this moment."""
    try:
        with opened(file) as db:
            found: int = db.execute("SELECT count(*) FROM document").fetchone()[0]
            return found
    except DossierError:
        return 0  # not yet made


def test_a_process_killed_at_any_moment_leaves_whole_documents(file: Path, tmp_path: Path) -> None:
    """Killed again and again in the middle, `add` still gets there; each time the file is sound and holds only whole documents."""
    source = lines(tmp_path / "many.jsonl", *(MINISTER.replace("الجسر", f"الجسر رقم {nr}") for nr in range(6 * _FEW)))
    program = f"from qala.dossier import adding; adding.BATCH = {_FEW}; from qala.cli import main; main()"
    call = [sys.executable, "-c", program, "add", "--dossier", str(file), str(source)]
    dice, found, kills = random.Random(5), 0, 0
    for _ in range(4):
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and count(file) == found:
            time.sleep(0.005)
        time.sleep(dice.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        with opened(file, write=True) as db:
            assert check(db) == []
            now = db.execute("SELECT count(*) FROM document").fetchone()[0]
            assert db.execute("SELECT count(DISTINCT document_id) FROM statement").fetchone() == (now,)
            assert db.execute("SELECT count(*) FROM custody").fetchone() == (now,)
            assert now > found
            found = now
    assert kills >= 2
    assert subprocess.run(call, stdout=subprocess.DEVNULL, check=False).returncode == 0
    with opened(file) as db:
        assert db.execute("SELECT count(*), count(DISTINCT text) FROM document").fetchone() == (6 * _FEW, 6 * _FEW)
        assert check(db) == []


def test_codings_made_elsewhere_become_statements_that_a_person_accepted(file: Path, tmp_path: Path) -> None:
    article = tmp_path / "bridge.txt"
    article.write_text(MINISTER, encoding="utf-8")
    start = MINISTER.index("الأشغال")
    table = tmp_path / "codings.csv"
    table.write_text(
        f"document,start,stop,actor,concept,agreement,coder\nbridge,{start},{start + 12},سامر الحداد,الجسر,1,ليلى\n", encoding="utf-8"
    )
    with opened(file, write=True, create=True) as db:
        taken(db, article)
        options = Options(known=partial(documents.named, db))
        outcomes = [[one.outcome for one in add(db, sources([str(table)], options), Reading(), Run(db, "add"))] for _ in range(2)]
        assert outcomes == [["changed"], ["finished"]]
        coded = db.execute(
            "SELECT concept, agreement, coder, speaker_name, state, origin, exact, profile.name FROM coding JOIN statement USING (id) "
            "JOIN record USING (id) JOIN span ON record_id = coding.id JOIN profile ON profile.id = speaker_id"
        ).fetchall()
        assert coded == [("الجسر", 1, "ليلى", "سامر الحداد", "accepted", "import", MINISTER[start : start + 12], "سامر الحداد")]
        assert check(db) == []


def test_a_document_is_known_by_its_title_with_other_quotation_marks(db: sqlite3.Connection, put: Put) -> None:
    put(MINISTER, id="a", title='الوزير: "الجسر سيفتح"')
    for name, found in (("الوزير: 'الجسر سيفتح'", "a"), ('الوزير: "الجسر سيفتح"', "a"), ("'", None)):
        known = documents.named(db, name)
        assert (known.id if known else None) == found
    if served(db):
        return  # PostgreSQL tells its plans in another way
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {documents._NAMED}", ("a",))]
    assert not [line for line in plan if line.startswith("SCAN document")]


def _indexed(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """All that the full-text tables hold."""
    tables = ("found_document", "found_statement")
    if served(db):
        return [db.execute(f"SELECT rowid, CAST(terms AS text) FROM {table} ORDER BY rowid").fetchall() for table in tables]
    for table in tables:
        db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.of_{table} USING fts5vocab('main', '{table}', 'instance')")
    return [db.execute(f'SELECT doc, term, col, "offset" FROM of_{table} ORDER BY doc, term, col, "offset"').fetchall() for table in tables]


def test_what_was_just_written_is_indexed_as_if_it_were_read_again(file: Path, tmp_path: Path) -> None:
    """Speakers, hearers, chains, statements of two stretches, several lines; articles of a batch that is written in two parts."""
    texts = [
        f"ميناء {nr}. {text}"
        for nr in range(8)
        for text in (
            MINISTER,
            'نقلت وكالة المرسى عن النائب نبيل الحداد قوله إن "الجسر خطر".\nوقال الوزير إنه سيزور الميناء\t3.5 مرات.',
            'نقلت صحيفة "المرسى" عن مسؤولين في الوزارة قولهم إن المقاول طلب مهلة إضافية.',
            '"الجسر قريب" قال الوزير سامر الحداد "وسيفتح غدا". ورد عليه النائب نبيل الحداد بأن الجسر\\ بعيد.',
        )
    ]
    texts += [texts[0], *(f"{text} وأضاف أن العمل مستمر." for text in texts)]
    with opened(file, write=True, create=True) as db:
        taken(db, lines(tmp_path / "a.jsonl", *texts, title="خبر", outlet="الأفق"))
        given = _indexed(db)
        assert sum(map(len, given)) > 100
        assert db.execute("SELECT count(*) FROM chain_link").fetchone()[0]
        with transaction(db):
            renew(db)
        assert _indexed(db) == given
