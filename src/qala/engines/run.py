"""A run: the shards of many inputs, read by an engine, into a folder; begun again, it does what is left."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

from qala.dossier.runs import reading
from qala.engines.folder import STATE
from qala.engines.job import Job, Mark, Undone, carry_out, marked, part_name
from qala.engines.places import files
from qala.engines.remote import folder as folder_of
from qala.engines.remote import is_remote
from qala.engines.settle import settle
from qala.engines.shards import Piece, Shard, shards
from qala.engines.workers import Lost
from qala.errors import OutputError, UsageError
from qala.text.inputs import Failure

Outcome: TypeAlias = Mark | Undone | Lost
Engine: TypeAlias = Callable[[Callable[[Shard], Mark | Undone], Iterable[Shard]], Generator[tuple[Shard, Outcome], None, None]]
"""Carries out the call for each shard, in any order; what becomes of a shard comes back with it."""
_PLAN, _HEAD, _END = f"{STATE}/plan.jsonl", f"{STATE}/plan.json", f"{STATE}/complete.json"


class Plan(NamedTuple):
    """What a run has to do: how many shards, how many bytes of the inputs, what cannot be read at all."""

    shards: int
    size: int
    unread: tuple[Failure, ...]


class Report(NamedTuple):
    """How a run ended: records and failed documents where it is complete, else what is missing, and why."""

    records: int
    failed: int
    missing: tuple[tuple[Shard, str], ...] = ()


class Run:
    """A run into the folder of `job`.

    Args:
        size: bytes of the inputs that make a shard.

    Raises:
        OutputError: the folder cannot be made, or another run writes there.
        UsageError: it holds a run of other inputs, with other options or by another reader.
    """

    def __init__(self, inputs: Sequence[str], job: Job, size: int) -> None:
        self.job, self.folder = job._replace(reader=reading()), folder_of(job.output)
        try:
            self.folder.make()
        except OSError as error:
            raise OutputError(f"{job.output}: cannot be made ({error.strerror or error}); choose a folder that can be written") from error
        self.plan = self._planned(inputs, size)

    def _planned(self, inputs: Sequence[str], size: int) -> Plan:
        asked = {"job": _asked(self.job), "size": size, "inputs": _fingerprint(inputs), "reader": self.job.reader}
        with suppress(FileNotFoundError):
            head = json.loads(self.folder.read(_HEAD))
            if other := [_SAID[name] for name, value in asked.items() if head["asked"][name] != value]:
                raise UsageError(f"{self.job.output}: holds a run with {' and '.join(other)}; run the same as then, or into another folder")
            return Plan(head["shards"], head["bytes"], tuple(Failure(*one) for one in head["unread"]))
        found: list[Failure] = []
        totals = [0, 0]

        def lines() -> Iterator[bytes]:
            for shard in shards(inputs, size):
                if isinstance(shard, Failure):
                    found.append(shard)
                    continue
                totals[0] += 1
                totals[1] += shard.size
                yield json.dumps(shard, ensure_ascii=False).encode() + b"\n"

        self.folder.put(_PLAN, lambda stream: stream.writelines(lines()))
        head = {"shards": totals[0], "bytes": totals[1], "unread": found, "asked": asked}
        self._put(_HEAD, head)
        return Plan(totals[0], totals[1], tuple(found))

    def _put(self, name: str, values: Any) -> None:
        self.folder.put_bytes(name, json.dumps(values, ensure_ascii=False).encode())

    def shards(self) -> Iterator[Shard]:
        """All shards, in their order."""
        for line in self.folder.lines(_PLAN):
            number, size, pieces = json.loads(line)
            yield Shard(number, size, tuple(Piece(*piece) for piece in pieces))

    def done(self) -> set[int]:
        """The shards that are done: marked, and with a file that fits the mark."""
        names = self.folder.names(f"{STATE}/done")
        marks = (marked(self.folder.read(f"{STATE}/done/{name}")) for name in names)
        return {mark.number for mark in marks if self.folder.size(part_name(mark.number, self.job.form)) == mark.size}

    def carried_out(self, engine: Engine, tell: Callable[[Shard, Outcome | None], None]) -> Report:
        """Read what is not done yet; `tell` hears of each shard, with None of those that were done before."""
        done = self.done()
        missing: dict[int, str] = {}

        def left() -> Iterator[Shard]:
            for shard in self.shards():
                if shard.number not in done:
                    yield shard
                else:
                    tell(shard, None)

        with closing(engine(partial(carry_out, job=self.job), left())) as outcomes:
            for shard, outcome in outcomes:
                tell(shard, outcome)
                if isinstance(outcome, Mark):
                    done.add(shard.number)
                    continue
                missing[shard.number] = outcome.reason
                if isinstance(outcome, Undone) and outcome.hopeless:
                    break
        return self._report(done, missing)

    def _report(self, done: set[int], missing: dict[int, str]) -> Report:
        undone = [(shard, missing.get(shard.number, "not begun")) for shard in self.shards() if shard.number not in done]
        unread = sum(not one.skipped for one in self.plan.unread)
        if undone:
            return Report(0, unread, tuple(undone))
        try:
            records, failed = settle(self.folder, self.job.form, range(self.plan.shards))
            self._put(_END, {"records": records, "failed": failed + unread, "shards": self.plan.shards})
        except OSError as error:
            raise OutputError(
                f"{self.job.output}: cannot be written ({error.strerror or error}); make room there and run the same again"
            ) from error
        return Report(records, failed + unread)


_SAID = {"job": "other options", "size": "another --shard-size", "inputs": "other inputs", "reader": "another version of Qala"}


def _asked(job: Job) -> str:
    return sha256(repr(job._replace(output="", reader="")).encode()).hexdigest()


def _fingerprint(inputs: Iterable[str]) -> str:
    """What tells two states of the inputs apart, without reading them."""
    found = sha256()
    for file in files(inputs):
        found.update(f"{file}\n".encode("utf-8", "backslashreplace"))
    return found.hexdigest()


@contextmanager
def alone(output: str) -> Iterator[None]:
    """Hold the folder for one run at a time, where the system can.

    Raises:
        OutputError: another run holds it.
    """
    try:
        import fcntl
    except ImportError:  # no such locks here
        yield
        return
    folder = folder_of(output)
    if is_remote(output):  # nor there
        yield
        return
    with (folder.place / STATE / "lock").open("wb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not inherited by processes, so that orphans do not hold it
        except OSError as error:
            raise OutputError(f"{output}: another run writes there; wait for it, or choose another folder") from error
        folder.clear()
        try:
            yield
        finally:
            folder.clear()
