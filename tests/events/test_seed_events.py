"""The article that the project starts from: its visits, meetings, round and agreements, where it stands beside the project."""

from pathlib import Path

import pytest

from qala.reader import Reader
from qala.record import Event, Record

SEED = sorted((Path(__file__).parents[3] / "shared" / "seed").glob("*.txt"))


@pytest.fixture(scope="module")
def record(reader: Reader) -> Record:
    if not SEED:
        pytest.skip("the article does not stand beside the project")
    return reader.read(SEED[0].read_text(encoding="utf-8"))


def told(record: Record, type: str) -> list[Event]:
    return [event for event in record.events if event.type == type]


def who(record: Record, event: Event) -> list[str]:
    names = {actor.id: actor.name for actor in record.actors}
    return sorted(names[one.actor].split()[-1] for one in event.participants)


def test_the_visit_has_its_delegation_of_25(record: Record) -> None:
    coming, earlier = told(record, "visit")
    assert (coming.status, coming.place, coming.begin, coming.size) == ("scheduled", "واشنطن", "2021-07-24", 25)
    assert (earlier.status, earlier.begin, earlier.size) == ("held", "2020-08-18", None)
    assert who(record, coming) == who(record, earlier) == ["الكاظمي"]


def test_two_meet_on_monday(record: Record) -> None:
    meeting = next(event for event in told(record, "meeting") if event.begin == "2021-07-26")
    assert (meeting.status, meeting.end, who(record, meeting)) == ("scheduled", "2021-07-26", ["الكاظمي", "بايدن"])


def test_the_meeting_of_the_first_visit_has_its_day(record: Record) -> None:
    meeting = next(event for event in told(record, "meeting") if event.begin == "2020-08-18")
    assert (meeting.status, who(record, meeting)) == ("held", ["الكاظمي", "ترمب"])


def test_the_fourth_round_was_held_on_thursday(record: Record) -> None:
    (round_,) = told(record, "round")
    assert (round_.ordinal, round_.status, round_.place, round_.begin) == (4, "held", "واشنطن", "2021-07-22")
    assert round_.process == "الحوار الاستراتيجي العراقي الاميركي"
    assert who(record, round_) == ["بغداد", "واشنطن"]


def test_the_last_day_of_the_committee_stays_open(record: Record) -> None:
    """The last Thursday may be yesterday or a week before: the text calls yesterday by another word."""
    first, second = (event for event in told(record, "meeting") if event.ordinal)
    assert (first.ordinal, first.place, first.begin, first.end) == (1, "بغداد", "2021-06-05", "2021-06-05")
    assert (second.ordinal, second.place, second.begin, second.end) == (2, "واشنطن", "2021-07-15", "2021-07-22")
    assert who(record, first) == who(record, second) == ["فنية"]


def test_the_agreements_are_two(record: Record) -> None:
    framework, committee = told(record, "agreement")
    assert (framework.begin, framework.end, framework.status) == ("2008-01-01", "2008-12-31", "held")
    assert len(framework.participants) == len({one.actor for one in framework.participants}) == 2
    assert [record.quote(clause).split()[0] for clause in committee.clauses] == ["تشكيل"]


def test_no_statement_was_issued(record: Record) -> None:
    (silence,) = record.silences
    assert "بيان" in record.quote(silence.span)
