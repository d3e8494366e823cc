"""CSV: a folder with one file a table, and the code book beside them.

UTF-8 with a mark of order, by which Excel knows it; a header; CR LF; text that looks like a formula begins with an apostrophe.
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from qala.dossier.connection import Connection
from qala.export import codebook
from qala.export.cells import guarded
from qala.export.placing import MARK, placed_folder
from qala.export.tables import tables


def write(db: Connection, out: Path) -> None:
    """Write every table into the folder `out`."""
    with placed_folder(out) as folder:
        for table in tables():
            _write(folder / f"{table.name}.csv", table.names, table.rows(db))
        _write(folder / MARK, codebook.HEADER, codebook.lines())


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(header)
        lines.writerows([guarded(value) for value in row] for row in rows)
