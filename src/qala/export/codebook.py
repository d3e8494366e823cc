"""The code book: every table and column with its meaning, from the one place that describes them."""

from pathlib import Path

from qala.dossier.connection import Connection
from qala.export.placing import placed_lines
from qala.export.tables import Table, tables

KINDS = {
    "integer": "whole number",
    "real": "number",
    "flag": "1 or 0",
    "day": "ISO day",
    "moment": "UTC, to the second",
    "text": "text",
    "words": "text, Arabic as in the article",
    "long": "text, of any length",
    "path": "text; not in the copy for Datasette",
    "json": "JSON",
}
"""What the kinds of columns are for a reader."""
HEADER = ("table", "column", "kind", "refers to", "meaning")


def write(db: Connection, out: Path) -> None:
    """Write the code book as a page of Markdown."""
    with placed_lines(out) as file:
        file.write(f"# Code book\n\n{page()}")


def lines() -> list[tuple[str, ...]]:
    """One line a column, as in `HEADER`."""
    return [(table.name, column.name, KINDS[column.kind], column.refers, column.meaning) for table in tables() for column in table.columns]


def page() -> str:
    """The tables with their columns, as Markdown."""
    return "\n".join(map(_section, tables()))


def _section(table: Table) -> str:
    rows = "".join(
        f"| `{column.name}` | {KINDS[column.kind]} | {f'`{column.refers}`' if column.refers else ''} | {column.meaning} |\n"
        for column in table.columns
    )
    return f"## {table.name}\n\n{table.meaning}.\n\n| column | kind | refers to | meaning |\n|---|---|---|---|\n{rows}"
