"""Files of Discourse Network Analyzer, of both generations."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from given import OTHER, TEXT, failures, items, offers, told, written

from qala.dossier.ingest import Offer, Options

SMILING = "\N{GRINNING FACE} " + TEXT
"""Its offsets in UTF-16 are one ahead."""
SHARED = """
CREATE TABLE SETTINGS (Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT, Notes TEXT,
    Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATALONGTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
INSERT INTO CODERS VALUES (1, 'Admin'), (2, 'نوال');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1),
    (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 1);
INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1), (2, 2, 4, 0);
INSERT INTO DATALONGTEXT VALUES (1, 1, 5, 'ملاحظة');
"""
SECOND = (
    "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT);"
)
SECOND += "INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1, 'سالم الراوي'), (2, 1, 3, 1, 'فتح الميناء'), (3, 2, 2, 1, 'اللجنة');"
ALPHA = "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);"
ALPHA += "CREATE TABLE ATTRIBUTES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);"
THIRD = "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);"
THIRD += "CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, ChildOf INTEGER);"
VALUES = "INSERT INTO {} (ID, VariableId, Value) VALUES (7, 1, 'سالم الراوي'), (8, 3, 'فتح الميناء'), (9, 2, 'اللجنة');"
VALUES += "INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 7), (2, 1, 3, 8), (3, 2, 2, 9);"
LAYOUTS = {"2": SECOND, "3 alpha": ALPHA + VALUES.format("ATTRIBUTES"), "3": THIRD + VALUES.format("ENTITIES")}


def dna(folder: Path, layout: str = "3", date: int = 1627034400, stop: int = 8, name: str = "study.dna") -> Path:
    path = folder / name
    start = SMILING.index("الميناء") + 1
    with closing(sqlite3.connect(path)) as file:
        file.executescript(SHARED + LAYOUTS[layout])
        documents = [(1, "الميناء", SMILING, 1, "", "صحيفة الضفاف", "", "", "", date), (2, "", OTHER, 1, "", "", "", "", "", date)]
        file.executemany("INSERT INTO DOCUMENTS VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", documents)
        file.executemany("INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 2)", [(1, 1, start, start + 7), (2, 2, 1, stop)])
        file.commit()
    return path


ROLES = "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, RoleVariableLinkId INTEGER, Entity INTEGER);"
ROLES += "CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, ChildOf INTEGER);"
ROLES += "CREATE TABLE ROLEVARIABLELINKS (ID INTEGER PRIMARY KEY, RoleId INTEGER, VariableId INTEGER);"
ROLES += "INSERT INTO ROLEVARIABLELINKS VALUES (1, 11, 1), (2, 12, 2), (3, 13, 3);"
LAYOUTS["3.1"] = ROLES + VALUES.format("ENTITIES")


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_documents_and_codings(tmp_path: Path, layout: str) -> None:
    path = dna(tmp_path, layout)
    first, second = offers(path)
    assert first.document[:5] == ("study:1", SMILING, "الميناء", "2021-07-23T10:00:00", "صحيفة الضفاف")
    assert (first.place, first.how) == (f"{path}:document 1", "dna")
    (one,) = first.codings
    assert one[3:9] == ("الميناء", "سالم الراوي", "فتح الميناء", True, "DNA Statement", "نوال")
    assert SMILING[one.start : one.stop] == one.exact
    assert one.more["note"] == "ملاحظة"
    (other,) = second.codings
    assert (other.exact, other.actor, other.agreement) == (OTHER[1:8], "اللجنة", False)
    assert (second.document.title, second.document.outlet) == (None, None)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        (1626998400, "2021-07-23"),
        (1627034400, "2021-07-23T10:00:00"),
        (1626987600000, "2021-07-23"),  # midnight in Baghdad, in milliseconds
        (1626991200000, "2021-07-23"),  # midnight in Berlin
        (1627034400000, "2021-07-23"),
        (10**18, None),
    ],
)
def test_dates(tmp_path: Path, date: int, published: str | None) -> None:
    assert offers(dna(tmp_path, date=date))[0].document.published == published


def test_a_coding_that_does_not_fit_is_told(tmp_path: Path) -> None:
    _, second, failed = items(dna(tmp_path, stop=900))
    assert isinstance(second, Offer) and not second.codings
    assert failed.place.endswith("document 2, statement 2") and not isinstance(failed, Offer) and "lies outside" in failed.message


def test_a_packed_file(tmp_path: Path) -> None:
    data = dna(tmp_path).read_bytes()
    assert len(offers(written(tmp_path, "packed.dna.gz", gzip.compress(data)))) == 2


def test_a_name_with_signs(tmp_path: Path) -> None:
    assert len(offers(dna(tmp_path, name="a?b #1 %41.dna"))) == 2


def test_another_coding_makes_another_offer(tmp_path: Path) -> None:
    assert offers(dna(tmp_path))[1].sha256 != offers(dna(tmp_path, stop=9, name="later.dna"))[1].sha256


def test_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = dna(tmp_path)
    before = path.read_bytes()
    offers(path)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["study.dna"]


def sqlite(folder: Path, script: str) -> Path:
    with closing(sqlite3.connect(folder / "odd.dna")) as file:
        file.executescript(script)
    return folder / "odd.dna"


@pytest.mark.parametrize(
    ("script", "finding"),
    [
        ("CREATE TABLE x (y)", "DOCUMENTS has no date, id, text, title"),
        (SHARED.replace("Start INTEGER, ", ""), "STATEMENTS has no start"),
        (SHARED + "ALTER TABLE DOCUMENTS RENAME TO D; CREATE VIEW DOCUMENTS AS SELECT * FROM D", "DOCUMENTS has no"),
    ],
)
def test_what_is_no_study(tmp_path: Path, script: str, finding: str) -> None:
    (found,) = failures(sqlite(tmp_path, script))
    assert finding in found.message


def test_a_document_without_text(tmp_path: Path) -> None:
    assert "has no text" in failures(sqlite(tmp_path, SHARED + "INSERT INTO DOCUMENTS (ID, Text) VALUES (1, NULL)"))[0].message


@pytest.mark.parametrize("data", [b"SQLite format 3\0" + b"x" * 200, b"no database"])
def test_a_broken_file(tmp_path: Path, data: bytes) -> None:
    (found,) = failures(written(tmp_path, "odd.dna", data))
    assert "no .dna file that can be read" in found.message


def test_a_text_beyond_the_limit(tmp_path: Path) -> None:
    path = sqlite(tmp_path, SHARED + f"INSERT INTO DOCUMENTS (ID, Text) VALUES (1, '{'x' * 300_000}'), (2, '{TEXT}')")
    first, second = told(path, Options(limit=200_000))
    assert "cannot be read" in first and second == TEXT


def test_the_kind_is_known_without_its_name(tmp_path: Path) -> None:
    assert len(offers(dna(tmp_path, name="study"))) == 2
