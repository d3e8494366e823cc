"""Processes that carry out tasks; one that is killed costs no more than beginning its task again.

Each process holds one task at a time, so that it is known which one it died of, and nothing is sent to a process that does not wait
for it: with pipes that are read and written by turns nobody can wait for each other.
"""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from threading import active_count
from typing import Any, Generic, NamedTuple, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_TRIES = 3


class Lost(NamedTuple):
    """A task that was given up, and why: `finding; remedy`."""

    reason: str

    def __str__(self) -> str:
        return self.reason


class Outcome(NamedTuple, Generic[Task, Result]):
    """What became of the task of that number, from 0."""

    number: int
    task: Task
    result: Result | Lost


class _Given(NamedTuple):
    number: int
    task: Any
    deaths: int = 0


class _Worker:
    """A process, our end of its pipe, and the task that it holds."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.pipe, theirs = Pipe()
        # A process that begins as a copy of one with several threads may inherit a lock that nobody gives back.
        kind = get_context("spawn" if active_count() > 1 else None)
        self.process = kind.Process(target=_serve, args=(theirs, self.pipe, function), daemon=True)
        self.process.start()
        theirs.close()
        self.given: _Given | None = None

    def give(self, given: _Given) -> None:
        self.given = given
        with suppress(OSError):  # it has died; its end will be seen, and the task given to another
            self.pipe.send(given.task)

    def taken(self) -> Any:
        """What it sent.

        Raises:
            EOFError: it has died.
        """
        try:
            return self.pipe.recv()
        except OSError as error:
            raise EOFError from error


def _serve(pipe: "Connection[Any, Any]", ours: "Connection[Any, Any]", function: Callable[[Any], Any]) -> None:
    """Carry out one task after the other until nobody gives one any more; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ours.close()  # else the end of the parent would not be seen
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task = pipe.recv()
            try:
                result = function(task)
            except Exception as error:  # told there, where somebody waits for it
                result = Lost(f"{type(error).__name__}: {error}; please report it")
            pipe.send(result)


class _Tasks(Generic[Task]):
    """The tasks that are still to be given: those that are begun again first."""

    def __init__(self, tasks: Iterable[Task], ahead: int | None) -> None:
        self._source = iter(tasks)
        self._ahead = ahead
        self._taken = 0
        self.again: deque[_Given] = deque()

    def next(self, out: Iterable[int]) -> _Given | None:
        """The next one; None where there is none, or where the oldest of the numbers that are `out` has to come first."""
        if self.again:
            return self.again.popleft()
        if self._ahead and self._taken - min(out, default=self._taken) >= self._ahead:
            return None
        for task in self._source:
            self._taken += 1
            return _Given(self._taken - 1, task)
        return None


def work(
    function: Callable[[Task], Result], tasks: Iterable[Task], jobs: int, *, ahead: int | None = None, tries: int = _TRIES
) -> Generator[Outcome[Task, Result], None, None]:
    """What `function` makes of each task, on `jobs` processes, as it comes.

    A task whose process dies is begun again by another one, until it was begun `tries` times; then it is `Lost`. No task is taken
    from `tasks` before a process waits for it, nor one that is `ahead` tasks behind the oldest that is not ready.
    """
    left = _Tasks(tasks, ahead)
    workers: list[_Worker] = []
    found: list[Outcome[Task, Result]] = []
    whole = False
    try:
        while True:
            _give(left, workers, jobs, function)
            yield from found
            busy = [worker for worker in workers if worker.given]
            if not busy:
                break
            ready = set(wait([worker.pipe for worker in busy]))
            found = [outcome for worker in busy if worker.pipe in ready for outcome in _taken(worker, workers, left.again, tries)]
        whole = True
    finally:
        _stop(workers, at_once=not whole)


def _give(left: _Tasks[Any], workers: list[_Worker], jobs: int, function: Callable[[Any], Any]) -> None:
    """A task to every process that waits for one, and to new ones as long as there are fewer than `jobs`."""
    for place in range(jobs):
        if place < len(workers) and workers[place].given:
            continue
        given = left.next([worker.given.number for worker in workers if worker.given])
        if not given:
            return
        if place == len(workers):
            workers.append(_Worker(function))
        workers[place].give(given)


def _taken(worker: _Worker, workers: list[_Worker], again: deque[_Given], tries: int) -> Iterator[Outcome[Any, Any]]:
    """What a process sent; nothing where it died, and its task is to be begun again."""
    given, worker.given = worker.given, None
    assert given
    try:
        yield Outcome(given.number, given.task, worker.taken())
    except EOFError:
        workers.remove(worker)
        _stop([worker], at_once=False)
        if given.deaths + 1 < tries:
            again.append(given._replace(deaths=given.deaths + 1))
        else:
            yield Outcome(given.number, given.task, Lost(_death(worker.process.exitcode or 0, tries)))


def _stop(workers: list[_Worker], *, at_once: bool) -> None:
    """Let the processes end. All pipes are closed before one is waited for: a process has those of the ones before it open too."""
    for worker in workers:
        worker.pipe.close()
        if at_once:
            worker.process.terminate()
    for worker in workers:
        worker.process.join()


def _death(code: int, tries: int) -> str:
    how = f"killed by signal {-code}" if code < 0 else f"ended with code {code}"
    return f"its process was {how}, {tries} times; see what stops it (memory?) and run again"


def in_order(outcomes: Iterable[Outcome[Task, Result]]) -> Iterator[tuple[Task, Result | Lost]]:
    """The tasks with their results, in the order of the tasks; what comes before its turn waits."""
    waiting: dict[int, Outcome[Task, Result]] = {}
    turn = 0
    for outcome in outcomes:
        waiting[outcome.number] = outcome
        while turn in waiting:
            _, task, result = waiting.pop(turn)
            turn += 1
            yield task, result
