"""All that a dossier holds, to be compared, but for what transactions note of themselves."""

import sqlite3

from qala.dossier.connection import Connection


def dump(db: Connection) -> list[str]:
    """Every row of every table, as text, but what transactions note of themselves; in PostgreSQL holdings without their numbers."""
    if isinstance(db, sqlite3.Connection):
        return [line for line in db.iterdump() if not line.startswith('INSERT INTO "touched"')]
    query = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('dossier', 'touched')"
    tables = db.execute(query).fetchall()
    rows = ((table, row) for (table,) in tables for (row,) in db.execute(f"SELECT t::text FROM {table} t"))
    return sorted(f'"{table}" {row.partition(",")[2] if table == "holding" else row}' for table, row in rows)
