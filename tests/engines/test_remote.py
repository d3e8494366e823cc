"""Object storage: a real server of the S3 protocol on loopback, on a path that fails and then works."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import Call, parts, written

from qala.cli import run
from qala.engines import remote

pytest.importorskip("s3fs", reason="needs qala[remote]")
pytest.importorskip("moto", reason="needs qala[dev]")
pytestmark = pytest.mark.filterwarnings(  # the server, and the threads of those who speak to it, close their ends when they like
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning"
)
OPTIONS = ("--shard-size", "0.01", "--jobs", "2")


class Unsteady:
    """A way to a server that breaks off so many times, each time before an answer; afterwards it works."""

    def __init__(self, port: int, breaks: int = 0) -> None:
        self._port, self.breaks, self.broken = port, breaks, 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                ours, _ = self._listener.accept()
            except OSError:
                return
            if self.breaks:
                self.breaks -= 1
                self.broken += 1
                ours.close()
                continue
            theirs = socket.create_connection(("127.0.0.1", self._port))
            for one, other in ((ours, theirs), (theirs, ours)):
                threading.Thread(target=_copy, args=(one, other), daemon=True).start()

    def close(self) -> None:
        self._listener.close()


def _copy(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(1 << 16):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        other.close()


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """The port of a storage."""
    from moto.server import ThreadedMotoServer

    found = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    found.start()
    yield found.get_host_and_port()[1]
    found.stop()


@pytest.fixture
def way(server: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unsteady]:
    """The way to the storage, in which there is an empty bucket."""
    found = Unsteady(server)
    for name, value in {
        "FSSPEC_S3_ENDPOINT_URL": found.address,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    import fsspec.config

    monkeypatch.setitem(fsspec.config.conf, "s3", {"endpoint_url": found.address})
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    if system.exists("news"):
        system.rm("news", recursive=True)
    system.mkdir("news")
    yield found
    found.close()


@pytest.fixture
def stored(way: Unsteady, tmp_path: Path) -> tuple[str, dict[str, bytes]]:
    """An archive in the storage, and what a run makes of it on a disk."""
    import s3fs

    (tmp_path / "archive" / "sub").mkdir(parents=True)
    source = written(tmp_path / "archive" / "news.jsonl", 60, length=8)
    written(tmp_path / "archive" / "sub" / "more.jsonl", 20, first=60, length=8)
    assert run(["run", *OPTIONS, str(source.parent), str(tmp_path / "local")]) == 0
    s3fs.S3FileSystem().put(str(source.parent), "news/archive", recursive=True)
    return "s3://news/archive", parts(tmp_path / "local")


def _written() -> dict[str, bytes]:
    import s3fs

    system = s3fs.S3FileSystem(use_listings_cache=False)
    return {name.rpartition("/")[2]: system.cat_file(name) for name in sorted(system.find("news/records")) if "/_run/" not in name}


def test_a_run_from_storage_to_storage_writes_the_same(qala: Call, stored: tuple[str, dict[str, bytes]]) -> None:
    code, _, err = qala("run", *OPTIONS, stored[0], "s3://news/records")
    assert code == 0 and "complete, 80 records" in err
    assert _written() == stored[1]
    assert qala("run", *OPTIONS, stored[0], "s3://news/records")[0] == 0
    assert _written() == stored[1]


def test_a_way_that_fails_twice_and_then_works_costs_nothing(qala: Call, way: Unsteady, stored: tuple[str, dict[str, bytes]]) -> None:
    way.breaks = 2
    code, _, err = qala("run", *OPTIONS, stored[0], "s3://news/records")
    assert code == 0, err
    assert way.broken == 2 and _written() == stored[1]


def test_a_part_that_was_lost_in_storage_is_read_again(qala: Call, stored: tuple[str, dict[str, bytes]]) -> None:
    import s3fs

    assert qala("run", *OPTIONS, stored[0], "s3://news/records")[0] == 0
    s3fs.S3FileSystem().rm("news/records/part-000001.jsonl")
    assert qala("run", *OPTIONS, stored[0], "s3://news/records")[0] == 0
    assert _written() == stored[1]


def test_what_is_not_there_is_told(qala: Call, way: Unsteady, tmp_path: Path) -> None:
    code, _, err = qala("run", "s3://news/nothing", tmp_path / "out")
    assert code == 1 and "s3://news/nothing: nothing is stored there" in err
    code, _, err = qala("run", "nowhere://news/nothing", tmp_path / "out2")
    assert code == 2 and "nowhere" in err


def test_calls_are_made_again_only_where_that_can_help() -> None:
    calls: Counter[str] = Counter()
    slept: list[float] = []

    def fails(name: str, error: Exception, times: int) -> str:
        calls[name] += 1
        if calls[name] <= times:
            raise error
        return name

    assert remote.patient(lambda: fails("twice", TimeoutError("slow"), 2), slept.append) == "twice"
    assert (calls["twice"], slept) == (3, [0.5, 2.0])
    with pytest.raises(OSError, match="down"):
        remote.patient(lambda: fails("always", OSError("down"), 99), slept.append)
    assert calls["always"] == 4
    with pytest.raises(FileNotFoundError):
        remote.patient(lambda: fails("gone", FileNotFoundError("gone"), 99), slept.append)
    assert calls["gone"] == 1
