"""The driver as the dossier wants it: rows are tuples, messages are sent together and read without copies."""

from struct import Struct
from typing import Any

from pg8000.core import Context, CoreConnection
from pg8000.exceptions import InterfaceError

_BUFFER = 1 << 16
"""Bytes that are sent or received at once."""
_WHOLE = frozenset({20, 21, 23, 26, 28})
"""The types (OID) that are whole numbers."""
_HEAD, _LENGTH, _COUNT = Struct("!ci"), Struct("!i"), Struct("!H")
_READY = b"Z"
_ALL = b"\0" + _LENGTH.pack(0)
"""Of what was bound without a name all rows are wanted."""


class Wire(CoreConnection):  # type: ignore[misc]
    """A connection; the driver's own has the server answer each message by itself."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self._sock = self._usock.makefile("rwb", buffering=_BUFFER)
        self.pg_types.default_factory = lambda: bytes.decode
        self.pg_types.clear()
        self.pg_types.update(dict.fromkeys(_WHOLE, int))
        self.pg_types.update({16: _flag, 17: _bytes, 700: float, 701: float, 1700: _number})

    def send(self, code: bytes, data: bytes = b"") -> None:
        """Put a message behind those that wait to be sent."""
        self._send_message(code, data)

    def send_BIND(self, statement_name_bin: bytes, params: list[str | None], portal: bytes = b"") -> None:
        """Give a line that the server keeps ready its values; what it finds is then asked for under the name of a portal."""
        parts = [portal, b"\0", statement_name_bin, _COUNT.pack(0), _COUNT.pack(len(params))]
        for value in params:
            if value is None:
                parts.append(_LENGTH.pack(-1))
            else:
                data = value.encode()
                parts += _LENGTH.pack(len(data)), data
        parts.append(_COUNT.pack(0))
        self.send(b"B", b"".join(parts))

    def send_EXECUTE(self, portal: bytes = b"", rows: int = 0) -> None:
        """Have the server do it, and send so many rows of what it finds, or all."""
        self.send(b"E", portal + b"\0" + _LENGTH.pack(rows) if rows else _ALL)

    def finish(self, context: Context) -> None:
        """Have the server answer all that was sent."""
        self.send(b"S")
        self._sock.flush()
        self.handle_messages(context)

    def handle_messages(self, context: Context) -> None:
        """Read what the server says until it waits."""
        read, head, handlers, code = self._sock.read, _HEAD.unpack, self.message_types, b""
        while code != _READY:
            begun = read(5)
            if len(begun) < 5:
                raise InterfaceError("network error")
            code, size = head(begun)
            data = read(size - 4)
            if len(data) < size - 4:
                raise InterfaceError("network error")
            handlers[code](data, context)
        if context.error is not None:
            raise context.error

    def handle_DATA_ROW(self, data: bytes, context: Context) -> None:
        """A row as a tuple."""
        at, row, length = 2, list[Any](), _LENGTH.unpack_from
        for decoder in context.input_funcs:
            (size,) = length(data, at)
            at += 4
            if size < 0:
                row.append(None)
                continue
            stop = at + size
            row.append(decoder(data[at:stop]))
            at = stop
        context.rows.append(tuple(row))


def _flag(text: bytes) -> int:
    return int(text == b"t")


def _bytes(text: bytes) -> bytes:
    return bytes.fromhex(text[2:].decode())


def _number(text: bytes) -> int | float:
    return float(text) if b"." in text or b"N" in text else int(text)
