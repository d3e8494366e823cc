"""One connection to PostgreSQL that is spoken to as a connection to SQLite is.

What PostgreSQL refuses is raised as the error of `sqlite3` that says the same, so that no caller need know which database it was.
"""

import sqlite3
import struct
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, count, islice
from typing import Any, NamedTuple

from pg8000.core import Context
from pg8000.exceptions import DatabaseError, InterfaceError

from qala.dossier.postgres.dialect import Line, translated
from qala.dossier.postgres.values import NOTHING, lines, values
from qala.dossier.postgres.wire import Wire

_PREPARED = 300
"""Lines that the server keeps ready for a connection."""
_FEW, _SENT = 8, 200
"""Fewer rows than these are inserted one by one; so many lines are sent before the answers are looked at."""
_CHUNK, _JOINED = 64, 32
"""Rows that are sent at once where they are copied, and that one line inserts where some may be there."""
_PART = 2_000
"""Rows that the server sends at once where it keeps the others."""
LOST = "the connection to the server was lost"


class Row(tuple[Any, ...]):
    """A row whose columns have names."""

    __slots__ = ()
    names: Mapping[str, int] = {}

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.names[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        """The names."""
        return [*self.names]


class Rows:
    """The rows that a line gave, in the way of a cursor."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)

    def fetchone(self) -> Any:
        """The next row, None behind the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class _Prepared(NamedTuple):
    """A line that the server keeps ready."""

    name: bytes
    columns: Any
    decoders: Any


class Postgres:
    """An open dossier in PostgreSQL."""

    def __init__(self, how: Mapping[str, Any], settings: Mapping[str, str]) -> None:
        self._how, self._settings = how, settings
        self._aside: Postgres | None = None
        with _said():
            self._wire = Wire(application_name="qala", **how)
        self._ready: OrderedDict[str, _Prepared] = OrderedDict()
        self.row_factory: Any = None
        self.in_transaction = False
        self._portals: Iterator[int] | None = None
        for name, value in settings.items():
            self.execute("SELECT set_config(?, ?, false)", (name, value))

    def aside(self) -> "Postgres":
        """A second connection, whose lines hold whatever becomes of a transaction of this one."""
        if self._aside is None:
            self._aside = Postgres(self._how, self._settings)
        return self._aside

    @property
    def server(self) -> tuple[int, str]:
        """The main number of the server's version, and its database's encoding."""
        told = self._wire.parameter_statuses
        return int(told["server_version"].split(".")[0].split()[0]), told["server_encoding"]

    def execute(self, line: str, given: Any = (), /) -> Rows:
        """What the line gives."""
        known = translated(line)
        with _said():
            prepared = self._prepared(known.text)
            if self._portals and prepared.columns:
                return Rows(self._parts(known.text, prepared, values(known, given), b"part_%d" % next(self._portals)))
            context = self._wire.execute_named(prepared.name, values(known, given), prepared.columns, prepared.decoders, known.text)
        return Rows(self._shaped(context))

    def in_parts(self) -> None:
        """From here to the end of the transaction that has begun, have the server keep what it finds and send it in parts."""
        self._portals = count(1)

    def _parts(self, text: str, prepared: _Prepared, given: list[str | None], portal: bytes) -> Iterator[tuple[Any, ...]]:
        """The rows of a line; no more than a part is here at once. The first is there before anything else may be asked."""
        self._wire.send_BIND(prepared.name, given, portal)
        first = self._part(text, prepared, portal)

        def rows(context: Context) -> Iterator[tuple[Any, ...]]:
            yield from self._shaped(context)
            while context.row_count < 0:
                with _said():
                    context = self._part(text, prepared, portal)
                yield from self._shaped(context)

        return rows(first)

    def _part(self, text: str, prepared: _Prepared, portal: bytes) -> Context:
        """The next rows of a portal; behind the last it is closed."""
        context = Context(text, columns=prepared.columns, input_funcs=prepared.decoders)
        self._wire.send_EXECUTE(portal, _PART)
        self._wire.finish(context)
        if context.row_count >= 0:
            self._wire.send(b"C", b"P" + portal + b"\0")  # goes with what is asked next
        return context

    def executemany(self, line: str, rows: Iterable[Any], /) -> Rows:
        """The line for each of many rows; rows that are only inserted are copied."""
        known = translated(line)
        rows = iter(rows)
        first = list(islice(rows, _FEW))
        rows = chain(first, rows)
        if len(first) < _FEW or not known.into:
            self._each(known, rows)
        elif known.unless_there:
            self._joined(known, rows)
        else:
            self.copy(known.into, rows)
        return Rows(())

    def copy(self, into: str, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows into a table, named with its columns."""
        failed: list[Exception] = []
        with _said(failed):
            self._wire.execute_unnamed(f"COPY {into} FROM STDIN (NULL '{NOTHING}')", stream=self._lines(rows, failed))

    def _lines(self, rows: Iterable[Sequence[Any]], failed: list[Exception]) -> Iterator[bytes]:
        """Rows as COPY reads them; where they end in an error the server is told to forget them."""
        rows = iter(rows)
        try:
            while batch := list(islice(rows, _CHUNK)):
                yield lines(batch)
        except Exception as error:
            failed.append(error)
            self._wire.send(b"f", b"the rows ended in an error\0")

    def copied(self, select: str, take: Callable[[bytes], object]) -> None:
        """Give the rows of a table or query to `take`, each as a line of COPY."""
        with _said():
            self._wire.execute_unnamed(f"COPY {select} TO STDOUT", stream=_Taker(take))

    def script(self, text: str) -> None:
        """Have the server do several lines of its own SQL, without values."""
        with _said():
            self._wire.execute_simple(text)

    @contextmanager
    def transaction(self, *, alone: bool = True) -> Iterator[None]:
        """All that happens inside, or nothing of it; if `alone`, one writer after the other, in the order in which they came."""
        self.script("BEGIN")
        self.in_transaction = True
        try:
            if alone:
                self._wait()
            yield
            self.script("UPDATE dossier SET changes = changes + 1; COMMIT")
        except BaseException:
            self._forget()
            raise
        finally:
            self.in_transaction = False

    def settle(self) -> None:
        """Look now, while others may write, at what the rows that were written so far refer to."""
        self.script("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def alone(self) -> None:
        """Wait until nobody else writes into the dossier, and have all others wait until the transaction ends."""
        self.settle()
        self._wait()

    def _wait(self) -> None:
        self.execute("SELECT pg_advisory_xact_lock(hashtextextended(current_setting('search_path'), 1))")

    def _forget(self) -> None:
        """Take back what was begun; a server that is gone has done so already."""
        try:
            self.script("ROLLBACK")
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """End the connection."""
        if self._aside is not None:
            self._aside.close()
        try:
            self._wire.close()
        except (InterfaceError, OSError, ValueError, struct.error):  # it is closed on the other side, or already
            return

    def _prepared(self, text: str) -> _Prepared:
        found = self._ready.get(text)
        if found is not None:
            self._ready.move_to_end(text)
            return found
        if len(self._ready) >= _PREPARED:
            self._wire.close_prepared_statement(self._ready.popitem(last=False)[1].name)
        found = _Prepared(*self._wire.prepare_statement(text, ()))
        self._ready[text] = found
        return found

    def _each(self, line: Line, rows: Iterable[Any]) -> None:
        """One line after the other; many are on their way before the first answer is awaited."""
        rows = iter(rows)
        while batch := list(islice(rows, _SENT)):
            self._sent(line.text, (values(line, row) for row in batch))

    def _joined(self, line: Line, rows: Iterable[Any]) -> None:
        """Many rows by one line; what remains by one line each."""
        row = f"({{}}{', {}' * (len(line.marks) - 1)})"
        marks = map("${}".format, range(1, 1 + _JOINED * len(line.marks)))
        text = f"INSERT INTO {line.into} VALUES {', '.join([row] * _JOINED)} ON CONFLICT DO NOTHING".format(*marks)
        rows = iter(rows)
        while len(batch := list(islice(rows, _JOINED))) == _JOINED:
            self._sent(text, [[value for row in batch for value in values(line, row)]])
        self._each(line, batch)

    def _sent(self, text: str, rows: Iterable[list[str | None]]) -> None:
        """A line for each row of values."""
        with _said():
            prepared = self._prepared(text)
            context = Context(text, columns=prepared.columns, input_funcs=prepared.decoders)
            for row in rows:
                self._wire.send_BIND(prepared.name, row)
                self._wire.send_EXECUTE()
            self._wire.finish(context)

    def _shaped(self, context: Context) -> Sequence[tuple[Any, ...]]:
        rows: Sequence[tuple[Any, ...]] = context.rows or ()
        if self.row_factory is None or not rows:
            return rows
        names = {column["name"]: at for at, column in reversed([*enumerate(context.columns)])}
        named = type("Row", (Row,), {"__slots__": (), "names": dict(reversed(names.items()))})
        return [named(row) for row in rows]


class _Taker:
    """Takes what COPY sends, in the way of a file."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self.write = take


@contextmanager
def _said(failed: Sequence[Exception] = ()) -> Iterator[None]:
    """What the server says, as SQLite's module would; what had failed before it said anything goes first."""
    try:
        yield
    except DatabaseError as error:
        if failed:
            raise failed[0] from None
        told: Mapping[str, str] = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
        code, message = told.get("C", ""), told.get("M", str(error))
        kind = sqlite3.IntegrityError if code.startswith(("23", "P0001")) else sqlite3.OperationalError
        raise kind(f"{message} [{code}]") from error
    except (InterfaceError, OSError, struct.error) as error:
        raise sqlite3.OperationalError(f"{LOST} ({error.__cause__ or error}) [08006]") from error
