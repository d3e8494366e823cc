"""JSON Lines: the record of each document as the dossier has it now (`records.py`)."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qala.dossier.connection import Connection
from qala.export.placing import placed_lines
from qala.export.records import documents

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(db: Connection, out: Path) -> None:
    """Write one line a document."""
    write_lines(out, documents(db))


def write_lines(out: Path, values: Iterable[dict[str, Any]]) -> None:
    """Write each value as one line of JSON."""
    with placed_lines(out) as file:
        file.writelines(f"{_encode(value)}\n" for value in values)
