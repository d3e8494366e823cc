"""Pairs that do not go together, and what people say of them."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.test_standing import CROSSING, HUDA, KARIM, LORRIES, SALMA, told
from tests.dossier.told import AT, Told, again, keep

from qala.cli.commands import cli
from qala.dossier.decisions import Desk
from qala.dossier.questions import put
from qala.dossier.standing.contradictions import contradictions
from qala.dossier.store import check
from qala.errors import UsageError

SAID = "قالت هدى الشامي إن الحكومة ستغلق المعبر الشمالي غدا."
DENIED = "ونفى كريم علوان إغلاق الحكومة المعبر الشمالي غدا."


def says(text: str, day: str, who: str, cue: str, content: str, polarity: str = "asserted") -> Told:
    one = Told(text, day)
    one.says(who, cue, content, polarity=polarity)
    return one


@pytest.fixture
def press(db: sqlite3.Connection) -> sqlite3.Connection:
    put(db, (CROSSING, LORRIES), AT)
    keep(
        db,
        told("2024-03-01", (KARIM, "crossing", 2), (HUDA, "crossing", 2), (SALMA, "lorries", 1)),
        told("2024-03-01", (KARIM, "crossing", -2), (SALMA, "lorries", 2)),
        told("2024-03-09", (HUDA, "crossing", -2), (SALMA, "lorries", -1, {"changed": "changed"})),
        told("2024-05-09", (HUDA, "crossing", 2)),
        says(SAID, "2024-03-05", HUDA, "قالت", "الحكومة ستغلق المعبر الشمالي غدا"),
        says(DENIED, "2024-03-07", KARIM, "ونفى", "إغلاق الحكومة المعبر الشمالي غدا", "denied"),
    )
    return db


def pairs(db: sqlite3.Connection, key: str | None = None, *, judged: bool = False) -> list[tuple[str, str, str]]:
    return [(one.kind, one.left.who, one.right.day or "") for one in contradictions(db, key, judged=judged)]


def test_what_does_not_go_together(press: sqlite3.Connection) -> None:
    assert pairs(press) == [("self", HUDA, "2024-03-09"), ("denial", HUDA, "2024-03-07"), ("sources", KARIM, "2024-03-01")]
    assert pairs(press, "lorries") == []  # that a side was changed is told, and is no contradiction
    assert pairs(press, "crossing") == [("self", HUDA, "2024-03-09"), ("sources", KARIM, "2024-03-01")]
    (denial,) = [one for one in contradictions(press) if one.kind == "denial"]
    assert (denial.left.words, denial.right.said) == ("الحكومة ستغلق المعبر الشمالي غدا", "denied")


def test_what_was_judged_waits_no_more_and_outlives_another_reading(press: sqlite3.Connection) -> None:
    desk = Desk(press, "ليلى", lambda: AT)
    first, _, _ = contradictions(press)
    seq = desk.claim(first.right.id, first.left.id, "revises")
    assert len(pairs(press)) == 2
    assert [(one.kind, one.verdict) for one in contradictions(press, judged=True)] == [("self", "revises")]
    again(press, 3, Told("خبر آخر.", "2024-03-09"))
    again(press, 3, told("2024-03-09", (HUDA, "crossing", -2)))
    assert len(pairs(press)) == 2 and check(press) == []
    desk.undo(seq)
    assert len(pairs(press)) == 3


def test_the_command(press: sqlite3.Connection, file: Path) -> None:
    def call(*arguments: str, given: str | None = None) -> str:
        runner = CliRunner(env={"QALA_DOSSIER": str(file), "QALA_USER": "ليلى"})
        return runner.invoke(cli, ["contradictions", *arguments], input=given, catch_exceptions=False).stdout

    lines = call("crossing", "--list").splitlines()
    assert lines[0] == "self on crossing" and lines[1].split("\t")[1:4] == ["2024-03-01", HUDA, "+2 crossing"] and len(lines) == 10
    assert len(call("--list", "--limit", "1").splitlines()) == 5
    output = call(given="r\nb\nk\nx\nc\nq\n")
    assert "decision 1" in output and "decision 2" in output
    assert [json.loads(line)["verdict"] for line in call("--judged", "--json").splitlines()] == ["contradicts"]
    (waiting, _) = (json.loads(line) for line in call("--json").splitlines())
    ids = (f"R{waiting['left']['id']}", f"R{waiting['right']['id']}")
    assert "unrelated (decision 4)" in call("--judge", *ids, "unrelated")
    for wrong in (("R1", "R2", "same"), ("one", "R2", "revises"), ("R1", "R4711", "revises")):
        with pytest.raises(UsageError):
            call("--judge", *wrong)
