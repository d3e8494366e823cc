"""`.dna`: what was put in comes out again, through our own reader and through SQLite."""

import csv
import sqlite3
from pathlib import Path

import pytest
from press import FIRST, LONG

from qala.dossier.dnafile import Article, Units, articles, opened
from qala.export import dna
from qala.export.dna_events import HEADER


@pytest.fixture
def made(db: sqlite3.Connection, tmp_path: Path) -> Path:
    path = tmp_path / "press.dna"
    assert dna.write(db, path) == dna.LEFT.format(1)
    return path


@pytest.fixture
def found(made: Path) -> dict[int, Article]:
    with opened(made) as db:
        return {one.id: one for one in articles(db)}


def test_the_file_is_sound(made: Path) -> None:
    db = sqlite3.connect(made)
    db.execute("PRAGMA foreign_keys = ON")
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_statements_come_back_with_their_words_and_values(found: dict[int, Article]) -> None:
    first, second = found[1].statements
    assert [found[1].text[one.start : one.stop] for one in (first, second)] == ["«الجسر 🌉 جاهز»", "وجود خلاف"]
    assert first.values == {"person": "سامر الحداد", "organization": "وزارة النقل", "concept": "assert", "agreement": 1}
    assert (second.values["concept"], second.values["agreement"], second.coder, second.type) == ("deny", 0, "Admin", "DNA Statement")


def test_offsets_of_java_quote_the_same_words(made: Path) -> None:
    db = sqlite3.connect(made)
    for text, start, stop in db.execute("SELECT Text, Start, Stop FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = DocumentId").fetchall():
        wide = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        assert wide in ("«الجسر 🌉 جاهز»", "وجود خلاف", "بفتحه", "الميناء يعمل")


def test_documents_keep_their_text_in_its_place(found: dict[int, Article]) -> None:
    assert found[1].text == FIRST.replace("\r\n", " \n")
    assert (found[1].source, found[1].date) == ("وكالة الضفاف", 1_710_374_400)
    assert len(found[2].title) == 190 - 1 and LONG.startswith(found[2].title)
    assert (found[3].title, found[3].date) == ("third", 0) and "not known" in found[3].notes


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


def test_the_event_list_is_as_dna_writes_it(made: Path, found: dict[int, Article]) -> None:
    text = dna.beside(made).read_text(encoding="utf-8")
    assert text.splitlines()[0] == (
        '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";'
        '"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"'
    )
    assert not text.endswith("\n")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert tuple(rows[0]) == HEADER and [row["document_id"] for row in rows] == ["3", "1", "1", "2"]  # by day
    row, one = rows[1], found[1].statements[0]
    units = Units(found[1].text)
    assert (row["time"], row["text"]) == ("2024-03-14 00:00:00", "«الجسر 🌉 جاهز»")
    assert (int(row["start_position"]), int(row["stop_position"])) == (units.units(one.start), units.units(one.stop))
    assert row["document_title"].startswith("'=HYPERLINK('http")
