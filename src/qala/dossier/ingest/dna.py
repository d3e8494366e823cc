"""Files of Discourse Network Analyzer (`.dna`), of its second and its third generation: documents with their codings.

They are SQLite. Dates are milliseconds in the second and seconds in the third; a text of a statement is itself in the second, and the
number of an entity (at first: of an attribute) in the third, where a variable may be used in a role. Offsets count UTF-16 units.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote

from qala.dossier.connection import Connection
from qala.dossier.dnafile import Units
from qala.dossier.ingest import columns
from qala.dossier.ingest.codings import aligned, coding
from qala.dossier.ingest.offers import Coding, Item, Options, offer
from qala.dossier.ingest.opened import Opened
from qala.dossier.ingest.rows import in_bytes
from qala.errors import InputError
from qala.text.inputs import Failure, made

_NEEDED = {
    "documents": {"id", "title", "text", "date"},
    "statements": {"id", "documentid", "start", "stop"},
    "variables": {"id", "variable"},
}
_VALUES = ("DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT", "DATALONGTEXT")
_MILLISECONDS = 100_000_000_000
"""A date beyond is in milliseconds: in seconds it would lie in the year 5138."""
_EVENING = 20
"""A whole hour from here on, in UTC, is midnight further east."""

_Tables: TypeAlias = Mapping[str, set[str]]


class _Statement(NamedTuple):
    number: int
    start: int
    stop: int
    kind: str | None
    coder: str | None


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The documents with their codings, and the codings that do not fit their document."""
    try:
        with closing(_connected(opened, options.limit)) as file:
            tables = _tables(file)
            values, statements = _values(file, tables), _statements(file, tables)
            for (number,) in file.execute("SELECT ID FROM DOCUMENTS ORDER BY ID").fetchall():
                try:
                    row = dict(file.execute("SELECT * FROM DOCUMENTS WHERE ID = ?", (number,)).fetchone())
                except sqlite3.Error as error:
                    yield Failure(f"{opened.place}:document {number}", f"cannot be read ({error}); mend or remove it")
                else:
                    yield from _document(row, statements, values, opened)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise InputError(f"no .dna file that can be read ({error}); open and save it in its program") from error


def _connected(opened: Opened, limit: int) -> Connection:
    """The file, opened for reading only; nothing that it brings along is run."""
    if opened.path and not opened.packed:
        file = sqlite3.connect(f"file:{quote(str(opened.path.resolve()))}?mode=ro", uri=True)
    else:
        file = sqlite3.connect(":memory:")
        file.deserialize(opened.whole(limit))
    file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limit)
    file.execute("PRAGMA trusted_schema = OFF")
    file.execute("PRAGMA query_only = ON")
    file.text_factory = lambda data: data.decode("utf-8", "replace")
    file.row_factory = sqlite3.Row
    return file


def _tables(file: Connection) -> _Tables:
    """The columns of each table, all in lower case; views are no tables here.

    Raises:
        InputError: what is needed is not there.
    """
    names = [str(name) for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    known = {*_NEEDED, "coders", "statementtypes", "entities", "attributes", "rolevariablelinks", *map(str.lower, _VALUES)}
    found = {
        name.lower(): {row["name"].lower() for row in file.execute(f"PRAGMA table_info({name})")} for name in names if name.lower() in known
    }
    for table, needed in _NEEDED.items():
        if lost := needed - found.get(table, set()):
            raise InputError(
                f"{table.upper()} has no {', '.join(sorted(lost))}, so this is no .dna file that is known; save it in version 3"
            )
    return found


def _names(file: Connection, tables: _Tables, table: str, column: str) -> dict[int, str]:
    """The names in a table, by their numbers."""
    if not {"id", column.lower()} <= tables.get(table.lower(), set()):
        return {}
    return {row[0]: str(row[1]) for row in file.execute(f"SELECT ID, {column} FROM {table}")}


def _values(file: Connection, tables: _Tables) -> Mapping[int, dict[str, str]]:
    """What was coded in each statement, by the names of the variables."""
    variables = _names(file, tables, "VARIABLES", "Variable")
    links = _names(file, tables, "ROLEVARIABLELINKS", "VariableId")
    roles = {number: variables[int(one)] for number, one in links.items() if one.isdecimal() and int(one) in variables}
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for table in _VALUES:
        has = tables.get(table.lower(), set())
        link = next((name for name in ("VariableId", "RoleVariableLinkId") if name.lower() in has), None)
        if not link or "statementid" not in has:
            continue
        named = variables if link == "VariableId" else roles
        column = "Entity" if "entity" in has else "Value"
        entities = _entities(file, tables, column) if table == "DATASHORTTEXT" else {}
        for statement, variable, value in file.execute(f"SELECT StatementId, {link}, {column} FROM {table} ORDER BY ID"):
            written = entities.get(value, value)
            if written not in (None, "") and variable in named:
                found[statement].setdefault(named[variable], str(written))
    return found


def _entities(file: Connection, tables: _Tables, column: str) -> dict[int, str]:
    """The texts that short texts refer to by number; none where they stand there themselves."""
    return _names(file, tables, "ENTITIES" if column == "Entity" else "ATTRIBUTES", "Value")


def _statements(file: Connection, tables: _Tables) -> Mapping[int, list[_Statement]]:
    """The statements of each document."""
    kinds, coders = _names(file, tables, "STATEMENTTYPES", "Label"), _names(file, tables, "CODERS", "Name")
    has = tables["statements"]
    more = ", ".join(column if column.lower() in has else "NULL" for column in ("StatementTypeId", "Coder"))
    found: defaultdict[int, list[_Statement]] = defaultdict(list)
    for number, document, start, stop, kind, coder in file.execute(
        f"SELECT ID, DocumentId, Start, Stop, {more} FROM STATEMENTS ORDER BY ID"
    ):
        found[document].append(_Statement(number, start, stop, kinds.get(kind), coders.get(coder)))
    return found


def _document(
    row: dict[str, Any], statements: Mapping[int, list[_Statement]], values: Mapping[int, dict[str, str]], opened: Opened
) -> Iterator[Item]:
    fields = {name.lower(): value for name, value in row.items()}
    number, text = fields["id"], fields["text"]
    place = f"{opened.place}:document {number}"
    if not isinstance(text, str):
        yield Failure(place, "the document has no text; fill or remove it")
        return
    found = {
        "place": place,
        "text": text,
        "title": fields["title"],
        "outlet": fields.get("source"),
        "published": _published(fields["date"]),
    }
    document = made(f"{opened.name}:{number}", {key: value or None for key, value in found.items()} | {"text": text}, ())
    units = Units(document.text)
    coded = [(one, values.get(one.number, {})) for one in statements.get(number, [])]
    codings = [_coding(place, document.text, units, *one) for one in coded]
    yield offer(document, "dna", in_bytes({**row, "": coded}), codings=tuple(one for one in codings if isinstance(one, Coding)))
    yield from (one for one in codings if isinstance(one, Failure))


def _coding(place: str, text: str, units: Units, statement: _Statement, values: dict[str, str]) -> Coding | Failure:
    here = f"{place}, statement {statement.number}"
    try:
        span = aligned(text, units.point(int(statement.start)), units.point(int(statement.stop)))
    except (InputError, TypeError, ValueError) as error:
        return Failure(here, str(error))
    found = {field: value for field, value in columns.fields(values, {}).items() if field in ("actor", "concept", "agreement")}
    return coding(here, text, span, values, found | {"kind": statement.kind, "coder": statement.coder})


def _published(value: object) -> str | None:
    """The day of a document; with the time of day, where that is more than the start of the day."""
    try:
        seconds = int(str(value))
        if not seconds:  # a file must have a day where none is known
            return None
        old = abs(seconds) >= _MILLISECONDS
        moment = datetime.fromtimestamp(seconds / 1000 if old else seconds, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    if old:
        eastern = moment.hour >= _EVENING and not (moment.minute or moment.second)
        return (moment + timedelta(days=eastern)).date().isoformat()
    return moment.date().isoformat() if not (moment.hour or moment.minute or moment.second) else moment.isoformat()
