"""A whole dossier into another place, from a file to a server, back, or between two of a kind: every row under its own number.

It is one transaction, and before it ends every table is counted: the copy is complete or there is none. The index of the search is made
anew from the rows.
"""

from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter
from itertools import chain, islice
from typing import Any, NamedTuple

from qala.dossier.connection import Connection, served, temporary
from qala.dossier.postgres.schema import references
from qala.dossier.search.index import renew
from qala.dossier.store import transaction
from qala.errors import DossierError, UsageError

_MADE_ANEW = ("search_document", "search_key", "search_name", "search_made", "touched")
"""Tables of the search, as `renew` makes them, and what each transaction notes of itself."""
_BATCH = 2_000
"""Rows that are read at once."""
_WRITTEN = 100_000
"""Rows that are written by one line: what they refer to is looked at behind each."""


class Table(NamedTuple):
    """A table, its columns and the columns of its key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


class Copied(NamedTuple):
    """What a copy holds."""

    tables: int
    rows: int
    zeros: int
    """Texts with the character zero, for which PostgreSQL has the replacement character."""


def tables(db: Connection) -> list[Table]:
    """The tables that a dossier is, but for those of the search; both databases have the same. The large ones come last."""
    listed, described = (_LISTED_THERE, _DESCRIBED_THERE) if served(db) else (_LISTED, _DESCRIBED)
    found = []
    for (name,) in db.execute(listed).fetchall():
        columns = db.execute(described, (name,)).fetchall()
        key = tuple(column for column, place in sorted(columns, key=lambda one: one[1]) if place)
        found.append(Table(name, tuple(column for column, _ in columns), key))
    places = {name: place for place, name in enumerate(_large())}
    return sorted([table for table in found if table.name not in _MADE_ANEW], key=lambda one: places.get(one.name, -1))


def _large() -> Iterable[str]:
    """The tables that a server looks at a line at a time, behind those that they refer to."""
    needed: dict[str, set[str]] = {}
    for one in references():
        needed.setdefault(one.table, set()).add(one.parent)
    return TopologicalSorter({table: (parents & needed.keys()) - {table} for table, parents in needed.items()}).static_order()


def rows(db: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key, a batch at a time."""
    behind: tuple[Any, ...] = ()
    places = [table.columns.index(column) for column in table.key]
    key = ", ".join(table.key)
    select = f"SELECT {', '.join(table.columns)} FROM {table.name}"
    while True:
        where = f" WHERE ({key}) > ({', '.join('?' * len(behind))})" if behind else ""
        batch = db.execute(f"{select}{where} ORDER BY {key} LIMIT {_BATCH}", behind).fetchall()
        yield from batch
        if len(batch) < _BATCH:
            return
        behind = tuple(batch[-1][place] for place in places)


def copy(source: Connection, target: Connection, told: Callable[[str], object] = lambda _: None) -> Copied:
    """Copy all that is in `source` into `target`, a dossier that was just made; `told` is given the name of each table as it comes.

    Raises:
        UsageError: `target` is not empty.
        DossierError: a table has other rows there in the end; nothing is kept then.
    """
    temporary(source)
    every = tables(source)
    if held := [table.name for table in tables(target) if target.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone()]:
        raise UsageError(f"the dossier that is copied to is not empty (it has rows of {held[0]}); name a new one")
    counted = _Counted()
    with transaction(target):
        for table in every:
            told(table.name)
            marks = ", ".join("?" * len(table.columns))
            line = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
            left = counted.through(rows(source, table))
            for row in left:
                target.executemany(line, chain((row,), islice(left, _WRITTEN - 1)))
        _number_on(target, every)
        told("search")
        renew(target)
        for table in every:
            numbers = [db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] for db in (source, target)]
            if numbers[0] != numbers[1]:
                raise DossierError(f"{table.name}: {numbers[0]} rows, but {numbers[1]} in the copy; nothing was kept, call again")
    return Copied(len(every), counted.rows, counted.zeros if served(target) else 0)


class _Counted:
    """Counts what goes through."""

    def __init__(self) -> None:
        self.rows = self.zeros = 0

    def through(self, found: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in found:
            self.rows += 1
            self.zeros += sum(isinstance(value, str) and "\0" in value for value in row)
            yield row


def _number_on(db: Connection, every: list[Table]) -> None:
    """Have new rows be numbered behind those that were copied; SQLite does so by itself."""
    if served(db):
        for table in every:
            for column in {"id", "seq"} & {*table.columns}:
                (numbers,) = db.execute("SELECT pg_get_serial_sequence(?, ?)", (table.name, column)).fetchone()
                if numbers:
                    db.execute(f"SELECT setval(CAST(? AS regclass), max({column})) FROM {table.name} HAVING count(*) > 0", (numbers,))


_LISTED = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'found%' ORDER BY name"""
_DESCRIBED = "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid"
_LISTED_THERE = """
SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE 'found%' AND tablename NOT IN ('dossier', 'owed')
ORDER BY 1"""
_DESCRIBED_THERE = """
SELECT attname, coalesce((SELECT array_position(conkey, attnum) FROM pg_constraint WHERE conrelid = attrelid AND contype = 'p'), 0)
FROM pg_attribute WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
