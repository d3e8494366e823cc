"""Scans of whole dossiers and runs: SQL over Parquet files, by DuckDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qala.errors import UsageError

_TOGETHER = 10_000
"""Rows that are in memory together."""


@contextmanager
def scanned(folder: Path, query: str) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
    """The names of the columns and the rows that a query finds.

    Each `NAME.parquet` of the folder is a table of that name; the parts of a run together are the table `records`. The query reads
    what is in the folder, and nothing else.

    Raises:
        UsageError: DuckDB is not there, the folder holds no tables, or the query is wrong.
    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("sql needs DuckDB; install it with: pip install 'qala[sql]'") from error
    with duckdb.connect() as db:
        for name, files in _tables(folder).items():
            listed = ", ".join(f"'{file}'" for file in (str(one).replace("'", "''") for one in files))
            db.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet([{listed}])')
        place = str(folder.resolve()).replace("'", "''")
        db.execute(f"SET allowed_directories = ['{place}/']; SET enable_external_access = false; SET lock_configuration = true")
        try:
            found = db.execute(query)
            yield [column[0] for column in found.description or ()], _rows(found)
        except duckdb.Error as error:
            raise UsageError(f"the query cannot be carried out: {' '.join(str(error).split())}") from error


def _tables(folder: Path) -> dict[str, list[Path]]:
    tables: dict[str, list[Path]] = {}
    for file in sorted(folder.resolve().glob("*.parquet")):
        name = "records" if file.name.startswith("part-") else file.stem.replace('"', "")
        tables.setdefault(name, []).append(file)
    if not tables:
        raise UsageError(f"{folder}: holds no Parquet; name what `qala export parquet` or `qala run --format parquet` wrote")
    return tables


def _rows(found: Any) -> Iterator[Sequence[Any]]:
    while some := found.fetchmany(_TOGETHER):
        yield from some
