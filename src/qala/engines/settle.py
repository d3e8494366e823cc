"""The end of a run: a document that came twice stands in its first place only, and what failed is listed."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory

from qala.engines.folder import STATE, Folder
from qala.engines.forms import FORMS
from qala.engines.job import ID, Mark, mark_name, marked, part_name, twice, write_mark

_MANY = 1_000_000
"""Ids that are in memory together."""
_FILES = 500
"""Files that are open together, at most."""
FAILURES = f"{STATE}/failures.jsonl"


def settle(folder: Folder, form: str, numbers: Iterable[int]) -> tuple[int, int]:
    """Take out what came twice, list what failed; how many records there are and how many documents failed comes back.

    Raises:
        OSError: something cannot be written; called again, it does what is left.
    """
    order = list(numbers)
    for number, ids in sorted(_doubled(folder, order).items()):
        _without(folder, form, number, ids)
    totals = [0, 0]

    def lines() -> Iterator[bytes]:
        for mark in _marks(folder, order):
            totals[0] += len(mark.ids)
            for failure in mark.failed:
                totals[1] += not failure.skipped
                yield json.dumps(failure._asdict(), ensure_ascii=False).encode() + b"\n"

    folder.put(FAILURES, lambda stream: stream.writelines(lines()))
    return totals[0], totals[1]


def _marks(folder: Folder, numbers: Iterable[int]) -> Iterator[Mark]:
    return (marked(folder.read(mark_name(number))) for number in numbers)


def _doubled(folder: Folder, numbers: list[int]) -> dict[int, set[bytes]]:
    """For each shard, the ids in it that an earlier one has; ids that begin alike are compared together, the others wait in files."""
    total = sum(folder.size(mark_name(number)) or 0 for number in numbers) // ID
    count = min(_FILES, 1 + total // _MANY)
    doubled: dict[int, set[bytes]] = {}
    with TemporaryDirectory(prefix="qala-") as place:
        files = [Path(place, str(bucket)) for bucket in range(count)]
        with ExitStack() as stack:
            streams = [stack.enter_context(file.open("wb")) for file in files]
            for mark in _marks(folder, numbers):
                tail = mark.number.to_bytes(ID, "big")
                for one in mark.ids:
                    streams[int.from_bytes(one[:2], "big") * count >> 16].write(one + tail)
        for file in files:
            met: set[bytes] = set()
            for one, number in _entries(file):
                if one in met:
                    doubled.setdefault(number, set()).add(one)
                met.add(one)
    return doubled


def _entries(file: Path) -> Iterator[tuple[bytes, int]]:
    with file.open("rb") as stream:
        while entry := stream.read(2 * ID):
            yield entry[:ID], int.from_bytes(entry[ID:], "big")


def _without(folder: Folder, form: str, number: int, ids: set[bytes]) -> None:
    """Write a shard anew without the records of these ids. Until its mark is written too, the two do not fit, and it is read again."""
    mark, name = marked(folder.read(mark_name(number))), part_name(number, form)
    data = folder.read(name)
    kept = [one not in ids for one in mark.ids]
    left = [twice(record_id, name) for record_id, stays in zip(FORMS[form].ids(data), kept, strict=True) if not stays]
    size = folder.put(name, lambda stream: FORMS[form].rewrite(stream, data, kept))
    write_mark(folder, Mark(number, size, tuple(compress(mark.ids, kept)), (*mark.failed, *left)))
