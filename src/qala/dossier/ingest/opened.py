"""Files and streams, opened: unpacked where they are packed, read line by line within limits."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from qala.errors import InputError
from qala.text.encodings import decoded
from qala.text.inputs import Unzipped

_GZIP = b"\x1f\x8b"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4096
_BUFFER = 1 << 16


class Opened(NamedTuple):
    """An open source: its bytes, what places and ids in it begin with, and what is known of it from outside."""

    stream: "io.BufferedReader[Any]"
    place: str
    name: str
    path: Path | None = None
    charset: str | None = None
    """The encoding that a server declares."""
    url: str | None = None
    at: str | None = None
    """When it was fetched."""
    packed: Unzipped | None = None

    def head(self) -> bytes:
        """The first bytes, which stay to be read."""
        return self.stream.peek(_HEAD)

    def whole(self, limit: int) -> bytes:
        """All bytes.

        Raises:
            InputError: there are more than `limit`.
        """
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(f"larger than {limit // 1_000_000} MB, which no article is; divide it or leave it out")
        return data


def unpacked(raw: BinaryIO, place: str, name: str, path: Path | None = None, as_it_is: bool = False) -> Opened:
    """The source that `raw` holds, without its gzip if it has one; `as_it_is` leaves it packed."""
    stream: io.BufferedReader[Any] = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    if as_it_is or stream.peek(2)[:2] != _GZIP:
        return Opened(stream, place, name, path)
    packed = Unzipped(stream)
    return Opened(io.BufferedReader(packed, _BUFFER), place, name, path, packed=packed)


class _Recoded(io.RawIOBase):
    """A stream of UTF-16 as UTF-8."""

    def __init__(self, stream: "io.BufferedReader[Any]") -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            data = self._stream.read1(_BUFFER)
            self._left = self._decoder.decode(data, not data).encode("utf-8", "replace")
            if not data:
                break
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def in_utf8(stream: "io.BufferedReader[Any]") -> "io.BufferedReader[Any]":
    """The stream; recoded where its byte order mark says UTF-16, and without a mark of UTF-8."""
    head = stream.peek(3)[:3]
    if head.startswith(_WIDE):
        return io.BufferedReader(_Recoded(stream), _BUFFER)
    if head == codecs.BOM_UTF8:
        stream.read(3)
    return stream


def encoding(head: bytes) -> str:
    """UTF-8 where it fits the beginning of the data, else Windows-1256 where that gives Arabic.

    Raises:
        InputError: the data are binary, or in an encoding that was not recognised.
    """
    _, notes = decoded(_without_cut_letter(head))
    return "cp1256" if any("cp1256" in note.message for note in notes) else "utf-8"


def _without_cut_letter(head: bytes) -> bytes:
    """The beginning of data without the bytes of a letter at its end that goes on behind it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return head
    return head[: len(head) - len(decoder.getstate()[0])]


def lines(stream: "io.BufferedReader[Any]", limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers, from 1; None stands for a line of more than `limit` bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None
