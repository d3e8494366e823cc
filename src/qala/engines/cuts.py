"""Where large files can be cut, so that several tasks read them."""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any, NamedTuple

from qala.dossier.ingest import kinds, parquet
from qala.engines.places import opened
from qala.text.inputs import Unzipped

_BLOCK = 1 << 20
_MOST = 32
"""Into so many pieces a packed file is cut, at most: each task unpacks what stands before its own, which must stay little."""


class Cut(NamedTuple):
    """A stretch, as in `Piece`, and how many bytes of the file it stands for."""

    cut: str
    start: int
    stop: int | None
    first: int
    share: int


def cuts(place: str, kind: kinds.Kind | None, weight: int, size: int) -> Iterator[Cut]:
    """The stretches of a file of `weight` bytes, each of about `size` bytes.

    Raises:
        OSError: it cannot be read.
    """
    with opened(place) as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        wide = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
        file.seek(0)
        if kind is kinds.LINES and not wide:
            yield from _packed_lines(file, weight, size) if packed else _lines(file, weight, size)
        elif kind is kinds.WARC and packed:
            yield from _stretches(weight, size)
        elif kind is kinds.PARQUET and len(groups := parquet.sizes(file)) > 1:
            yield from _groups(groups, weight, size)
        else:
            yield Cut("whole", 0, None, 1, weight)


def _stretches(weight: int, size: int) -> Iterator[Cut]:
    """Stretches of an archive; a record belongs to the one that it begins in."""
    for start in range(0, weight, size):
        stop = start + size if start + size < weight else None
        yield Cut("records", start, stop, 1, min(size, weight - start))


def _groups(sizes: list[int], weight: int, size: int) -> Iterator[Cut]:
    """Stretches of whole groups of rows, each with its share of the file."""
    start, share, rest = 0, 0.0, weight
    for stop, one in enumerate(sizes, 1):
        share += weight * one / max(1, sum(sizes))
        if share >= size and stop < len(sizes):
            yield Cut("row groups", start, stop, 1, int(share))
            start, share, rest = stop, 0.0, rest - int(share)
    yield Cut("row groups", start, None, 1, rest)


def _lines(file: "BufferedReader[Any]", weight: int, size: int) -> Iterator[Cut]:
    """Stretches of whole lines."""
    start, first = 0, 1
    for stop, line in _ends(file, size):
        yield Cut("bytes", start, stop, first, stop - start)
        start, first = stop, line + 1
    if start < weight:
        yield Cut("bytes", start, None, first, weight - start)


def _packed_lines(file: "BufferedReader[Any]", weight: int, size: int) -> Iterator[Cut]:
    """Stretches of whole lines, counted in bytes that are unpacked; what is damaged is told by the task that comes to it."""
    ends = list(_ends(Unzipped(file), size))
    step = -(-(len(ends) + 1) // _MOST)
    kept = ends[step - 1 :: step]
    share = weight // (len(kept) + 1)
    start, first = 0, 1
    for stop, line in kept:
        yield Cut("packed bytes", start, stop, first, share)
        start, first = stop, line + 1
    yield Cut("packed bytes", start, None, first, share)


def _ends(stream: "BufferedReader[Any] | Unzipped", size: int) -> Iterator[tuple[int, int]]:
    """The place behind the first line end after each `size` bytes, and how many lines end up to there."""
    place = lines = last = 0
    while block := stream.read(_BLOCK):
        begin = 0
        while True:
            end = block.find(b"\n", max(begin, last + size - place - 1)) + 1
            if not end:
                break
            lines += block.count(b"\n", begin, end)
            last, begin = place + end, end
            yield last, lines
        lines += block.count(b"\n", begin)
        place += len(block)
