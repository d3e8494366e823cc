"""Several writers at one server, and a server that goes away in the middle."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.conftest import MINISTER
from tests.dossier.test_adding import lines

from cluster import Cluster, binaries
from qala.dossier.store import check, opened

pytestmark = pytest.mark.only("postgresql")
_BATCH = 4
_PROGRAM = f"from qala.dossier import adding; adding.BATCH = {_BATCH}; from qala.cli import main; main()"


@pytest.fixture
def server() -> Iterator[Cluster]:
    """A server that may be stopped."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed; install it with: apt-get install postgresql")
    found = Cluster("fsync=on", "synchronous_commit=on")
    yield found
    found.remove()


def call(place: str, source: Path) -> list[str]:
    return [sys.executable, "-c", _PROGRAM, "add", "--dossier", place, str(source)]


def articles(first: int, stop: int) -> list[str]:
    return [MINISTER.replace("الجسر", f"الجسر رقم {nr}") for nr in range(first, stop)]


def counted(place: str) -> tuple[int, ...]:
    """Documents, their keys, those with statements, and in the index; profiles and their keys."""
    with opened(place) as db:
        assert check(db) == []
        query = (
            "SELECT (SELECT count(*) FROM document), (SELECT count(DISTINCT key) FROM document), "
            "(SELECT count(DISTINCT document_id) FROM statement), (SELECT sum(indexed) FROM search_document), "
            "(SELECT count(*) FROM profile WHERE actor_id IS NULL)"
        )
        found: tuple[int, ...] = db.execute(query).fetchone()
        return found


def test_four_writers_lose_nothing_and_write_nothing_twice(file: str, tmp_path: Path) -> None:
    """Each has articles of its own, and some that another one has too."""
    sources = [lines(tmp_path / f"{nr}.jsonl", *articles(nr * 12, nr * 12 + 20)) for nr in range(4)]
    writers = [subprocess.Popen(call(file, source), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for source in sources]
    told = [writer.communicate(timeout=300)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0], told
    assert counted(file) == (56, 56, 56, 56, 0)
    with opened(file) as db:
        assert db.execute("SELECT count(*), count(DISTINCT profile_id) FROM appearance WHERE name = 'سامر الحداد'").fetchone() == (56, 1)
        assert db.execute(
            "SELECT count(*) FROM record r WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = r.document_id)"
        ).fetchone() == (0,)


def test_a_server_that_restarts_in_the_middle(server: Cluster, tmp_path: Path) -> None:
    """What was committed is kept, the call says what to do, and calling again finishes: nothing twice, nothing lost."""
    place = server.address("press")
    source = lines(tmp_path / "many.jsonl", *articles(0, 15 * _BATCH))
    with opened(place, write=True, create=True):
        pass
    adding = subprocess.Popen(call(place, source), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    with opened(place) as db:
        while adding.poll() is None and not db.execute("SELECT count(*) FROM document").fetchone()[0]:
            time.sleep(0.02)
    server.stop()
    told = adding.communicate(timeout=120)[1]
    assert (adding.returncode, len(told.splitlines())) == (1, 1), told
    assert "the connection was lost or refused; what was committed is kept" in told or "the server is shutting down" in told
    refused = subprocess.run(call(place, source), capture_output=True, text=True, check=False)
    assert (refused.returncode, "see that the server runs, then call again" in refused.stderr) == (1, True)
    server.start()
    half = counted(place)
    assert half[0] == half[1] == half[2] == half[3]
    assert 0 < half[0] < 15 * _BATCH
    for _ in range(2):
        assert subprocess.run(call(place, source), capture_output=True, check=False).returncode == 0
        assert counted(place) == (15 * _BATCH,) * 4 + (0,)
    with opened(place) as db:
        assert db.execute("SELECT count(*) FROM custody").fetchone() == (15 * _BATCH,)
