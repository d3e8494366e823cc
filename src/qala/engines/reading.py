"""Reading many documents, on one or several processes, in their order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from qala.engines import batch
from qala.engines.batch import Item
from qala.positions.question import Question
from qala.record import Record
from qala.text.inputs import Failure

Result = TypeVar("Result")
_CHUNK = 16
"""Documents that travel to a process together."""
_AHEAD = 4
"""Chunks a process that may be read before the oldest one that is not ready; so what waits stays small however long the input is."""


def read_all(
    items: Iterable[Item], jobs: int, form: Callable[[Record], Result], questions: Sequence[Question] = ()
) -> Iterator[Result | Failure]:
    """`form` of the record of each document, in their order; a failure stands in the place of its document."""
    if jobs == 1:
        reader = batch.new_reader(questions)
        return (batch.result(reader, item, form) for item in items)
    return _on_processes(items, jobs, form, tuple(questions))


def _on_processes(
    items: Iterable[Item], jobs: int, form: Callable[[Record], Result], questions: tuple[Question, ...]
) -> Iterator[Result | Failure]:
    from qala.engines.workers import Lost, in_order, work  # costs start-up time that one process need not pay

    source = iter(items)
    chunks = iter(lambda: list(islice(source, _CHUNK)), [])
    read = partial(_chunk, form=form, questions=questions)
    for chunk, found in in_order(work(read, chunks, jobs, ahead=jobs * _AHEAD)):
        if isinstance(found, Lost):
            yield from _singly(chunk, read)
        else:
            yield from found


def _chunk(items: list[Item], form: Callable[[Record], Result], questions: tuple[Question, ...]) -> list[Result | Failure]:
    return batch.results(batch.reader_of(questions), items, form)


def _singly(chunk: list[Item], read: Callable[[list[Item]], list[Result | Failure]]) -> Iterator[Result | Failure]:
    """What a chunk holds whose process ended each time: one document in a process at a time, so that only the one at fault is lost."""
    from qala.engines.workers import Lost, in_order, work

    for [item], found in in_order(work(read, ([one] for one in chunk), 1, ahead=1)):
        if isinstance(found, Lost):
            yield item if isinstance(item, Failure) else Failure(item.id, str(found))
        else:
            yield from found
