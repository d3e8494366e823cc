"""Events as they are listed: each once, in its latest state, and in the timeline."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.test_happenings import KARIM, MEETING, MUNIRA, RAMI, ROUND, told
from tests.dossier.told import AT, keep

from qala.cli.commands import cli
from qala.dossier.decisions import Desk
from qala.dossier.happenings.listing import Wanted, happenings
from qala.dossier.search.terms import terms
from qala.dossier.timeline import Filter, timeline
from qala.errors import UsageError


@pytest.fixture
def press(db: sqlite3.Connection) -> sqlite3.Connection:
    keep(
        db,
        told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-09", day="2024-03-01", status="expected"),
        told("meeting", MEETING, MUNIRA, KARIM, begin="2024-03-09", day="2024-03-10", place="العاصمة", outcome="حوار الكهرباء"),
        told("round", ROUND, begin="2024-03-20", ordinal=4, process="حوار المياه", status="scheduled", day="2024-03-02"),
        told("visit", "زيارة العاصمة", RAMI, status="postponed", day="2024-03-03"),
        told("measure", "يفتح الطريق الساحلي", KARIM, begin="2024-03-04", end="2024-03-06"),
    )
    return db


def types(db: sqlite3.Connection, **wanted: object) -> list[str]:
    return [one.type for one in happenings(db, Wanted(**wanted))]  # type: ignore[arg-type]


def test_each_once_in_its_latest_state(press: sqlite3.Connection) -> None:
    measure, meeting, round_, visit = happenings(press)
    assert (meeting.status, meeting.begin, meeting.place, len(meeting.tellings)) == ("held", "2024-03-09", "العاصمة", 2)
    assert [party.name for party in meeting.parties] == [KARIM, MUNIRA]
    assert meeting.tellings[1].outcome == "حوار الكهرباء"
    assert (measure.begin, measure.end, round_.ordinal, visit.begin) == ("2024-03-04", "2024-03-06", 4, None)
    before = happenings(press, Wanted(as_of="2024-03-05"))
    assert [(one.type, one.status) for one in before] == [("meeting", "expected"), ("round", "scheduled"), ("visit", "postponed")]


def test_what_came_to_pass_and_what_did_not(press: sqlite3.Connection) -> None:
    def unresolved(day: str, as_of: str | None = None) -> list[str]:
        return [one.type for one in happenings(press, Wanted(as_of=as_of)) if one.unresolved(day)]

    assert unresolved("2024-03-15") == ["visit"]
    assert unresolved("2024-04-01") == ["round", "visit"]
    assert unresolved("2024-03-15", as_of="2024-03-05") == ["meeting", "visit"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"since": "2024-03-09"}, ["meeting", "round"]),
        ({"until": "2024-03-05"}, ["measure"]),
        ({"types": ("visit", "round")}, ["round", "visit"]),
        ({"statuses": ("held",)}, ["measure", "meeting"]),
        ({"process": frozenset(terms("الحوار"))}, ["round"]),
        ({"actors": frozenset({-99})}, []),
    ],
)
def test_filters(press: sqlite3.Connection, wanted: dict[str, object], found: list[str]) -> None:
    assert types(press, **wanted) == found


def test_the_timeline_shows_an_event_once(press: sqlite3.Connection) -> None:
    found = [*timeline(press, Filter(kinds=("event",)))]
    assert [(one.when, one.act, one.reports) for one in found] == [
        ("2024-03-04/2024-03-06 (range)", "measure held", 1),
        ("2024-03-09", "meeting held", 2),
        ("2024-03-20", "round scheduled", 1),
    ]
    assert found[1].who == f"{KARIM}، {MUNIRA}"
    assert len([*timeline(press, Filter(kinds=("event",), every=True))]) == 4
    assert [one.act for one in timeline(press, Filter(by=MUNIRA))] == ["meeting held"]
    assert [one.act for one in timeline(press, Filter(on="لقاء القصر"))] == ["meeting held", "round scheduled"]
    assert [one.act for one in timeline(press, Filter(since="2024-03-05", until="2024-03-08"))] == ["measure held"]
    Desk(press, "ليلى", lambda: AT).reject(found[2].id)
    assert len([*timeline(press, Filter(kinds=("event",)))]) == 2


def test_the_command(press: sqlite3.Connection, file: Path) -> None:
    def call(*arguments: str) -> str:
        return (
            CliRunner(env={"QALA_DOSSIER": str(file), "QALA_USER": "ليلى"})
            .invoke(cli, ["events", *arguments], catch_exceptions=False)
            .stdout
        )

    lines = call("--type", "meeting", "--full").splitlines()
    assert lines[0] == f"2024-03-09\tR1\tmeeting\theld\t{KARIM} (participant)، {MUNIRA} (participant)\t{MEETING}"
    assert lines[1].strip() == "place: العاصمة · 2 reports" and lines[-1].strip() == "outcome: حوار الكهرباء"
    assert "\tround 4\tscheduled\t-\t" in call("--process", "المياه") and call("--process", "النفط") == "nothing was found\n"
    assert call("--with", RAMI).startswith("undated\tR4\tvisit\tpostponed\t")
    assert call("--unresolved", "--as-of", "2024-03-15").splitlines()[0].startswith("undated\tR4")
    assert call("--different", "R1", "R2") == "R1 R2 different (decision 1)\n"
    rows = [json.loads(line) for line in call("--json").splitlines()]
    assert sum(row["type"] == "meeting" for row in rows) == 2
    with pytest.raises(UsageError, match="is no id of an event"):
        call("--same", "one", "R2")
