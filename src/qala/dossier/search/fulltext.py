"""The full-text tables of a dossier, whichever database keeps them: emptied, and written to.

They are asked with FTS5's expressions (see `expressions`) and `MATCH`; where PostgreSQL keeps the dossier its connection says both as
PostgreSQL does.
"""

from collections.abc import Iterable
from importlib import import_module

from qala.dossier.connection import Connection, served

COLUMNS = {"found_document": ("title", "words", "marks"), "found_statement": ("words", "marks")}
"""The columns of each table."""
_AUTOMERGE = 16
"""Segments of the index that are merged at once."""
Row = tuple[int | str, ...]


def clear(db: Connection) -> None:
    """Empty the tables."""
    for table in COLUMNS:
        if served(db):
            db.execute(f"DELETE FROM {table}")
        else:
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', {_AUTOMERGE})")


def write(db: Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows: their number, and the words of each column."""
    columns = COLUMNS[table]
    if served(db):
        vector = import_module("qala.dossier.postgres.fulltext").vectors(table)
        packed = ((number, vector(words)) for number, *words in rows)
        db.executemany(f"INSERT INTO {table} (rowid, terms) VALUES (?, ?)", packed)
    else:
        db.executemany(f"INSERT INTO {table} (rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})", rows)
