"""The engine of a Dask cluster: one that is there already, or processes of this machine."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from qala.engines.job import Mark, Undone
from qala.engines.run import Outcome
from qala.engines.shards import Shard
from qala.engines.workers import Lost
from qala.errors import UsageError

_AHEAD = 2
"""Shards that are given out for each thread of the cluster: the one that it reads, and the next."""


@contextmanager
def client(jobs: int, cluster: str | None) -> Iterator[Any]:
    """The way to the cluster at that address; without one, to one of `jobs` processes, which ends with it.

    Raises:
        UsageError: Dask is not there, or nothing answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError("this engine needs Dask; install it with: pip install 'qala[dask]'") from error
    if not cluster:
        local = LocalCluster(n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")
        with local, Client(local) as found:
            yield found
        return
    try:
        found = Client(cluster, timeout="20s")
    except (OSError, ValueError) as error:
        raise UsageError(f"--cluster {cluster}: nothing answers there ({error}); start a scheduler, or correct the address") from error
    with found:
        yield found


def engine(
    jobs: int, cluster: str | None, call: Callable[[Shard], Mark | Undone], tasks: Iterable[Shard]
) -> Generator[tuple[Shard, Outcome], None, None]:
    """What becomes of each shard. The cluster begins a shard again whose worker is lost; one that is the end of several is given up."""
    with client(jobs, cluster) as found:
        yield from _carried_out(found, call, iter(tasks))


def _carried_out(
    client: Any, call: Callable[[Shard], Mark | Undone], source: Iterator[Shard]
) -> Generator[tuple[Shard, Outcome], None, None]:
    from distributed import as_completed

    threads = max(1, sum(client.nthreads().values()))
    given: dict[str, Shard] = {}

    def more() -> Iterator[Any]:
        """One shard, given out."""
        for shard in source:
            future = client.submit(call, shard, pure=False)
            given[future.key] = shard
            yield future
            return

    # What a future holds is taken before its shard is forgotten, and a new shard is given for each that is ready.
    first = [future for _ in range(threads * _AHEAD) for future in more()]
    running = as_completed(first)
    for future in running:
        shard = given.pop(future.key)
        error = future.exception()
        outcome = Lost(f"{type(error).__name__}: {error}; see what stops the workers (memory?) and run again") if error else future.result()
        for next_one in more():
            running.add(next_one)
        yield shard, outcome
