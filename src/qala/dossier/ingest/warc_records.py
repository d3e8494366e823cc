"""The records of a web archive (WARC), packed or not; where the archive is damaged, reading goes on at the next record."""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_MAGIC, _SIGN = b"\x1f\x8b\x08", b"WARC/1."
_CHUNK = 1 << 16
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*")
_KEPT = 1 << 20
"""So many bytes of a packed record are kept to look for the next one in them."""
_HEAD = 1 << 16
"""Headers are not longer than this."""


class Stretch(NamedTuple):
    """A part of an archive, in bytes; a `stop` of None is its end."""

    start: int = 0
    stop: int | None = None


WHOLE = Stretch()


class Record(NamedTuple):
    """A record: its headers by lower-case name, and its block; None where the block is larger than is read."""

    headers: Mapping[str, str]
    block: bytes | None


class Damage(Exception):
    """The archive is broken here; reading can go on. `at` is the byte at which what is broken begins."""

    def __init__(self, finding: str, at: int) -> None:
        super().__init__(finding)
        self.at = at


class Bytes:
    """The bytes of an archive. Packed records are unpacked one by one; after damage it stands at the next one."""

    def __init__(self, raw: "io.BufferedReader[Any]", start: int = 0) -> None:
        self._raw = raw
        self._read = self._begun = start
        self._packed = raw.peek(3)[:3] == _MAGIC
        self._member: Any = None
        self._fed = bytearray()
        self._waiting = b""
        self._buffer = bytearray()

    @property
    def at(self) -> int:
        """The byte of the archive that is next; of a packed one, that at which the packed record begins."""
        return self._begun if self._packed else self._read - len(self._buffer)

    def _fresh(self) -> bytes:
        data = self._raw.read1(_CHUNK)
        self._read += len(data)
        return data

    def _more(self) -> bool:
        """Read on; False at the end.

        Raises:
            Damage: what comes cannot be unpacked.
        """
        data = self._waiting or self._fresh()
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
            self._begun = self._read - len(data)
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
        while at < 0 and (more := self._fresh()):
            data = data[-2:] + more
            at = data.find(_MAGIC)
        self._waiting = data[at:] if at >= 0 else b""
        return Damage(finding, self._begun)

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
                raise Damage("the archive ends too early", self.at)
        return self._taken(size)

    def skip(self, size: int) -> None:
        """Leave so many bytes aside."""
        while size > 0:
            size -= len(self.block(min(size, _CHUNK)))


def records(raw: "io.BufferedReader[Any]", limit: int, kinds: tuple[str, ...], stretch: Stretch = WHOLE) -> Iterator[Record | Damage]:
    """The records of these types, and what is broken between them; of a packed archive, those that begin in a stretch of it."""
    start = first_packed(raw, stretch) if stretch.start else 0
    if start is None:
        return
    source = Bytes(raw, start)
    while True:
        try:
            record = _record(source, limit, kinds, stretch.stop)
        except Damage as damage:
            yield damage
            continue
        if record is None:
            return
        if record.headers.get("warc-type") in kinds:
            yield record


def first_packed(raw: "io.BufferedReader[Any]", stretch: Stretch) -> int | None:
    """Where the first packed record in a stretch begins, and the archive then stands; None where none begins there.

    The sign that packed data begin with may stand in the midst of others by chance; what it begins must unpack to a record.
    """
    place = stretch.start
    while stretch.stop is None or place < stretch.stop:
        raw.seek(place)
        block = raw.read(_CHUNK)
        at = block.find(_MAGIC)
        if at < 0 and len(block) < _CHUNK:
            return None
        place += at if at >= 0 else len(block) - len(_MAGIC) + 1
        if at >= 0 and (stretch.stop is None or place < stretch.stop):
            raw.seek(place)
            if _begins(raw.read(_CHUNK)):
                raw.seek(place)
                return place
            place += 1
    return None


def _begins(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, len(_SIGN)) == _SIGN
    except zlib.error:
        return False


def _record(source: Bytes, limit: int, kinds: tuple[str, ...], stop: int | None) -> Record | None:
    """The next record; None at the end, and where it begins at `stop` or behind it.

    Raises:
        Damage: there is none here.
    """
    line = source.line()
    while line and not line.strip():
        line = source.line()
    if not line or (stop is not None and source.at >= stop):
        return None
    if not _VERSION.fullmatch(line):
        while line and not _VERSION.fullmatch(line):
            line = source.line()
        if not line:
            raise Damage("what follows is no record of an archive", source.at)
    headers = _headers(source)
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise Damage("a record does not say how long it is", source.at)
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
            raise Damage("a record has headers without end", source.at)
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    return found
