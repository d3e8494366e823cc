"""Reading many documents, on one or several processes, in their order."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from qala.errors import QalaError
from qala.positions.question import Question
from qala.reader import Reader
from qala.record import Note, Record
from qala.text.inputs import Document, Failure

Result = TypeVar("Result")
Item = Document | Failure
_CHUNK = 16
"""Documents that travel to a process together."""
_AHEAD = 4
"""Chunks that wait for each process; what is read ahead stays small however long the input is."""


def read_all(
    items: Iterable[Item], jobs: int, form: Callable[[Record], Result], questions: Sequence[Question] = ()
) -> Iterator[Result | Failure]:
    """`form` of the record of each document, in their order; a failure stands in the place of its document."""
    if jobs == 1:
        return _one_by_one(items, form, questions)
    return _on_processes(items, jobs, form, questions)


def _one_by_one(items: Iterable[Item], form: Callable[[Record], Result], questions: Sequence[Question]) -> Iterator[Result | Failure]:
    reader = Reader(questions)
    for item in items:
        yield _read(reader, item, form)


def _read(reader: Reader, item: Item, form: Callable[[Record], Result]) -> Result | Failure:
    if isinstance(item, Failure):
        return item
    try:
        return form(_record(reader, item))
    except Exception as error:  # a fault of ours in one document must not lose the rest of the batch
        return Failure(item.id, f"could not be read ({type(error).__name__}: {error}); please report it together with the document")


def _record(reader: Reader, item: Document) -> Record:
    """The record, with what was noted when the document came in."""
    record = reader.read(
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
    return record._replace(notes=(*noted, *record.notes)) if noted else record


def _on_processes(
    items: Iterable[Item], jobs: int, form: Callable[[Record], Result], questions: Sequence[Question]
) -> Iterator[Result | Failure]:
    from concurrent.futures import Future, ProcessPoolExecutor  # costs start-up time that one process need not pay
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    source = iter(items)
    waiting: deque[Future[list[Result | Failure]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(questions,))
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (chunk := list(islice(source, _CHUNK))):
                waiting.append(pool.submit(_chunk, chunk, form))
            if not waiting:
                break
            yield from waiting.popleft().result()
        pool.shutdown()
    except BrokenProcessPool as error:
        raise QalaError("a reading process was stopped from outside; run again, with fewer --jobs") from error
    except BaseException:  # an interrupt, or nobody reads on: what is still being read is not waited for
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_reader: Reader | None = None


def _start(questions: Sequence[Question]) -> None:
    """One reader for each process; an interrupt is the parent's to handle."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = Reader(questions)


def _chunk(items: list[Item], form: Callable[[Record], Result]) -> list[Result | Failure]:
    assert _reader is not None
    return [_read(_reader, item, form) for item in items]
