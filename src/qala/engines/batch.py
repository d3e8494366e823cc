"""The pure function that all engines run: from a batch of documents to a batch of records."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from qala.positions.question import Question
from qala.reader import Reader
from qala.record import Note, Record, dumps
from qala.text.inputs import Document, Failure

Result = TypeVar("Result")
Item = Document | Failure


def line(record: Record) -> bytes:
    """The record as one line of JSON Lines."""
    return f"{dumps(record)}\n".encode()


def results(reader: Reader, items: Iterable[Item], form: Callable[[Record], Result]) -> list[Result | Failure]:
    """`form` of the record of each document, in their order; a failure stands in the place of its document."""
    return [result(reader, item, form) for item in items]


def result(reader: Reader, item: Item, form: Callable[[Record], Result]) -> Result | Failure:
    """`form` of the record of one document, or why there is none."""
    if isinstance(item, Failure):
        return item
    try:
        return form(record(reader, item))
    except Exception as error:  # a fault of ours in one document must not lose the rest of the batch
        return Failure(item.id, f"could not be read ({type(error).__name__}: {error}); please report it together with the document")


def record(reader: Reader, item: Document) -> Record:
    """The record, with what was noted when the document came in."""
    read = reader.read(
        item.text,
        id=item.id,
        title=item.title,
        published=item.published,
        outlet=item.outlet,
        url=item.url,
        sections=item.meta.get("sections", ()),
        published_from=item.meta.get("published_from", "given"),
    )
    noted: tuple[Note, ...] = item.meta.get("notes", ())
    return read._replace(notes=(*noted, *read.notes)) if noted else read


def told(item: Document, published: str | None, outlet: str | None) -> Document:
    """The document with what a call says about all of them, where it does not say itself."""
    meta = item.meta if item.published or not published else {**item.meta, "published_from": "given"}
    return item._replace(published=item.published or published, outlet=item.outlet or outlet, meta=meta)


def new_reader(questions: Sequence[Question]) -> Reader:
    """A reader for these questions."""
    return Reader(questions)


@cache
def reader_of(questions: tuple[Question, ...]) -> Reader:
    """The reader of this process for these questions, made once."""
    return new_reader(questions)
