"""What is in a file of Discourse Network Analyzer, in our units."""

import random
import sqlite3
from pathlib import Path

import pytest

from qala.dossier.dnafile import Article, Coded, Units, articles, cut, opened
from qala.errors import InputError
from qala.export.dna_schema import create


def wide(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_units_are_those_of_utf_16_and_back() -> None:
    dice = random.Random(7)
    for _ in range(300):
        text = "".join(dice.choice("قل😀𝒳 \n") for _ in range(dice.randint(0, 12)))
        units = Units(text)
        for at in range(len(text) + 1):
            assert units.units(at) == wide(text[:at])
            assert units.point(units.units(at)) == at


@pytest.mark.parametrize(
    "text, most, expected",
    [
        ("بيان", 190, "بيان"),
        ("بيان\nرقم\t1", 190, "بيان رقم 1"),
        ("ا" * 191, 190, "ا" * 190),
        ("ا" * 189 + "😀", 190, "ا" * 189),
        ("😀" * 95, 190, "😀" * 95),
        ("ab\0cd", 190, "ab cd"),
    ],
)
def test_what_is_too_long_is_cut_between_characters(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with an emoji before its only good statement, and one statement behind the end of the text."""
    path = tmp_path / "coded.dna"
    db = sqlite3.connect(path)
    create(db, "x")
    db.execute("INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Source, Date) VALUES (3, 'عنوان', '😀 قال نعم', 1, 'وكالة الضفاف', 86400)")
    db.execute("INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Date) VALUES (5, 'ثان', 'لا شيء', 1, 0)")
    db.executemany("INSERT INTO STATEMENTS VALUES (?, 1, 3, ?, ?, 1)", [(8, 7, 10), (9, 20, 30)])
    db.executemany("INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (?, ?, ?)", [(1, 1, "سامر علوان"), (2, 2, ""), (3, 3, "حوار")])
    db.executemany("INSERT INTO DATASHORTTEXT VALUES (?, 8, ?, ?)", [(1, 1, 1), (2, 2, 2), (3, 3, 3)])
    db.execute("INSERT INTO DATABOOLEAN VALUES (1, 8, 4, 0)")
    db.commit()
    db.close()
    return path


CODED = Coded(8, "DNA Statement", "Admin", 6, 9, {"person": "سامر علوان", "organization": "", "concept": "حوار", "agreement": 0})


def test_documents_come_with_their_statements_in_code_points(file: Path) -> None:
    with opened(file) as db:
        second, first = articles(db)  # in the order of their days
    assert first == Article(3, "عنوان", "😀 قال نعم", "", "وكالة الضفاف", "", "", "", 86400, (CODED,))
    assert first.text[CODED.start : CODED.stop] == "نعم"
    assert second.statements == ()


def test_roles_of_newer_files_are_followed(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE ROLEVARIABLELINKS (ID INTEGER PRIMARY KEY, RoleId INTEGER, VariableId INTEGER)")
    db.executemany("INSERT INTO ROLEVARIABLELINKS VALUES (?, 1, ?)", [(1, 1), (2, 2), (3, 3), (4, 4)])
    for table in ("DATASHORTTEXT", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
        db.execute(f"ALTER TABLE {table} RENAME COLUMN VariableId TO RoleVariableLinkId")
    db.commit()
    db.close()
    with opened(file) as db:
        assert list(articles(db))[1].statements == (CODED,)


@pytest.mark.parametrize("content", [b"", b"no database at all, whatever it is called", b"SQLite format 3\0" + b"x" * 500])
def test_what_is_no_such_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.dna"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.dna"), opened(path) as db:
        list(articles(db))


def test_a_view_in_place_of_a_table_is_not_read(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("ALTER TABLE DOCUMENTS RENAME TO REAL")
    db.execute("CREATE VIEW DOCUMENTS AS SELECT * FROM REAL")
    db.commit()
    db.close()
    with pytest.raises(InputError, match="DOCUMENTS"), opened(file):
        pass
