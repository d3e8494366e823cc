"""What is chosen, where it is put, and the command."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from qala.cli.commands import cli
from qala.dossier.store import opened
from qala.errors import OutputError, UsageError
from qala.export import FORMATS, Selection, dna, export
from qala.export.placing import fresh, placed_file, placed_folder
from qala.export.selection import choose


@pytest.mark.parametrize(
    "wanted, documents, statements",
    [
        (Selection(), 3, 5),
        (Selection(since="2024-03-15"), 1, 1),
        (Selection(until="2024-03-15"), 2, 4),  # one of them is of an unknown day that may be before
        (Selection(since="2024-03-14", until="2024-03-14"), 1, 3),
        (Selection(outlets=("صحيفة الأفق",)), 1, 1),
        (Selection(states=("rejected",)), 3, 1),
        (Selection(states=("edited", "rejected")), 3, 2),
    ],
)
def test_what_is_chosen(file: Path, wanted: Selection, documents: int, statements: int) -> None:
    with opened(file) as db:
        assert choose(db, wanted) == (documents, statements)


def test_an_outlet_that_is_not_there_is_told(file: Path) -> None:
    with opened(file) as db, pytest.raises(UsageError, match="no such outlet"):
        choose(db, Selection(outlets=("x' OR '1'='1",)))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_for_a_part_and_for_nothing(file: Path, tmp_path: Path, name: str) -> None:
    for number, wanted in enumerate((Selection(since="2024-03-15"), Selection(since="2030-01-01"))):
        out = tmp_path / f"{number}{FORMATS[name].ending}"
        with opened(file) as db:
            export(db, name, out, wanted)
        assert out.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(file: Path, tmp_path: Path, name: str) -> None:
    written = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        with opened(file) as db:
            export(db, name, folder / "press", Selection())
        written.append({str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert written[0] == written[1]


def test_a_part_refers_to_nothing_that_is_left_out(file: Path, tmp_path: Path) -> None:
    with opened(file) as db:
        export(db, "datasette", tmp_path / "x.db", Selection(since="2024-03-15", states=("rejected",)))
    assert sqlite3.connect(tmp_path / "x.db").execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_export_changes_nothing_in_the_dossier(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    with opened(file) as db:
        export(db, "jsonl", tmp_path / "x.jsonl", Selection())
    assert file.read_bytes() == before


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), placed_file(path) as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]


def test_a_folder_replaces_only_what_was_made_so(tmp_path: Path) -> None:
    path = tmp_path / "out"
    for text in ("one", "two"):
        with placed_folder(path) as part:
            (part / "codebook.csv").write_text(text)
    assert (path / "codebook.csv").read_text() == "two" and list(tmp_path.iterdir()) == [path]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(UsageError, match="not made by this command"), placed_folder(tmp_path / "mine"):
        pass


def test_what_a_killed_call_left_is_swept_away_later(tmp_path: Path) -> None:
    old, new = tmp_path / ".x.db.abc.part", tmp_path / ".x.db.def.part"
    for left in (old, new):
        left.write_text("half")
    os.utime(old, (time.time() - 100_000,) * 2)
    with placed_file(tmp_path / "x.db") as part:
        part.write_text("whole")
    assert not old.exists() and new.exists()


def test_a_killed_call_leaves_no_half_file(file: Path, tmp_path: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from qala.dossier.store import opened
from qala.export import Selection, export, jsonl
def lines(out, values, write=jsonl.write_lines):
    def dying():
        for value in values:
            yield value
            os.kill(os.getpid(), signal.SIGKILL)
    write(out, dying())
jsonl.write_lines = lines
with opened({str(file)!r}) as db:
    export(db, "jsonl", Path({str(tmp_path / "x.jsonl")!r}), Selection())
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert not (tmp_path / "x.jsonl").exists()


def test_a_place_that_cannot_be_written_is_told(file: Path, tmp_path: Path) -> None:
    with opened(file) as db, pytest.raises(UsageError, match="no such folder"):
        export(db, "jsonl", tmp_path / "none" / "x.jsonl", Selection())
    with opened(file) as db, pytest.raises(UsageError, match="no text for standard output"):
        export(db, "dna", Path("-"), Selection())
    (tmp_path / "x.jsonl").mkdir()
    with opened(file) as db, pytest.raises(OutputError, match=r"x\.jsonl: cannot be written"):
        export(db, "jsonl", tmp_path / "x.jsonl", Selection())
    assert [path.name for path in tmp_path.iterdir()] == ["x.jsonl"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_told_and_nothing_is_left(file: Path, tmp_path: Path, name: str) -> None:
    resource = pytest.importorskip("resource", reason="this system cannot limit the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with opened(file) as db:
        db.execute("SELECT count(*) FROM document").fetchone()
        resource.setrlimit(resource.RLIMIT_FSIZE, (8, before[1]))
        try:
            with pytest.raises(OutputError, match="cannot be written"):
                export(db, name, tmp_path / "x", Selection())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())


def test_full_text_that_cannot_be_written_is_not_the_fault_of_the_dossier(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR"
    with pytest.raises(OSError, match="disk I/O error"), fresh(tmp_path / "x"):
        raise error


@pytest.fixture
def call(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """`qala export …` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def _call(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["export", *arguments, "--dossier", str(file)])
        return result.exit_code, result.output

    return _call


def test_the_command_names_the_file_after_the_dossier(call: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    assert call("dna", "--since", "2024-03", "--until", "2024") == (0, f"press.dna: 2 documents, 4 statements\n{dna.LEFT.format(1)}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["press.dna", "press.events.csv"]


def test_what_is_there_is_replaced_only_by_name(call: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    (tmp_path / "press.dna").write_text("what the dossier was made of")
    assert call("dna")[0] == 1 and (tmp_path / "press.dna").read_text() == "what the dossier was made of"
    assert call("dna", "press.dna")[0] == 0 and (tmp_path / "press.dna").stat().st_size > 50_000


@pytest.mark.parametrize("name", FORMATS)
def test_the_dossier_itself_is_never_replaced(file: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "press.qala"
    copy.write_bytes(file.read_bytes())
    with opened(copy) as db, pytest.raises(UsageError, match="is the dossier itself"):
        export(db, name, tmp_path / "." / "press.qala", Selection())
    assert copy.read_bytes() == file.read_bytes()


def test_lines_go_to_standard_output(call: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    code, out = call("jsonl", "-")
    assert (code, [json.loads(line)["id"] for line in out.splitlines()]) == (0, ["first", "second", "third"])
    assert not list(tmp_path.iterdir())


def test_wrong_calls_are_told(call: Callable[..., tuple[int, str]]) -> None:
    assert call("jsonl", "--since", "July")[0] == 1  # the error itself; the program makes 2 of it
    assert call("pdf")[0] == 2
    assert call("jsonl", "--password", "x")[0] == 2
