"""The `.dna` file of Discourse Network Analyzer 3: what is in one, and the units in which it counts.

It is a SQLite file. Its offsets count UTF-16 units (Java's characters), ours count code points: the same but for what lies beyond
the Basic Multilingual Plane, such as emoji. Titles, names and values have at most 190 of its characters.
"""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from qala.errors import InputError

LONGEST = 190
"""Characters that a title, a name or the value of an entity may have."""
STATEMENT_TYPE = "DNA Statement"
VARIABLES = {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean"}
"""The variables of the statement type that every new file has, with their types."""
DATA = {"short text": "DATASHORTTEXT", "long text": "DATALONGTEXT", "integer": "DATAINTEGER", "boolean": "DATABOOLEAN"}
"""Where the values of each type of variable lie."""
_NEEDED = {"CODERS", "DOCUMENTS", "ENTITIES", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", *DATA.values()}
_BEYOND = "\U00010000"


class Coded(NamedTuple):
    """A statement as somebody coded it; the offsets count code points."""

    id: int
    type: str
    coder: str
    start: int
    stop: int
    values: dict[str, str | int]


class Article(NamedTuple):
    """A document with what was coded in it."""

    id: int
    title: str
    text: str
    author: str
    source: str
    section: str
    notes: str
    type: str
    date: int
    """Seconds since 1970, UTC."""
    statements: tuple[Coded, ...]


class Units:
    """The places of one text in code points and in UTF-16 units."""

    def __init__(self, text: str) -> None:
        wide = max(text, default="") >= _BEYOND
        self.pairs = [at for at, character in enumerate(text) if character >= _BEYOND] if wide else []
        self.starts = [at + nr for nr, at in enumerate(self.pairs)]

    def units(self, point: int) -> int:
        """How many UTF-16 units stand before the code point at `point`.

        >>> Units("😀 قال").units(2)
        3
        """
        return point + bisect_left(self.pairs, point)

    def point(self, units: int) -> int:
        """How many code points stand before the unit at `units`; between the halves of one, it counts.

        >>> Units("😀 قال").point(3)
        2
        """
        return units - bisect_right(self.starts, units - 2)


def cut(text: str, most: int = LONGEST) -> str:
    """What of a text fits into a field of `most` characters, on one line.

    >>> cut("البيان رقم 1", 6)
    'البيان'
    """
    line = " ".join(text.replace("\0", " ").split())
    units = Units(line)
    if units.units(len(line)) <= most:
        return line
    end = units.point(most)
    return line[: end - (units.units(end) > most)].rstrip()


@contextmanager
def opened(path: str | Path) -> Iterator[sqlite3.Connection]:
    """The file, for reading only.

    Raises:
        InputError: it is none of DNA 3, or is damaged.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            db.text_factory = _text
            _must_be_readable(db, path)
            yield db
    except sqlite3.Error as error:
        raise InputError(f"{path}: cannot be read as a file of DNA ({error}); open it in DNA and save it anew") from error


def articles(db: sqlite3.Connection) -> Iterator[Article]:
    """Every document in the order of its date and id, with its statements in the order of the text."""
    _gather(db)
    for document, coded in groupby(db.execute(_STATEMENTS), itemgetter(0)):
        yield _article(db, document, [row[1:] for row in coded if row[1] is not None])


_STATEMENTS = """
SELECT d.ID, s.ID, ifnull(t.Label, ''), ifnull(c.Name, ''), s.Start, s.Stop
FROM DOCUMENTS d LEFT JOIN STATEMENTS s ON s.DocumentId = d.ID LEFT JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId
LEFT JOIN CODERS c ON c.ID = s.Coder ORDER BY d.Date, d.ID, s.Start, s.Stop, s.ID
"""
_DOCUMENT = "SELECT Title, Text, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS WHERE ID = ?"


def _article(db: sqlite3.Connection, own: int, coded: list[tuple[Any, ...]]) -> Article:
    title, text, author, source, section, notes, kind, date = db.execute(_DOCUMENT, (own,)).fetchone()
    text = str(text or "")
    units = Units(text)
    found = []
    for nr, label, coder, start, stop in coded:
        first, last = (min(len(text), units.point(at)) if isinstance(at, int) and at >= 0 else 0 for at in (start, stop))
        if first < last:
            values = dict(db.execute("SELECT variable, value FROM temp.coded_value WHERE statement = ? ORDER BY nr", (nr,)))
            found.append(Coded(nr, str(label), str(coder), first, last, values))
    title, author, source, section, notes, kind = (str(one or "") for one in (title, author, source, section, notes, kind))
    return Article(own, title, text, author, source, section, notes, kind, date if isinstance(date, int) else 0, tuple(found))


_IN_VARIABLE = "JOIN VARIABLES v ON v.ID = x.VariableId"
_IN_ROLE = "JOIN ROLEVARIABLELINKS l ON l.ID = x.RoleVariableLinkId JOIN VARIABLES v ON v.ID = l.VariableId"
"""How a value finds its variable; from 3.1 on a variable is used in a role."""


def _gather(db: sqlite3.Connection) -> None:
    """All values under the ids of their statements: the file's own tables need not have an index for that."""
    link = _IN_ROLE if "ROLEVARIABLELINKS" in _tables(db) else _IN_VARIABLE
    db.execute("DROP TABLE IF EXISTS temp.coded_value")
    db.execute("CREATE TEMP TABLE coded_value (nr INTEGER PRIMARY KEY, statement INTEGER, variable TEXT, value)")
    for kind, table in DATA.items():
        value, entity = ("e.Value", "JOIN ENTITIES e ON e.ID = x.Entity") if kind == "short text" else ("x.Value", "")
        found = f"SELECT x.StatementId, v.Variable, {value} FROM {table} x {link} {entity} ORDER BY x.ID"
        db.execute(f"INSERT INTO coded_value (statement, variable, value) {found}")
    db.execute("CREATE INDEX temp.coded_value_statement ON coded_value (statement)")


def _tables(db: sqlite3.Connection) -> set[str]:
    """The plain tables of the file."""
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    return {name.upper() for (name,) in found}


def _must_be_readable(db: sqlite3.Connection, path: str | Path) -> None:
    missing = _NEEDED - _tables(db)
    if missing:
        raise InputError(f"{path}: is no file of DNA 3 (no table {min(missing)}); open it in DNA 3 and save it anew")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
