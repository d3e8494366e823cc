"""What a piece of a source holds."""

from collections.abc import Callable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any

from qala.dossier.ingest import json_lines, kinds, parquet, warc
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened, in_utf8, lines, unpacked
from qala.dossier.ingest.reading import read
from qala.dossier.ingest.sources import read_file
from qala.dossier.ingest.warc_records import Stretch
from qala.engines.places import mark, opened
from qala.engines.remote import is_remote
from qala.engines.shards import Piece
from qala.errors import InputError
from qala.text.inputs import Failure

_BLOCK = 1 << 20


def items(piece: Piece, options: Options) -> Iterator[Item]:
    """The documents of a piece, and what cannot be read in it.

    Raises:
        InputError: the source is gone, or is not what it was when the run began.
    """
    try:
        found = mark(piece.place)
        if found != piece.mark:
            raise InputError(f"{piece.place}: was changed after the run had begun; put the old file back, or run into another folder")
        if piece.cut == "whole":
            yield from _whole(piece, options)
            return
        with opened(piece.place) as raw:
            yield from _READERS[piece.cut](raw, piece, options)
    except OSError as error:
        raise InputError(f"{piece.place}: {error.strerror or error}; put it back, or see to the disk or network, and run again") from error


def _whole(piece: Piece, options: Options) -> Iterator[Item]:
    kind = kinds.by_name(piece.place)
    if not is_remote(piece.place):
        yield from read_file(Path(piece.place), piece.name, kind, options)
        return
    with opened(piece.place) as raw:
        yield from read(unpacked(raw, piece.place, piece.name, None, kind is kinds.WARC), kind, options)


class _Stretch(RawIOBase):
    """The next `size` bytes of a stream; all that is left where `size` is None."""

    def __init__(self, stream: "BufferedReader[Any]", size: int | None) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        wanted = len(buffer) if self._left is None else min(len(buffer), self._left)
        data = self._stream.read1(wanted) if wanted else b""
        if self._left is not None:
            self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def _lines(raw: "BufferedReader[Any]", piece: Piece, options: Options) -> Iterator[Item]:
    raw.seek(piece.start)
    yield from _numbered(Opened(raw, piece.place, piece.name), piece, options)


def _packed_lines(raw: "BufferedReader[Any]", piece: Piece, options: Options) -> Iterator[Item]:
    opened = unpacked(raw, piece.place, piece.name)
    left = piece.start
    while left and (block := opened.stream.read(min(left, _BLOCK))):
        left -= len(block)
    packed = opened.packed
    for item in _numbered(opened, piece, options):
        if not (packed and packed.broken and isinstance(item, Failure)):  # half a line at the end of the data is told below
            yield item
    if packed and packed.broken:
        yield Failure(piece.place, f"{packed.broken}; what stands before was read, fetch the file again")


def _numbered(opened: Opened, piece: Piece, options: Options) -> Iterator[Item]:
    size = None if piece.stop is None else piece.stop - piece.start
    stream: BufferedReader[Any] = BufferedReader(_Stretch(opened.stream, size), 1 << 16)
    for number, line in lines(in_utf8(stream) if piece.start == 0 else stream, options.limit):
        yield from json_lines.numbered(line, piece.first + number - 1, opened, options)


def _records(raw: "BufferedReader[Any]", piece: Piece, options: Options) -> Iterator[Item]:
    yield from warc.items(Opened(raw, piece.place, piece.name), options, Stretch(piece.start, piece.stop))


def _row_groups(raw: "BufferedReader[Any]", piece: Piece, options: Options) -> Iterator[Item]:
    path = None if is_remote(piece.place) else Path(piece.place)
    yield from parquet.stretch(Opened(raw, piece.place, piece.name, path), options, piece.start, piece.stop)


_READERS: dict[str, Callable[["BufferedReader[Any]", Piece, Options], Iterator[Item]]] = {
    "bytes": _lines,
    "packed bytes": _packed_lines,
    "records": _records,
    "row groups": _row_groups,
}
