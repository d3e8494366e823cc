"""The article that the project starts from, where it stands beside the project: its camps, their reasons, and what parts them."""

from pathlib import Path

import pytest

from qala.positions.questions import questions
from qala.reader import Reader
from qala.record import Position, Record

HERE = Path(__file__).parent
SEED = sorted((HERE.parents[2] / "shared" / "seed").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEED, reason="no seed: ../shared is not there")


@pytest.fixture(scope="module")
def record() -> Record:
    return Reader(questions(HERE / "seed_questions.toml")).read(SEED[0].read_text(encoding="utf-8"))


def stands(record: Record, question: str, name: str) -> Position:
    """The one position of a holder whose name holds a word."""
    [found] = [one for one in record.positions if one.question == question and name in (actor_name(record, one.holder) or "")]
    return found


def actor_name(record: Record, actor: str | None) -> str | None:
    found = record.actor(actor) if actor else None
    return found.name if found else None


@pytest.mark.parametrize(
    ("question", "holder", "side"),
    [
        ("troops", "الكاظمي", 2),
        ("combat", "الكاظمي", 2),
        ("combat", "الاعرجي", 2),
        ("combat", "الولايات المتحدة", 2),
        ("troops", "الهيئة التنسيقية", 2),
        ("airspace", "الهيئة التنسيقية", 2),
        ("troops", "عدد من القوى الوطنية", -2),
    ],
    ids=["the prime minister", "he, of combat troops", "his adviser", "the other state", "the committee", "it, of aircraft", "the tribes"],
)
def test_the_four_camps_stand_where_they_stand(record: Record, question: str, holder: str, side: int) -> None:
    assert stands(record, question, holder).side == side


def test_the_tribes_say_why(record: Record) -> None:
    reasons = [record.quote(one) for one in stands(record, "troops", "عدد من القوى الوطنية").reasons]
    assert any(reason.startswith("لأن انسحاب القوات") and "فوضى" in reason for reason in reasons)


def test_the_government_says_why(record: Record) -> None:
    assert [record.quote(one) for one in stands(record, "combat", "الكاظمي").reasons] == ["لأن قواتنا أصبحت جاهزة"]


def test_what_is_only_reported_says_by_whom(record: Record) -> None:
    assert actor_name(record, stands(record, "combat", "الولايات المتحدة").via) == "مسؤولون أميركيون"
    assert "القوى الوطنية" in (actor_name(record, stands(record, "troops", "الكاظمي").via) or "")


def test_one_side_of_the_troops_is_parted_by_the_aircraft(record: Record) -> None:
    """Who wants combat troops out says nothing of aircraft; who wants all out does."""
    told = {actor_name(record, one.holder) for one in record.positions if one.question == "airspace"}
    assert len(told) == 1 and "الولايات المتحدة" not in told


def test_the_two_deadlines(record: Record) -> None:
    due = {(one.due.begin, one.due.end) for one in record.commitments if one.due}
    assert due == {("2021-12-31", "2021-12-31"), (None, "2021-12-31")}
