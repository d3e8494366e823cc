"""What a dossier is spoken to through, whichever database keeps it: the part of `sqlite3.Connection` that its modules use."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
"""What the marks of a line stand for: `?` and `?1` in their order, `:name` by name."""


class Row(Protocol):
    """A row whose columns have names."""

    def __getitem__(self, key: str, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> list[str]: ...


class Cursor(Protocol):
    """The rows that a line gives."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """An open dossier."""

    row_factory: Any

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, line: str, values: Any = ..., /) -> Cursor: ...
    def executemany(self, line: str, rows: Iterable[Any], /) -> Cursor: ...
    def close(self) -> None: ...


def new_id(db: Connection, insert: str, values: Values, key: str = "id") -> int:
    """The id of the one row that a line inserts."""
    ((found,),) = db.execute(f"{insert} RETURNING {key}", values).fetchall()
    return int(found)


def by_name(db: Connection) -> None:
    """Have all further rows of the connection be rows whose columns have names."""
    db.row_factory = sqlite3.Row
