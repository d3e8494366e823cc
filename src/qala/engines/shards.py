"""The shards of a run: what is read by one task and written as one file.

Shards follow from the inputs and the size that is asked for, and from nothing else; so two runs cut alike, however many processes read.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qala.dossier.ingest import kinds
from qala.dossier.ingest.offers import Options, Source
from qala.dossier.ingest.sources import sources
from qala.engines.cuts import cuts
from qala.errors import InputError
from qala.text.inputs import Failure


class Piece(NamedTuple):
    """A stretch of a source that is read on its own.

    `cut` says in which measure `start` and `stop` count: `whole` (the source is not cut), `bytes` of lines, `packed bytes` (counted
    when they are unpacked). A `stop` of None is the end; `first` is the number of the first line.
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
    for source in sources(inputs, Options()):
        if not source.mark:
            yield from _told(source)
        elif source.name in met:
            yield Failure(source.name, "named twice; it is read once", skipped=True)
        else:
            met.add(source.name)
            yield from _of(source, size)


def _told(source: Source) -> Iterator[Failure]:
    """Why a source is none that can be read again and again."""
    if source.how != "file" or source.name == "<stdin>" or source.name.startswith(("http://", "https://")):
        yield Failure(source.name, "a run reads files, which it can open again; save it as a file and name that")
    else:
        yield from (item for item in source.items() if isinstance(item, Failure))


def _of(source: Source, size: int) -> Iterator[tuple[Piece, int] | Failure]:
    whole = Piece(source.name, source.bare, source.mark)
    weight = int(source.mark.partition(" ")[0])
    kind = kinds.by_name(source.name)
    if weight <= size:
        yield whole, weight
        return
    try:
        for cut, start, stop, first, share in cuts(source.name, kind, weight, size):
            yield whole._replace(cut=cut, start=start, stop=stop, first=first), share
    except (OSError, InputError) as error:
        yield Failure(source.name, str(error))
