"""The shards of a run: what is read by one task and written as one file.

Shards follow from the inputs and the size that is asked for, and from nothing else; so two runs cut alike, however many processes read.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qala.dossier.ingest import kinds
from qala.engines.cuts import cuts
from qala.engines.places import File, files
from qala.text.inputs import Failure, unopened


class Piece(NamedTuple):
    """A stretch of a source that is read on its own.

    `cut` says in which measure `start` and `stop` count: `whole` (the source is not cut), `bytes` of lines, `packed bytes` (counted
    when they are unpacked), `records` (bytes of a packed web archive, of the records
    that begin there), `row groups` of Parquet. A `stop` of None is the end; `first` is the number of the first line.
    """

    place: str
    name: str
    mark: str
    cut: str = "whole"
    start: int = 0
    stop: int | None = None
    first: int = 1

    def __str__(self) -> str:
        if self.cut == "whole":
            return self.place
        until = "its end" if self.stop is None else self.stop
        return f"{self.place} ({self.cut} {self.start} to {until})"


class Shard(NamedTuple):
    """What one task reads. `size` (bytes of the sources) is for telling how much is left."""

    number: int
    size: int
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        more = f" and {len(self.pieces) - 1} more" if len(self.pieces) > 1 else ""
        return f"part {self.number} of {self.pieces[0]}{more}"


def shards(inputs: Iterable[str], size: int) -> Iterator[Shard | Failure]:
    """The shards of all inputs, each of about `size` bytes, and what cannot be read at all; a source that was named before is skipped.

    Small sources share a shard; a stretch of a large one has a shard of its own.
    """
    number, held, weight = 0, list[Piece](), 0
    for found in _pieces(inputs, size):
        if isinstance(found, Failure):
            yield found
            continue
        piece, bytes_ = found
        if held and (weight + bytes_ > size or piece.cut != "whole" or held[-1].cut != "whole"):
            yield Shard(number, weight, tuple(held))
            number, held, weight = number + 1, [], 0
        held.append(piece)
        weight += bytes_
    if held:
        yield Shard(number, weight, tuple(held))


def _pieces(inputs: Iterable[str], size: int) -> Iterator[tuple[Piece, int] | Failure]:
    met: set[str] = set()
    for file in files(inputs):
        if isinstance(file, Failure):
            yield file
        elif file.place in met:
            yield Failure(file.place, "named twice; it is read once", skipped=True)
        else:
            met.add(file.place)
            yield from _of(file, size)


def _of(file: File, size: int) -> Iterator[tuple[Piece, int] | Failure]:
    whole = Piece(file.place, file.name, file.mark)
    if file.size <= size:
        yield whole, file.size
        return
    try:
        for cut, start, stop, first, share in cuts(file.place, kinds.by_name(file.place), file.size, size):
            yield whole._replace(cut=cut, start=start, stop=stop, first=first), share
    except OSError as error:
        yield Failure(file.place, unopened(error))
