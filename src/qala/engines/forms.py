"""The forms in which records are written: JSON Lines, also packed, and Parquet."""

from collections.abc import Callable, Iterable
from itertools import compress
from json import loads
from typing import BinaryIO, NamedTuple

from qala.engines import arrow


class Form(NamedTuple):
    """How the files end, and what is done with one.

    `write` fills it with lines of JSON, `ids` gives the ids of its records in order, `rewrite` writes it with some of its records only.
    """

    ending: str
    write: Callable[[BinaryIO, Iterable[bytes]], None]
    ids: Callable[[bytes], list[str]]
    rewrite: Callable[[BinaryIO, bytes, list[bool]], None]


def _write_lines(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    stream.writelines(lines)


def _line_ids(data: bytes) -> list[str]:
    return [loads(line)["id"] for line in data.splitlines()]


def _rewrite_lines(stream: BinaryIO, data: bytes, kept: list[bool]) -> None:
    _write_lines(stream, compress(data.splitlines(keepends=True), kept))


def _write_packed(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    from gzip import GzipFile

    with GzipFile("", "wb", 6, stream, mtime=0) as packed:  # without name and time, so that the same records give the same bytes
        packed.writelines(lines)


def _packed_ids(data: bytes) -> list[str]:
    from gzip import decompress

    return _line_ids(decompress(data))


def _rewrite_packed(stream: BinaryIO, data: bytes, kept: list[bool]) -> None:
    from gzip import decompress

    _write_packed(stream, compress(decompress(data).splitlines(keepends=True), kept))


FORMS = {
    "jsonl": Form("jsonl", _write_lines, _line_ids, _rewrite_lines),
    "jsonl.gz": Form("jsonl.gz", _write_packed, _packed_ids, _rewrite_packed),
    "parquet": Form("parquet", arrow.write, arrow.ids, arrow.rewrite),
}
