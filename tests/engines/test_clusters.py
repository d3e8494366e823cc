"""Dask and Spark: real clusters of separate processes, one of which is killed in the middle."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from archives import Call, at_work, below, parts, started, written

from qala.cli import run

pytest.importorskip("distributed", reason="needs qala[dask]")
pytest.importorskip("pyspark", reason="needs qala[spark]")
pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs a Java runtime: apt-get install default-jre-headless")
OPTIONS = ("--shard-size", "0.01", "--jobs", "2", "--format", "parquet", "--text")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """An archive, and what the pool makes of it."""
    folder = tmp_path_factory.mktemp("clusters")
    source = written(folder / "news.jsonl", 300, length=12)
    assert run(["run", *OPTIONS, str(source), str(folder / "out")]) == 0
    return source, parts(folder / "out")


@pytest.fixture(scope="module")
def dask() -> Iterator[tuple[str, list[int]]]:
    """The address of a cluster, and the processes of its workers."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        yield cluster.scheduler_address, list(client.run(os.getpid).values())


def test_dask_loses_nothing_with_a_worker(
    qala: Call, archive: tuple[Path, dict[str, bytes]], dask: tuple[str, list[int]], tmp_path: Path
) -> None:
    address, workers = dask
    out = tmp_path / "out"
    killed: list[int] = []

    def kill() -> None:
        at_work(out, lambda: True)
        os.kill(workers[0], signal.SIGKILL)
        killed.append(len(parts(out)))

    thread = Thread(target=kill)
    thread.start()
    code, _, err = qala("run", *OPTIONS, "--engine", "dask", "--cluster", address, archive[0], out)
    thread.join()
    assert code == 0, err
    assert killed and killed[0] < len(archive[1])
    assert parts(out) == archive[1]


def test_spark_loses_nothing_with_an_executor(archive: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = started("run", *OPTIONS, "--engine", "spark", "--cluster", "local-cluster[2,1,1024]", archive[0], out)
    at_work(out, lambda: process.poll() is None)
    executors = [pid for pid in below(process.pid) if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(executors) >= 2
    os.kill(executors[0], signal.SIGKILL)
    before = len(parts(out))
    _, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert before < len(archive[1])
    assert parts(out) == archive[1]


def test_a_cluster_that_is_not_there_is_a_wrong_call(qala: Call, archive: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    code, _, err = qala("run", "--engine", "pool", "--cluster", "tcp://127.0.0.1:1", archive[0], tmp_path / "out")
    assert code == 2 and "--cluster is for --engine dask or spark" in err
