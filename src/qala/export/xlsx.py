"""XLSX: one workbook with a sheet a table, from right to left, and the code book as its last sheet.

Rows are written as they come. A cell holds text or a number, never a formula; text that looks like one is marked as text, so that
it stays text when it is edited. What does not fit into a sheet goes on in the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from qala.dossier.connection import Connection
from qala.errors import OutputError
from qala.export import codebook
from qala.export.cells import FORMULA
from qala.export.placing import placed_file
from qala.export.tables import tables

_ROWS = 1_048_575
"""Rows of a sheet below its header."""
_CELL = 32_767
"""UTF-16 units that a cell may have."""
_WIDTHS = {"words": 30, "text": 16, "path": 30, "json": 20, "integer": 9, "real": 9, "flag": 9, "day": 12, "moment": 20}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MADE = datetime(2000, 1, 1)
"""The same moment in every file, so that the same dossier gives the same bytes."""


def write(db: Connection, out: Path) -> None:
    """Write the workbook `out`; columns that are longer than a cell may be (the texts of articles) are left out."""
    with placed_file(out) as part, _workbook(part, out) as book:
        book.set_properties({"title": "Qala", "created": _MADE})
        sheets = _Sheets(book)
        for table in tables():
            short = table.without("long")
            sheets.add(table.name, short.names, short.rows(db), [_WIDTHS[column.kind] for column in short.columns])
        sheets.add("codebook", codebook.HEADER, codebook.lines(), [16, 18, 28, 14, 90])


@contextmanager
def _workbook(part: Path, out: Path) -> Iterator[Any]:
    """A workbook whose rows wait beside it; when something goes wrong, nothing of it stays open or there.

    Raises:
        OutputError: it cannot be written.
    """
    with TemporaryDirectory(prefix=f".{out.name}.", suffix=".part", dir=out.parent) as rows:
        book = xlsxwriter.Workbook(str(part), {**_OPTIONS, "tmpdir": rows})
        try:
            yield book
            book.close()
        except BaseException as error:
            book.fileclosed = True
            for sheet in book.worksheets():
                with suppress(OSError, ValueError):
                    sheet.row_data_fh.close()
            if isinstance(error, XlsxWriterException):
                raise OutputError(f"{out}: cannot be written ({error}); make room or name another place") from error
            raise


class _Sheets:
    """Adds sheets to a workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True})
        self.plain = book.add_format({"quote_prefix": True, "num_format": "@"})

    def add(self, name: str, header: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> None:
        """A sheet with these rows; and more sheets where they do not fit."""
        rows = iter(rows)
        first = next(rows, None)
        number = 1
        while number == 1 or first is not None:
            sheet = self._sheet(name if number == 1 else f"{name} {number}", header, widths)
            some = chain([first] if first is not None else [], islice(rows, _ROWS - 1))
            last = self._write(sheet, some)
            sheet.autofilter(0, 0, last, len(header) - 1)
            first = next(rows, None)
            number += 1

    def _sheet(self, name: str, header: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, header, self.bold)
        return sheet

    def _write(self, sheet: Any, rows: Iterable[Sequence[object]]) -> int:
        """Write the rows below the header; the number of the last one comes back."""
        number = 0
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    looks = value.startswith(FORMULA)
                    sheet.write_string(number, column, _short(value), self.plain if looks else None)
                elif value is not None:
                    sheet.write_number(number, column, value)
        return number


def _short(text: str) -> str:
    """A text that fits into a cell."""
    if len(text) * 2 <= _CELL or len(text.encode("utf-16-le")) // 2 <= _CELL:
        return text
    return text.encode("utf-16-le")[: 2 * (_CELL - 1)].decode("utf-16-le", "ignore") + "…"
