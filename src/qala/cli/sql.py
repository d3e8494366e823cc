"""`qala sql`: questions to a whole dossier or a run, in SQL."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from qala.cli.dossier import DossierType
from qala.dossier.connection import Place
from qala.errors import UsageError


@click.command("sql")
@click.argument("query")
@click.option("--dossier", "file", envvar="QALA_DOSSIER", type=DossierType(), metavar="FILE", help="The dossier, a file or an address.")
@click.option("--parquet", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="What was written as Parquet.")
@click.option("--format", "form", type=click.Choice(["tsv", "csv", "jsonl"]), default="tsv", show_default=True, help="What to print.")
def command(query: str, file: Place | None, folder: Path | None, form: str) -> None:
    """Print what a query in SQL finds in a whole dossier.

    The tables are those of `qala export parquet`, and `records` of what `qala run --format parquet` wrote. FOLDER takes the place of the
    dossier: what is asked more than once is exported once.

    \b
    Examples:
      qala sql --dossier press.qala "SELECT act, count(*) FROM statements GROUP BY act ORDER BY 2 DESC"
      qala sql --parquet records/ "SELECT count(*), sum(len(statements)) FROM records"
    """
    from qala.export.scan import scanned

    with _tables(file, folder) as place, scanned(place, query) as (names, rows):
        _WRITERS[form](names, rows)


@contextmanager
def _tables(file: Place | None, folder: Path | None) -> Iterator[Path]:
    """The folder with the tables; those of a dossier are written for the time of the query."""
    if folder:
        yield folder
        return
    if not file:
        raise UsageError("what is asked? name a dossier (--dossier) or a folder (--parquet)")
    from qala.dossier.store import opened
    from qala.export import Selection, export

    with TemporaryDirectory(prefix="qala-") as place, opened(file) as db:
        export(db, "parquet", Path(place, "tables"), Selection())
        yield Path(place, "tables")


def _separated(names: list[str], rows: Iterable[Sequence[Any]], dialect: str) -> None:
    writer = csv.writer(sys.stdout, dialect, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def _lines(names: list[str], rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        click.echo(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))


_WRITERS: dict[str, Callable[[list[str], Iterable[Sequence[Any]]], None]] = {
    "tsv": lambda names, rows: _separated(names, rows, "excel-tab"),
    "csv": lambda names, rows: _separated(names, rows, "excel"),
    "jsonl": _lines,
}
