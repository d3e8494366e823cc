"""A dossier in the formats of others: one module a format, the same tables and the same selection for all."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from qala.dossier.connection import Connection, file_of
from qala.errors import UsageError
from qala.export.placing import STDOUT
from qala.export.selection import Selection, choose

__all__ = ["FORMATS", "Done", "Format", "Selection", "export"]


class Format(NamedTuple):
    """What a format is, what the name of its file or folder ends in, and whether it can be written to standard output."""

    meaning: str
    ending: str
    lines: bool = False


class Done(NamedTuple):
    """What an export took along, and a remark on what it could not."""

    documents: int
    statements: int
    remark: str | None


FORMATS = {
    "annotations": Format("W3C Web Annotations, one a line (JSON-LD)", ".annotations.jsonl", lines=True),
    "codebook": Format("what the tables and their columns mean (Markdown)", ".codebook.md", lines=True),
    "csv": Format("a folder of tables (CSV)", ".csv"),
    "datasette": Format("a SQLite file for Datasette, its metadata beside it", ".db"),
    "dna": Format("a file of Discourse Network Analyzer 3, its event list beside it", ".dna"),
    "ftm": Format("FollowTheMoney entities, one a line", ".ftm.jsonl", lines=True),
    "jsonl": Format("the records as they are now, one document a line", ".records.jsonl", lines=True),
    "parquet": Format("a folder of tables (Parquet; needs pyarrow)", ".parquet"),
    "plover": Format("PLOVER event records, one a line (JSON)", ".plover.jsonl", lines=True),
    "questions": Format("the questions with counts and examples (Markdown)", ".questions.md", lines=True),
    "xlsx": Format("a workbook of tables", ".xlsx"),
}
"""Every format, by the name of its module."""


def export(db: Connection, name: str, out: Path, wanted: Selection, options: Mapping[str, str] | None = None) -> Done:
    """Write what is wanted of an open dossier to `out`; what that was comes back.

    Raises:
        UsageError: there is no such format or outlet, or what the format needs is not there.
        OutputError: `out` cannot be written; nothing is left of it then.
    """
    if name not in FORMATS:
        raise UsageError(f"{name}: no such format; take one of {', '.join(FORMATS)}")
    if out == STDOUT and not FORMATS[name].lines:
        raise UsageError(f"{name} is no text for standard output; name a place")
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent}: there is no such folder; make it, or name another place")
    file = file_of(db)
    if file and out.exists() and out.samefile(file):
        raise UsageError(f"{out}: is the dossier itself; name another place")
    documents, statements = choose(db, wanted)
    remark: str | None = import_module(f"qala.export.{name}").write(db, out, **(options or {}))
    return Done(documents, statements, remark)
