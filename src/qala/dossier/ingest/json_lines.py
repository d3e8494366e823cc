"""JSON Lines: a document a line."""

from collections.abc import Iterator

from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened, in_utf8, lines
from qala.dossier.ingest.rows import row_offer
from qala.text.inputs import Failure, json_line


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The documents of the lines; of a broken line, what is wrong with it."""
    for number, line in lines(in_utf8(opened.stream), options.limit):
        yield from numbered(line, number, opened, options)


def numbered(line: bytes | None, number: int, opened: Opened, options: Options) -> Iterator[Item]:
    """What the line of that number holds; None stands for one that is too long."""
    place = f"{opened.place}:{number}"
    if line is None:
        yield Failure(place, f"the line is longer than {options.limit // 1_000_000} MB, which no article is; mend or remove it")
    elif line.strip():
        yield _offer(line, options, place, f"{opened.name}:{number}")


def _offer(line: bytes, options: Options, place: str, name: str) -> Item:
    held = json_line(line, place)
    if isinstance(held, Failure):
        return held
    row, notes = held
    return row_offer(row, options, place, name, "jsonl", line, tuple(notes))
