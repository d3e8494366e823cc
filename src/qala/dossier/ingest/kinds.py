"""Which reader takes a source: by the extension of its name, else by how its bytes begin."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened
from qala.text.inputs import guess

Reader = Callable[[Opened, Options], Iterator[Item]]


class Kind(NamedTuple):
    """A kind of source: how its custody is called, and the function that reads it."""

    how: str
    module: str
    function: str = "items"

    def reader(self) -> Reader:
        """The function; its module is loaded when it is wanted."""
        found: Reader = getattr(import_module(f"qala.dossier.ingest.{self.module}"), self.function)
        return found


TEXT = Kind("file", "pages", "text")
HTML = Kind("file", "pages", "html")
LINES = Kind("jsonl", "json_lines")
TABLE = Kind("csv", "separated")
JSON = Kind("json", "json_files")
FEED = Kind("feed", "feeds")
DOCX = Kind("docx", "docx")
PDF = Kind("pdf", "pdf")
WARC = Kind("warc", "warc")
PARQUET = Kind("parquet", "parquet")
DNA = Kind("dna", "dna")
_BY_EXTENSION = {
    ".txt": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": LINES,
    ".ndjson": LINES,
    ".xml": FEED,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".docx": DOCX,
    ".pdf": PDF,
    ".warc": WARC,
    ".wet": WARC,
    ".parquet": PARQUET,
    ".dna": DNA,
    ".json": JSON,
    ".csv": TABLE,
    ".tsv": TABLE,
    ".tab": TABLE,
}
EXTENSIONS = tuple(_BY_EXTENSION)
_SIGNS = {b"%PDF-": PDF, b"PK\x03\x04": DOCX, b"WARC/1.": WARC, b"PAR1": PARQUET, b"SQLite format 3\0": DNA}
_FEED = re.compile(rb"^[^<]{0,9}(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF)[\s>]")
_BY_GUESS = {"text": TEXT, "html": HTML, "lines": LINES}


def extension(name: str) -> str:
    """The extension that tells the kind, in lower case, without `.gz`."""
    return PurePath(name.lower().removesuffix(".gz")).suffix


def bare(name: str) -> str:
    """The name without the extensions that are known."""
    known = extension(name)
    return name[: len(name) - len(known) - 3 * name.lower().endswith(".gz")] if known in _BY_EXTENSION else name


def by_name(name: str) -> Kind | None:
    """The kind that a name tells; None where it tells none."""
    return _BY_EXTENSION.get(extension(name))


def by_head(head: bytes) -> Kind:
    """The kind that the first bytes look like; plain text where they look like nothing else."""
    signed = next((kind for sign, kind in _SIGNS.items() if head.startswith(sign)), None)
    if signed:
        return signed
    if _FEED.search(head[:2000]):
        return FEED
    guessed = _BY_GUESS[guess(head)]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"[") or (guessed is LINES and not _is_line(start)):
        return JSON
    return guessed


def _is_line(start: bytes) -> bool:
    """Whether an object of JSON seems to end with its line."""
    line, end, _ = start.partition(b"\n")
    return line.rstrip().endswith(b"}") if end else b'"messages":' not in line
