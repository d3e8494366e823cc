"""`qala sample` as a person calls it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qala.cli.commands import cli
from qala.errors import UsageError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "press.qala"
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"قال كريم علوان إن المعبر {number} مغلق.", encoding="utf-8")
        call(made, "add", str(tmp_path / f"{number}.txt"))
    return made


def call(file: Path, *arguments: str) -> Result:
    return CliRunner(env={"QALA_DOSSIER": str(file), "QALA_USER": "ليلى"}).invoke(cli, arguments)


def filled(path: Path, verdicts: list[str], delimiter: str = ",") -> None:
    head, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=delimiter)
        lines.writerow(head)
        lines.writerows([row[0], verdict, *row[2:]] for row, verdict in zip(rows, verdicts, strict=True))


def test_a_sample_is_drawn_filled_and_counted(file: Path) -> None:
    sheet = file.parent / "sample.csv"
    drawn = call(file, "sample", "draw", "--size", "3", "--seed", "7", "--out", str(sheet)).output.splitlines()
    assert drawn == [
        "sample 1\tstatement\tseed 7\t3 of 4\t3 wait",
        f"fill the column verdict (accept or reject), then: qala sample fill {sheet}",
    ]
    filled(sheet, ["accept", "reject", ""], ";")
    assert call(file, "sample", "fill", str(sheet)).output == f"{sheet}: 2 decisions, 0 known already\n"
    assert call(file, "sample", "fill", str(sheet)).output == f"{sheet}: 0 decisions, 2 known already\n"
    assert call(file, "sample", "list").output == "sample 1\tstatement\tseed 7\t3 of 4\t1 wait\n"
    assert call(file, "sample", "precision").output == "statement\t50.0 %\t9.5 to 90.5\t1 right, 0 mended, 1 wrong, of 3 drawn\n"
    rows = [json.loads(line) for line in call(file, "sample", "precision", "--sample", "1", "--json").output.splitlines()]
    assert (rows[0]["precision"], rows[0]["decided"], {row["by"] for row in rows}) == (0.5, 2, {"all", "rule"})
    assert "  rule " in call(file, "sample", "precision", "--full").output
    assert len(call(file, "review", "--sample", "1", "--list").output.splitlines()) == 1


def test_blind_verdicts_change_nothing(file: Path) -> None:
    sheet = file.parent / "sample.csv"
    call(file, "sample", "draw", "--size", "2", "--out", str(sheet))
    filled(sheet, ["accept", "accept"])
    assert call(file, "sample", "fill", "--blind", str(sheet)).output == f"{sheet}: 2 decisions, 0 known already\n"
    assert call(file, "sample", "list").output.endswith("\t2 wait\n")
    assert call(file, "sample", "precision").output.startswith("statement\t100.0 %")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,verdict\n1,perhaps\n", ':2: "perhaps" is no verdict; write accept or reject, or nothing'),
        ("id,verdict\nx,accept\n", ':2: "x" is no id; leave the column id as it was written'),
        ("number,verdict\n1,accept\n", ":1: has no column id; fill in the file that qala sample draw --out wrote"),
        ("id,verdict\n1,accept\n999,reject\n", "there is no record R999"),
    ],
)
def test_a_wrong_file_changes_nothing(file: Path, text: str, told: str) -> None:
    sheet = file.parent / "wrong.csv"
    sheet.write_text(text, encoding="utf-8")
    error = call(file, "sample", "fill", str(sheet)).exception
    assert isinstance(error, UsageError) and told in str(error)
    assert call(file, "review", "--log").output == ""


def test_a_file_that_cannot_be_read_and_an_empty_dossier_are_told(file: Path) -> None:
    assert "name the file that was filled in" in str(call(file, "sample", "fill", "nowhere.csv").exception)
    (file.parent / "latin.csv").write_bytes(b"id,verdict\n1,\xe9\n")
    assert "is no UTF-8" in str(call(file, "sample", "fill", str(file.parent / "latin.csv")).exception)
    assert call(file, "sample", "list").output == "no samples yet; draw one with: qala sample draw\n"
    assert call(file, "sample", "precision").output == "no samples yet; draw one with: qala sample draw\n"
