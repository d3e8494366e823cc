"""What became of events that were to come, and what is only proposed of them."""

import json
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from tests.dossier.test_happenings import KARIM, MEETING, MUNIRA, RAMI, ROUND, owed, told
from tests.dossier.told import AT, keep

from qala.cli.commands import cli
from qala.dossier import claims
from qala.dossier.decisions import Desk
from qala.dossier.happenings.listing import Wanted, happenings
from qala.dossier.happenings.outcomes import Outcome, outcomes

BOTH = (KARIM, MUNIRA)
AHEAD = told("meeting", MEETING, *BOTH, begin="2024-03-09", day="2024-03-01", status="expected")


def became(db: sqlite3.Connection, day: str = "2024-04-01") -> list[tuple[str, str | None, int | None]]:
    found = outcomes(happenings(db), day, happenings(db), claims.standing(db))
    return [(one.kind, one.day, one.record) for _, one in sorted(found.items())]


def test_what_a_later_article_tells_of_the_same_event(db: sqlite3.Connection) -> None:
    keep(
        db,
        AHEAD,
        told("meeting", MEETING, *BOTH, begin="2024-03-09", day="2024-03-10"),
        told("visit", "زيارة العاصمة", RAMI, begin="2024-03-20", day="2024-03-02", status="scheduled"),
        told("visit", "زيارة العاصمة", RAMI, begin="2024-03-20", day="2024-03-18", status="cancelled"),
        told("round", ROUND, begin="2024-03-20", ordinal=4, process="حوار المياه", status="scheduled"),
        told("round", ROUND, begin="2024-05-20", ordinal=5, process="حوار المياه", status="scheduled"),
        told("attack", "قصف المطار المدني", RAMI, begin="2024-03-20"),
    )
    first, visit, fourth, fifth = became(db)
    assert first[:2] == ("held", "2024-03-09") and visit[:2] == ("off", "2024-03-18")
    assert fourth == ("silent", "2024-03-20", None) and fifth == ("ahead", "2024-05-20", None)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (told("meeting", MEETING, *BOTH, begin="2024-03-11", day="2024-03-12"), "perhaps"),
        (told("meeting", MEETING, *BOTH, RAMI, begin="2024-03-07", day="2024-03-12"), "perhaps"),
        (told("meeting", MEETING, *BOTH, begin="2024-03-24", day="2024-03-25"), "silent"),
        (told("meeting", MEETING, *BOTH, begin="2024-03-06", day="2024-03-12"), "silent"),
        (told("meeting", MEETING, KARIM, RAMI, begin="2024-03-11", day="2024-03-12"), "silent"),
        (told("meeting", MEETING, begin="2024-03-11", day="2024-03-12"), "silent"),
        (told("call", MEETING, *BOTH, begin="2024-03-11", day="2024-03-12"), "silent"),
        (told("meeting", MEETING, *BOTH, begin="2024-03-08", day="2024-02-28"), "silent"),
        (told("meeting", MEETING, *BOTH, begin="2024-03-11", day="2024-03-12", status="scheduled"), "silent"),
    ],
    ids=["two days later", "another one more", "too late", "too early", "others", "nobody", "of another type", "told before", "not held"],
)
def test_another_event_may_be_the_expected_one(db: sqlite3.Connection, other: object, kind: str) -> None:
    keep(db, AHEAD, other)  # type: ignore[arg-type]
    assert became(db)[0][0] == kind


def test_a_visit_is_only_that_of_its_visitor(db: sqlite3.Connection) -> None:
    roles = ("visitor", "host")
    keep(
        db,
        told("visit", "زيارة العاصمة", KARIM, MUNIRA, begin="2024-03-09", day="2024-03-01", status="expected", roles=roles),
        told("visit", "زيارة العاصمة", MUNIRA, KARIM, begin="2024-03-11", day="2024-03-12", roles=roles),
    )
    assert became(db)[0][0] == "silent"


def test_without_a_day_it_is_looked_for_within_a_month(db: sqlite3.Connection) -> None:
    undated = told("meeting", MEETING, *BOTH, day="2024-03-01", status="expected")
    keep(db, undated, told("meeting", MEETING, *BOTH, begin="2024-03-28", day="2024-03-29"))
    assert became(db)[0][:2] == ("perhaps", "2024-03-28")
    assert outcomes(happenings(db)[-1:], "2024-04-01") == {1: Outcome("ahead")}


def test_a_person_judges_the_proposal(db: sqlite3.Connection) -> None:
    keep(db, AHEAD, told("meeting", MEETING, *BOTH, begin="2024-03-11", day="2024-03-12"))
    expected, held = (row[0] for row in db.execute("SELECT id FROM event ORDER BY id"))
    desk = Desk(db, "ليلى", lambda: AT)
    apart = desk.claim(expected, held, "different")
    assert became(db) == [("silent", "2024-03-09", None)]
    desk.undo(apart)
    desk.claim(expected, held, "same")
    assert became(db) == [("held", "2024-03-11", held)]
    assert [one.status for one in happenings(db, Wanted(statuses=("expected",)))] == ["held"]


def test_the_command_tells_what_became_and_draws_it(db: sqlite3.Connection, file: Path, tmp_path: Path) -> None:
    keep(
        db,
        AHEAD,
        told("meeting", MEETING, *BOTH, begin="2024-03-11", day="2024-03-12"),
        owed(RAMI, "يسلم التقرير النهائي", "2024-03-20"),
        owed(RAMI, "يفتح الطريق الساحلي", "2024-09-20"),
    )
    call = ["events", "--dossier", str(file), "--as-of", "2024-04-01"]
    runner = CliRunner()
    lines = runner.invoke(cli, [*call, "--status", "expected"]).output.splitlines()
    assert lines[-1].endswith("may have come to pass on 2024-03-11: R2; say so with --same R1 R2, or --different")
    plain = [json.loads(line) for line in runner.invoke(cli, [*call, "--json"]).output.splitlines()]
    assert [one["became"] for one in plain] == [{"kind": "perhaps", "day": "2024-03-11", "until": "2024-03-11", "record": 2}, None]
    picture = tmp_path / "timeline.svg"
    runner.invoke(cli, [*call, "--until", "2024-03-31", "--svg", str(picture), "--language", "en"])
    said = ElementTree.parse(picture).getroot()[1].text or ""
    assert "events: 2 · deadlines: 1" in said and "(overdue)" in said and RAMI in said
    runner.invoke(cli, [*call, "--type", "meeting", "--svg", str(picture), "--language", "en"])
    assert "deadlines: 0" in (ElementTree.parse(picture).getroot()[1].text or "")
