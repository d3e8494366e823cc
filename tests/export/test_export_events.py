"""PLOVER records and the code book of questions, of what a dossier holds on events, commitments and positions."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.told import AT, Told, keep

from qala.dossier.ingest import Offer, Options, sources
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.export import Selection, dna
from qala.export.plover import records
from qala.export.questions import page
from qala.export.selection import choose
from qala.positions.question import Question

CROSSING = Question(
    "crossing", "فتح المعبر", "Opening the crossing", "مع", "For: wants it open.", ("المعبر",), ("فتح",), ("إغلاق",), "الجسر"
)
LORRIES = CROSSING._replace(id="lorries", label_ar="مرور الشاحنات", label_en="Lorries", object=("الشاحنات",), parent="crossing")
TEXT = "كريم علوان وهدى الشامي وحكومة الرملة ومجلس الرملة في المرسى: الجملة الأولى، والجملة الثانية، إذا وافق | المجلس."
KARIM, HUDA, STATE, COUNCIL = "كريم علوان", "هدى الشامي", "حكومة الرملة", "مجلس الرملة"
ONE, TWO = "الجملة الأولى", "والجملة الثانية"


def article(day: str | None) -> Told:
    one = Told(TEXT, day)
    one.who(STATE, "government", country="IQ")
    return one


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "press.qala"
    first, second, third = article("2024-03-01"), article("2024-03-05"), article(None)
    first.happens(
        "visit", ONE, (KARIM, "visitor"), (STATE, "host"), begin="2024-03-10", end="2024-03-12", status="expected", place="المرسى"
    )
    second.happens("visit", ONE, (KARIM, "visitor"), (STATE, "host"), begin="2024-03-10", end="2024-03-10", status="held")
    first.happens("meeting", TWO, (KARIM, "participant"), (HUDA, "participant"), begin="2024-02-28", end="2024-02-28", status="cancelled")
    first.happens("resignation", TWO, (HUDA, "resigned"), status="scheduled")
    first.happens("attack", ONE, (HUDA, "by"), (COUNCIL, "party"), begin="2024-02-01", end="2024-02-01", status="denied")
    first.happens("ceremony", TWO, (HUDA, "participant"))
    third.happens("call", TWO, (HUDA, "caller"), (KARIM, "called"))
    first.owes(STATE, ONE, creditor=KARIM, condition="إذا وافق")
    first.owes(HUDA, TWO, origin="threat", do=False)
    first.owes(COUNCIL, TWO, do=False)
    first.stands(KARIM, "crossing", 2, ONE)
    second.stands(HUDA, "crossing", -1, ONE, condition="إذا وافق | المجلس")
    second.stands(COUNCIL, "lorries", 0, TWO)
    with opened(path, write=True, create=True) as made:
        put(made, (CROSSING, LORRIES), AT)
        keep(made, first, second, third)
    with opened(path) as found:
        choose(found, Selection())
        yield found


def short(one: dict[str, Any]) -> tuple[Any, ...]:
    sides = ([actor["actor_text"] for actor in one[side]] for side in ("actor", "recipient"))
    return (*one["event"], *one["mode"], *sides, one["context"], one["date"])


def test_each_event_is_told_once_in_the_categories_of_plover(db: sqlite3.Connection) -> None:
    assert [short(one) for one in records(db)] == [
        ("CONSULT", "visit", [KARIM], [STATE], [], "2024-03-10"),
        ("SANCTION", [KARIM, HUDA], [], [], "2024-02-28"),
        ("CONCEDE", [HUDA], [], ["future"], "2024-03-01"),
        ("ASSAULT", [HUDA], [COUNCIL], ["negation"], "2024-02-01"),
        ("AGREE", [STATE], [KARIM], ["future", "hypothetical"], "2024-03-01"),
        ("THREATEN", [HUDA], [], ["future"], "2024-03-01"),
        ("SUPPORT", [KARIM], [], [], "2024-03-01"),
        ("REJECT", [HUDA], [], ["hypothetical"], "2024-03-05"),
    ]


def test_a_record_says_where_it_is_from(db: sqlite3.Connection) -> None:
    visit, *others = records(db)
    assert visit["reports"] == 2 and visit["event_loc"] == {"name": "المرسى"} and visit["quad_code"] == 1
    assert visit["event_text"] == [ONE] and TEXT[visit["text_info"]["start"] : visit["text_info"]["end"]] == ONE
    assert visit["recipient"][0]["code"] == "IRQ" and visit["recipient"][0]["sector"] == "GOV"
    assert visit["cite_info"]["publication"] == "المرسى" and visit["cite_info"]["language"] == "ar"
    assert (visit["date_from"], others[1]["date_from"]) == ("text", "report")
    assert others[-1]["comment"] == "against: Opening the crossing"
    assert len({one["id"] for one in (visit, *others)}) == len(others) + 1


def test_the_code_book_tells_meaning_counts_and_examples(db: sqlite3.Connection) -> None:
    lines = [*page(db)]
    assert lines[:6] == ["# Questions", "", "## فتح المعبر · Opening the crossing", "", "`crossing`", ""]
    assert "For: wants it open." in lines and "Not this: الجسر" in lines and "Away: إغلاق" in lines
    assert "2 statements by 2 holders, 2024-03-01 to 2024-03-05" in lines
    assert "| -1 | against, weakly or on a condition | 1 | 1 |" in lines
    (mine,) = (record["id"] for record in records(db) if record["event"] == ["SUPPORT"])
    assert f"- {KARIM}: «{ONE}» (المرسى, 2024-03-01, R{mine.rpartition('-')[2]})" in lines
    assert "`lorries`, a part of `crossing`" in lines and "| 0 | open | 1 | 1 |" in lines


def test_positions_are_statements_of_dna_with_the_question_as_concept(db: sqlite3.Connection, tmp_path: Path) -> None:
    db.row_factory = None
    assert dna.write(db, tmp_path / "press.dna") is None
    items = [item for source in sources([str(tmp_path / "press.dna")], Options()) for item in source.items()]
    codings = [one for item in items if isinstance(item, Offer) for one in item.codings]
    assert [(one.actor, one.concept, one.agreement, one.exact) for one in codings] == [
        (KARIM, "فتح المعبر", True, ONE),
        (HUDA, "فتح المعبر", False, ONE),
    ]
