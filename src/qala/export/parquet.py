"""Parquet: a folder with one file a table; what a column means stands in its field's metadata."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from qala.dossier.connection import Connection
from qala.errors import UsageError
from qala.export import codebook
from qala.export.placing import MARK, placed_folder
from qala.export.tables import Table, tables

_ROWS, _LONG = 5_000, 500
"""Rows that are held at a time; of a table that has texts of any length, fewer."""
_TYPES = {"integer": "int64", "real": "float64", "flag": "bool"}


def write(db: Connection, out: Path) -> None:
    """Write every table into the folder `out`.

    Raises:
        UsageError: pyarrow is not there.
    """
    try:
        import pyarrow.parquet  # noqa: F401 (an extra: it is larger than all the rest together)
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'qala[dossier]'") from error
    with placed_folder(out) as folder:
        for table in tables():
            _write(folder / f"{table.name}.parquet", table, table.rows(db))
        with (folder / MARK).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([codebook.HEADER, *codebook.lines()])


def _write(path: Path, table: Table, rows: Iterator[tuple[Any, ...]]) -> None:
    import pyarrow as arrow
    import pyarrow.parquet

    schema = _schema(table)
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as file:
        held = _LONG if any(column.kind == "long" for column in table.columns) else _ROWS
        while some := list(islice(rows, held)):
            values = [_values(column.kind, cells) for column, cells in zip(table.columns, zip(*some, strict=True), strict=True)]
            arrays = [arrow.array(cells, field.type) for cells, field in zip(values, schema, strict=True)]
            file.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _values(kind: str, cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values of one column as Arrow wants them."""
    return tuple(None if cell is None else bool(cell) for cell in cells) if kind == "flag" else cells


def _schema(table: Table) -> Any:
    import pyarrow as arrow

    fields = [
        arrow.field(column.name, arrow.type_for_alias(_TYPES.get(column.kind, "string")), metadata={"meaning": column.meaning})
        for column in table.columns
    ]
    return arrow.schema(fields, metadata={"meaning": table.meaning})
