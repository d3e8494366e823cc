"""The engine of one machine: processes."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing

from qala.engines.job import Mark, Undone
from qala.engines.run import Outcome
from qala.engines.shards import Shard
from qala.engines.workers import work


def engine(
    jobs: int, cluster: str | None, call: Callable[[Shard], Mark | Undone], tasks: Iterable[Shard]
) -> Generator[tuple[Shard, Outcome], None, None]:
    """What becomes of each shard, on `jobs` processes; they stand on this machine, whatever `cluster` says."""
    with closing(work(call, tasks, jobs)) as outcomes:
        for outcome in outcomes:
            yield outcome.task, outcome.result
