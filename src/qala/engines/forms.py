"""The forms in which records are written: JSON Lines, also packed, and Parquet."""

from collections.abc import Callable, Iterable
from typing import BinaryIO, NamedTuple


class Form(NamedTuple):
    """How the files end, how lines of JSON are written into one, and how they are read back from its bytes."""

    ending: str
    write: Callable[[BinaryIO, Iterable[bytes]], None]
    read: Callable[[bytes], list[bytes]]


def _write_lines(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    stream.writelines(lines)


def _write_packed(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    from gzip import GzipFile

    with GzipFile("", "wb", 6, stream, mtime=0) as packed:  # without name and time, so that the same records give the same bytes
        packed.writelines(lines)


def _unpacked(data: bytes) -> list[bytes]:
    from gzip import decompress

    return decompress(data).splitlines(keepends=True)


FORMS = {
    "jsonl": Form("jsonl", _write_lines, lambda data: data.splitlines(keepends=True)),
    "jsonl.gz": Form("jsonl.gz", _write_packed, _unpacked),
}
