"""`.dna`: what was put in comes out again, through the reader of such sources and through SQLite."""

import csv
import sqlite3
from pathlib import Path

import pytest
from press import FIRST, LONG, span

from qala.dossier.dnafile import Units
from qala.dossier.ingest import Offer, Options, sources
from qala.export import dna
from qala.export.dna_events import HEADER


@pytest.fixture
def made(db: sqlite3.Connection, tmp_path: Path) -> Path:
    path = tmp_path / "press.dna"
    assert dna.write(db, path) == dna.LEFT.format(1)
    return path


@pytest.fixture
def found(made: Path) -> list[Offer]:
    """What a dossier is offered from the file."""
    items = [item for source in sources([str(made)], Options()) for item in source.items()]
    return [item for item in items if isinstance(item, Offer)]


def test_the_file_is_sound(made: Path) -> None:
    db = sqlite3.connect(made)
    db.execute("PRAGMA foreign_keys = ON")
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_statements_come_back_with_their_words_and_values(found: list[Offer]) -> None:
    first, third, second = sorted(found[0].codings, key=lambda one: (one.start, one.concept != "assert"))
    assert (third.exact, third.actor, third.concept, third.agreement) == ("الجسر 🌉 جاهز", "سامر الحداد", "فتح الجسر", True)  # a position
    assert [(one.exact, one.actor, one.concept, one.agreement, one.kind, one.coder) for one in (first, second)] == [
        ("«الجسر 🌉 جاهز»", "سامر الحداد", "assert", True, "DNA Statement", "Admin"),
        ("وجود خلاف", "سامر الحداد", "deny", False, "DNA Statement", "Admin"),
    ]
    assert (first.start, first.stop) == span(FIRST, "«الجسر 🌉 جاهز»")
    assert first.more["organization"] == "وزارة النقل"


def test_nothing_is_lost_or_moved_on_the_way_and_back(db: sqlite3.Connection, found: list[Offer]) -> None:
    query = """
    SELECT d.name, min(v.start), max(v.stop) FROM statement s JOIN chosen_record USING (id) JOIN document d ON d.id = s.document_id
    JOIN span v ON v.record_id = s.id AND v.role = 'content' AND v.field = 'text' GROUP BY s.id ORDER BY s.id"""
    names = dict(db.execute("SELECT id, name FROM document").fetchall())
    back = [
        (names[int(one.document.id.rpartition(":")[2])], coding.start, coding.stop)
        for one in found
        for coding in one.codings
        if coding.concept != "فتح الجسر"
    ]
    assert back == db.execute(query).fetchall()


def test_offsets_of_java_quote_the_same_words(made: Path) -> None:
    db = sqlite3.connect(made)
    for text, start, stop in db.execute("SELECT Text, Start, Stop FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = DocumentId").fetchall():
        wide = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        assert wide in ("«الجسر 🌉 جاهز»", "الجسر 🌉 جاهز", "وجود خلاف", "بفتحه", "الميناء يعمل")


def test_documents_keep_their_text_in_its_place(found: list[Offer]) -> None:
    first, second, third = (one.document for one in found)
    assert first.text == FIRST.replace("\r\n", " \n")
    assert (first.outlet, first.published) == ("وكالة الضفاف", "2024-03-14")
    assert second.title and len(second.title) == 189 and LONG.startswith(second.title)
    assert (third.title, third.published) == ("third", None)  # DNA has no unknown day: it is the first of all there


def test_two_of_one_name_and_two_sources_without_a_name_stay_apart(db: sqlite3.Connection, tmp_path: Path) -> None:
    db.execute("CREATE TEMP VIEW profile AS SELECT id, key, name, folded, kind, country, nullif(actor_id, 1) AS actor_id FROM main.profile")
    path = tmp_path / "x.dna"
    dna.write(db, path)
    values = [value for (value,) in sqlite3.connect(path).execute("SELECT Value FROM ENTITIES WHERE VariableId = 1 ORDER BY ID")]
    assert values == ["", "سامر الحداد", "سامر الحداد #4", "مصدر أمني #6"]


def test_attributes_say_who_it_is(made: Path) -> None:
    query = """
    SELECT AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES a JOIN ATTRIBUTEVARIABLES v ON v.ID = a.AttributeVariableId
    JOIN ENTITIES e ON e.ID = a.EntityId WHERE e.Value = 'سامر الحداد'"""
    known = dict(sqlite3.connect(made).execute(query))
    assert known == {
        "Type": "person", "Alias": "", "Notes": "Qala: actor 1", "Country": "JO", "Sector": "", "Latin": "Samer Haddad", "Wikidata": "",
    }  # fmt: skip


def test_the_event_list_is_as_dna_writes_it(made: Path) -> None:
    text = dna.beside(made).read_text(encoding="utf-8")
    assert text.splitlines()[0] == (
        '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";'
        '"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"'
    )
    assert not text.endswith("\n")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert tuple(rows[0]) == HEADER and [row["document_id"] for row in rows] == ["3", "1", "1", "1", "2"]  # by day
    row, units = rows[1], Units(FIRST)
    start, stop = span(FIRST, "«الجسر 🌉 جاهز»")
    assert (row["time"], row["text"]) == ("2024-03-14 00:00:00", "«الجسر 🌉 جاهز»")
    assert (int(row["start_position"]), int(row["stop_position"])) == (units.units(start), units.units(stop))
    assert row["document_title"].startswith("'=HYPERLINK('http")
