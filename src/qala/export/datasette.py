"""A copy that Datasette opens: plain tables with keys, indexes and full text, and `metadata.json` beside it with what they mean.

Nothing of the dossier's own machinery goes along: no triggers, no raw bytes, no search tables; and no paths of the machine where it
lies, for such copies are made to be published. Full text is searched by strings
of three letters and more, so that الوزير finds والوزير too.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

from qala.dossier.connection import Connection
from qala.export.placing import fresh, placed_file
from qala.export.tables import Table, tables

_TYPES = {"integer": "INTEGER", "flag": "INTEGER", "real": "REAL"}
_FACETS = {
    "documents": ["outlet"], "statements": ["act", "speaker_kind", "outlet", "state"], "actors": ["kind", "country"],
    "positions": ["question", "side", "state"], "commitments": ["commitment_origin", "status"], "events": ["type", "status"],
}  # fmt: skip
_SORT = {"documents": "day", "statements": "day", "positions": "day", "commitments": "due_end", "events": "begin"}
VIEWS = {
    "statements_current": (
        "Statements as a reader wants them: who, what, when, where it was published",
        "SELECT s.id, s.day, s.speaker, s.act, s.polarity, s.content, s.through, s.outlet, s.title, s.url, s.state, s.confidence "
        "FROM statements s WHERE s.same_as_id IS NULL AND s.state <> 'rejected'",
    ),
    "speakers": (
        "How often each speaker is reported, and when",
        "SELECT speaker, speaker_kind, count(*) AS reports, count(DISTINCT document_id) AS documents, min(day) AS first, max(day) AS last "
        "FROM statements WHERE speaker IS NOT NULL GROUP BY ifnull(actor_id, -speaker_id), speaker, speaker_kind",
    ),
}
"""Views: what each means, and its query."""


def write(db: Connection, out: Path) -> None:
    """Write the copy and its metadata."""
    with placed_file(beside(out)) as described, placed_file(out) as part:
        with fresh(part) as made:
            for table in shown():
                _fill(made, table, db)
            for name, (_, query) in VIEWS.items():
                made.execute(f"CREATE VIEW {name} AS {query}")
        described.write_text(json.dumps(_metadata(out.stem), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def shown() -> list[Table]:
    """The tables of the copy."""
    return [table.without("path") for table in tables()]


def beside(out: Path) -> Path:
    """Where the metadata of a copy is."""
    return out.with_suffix(".metadata.json")


def _fill(out: sqlite3.Connection, table: Table, db: Connection) -> None:
    """Make a table with its rows, its indexes and its full text."""
    out.execute(f"CREATE TABLE {table.name} ({', '.join(_columns(table))})")
    out.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})", table.rows(db))
    for column in table.columns:
        if (column.refers and column.name != "id") or column.name == _SORT.get(table.name):
            out.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ([{column.name}])")
    if table.search:
        names = ", ".join(f"[{name}]" for name in table.search)
        full = f"{table.name}_fts"
        out.execute(f'CREATE VIRTUAL TABLE {full} USING FTS5 ({names}, tokenize="trigram", content="{table.name}", content_rowid="id")')
        out.execute(f"INSERT INTO {full} ({full}) VALUES ('rebuild')")


def _columns(table: Table) -> list[str]:
    """The columns and keys of a table."""
    return [
        f"[{column.name}] {'INTEGER PRIMARY KEY' if column.name == 'id' else _TYPES.get(column.kind, 'TEXT')}"
        + (f" REFERENCES {column.refers} (id)" if column.refers else "")
        for column in table.columns
    ]


def _metadata(title: str) -> dict[str, Any]:
    """What Datasette shows of the copy: titles, the meaning of columns, what to sort and to count by."""
    described = {table.name: _described(table) for table in shown()}
    views = {name: {"description": meaning} for name, (meaning, _) in VIEWS.items()}
    about = "Who said what, through which sources, when: read from Arabic political news by Qala, corrected by people"
    return {"title": title, "description": about, "databases": {title: {"tables": {**described, **views}}}}


def _described(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {"description": table.meaning, "columns": {column.name: column.meaning for column in table.columns}}
    if table.label:
        told["label_column"] = table.label
    if table.name in _FACETS:
        told["facets"] = _FACETS[table.name]
    if table.name in _SORT:
        told["sort_desc"] = _SORT[table.name]
    if table.search:
        told |= {"fts_table": f"{table.name}_fts", "fts_pk": "id"}
    return told
