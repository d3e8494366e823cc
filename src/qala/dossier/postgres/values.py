"""Values as the server reads them: alone, in an array, and in the lines of COPY."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from qala.dossier.postgres.dialect import Line
from qala.dossier.postgres.fulltext import tsquery

_ESCAPED = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
"""What COPY reads otherwise, the backslash first."""
_SPECIAL = re.compile("[\\\\\t\n\r]")
_NOTHING = "\\N"


def values(line: Line, given: Any) -> list[str | None]:
    """The values of the marks in their order, those that are lists or expressions as PostgreSQL writes them."""
    if not line.lists and not line.words:
        return [text(given[mark]) for mark in line.marks]
    return [*map(text, _changed(line, given))]


def _changed(line: Line, given: Any) -> Iterator[Any]:
    for at, mark in enumerate(line.marks):
        value = given[mark]
        if at in line.lists:
            value = _array(value)
        elif at in line.words:
            value = tsquery(value)
        yield value


def _array(value: str | None) -> str | None:
    """A list in JSON as an array."""
    if value is None:
        return None
    return "{" + ",".join(_element(one) for one in json.loads(value)) + "}"


def _element(one: Any) -> str:
    if one is None:
        return "NULL"
    return str(one) if isinstance(one, int | float) else '"' + str(one).replace("\\", "\\\\").replace('"', '\\"') + '"'


def text(value: Any) -> str | None:
    """A value as the server reads it; it has no character zero."""
    if value is None or type(value) is str:
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if value and "\0" in value else value
    if type(value) is int:
        return str(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, bytes | bytearray | memoryview):
        return "\\x" + bytes(value).hex()
    return repr(value) if isinstance(value, float) else str(value)


def lines(rows: Sequence[Sequence[Any]]) -> bytes:
    """Rows as COPY reads them."""
    fields = [[value if type(value) is str else _NOTHING if value is None else text(value) or "" for value in row] for row in rows]
    found = "\n".join(["\t".join(row) for row in fields])
    if not _plain(found, rows):
        found = "\n".join(["\t".join(map(_field, row)) for row in rows])
    return found.encode() + b"\n"


def _plain(found: str, rows: Sequence[Sequence[Any]]) -> bool:
    """Whether nothing in the joined rows needs to be escaped: tabs and line ends only stand between fields, backslashes before N."""
    return (
        found.count("\t") == len(rows) * (len(rows[0]) - 1)
        and found.count("\n") == len(rows) - 1
        and found.count("\\") == sum([row.count(None) for row in rows])
        and "\r" not in found
        and "\0" not in found
    )


def _field(value: Any) -> str:
    if value is None:
        return _NOTHING
    found = text(value) or ""
    if _SPECIAL.search(found):
        for sign, escaped in _ESCAPED:
            found = found.replace(sign, escaped)
    return found
