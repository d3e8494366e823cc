"""Which column of a table holds which field of a document: as the user says, or as its header lets guess."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from qala.errors import InputError, UsageError
from qala.fold import fold, readable
from qala.lexicon.tables import rows

DOCUMENT = ("id", "text", "html", "title", "published", "outlet", "url")
"""The fields of a document."""
CODING = ("document", "start", "stop", "exact", "actor", "concept", "agreement", "coder", "kind")
"""The fields of a coding."""
_JOINTS = re.compile(r"[\s_.:-]+")


def checked(columns: Mapping[str, str]) -> Mapping[str, str]:
    """The mapping, if all its fields are known.

    Raises:
        UsageError: a field is not.
    """
    for field in columns:
        if field not in (*DOCUMENT, *CODING):
            raise UsageError(f'there is no field "{field}"; map {", ".join(DOCUMENT)}, for codings also {", ".join(CODING)}')
    return columns


def parsed(given: Iterable[str]) -> dict[str, str]:
    """The mapping that is written as `text=body,published=date`, in one or several pieces.

    >>> parsed(["text=body,published=date", "outlet=paper"])
    {'text': 'body', 'published': 'date', 'outlet': 'paper'}

    Raises:
        UsageError: a piece has no `=`, or a field is not known.
    """
    found: dict[str, str] = {}
    for pair in (pair for piece in given for pair in piece.split(",") if pair.strip()):
        field, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise UsageError(f'"{pair}" maps nothing; write FIELD=COLUMN, for example text=body')
        found[field.strip()] = column.strip()
    checked(found)
    return found


@cache
def _names() -> dict[str, tuple[str, int]]:
    """The field that each name of a column stands for, and the place of the name in the table: of two, the first counts."""
    return {_plain(form): (field, int(rank)) for form, field, rank in rows("columns")}


def _plain(name: str) -> str:
    return readable(fold(_JOINTS.sub("_", name.strip().casefold()).strip("_")))


@lru_cache(256)
def guessed(header: tuple[str, ...]) -> Mapping[str, str]:
    """The column of each field that the header lets guess; the plainest name goes first."""
    known = _names()
    found: dict[str, tuple[int, str]] = {}
    for column in header:
        field, rank = known.get(_plain(column), ("", 0))
        if field and (field not in found or rank < found[field][0]):
            found[field] = (rank, column)
    return {field: column for field, (_, column) in found.items()}


@lru_cache(256)
def ranked(header: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The columns that may hold the field, the plainest name first."""
    known = _names()
    fitting = [(known[_plain(column)][1], column) for column in header if known.get(_plain(column), ("", 0))[0] == field]
    return tuple(column for _, column in sorted(fitting))


def columns(header: Iterable[str], given: Mapping[str, str]) -> Mapping[str, str]:
    """The column of each field; what is given goes before what is guessed, and a column is taken once."""
    taken = set(given.values())
    return {field: column for field, column in guessed(tuple(header)).items() if column not in taken} | dict(given)


def missing(header: Iterable[str], given: Mapping[str, str]) -> str:
    """What to say of given columns that a header does not have; nothing where it has all."""
    names = set(header)
    lost = [column for column in given.values() if column not in names and column.split(".")[0] not in names]
    if not lost:
        return ""
    return f'there is no column "{lost[0]}"; there are {", ".join(sorted(names)[:20])}'


def value(row: Mapping[str, Any], column: str) -> object:
    """What stands in the column; `a.b` is field b inside field a, where no column is called so."""
    if column in row or "." not in column:
        return row.get(column)
    inner: Any = row
    for name in column.split("."):
        if not isinstance(inner, Mapping):
            return None
        inner = inner.get(name)
    return inner


def fields(row: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, object]:
    """The fields of a document or coding that a row holds, empty ones left out.

    Raises:
        InputError: a given column is not there.
    """
    if lost := missing(row, given):
        raise InputError(lost)
    found = {field: value(row, column) for field, column in columns(row, given).items()}
    return {field: one for field, one in found.items() if one is not None and one != ""}
