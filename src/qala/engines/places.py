"""Files that a run reads, wherever they lie: on a disk, or in an object storage that `fsspec` can reach."""

import io
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple

from qala.dossier.ingest import kinds
from qala.dossier.ingest.offers import Options, Source
from qala.dossier.ingest.sources import mark_of, sources
from qala.engines import remote
from qala.text.inputs import Failure


class File(NamedTuple):
    """A file: where it lies, what ids in it begin with, by what it is known again, how many bytes it has."""

    place: str
    name: str
    mark: str
    size: int


def files(inputs: Iterable[str]) -> Iterator[File | Failure]:
    """The files behind the inputs, in order, and what cannot be read; a folder, or a prefix of a storage, gives all below it.

    Raises:
        UsageError: an input lies where nothing that is installed can reach.
    """
    for name in inputs:
        if remote.is_remote(name):
            yield from _stored(name)
        else:
            for source in sources([name], Options()):
                yield from [_file(source)] if source.mark else _told(source)


def _file(source: Source) -> File:
    return File(source.name, source.bare, source.mark, int(source.mark.partition(" ")[0]))


def _told(source: Source) -> Iterator[Failure]:
    """Why a source is none that can be read again and again."""
    if source.how != "file" or source.name == "<stdin>" or source.name.startswith(("http://", "https://")):
        yield Failure(source.name, "a run reads files, which it can open again; save it as a file and name that")
    else:
        yield from (item for item in source.items() if isinstance(item, Failure))


def _stored(url: str) -> Iterator[File | Failure]:
    found = remote.found(url)
    if not found:
        yield Failure(url, "nothing is stored there; check the address and its permissions")
    for place, inside, mark, size in found:
        if kinds.by_name(place):
            yield File(place, kinds.bare(inside), mark, size)
        else:
            yield Failure(place, f"unknown extension; known are {', '.join(kinds.EXTENSIONS)}", skipped=True)


def opened(place: str) -> "BufferedReader[Any]":
    """The file, to be read.

    Raises:
        OSError: it cannot be opened.
    """
    if remote.is_remote(place):
        return io.BufferedReader(remote.opened(place), 1 << 20)
    return Path(place).open("rb")


def mark(place: str) -> str:
    """By what the file there is known again.

    Raises:
        OSError: it is gone.
    """
    return remote.mark(place) if remote.is_remote(place) else mark_of(Path(place).stat())
