"""The tables: CSV, XLSX, Parquet and the code book say the same."""

import csv
import sqlite3
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from press import HOSTILE

from qala.export import codebook, parquet, xlsx
from qala.export import csv as csv_export
from qala.export.tables import Table, tables

NAMES = [table.name for table in tables()]
PAGE = Path(__file__).parents[2] / "docs" / "export.md"


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("table", tables(), ids=NAMES)
def test_a_table_refers_to_tables_before_it_and_its_ids_are_there(db: sqlite3.Connection, table: Table) -> None:
    rows = list(table.rows(db))
    assert all(len(row) == len(table.columns) for row in rows)
    for at, column in enumerate(table.columns):
        if column.refers:
            assert NAMES.index(column.refers) <= NAMES.index(table.name)
            ids = {row[0] for row in next(one for one in tables() if one.name == column.refers).rows(db)}
            assert {row[at] for row in rows} - {None} <= ids, column.name
        if column.kind == "flag":
            assert {row[at] for row in rows} <= {0, 1}


def test_every_table_has_rows_in_the_example(db: sqlite3.Connection) -> None:
    assert [table.name for table in tables() if not list(table.rows(db))] == []


def test_a_statement_is_told_in_one_row(db: sqlite3.Connection) -> None:
    table = next(table for table in tables() if table.name == "statements")
    row = dict(zip(table.names, next(table.rows(db)), strict=True))
    told = ("speaker", "speaker_kind", "content", "through", "outlet", "title", "time", "day", "day_from", "cue", "field")
    day = "2024-03-11"
    assert [row[name] for name in told] == [
        "سامر الحداد", "person", "«الجسر 🌉 جاهز»", "صحيفة الأفق", "وكالة الضفاف", HOSTILE, day, day, "time", "قال", "text",
    ]  # fmt: skip


def test_csv_guards_formulas_and_keeps_letters(db: sqlite3.Connection, tmp_path: Path) -> None:
    csv_export.write(db, tmp_path / "out")
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted([*NAMES, "codebook"])
    header, *rows = read(tmp_path / "out" / "documents.csv")
    titles = [row[header.index("title")] for row in rows]
    texts = [row[header.index("text")] for row in rows]
    assert titles[0] == f"'{HOSTILE}"
    assert texts[0].startswith("😀") and texts[2].startswith("'@")
    assert (tmp_path / "out" / "documents.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_reads_from_the_right_and_has_no_formula(db: sqlite3.Connection, tmp_path: Path) -> None:
    xlsx.write(db, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == [*NAMES, "codebook"]
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    sheet = book["documents"]
    cells = {cell.value: cell for cell in sheet[2]}
    assert cells[HOSTILE].data_type == "s" and cells[HOSTILE].quotePrefix
    assert all(cell.data_type in "sn" for one in book for row in one.iter_rows() for cell in row)
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(4, sheet.max_column).coordinate}" and sheet.freeze_panes == "A2"


def test_what_does_not_fit_into_a_sheet_goes_on_in_the_next(
    monkeypatch: pytest.MonkeyPatch, db: sqlite3.Connection, tmp_path: Path
) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 2)
    xlsx.write(db, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert [sheet.max_row for sheet in book if sheet.title.startswith("documents")] == [3, 2]


@pytest.mark.parametrize("text, kept", [("ا" * 32767, 32767), ("ا" * 32768, 32767), ("😀" * 20000, 16384)])
def test_a_cell_is_cut_between_characters(text: str, kept: int) -> None:
    short = xlsx._short(text)
    assert len(short) == kept and len(short.encode("utf-16-le")) // 2 <= 32767


def test_parquet_keeps_types_and_meanings(db: sqlite3.Connection, tmp_path: Path) -> None:
    parquet.write(db, tmp_path / "out")
    found = pyarrow.parquet.read_table(tmp_path / "out" / "statements.parquet")
    assert found.column_names == next(table for table in tables() if table.name == "statements").names
    assert found.schema.field("background").type == pyarrow.bool_() and found.schema.field("confidence").type == pyarrow.float64()
    assert found.schema.field("act").metadata[b"meaning"].startswith(b"What was done")
    assert found.column("speaker").to_pylist()[0] == "سامر الحداد"


def test_the_page_has_the_code_book() -> None:
    """`python docs/codebook.py` writes it anew."""
    assert codebook.page() in PAGE.read_text(encoding="utf-8")
