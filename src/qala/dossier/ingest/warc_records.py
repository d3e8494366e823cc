"""The records of a web archive (WARC), packed or not; where the archive is damaged, reading goes on at the next record."""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*")
_KEPT = 1 << 20
"""So many bytes of a packed record are kept to look for the next one in them."""
_HEAD = 1 << 16
"""Headers are not longer than this."""


class Record(NamedTuple):
    """A record: its headers by lower-case name, and its block; None where the block is larger than is read."""

    headers: Mapping[str, str]
    block: bytes | None


class Damage(Exception):
    """The archive is broken here; reading can go on."""


class Bytes:
    """The bytes of an archive. Packed records are unpacked one by one; after damage it stands at the next one."""

    def __init__(self, raw: "io.BufferedReader[Any]") -> None:
        self._raw = raw
        self._packed = raw.peek(3)[:3] == _MAGIC
        self._member: Any = None
        self._fed = bytearray()
        self._waiting = b""
        self._buffer = bytearray()

    def _more(self) -> bool:
        """Read on; False at the end.

        Raises:
            Damage: what comes cannot be unpacked.
        """
        data = self._waiting or self._raw.read1(_CHUNK)
        self._waiting = b""
        if not self._packed:
            self._buffer += data
            return bool(data)
        if not data and not self._member:
            return False
        if not data:
            raise self._broken("the archive ends too early")
        try:
            self._unpack(data)
        except zlib.error as error:
            raise self._broken(f"the compressed data are damaged ({error})") from error
        return True

    def _unpack(self, data: bytes) -> None:
        if not self._member:
            data = data.lstrip(b"\0")  # archives may be padded
            self._member = zlib.decompressobj(wbits=31)
            self._fed.clear()
        self._fed = (self._fed + data)[-_KEPT:]
        self._buffer += self._member.decompress(data, _CHUNK * 4)
        self._waiting = self._member.unconsumed_tail or self._member.unused_data
        if self._waiting:
            del self._fed[len(self._fed) - len(self._waiting) :]
        if self._member.eof or not data:
            self._member = None

    def _broken(self, finding: str) -> Damage:
        """What is to be said; the source then stands at the next packed record, which the broken one may have swallowed."""
        self._buffer.clear()
        self._member = None
        data = bytes(self._fed) + self._waiting
        at = data.find(_MAGIC, 1)
        while at < 0 and (more := self._raw.read1(_CHUNK)):
            data = data[-2:] + more
            at = data.find(_MAGIC)
        self._waiting = data[at:] if at >= 0 else b""
        return Damage(finding)

    def line(self) -> bytes:
        """The next line, or as much of it as headers may be long; empty at the end."""
        start = 0
        while (end := self._buffer.find(b"\n", start)) < 0 and len(self._buffer) < _HEAD:
            start = len(self._buffer)
            if not self._more():
                break
        return self._taken(end + 1 if end >= 0 else min(len(self._buffer), _HEAD))

    def _taken(self, size: int) -> bytes:
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        return found

    def block(self, size: int) -> bytes:
        """So many bytes.

        Raises:
            Damage: there are fewer.
        """
        while len(self._buffer) < size:
            if not self._more():
                self._buffer.clear()
                raise Damage("the archive ends too early")
        return self._taken(size)

    def skip(self, size: int) -> None:
        """Leave so many bytes aside."""
        while size > 0:
            size -= len(self.block(min(size, _CHUNK)))


def records(raw: "io.BufferedReader[Any]", limit: int, kinds: tuple[str, ...]) -> Iterator[Record | Damage]:
    """The records of these types, and what is broken between them."""
    source = Bytes(raw)
    while True:
        try:
            record = _record(source, limit, kinds)
        except Damage as damage:
            yield damage
            continue
        if record is None:
            return
        if record.headers.get("warc-type") in kinds:
            yield record


def _record(source: Bytes, limit: int, kinds: tuple[str, ...]) -> Record | None:
    """The next record; None at the end.

    Raises:
        Damage: there is none here.
    """
    line = source.line()
    while line and not line.strip():
        line = source.line()
    if not line:
        return None
    if not _VERSION.fullmatch(line):
        while line and not _VERSION.fullmatch(line):
            line = source.line()
        if not line:
            raise Damage("what follows is no record of an archive")
    headers = _headers(source)
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise Damage("a record does not say how long it is")
    size = int(length)
    if size > limit or headers.get("warc-type") not in kinds:
        source.skip(size)
        return Record(headers, None)
    return Record(headers, source.block(size))


def _headers(source: Bytes) -> dict[str, str]:
    """The headers of a record, by lower-case name."""
    found: dict[str, str] = {}
    size = 0
    while (line := source.line()) and line.strip():
        size += len(line)
        if size > _HEAD:
            raise Damage("a record has headers without end")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    return found
