"""Values as the server reads them: alone, in an array, and in the lines of COPY."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from qala.dossier.postgres.dialect import Line
from qala.dossier.postgres.fulltext import tsquery

_ESCAPED = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
"""What COPY reads otherwise, the backslash first."""
_SPECIAL = ("\\", "\r", "\0")
_WRITTEN = frozenset((str, int, float, type(None)))
"""Kinds of values that `%s` writes as the server reads them."""
NOTHING = "None"
"""What COPY is told to take for nothing."""


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
    """Rows as COPY reads them, nothing being `NOTHING`."""
    values, columns = tuple(chain.from_iterable(rows)), len(rows[0])
    found = _shape(columns, len(rows)) % values if _WRITTEN.issuperset(map(type, values)) else ""
    if not found or not _plain(found, values, columns):
        found = "".join(["\t".join(map(_field, row)) + "\n" for row in rows])
    return found.encode()


@lru_cache
def _shape(columns: int, rows: int) -> str:
    """What so many rows are written in at once."""
    return ("\t".join(["%s"] * columns) + "\n") * rows


def _plain(found: str, values: Sequence[Any], columns: int) -> bool:
    """Whether joined rows hold no sign that COPY reads otherwise."""
    rows = len(values) // columns
    return (
        found.count("\t") == rows * (columns - 1)
        and found.count("\n") == rows
        and found.count(NOTHING) == values.count(None)
        and not any(sign in found for sign in _SPECIAL)
    )


def _field(value: Any) -> str:
    if value is None:
        return NOTHING
    found = text(value) or ""
    if type(value) is int:
        return found
    if found == NOTHING:
        return f"\\{NOTHING}"
    for sign, escaped in _ESCAPED:
        found = found.replace(sign, escaped)
    return found
