"""The event list that DNA exports, from a `.dna` file: CSV with semicolons, one statement a line, in the order of the days."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from qala.dossier.dnafile import VARIABLES, Units
from qala.export.cells import guarded

_BEHIND = (
    "start_position", "stop_position", "text", "coder", "document_id", "document_title", "document_author", "document_source",
    "document_section", "document_type",
)  # fmt: skip
HEADER = ("statement_id", "time", *VARIABLES, *_BEHIND)
_STATEMENTS = """
SELECT s.DocumentId, s.ID, p.Value, o.Value, c.Value, b.Value, s.Start, s.Stop, s.Coder
FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN DATASHORTTEXT x ON x.StatementId = s.ID AND x.VariableId = 1 JOIN ENTITIES p ON p.ID = x.Entity
JOIN DATASHORTTEXT y ON y.StatementId = s.ID AND y.VariableId = 2 JOIN ENTITIES o ON o.ID = y.Entity
JOIN DATASHORTTEXT z ON z.StatementId = s.ID AND z.VariableId = 3 JOIN ENTITIES c ON c.ID = z.Entity
JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = 4
ORDER BY d.Date, d.ID, s.Start, s.Stop, s.ID"""
_DOCUMENT = "SELECT Text, Date, Title, Author, Source, Section, Type FROM DOCUMENTS WHERE ID = ?"


def write(file: Path, out: Path) -> None:
    """Write the event list of a file of ours as DNA does: names and texts in quotation marks, no line end behind the last line."""
    with closing(sqlite3.connect(file)) as db, out.open("w", encoding="utf-8", newline="\n") as list_:
        list_.write(";".join(map(quoted, HEADER)))
        for document, rows in groupby(db.execute(_STATEMENTS), itemgetter(0)):
            list_.writelines(f"\n{line}" for line in _lines(db.execute(_DOCUMENT, (document,)).fetchone(), rows))


def _lines(document: tuple[Any, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    text, date, *about = document
    units = Units(text)
    when = datetime.fromtimestamp(date, UTC).strftime("%Y-%m-%d %H:%M:%S")
    for own, statement, *values, agreement, start, stop, coder in rows:
        words = quoted(text[units.point(start) : units.point(stop)])
        parts = [statement, when, *map(quoted, values), agreement, start, stop, words, coder, own, *map(quoted, about)]
        yield ";".join(map(str, parts))


def quoted(text: str) -> str:
    """A text as DNA writes it, without the signs that it could be cut at; what looks like a formula is guarded."""
    return f'"{guarded(text.replace(";", ",").replace(chr(34), chr(39)))}"'
