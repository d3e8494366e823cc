"""A dossier copied from one database to the other and back."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.conftest import AT, MINISTER, record

from cluster import USER, Cluster
from qala.cli.commands import cli
from qala.dossier import stages
from qala.dossier.connection import Connection
from qala.dossier.copying import copy, rows, tables
from qala.dossier.decisions import Desk
from qala.dossier.documents import Custody
from qala.dossier.runs import Run
from qala.dossier.search.found import found
from qala.dossier.search.said import said
from qala.dossier.store import check, opened, transaction
from qala.dossier.writing import Writer
from qala.errors import UsageError
from qala.text.inputs import Document

pytestmark = pytest.mark.only("postgresql")
TEXTS = (
    MINISTER,
    'نقلت وكالة المرسى عن النائب نبيل الحداد قوله إن "الجسر خطر". وقال الوزير إنه سيزور الميناء في 3 أيار 2024.',
    MINISTER + "\nأكدت وزارة النقل أن الجسر جاهز، ووعدت بافتتاحه قبل نهاية العام. \\ \t '؟ \N{MUSICAL SYMBOL G CLEF}",
)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Connection]:
    """A dossier in a file, with decisions in it."""
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        writer = Writer(db, Run(db, "test", lambda: AT).id)
        ids = []
        for nr, text in enumerate(TEXTS):
            document = Document(f"article-{nr}", text, published="2024-03-14", outlet="المرفأ" if nr else None)
            with transaction(db):
                ids.append(writer.new(document, record(document), "test", Custody(AT, document.id, "file", raw=b"\0\xff" * nr)))
                writer.flush()
        with transaction(db):
            stages.take_in(db, ids)
        desk = Desk(db, "ليلى", lambda: AT)
        first, second = [row[0] for row in db.execute("SELECT id FROM statement ORDER BY id LIMIT 2")]
        desk.accept(first)
        desk.undo(desk.reject(second))
        yield db


def contents(db: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {table.name: list(rows(db, table)) for table in tables(db)}


def answers(db: Connection) -> list[object]:
    """What a search and a question give."""
    return [sorted(one.id for one in found(db, text).documents) for text in ("جسر", "الميناء", '"الجسر خطر"')] + [
        [one.id for one in said(db, by="الحداد", on=text).statements] for text in ("جسر", "خطر")
    ]


def test_a_copy_there_and_back_is_the_same(press: Connection, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.dossier.copying._BATCH", 2)
    monkeypatch.setattr("qala.dossier.copying._WRITTEN", 3)
    before, asked = contents(press), answers(press)
    assert sum(map(bool, before.values())) > 15
    with opened(file, write=True) as there:
        done = copy(press, there)
        assert (done.rows, done.zeros) == (sum(map(len, before.values())), 0)
        assert contents(there) == before
        assert answers(there) == asked
        assert check(there) == []
    with opened(file) as there, opened(tmp_path / "back.qala", write=True, create=True) as back:
        copy(there, back)
        assert contents(back) == before
        assert answers(back) == asked
        assert check(back) == []


def test_a_copy_is_written_on(press: Connection, file: str) -> None:
    """New rows come behind the copied ones."""
    with opened(file, write=True) as there:
        copy(press, there)
        document = Document("later", "قال النائب نبيل الحداد إن المرفأ مغلق.")
        with transaction(there):
            writer = Writer(there, Run(there, "test", lambda: AT).id)
            added = writer.new(document, record(document), "test", Custody(AT, "later", "file"))
            writer.flush()
            stages.take_in(there, [added])
        assert added == len(TEXTS) + 1
        statement = there.execute("SELECT max(id) FROM statement").fetchone()[0]
        last = there.execute("SELECT max(seq) FROM decision").fetchone()[0]
        assert Desk(there, "ليلى", lambda: AT).accept(statement) == last + 1


def test_a_dossier_that_is_not_empty_is_not_written_over(press: Connection, file: str) -> None:
    with opened(file, write=True) as there:
        there.execute("INSERT INTO outlet (name) VALUES ('x')")
        with pytest.raises(UsageError, match=r"is not empty \(it has rows of outlet\)"):
            copy(press, there)


def test_a_copy_that_fails_leaves_nothing(press: Connection, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.dossier.copying.renew", lambda _: 1 / 0)
    with opened(file, write=True) as there:
        with pytest.raises(ZeroDivisionError):
            copy(press, there)
        assert not any(contents(there).values())


def test_a_backup_is_restored(press: Connection, file: str, cluster: Cluster) -> None:
    """By the server's own programs, as docs/postgresql.md says; and it is written on."""
    with opened(file, write=True) as there:
        copy(press, there)
    host = ["-h", str(cluster.folder), "-U", USER]
    dumped = cluster.folder / "press.dump"
    for program in (
        ["pg_dump", *host, "--format", "custom", "--schema", "emptied", "--file", dumped, "postgres"],
        ["createdb", *host, "--encoding", "UTF8", "--template", "template0", "restored"],
        ["pg_restore", *host, "--dbname", "restored", dumped],
    ):
        subprocess.run([cluster.programs / program[0], *program[1:]], check=True)
    try:
        with opened(cluster.address("emptied", "restored"), write=True) as db:
            assert contents(db) == contents(press)
            assert answers(db) == answers(press)
            statement, last = db.execute("SELECT (SELECT max(id) FROM statement), (SELECT max(seq) FROM decision)").fetchone()
            assert Desk(db, "ليلى", lambda: AT).reject(statement) == last + 1
            assert check(db) == []
    finally:
        subprocess.run([cluster.programs / "dropdb", *host, "restored"], check=True)


def test_the_command(press: Connection, file: str, tmp_path: Path) -> None:
    called = CliRunner().invoke(cli, ["dossier", "copy", str(tmp_path / "press.qala"), file])
    assert called.exit_code == 0, called.output
    assert "rows of" in called.output
    back = CliRunner().invoke(cli, ["dossier", "copy", file, str(tmp_path / "back.qala")])
    assert back.exit_code == 0, back.output
    with opened(tmp_path / "back.qala") as db:
        assert contents(db) == contents(press)
