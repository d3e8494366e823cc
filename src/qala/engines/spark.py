"""The engine of a Spark cluster: one that is there already, or threads of Spark on this machine."""

import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

from qala.engines.job import Mark, Undone
from qala.engines.run import Outcome
from qala.engines.shards import Shard
from qala.engines.workers import Lost
from qala.errors import UsageError

_AHEAD = 2
"""Shards that are given out for each core: the one that it reads, and the next."""
_MOST = 256
"""Shards that are given out together, at most; each waits in a thread of the driver."""


@contextmanager
def context(jobs: int, cluster: str | None) -> Iterator[Any]:
    """A context of Spark on that cluster (`spark://HOST:PORT`, `yarn` …); without one, on `jobs` cores of this machine.

    Raises:
        UsageError: PySpark or Java is not there, or nothing answers.
    """
    try:
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkRuntimeError
    except ImportError as error:
        raise UsageError("this engine needs Spark; install it with: pip install 'qala[spark]', and Java 17 or newer") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    if not cluster or cluster.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    conf = SparkConf().setMaster(cluster or f"local[{jobs}]").setAppName("qala run").setAll(list(settings.items()))
    try:
        found = SparkContext.getOrCreate(conf)
    except (PySparkRuntimeError, FileNotFoundError, OSError) as error:
        raise UsageError(f"Spark does not start ({' '.join(str(error).split())[:200]}); see to Java and to --cluster") from error
    try:
        yield found
    finally:
        found.stop()


def engine(
    jobs: int, cluster: str | None, call: Callable[[Shard], Mark | Undone], tasks: Iterable[Shard]
) -> Generator[tuple[Shard, Outcome], None, None]:
    """What becomes of each shard. Spark begins a shard again whose executor is lost; one that is the end of several is given up.

    Each shard is a job of its own, so that the next one is given out as soon as one is ready, and no more than the cores can hold.
    """
    with context(jobs, cluster) as found:
        most = min(_MOST, _AHEAD * max(jobs, found.defaultParallelism))
        source = iter(tasks)
        with ThreadPoolExecutor(most) as threads:
            running: dict[Future[Outcome], Shard] = {}
            try:
                while True:
                    for shard in _some(source, most - len(running)):
                        running[threads.submit(_one, found, call, shard)] = shard
                    if not running:
                        break
                    for ready in wait(running, return_when=FIRST_COMPLETED).done:
                        yield running.pop(ready), ready.result()
            finally:
                found.cancelAllJobs()


def _some(source: Iterator[Shard], count: int) -> list[Shard]:
    return [shard for _, shard in zip(range(count), source, strict=False)]


def _one(context: Any, call: Callable[[Shard], Mark | Undone], shard: Shard) -> Outcome:
    """What becomes of one shard; it waits for it."""
    from py4j.protocol import Py4JError

    try:
        [outcome] = context.parallelize([shard], 1).map(call).collect()
    except Py4JError as error:
        return Lost(f"{' '.join(str(error).split())[:300]}; see what stops the executors (memory?) and run again")
    found: Outcome = outcome
    return found
