"""What a dossier is spoken to through, whichever database keeps it: the part of `sqlite3.Connection` that its modules use."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

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


class Served(Connection, Protocol):
    """A dossier that a server keeps."""

    def transaction(self, *, alone: bool = True) -> AbstractContextManager[None]: ...
    def settle(self) -> None: ...
    def alone(self) -> None: ...
    def aside(self) -> Connection: ...
    def in_parts(self) -> None: ...
    def script(self, lines: str) -> None: ...


class Server:
    """A dossier in PostgreSQL, by its address; shown without the password."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __str__(self) -> str:
        return _PASSWORD.sub(r"\1@", self.address)

    @property
    def stem(self) -> str:
        """The name of the database."""
        return self.address.partition("?")[0].rstrip("/").rpartition("/")[2] or "dossier"


Place: TypeAlias = Path | Server
"""Where a dossier is."""
CROSSED = "[40001]"
"""What PostgreSQL ends the error of a transaction with that another one crossed."""
_PASSWORD = re.compile(r"(//[^/@:]*):[^/]*@")


def is_address(place: object) -> bool:
    """Whether this names a dossier in PostgreSQL, and not a file."""
    return str(place).startswith(("postgresql://", "postgres://"))


def served(db: Connection) -> Served | None:
    """The connection, if a server keeps the dossier; None of a file of SQLite's."""
    return None if isinstance(db, sqlite3.Connection) else cast(Served, db)


def reserved(db: Connection, table: str, many: int) -> int:
    """The first of so many ids that no row of the table has, nor anybody else who writes; a server has them of `RESERVED` tables."""
    line = f"SELECT reserve('{table}_id_seq', ?)" if served(db) else f"SELECT ifnull(max(id), 0) + 1 FROM {table}"
    found: int = db.execute(line, (many,) if served(db) else ()).fetchone()[0]
    return found


def given_back(db: Connection, table: str, first: int, stop: int) -> None:
    """Reserved ids from `first` to before `stop` that no row got; the next that reserves may have them."""
    if served(db) and first < stop:
        db.execute(f"SELECT give_back('{table}_id_seq', ?, ?)", (first, stop))


def temporary(db: Connection) -> None:
    """Have a connection that only reads see the dossier as it is now until it is closed, and make temporary tables of its own."""
    if server := served(db):
        db.execute("SELECT set_config('default_transaction_read_only', 'off', false)")
        db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        server.in_parts()
    else:
        db.execute("PRAGMA query_only = OFF")
        db.execute("BEGIN")


def changes(db: Connection) -> int:
    """A number that is another one after each transaction of others."""
    found: int = db.execute("SELECT changes FROM dossier" if served(db) else "PRAGMA data_version").fetchone()[0]
    return found


def touched(db: Connection, since: int) -> list[tuple[int, int | None, str | None]]:
    """What each transaction behind that number may have changed: its number, the document and the kind of record (None: any)."""
    return db.execute("SELECT number, document_id, kind FROM touched WHERE number > ? ORDER BY number", (since,)).fetchall()


def file_of(db: Connection) -> Path | None:
    """The file that a dossier lies in, if it is one."""
    return None if served(db) else Path(db.execute("PRAGMA database_list").fetchone()[2])


def alone(db: Connection) -> None:
    """From here to the end of the transaction nobody else writes; in a file that is so from its beginning."""
    if server := served(db):
        server.alone()


def aside(db: Connection) -> Connection:
    """The connection through which names that all writers share are made: at once and for all, whatever becomes of the transaction."""
    server = served(db)
    return server.aside() if server else db


def crossed(error: sqlite3.Error) -> bool:
    """Whether another writer's rows were in the way, so that the transaction is to be done again."""
    return str(error).endswith(("[23505]", CROSSED, "[40P01]"))


def new_id(db: Connection, insert: str, values: Values, key: str = "id") -> int:
    """The id of the one row that a line inserts."""
    ((found,),) = db.execute(f"{insert} RETURNING {key}", values).fetchall()
    return int(found)


def by_name(db: Connection) -> None:
    """Have all further rows of the connection be rows whose columns have names."""
    db.row_factory = sqlite3.Row
