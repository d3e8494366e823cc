"""Tables, whatever they are kept in: rows of documents, or rows of codings."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qala.dossier.ingest import codings, columns
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened
from qala.dossier.ingest.rows import row_offer
from qala.text.inputs import Failure


class Row(NamedTuple):
    """A row: where it stands, by its number and by the names of its columns, and its bytes."""

    place: str
    name: str
    values: Mapping[str, Any]
    raw: bytes


def of_documents(header: Sequence[str], options: Options) -> bool:
    """Whether each row is a document by itself."""
    found = columns.columns(header, options.columns)
    return not columns.missing(header, options.columns) and not _coded(found) and ("text" in found or "html" in found)


def items(rows: Iterable[Row | Failure], header: Sequence[str], how: str, opened: Opened, options: Options) -> Iterator[Item]:
    """The documents of the rows; where the columns are those of codings, the documents that were coded, with their codings."""
    found = columns.columns(header, options.columns)
    lost = columns.missing(header, options.columns)
    if lost:
        yield Failure(opened.place, lost)
    elif _coded(found):
        coded = (row if isinstance(row, Failure) else (row.place, row.values, row.raw) for row in rows)
        yield from codings.items(coded, how, opened, options)
    elif "text" in found or "html" in found:
        for row in rows:
            yield row if isinstance(row, Failure) else row_offer(row.values, options, row.place, row.name, how, row.raw)
    else:
        yield Failure(opened.place, f"no column holds the text ({', '.join(header)[:200]}); name it with --map text=COLUMN")


def _coded(found: Container[str]) -> bool:
    """Whether these are the columns of codings."""
    return "start" in found and "stop" in found and "document" in found
