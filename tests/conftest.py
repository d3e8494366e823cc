"""What all tests share: one reader a session, and one PostgreSQL server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cluster import Cluster, binaries
from qala.dossier.connection import Place, Server, served
from qala.dossier.store import opened
from qala.reader import Reader

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
"""A busy machine makes no test fail."""


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader; it takes a second to make."""
    return Reader()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server; it starts with the first test that wants it."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed; install it with: apt-get install postgresql")
    found = Cluster()
    yield found
    found.remove()


@pytest.fixture(scope="session")
def emptied(cluster: Cluster) -> Iterator[Callable[[], str]]:
    """Gives the address of an empty dossier on the server, always the same one: to empty it takes less time than to make it."""
    address = cluster.address("emptied")
    with opened(address, write=True, create=True) as db:
        server = served(db)
        assert server

        def empty() -> str:
            server.script(_EMPTY)
            return address

        yield empty


@pytest.fixture
def place(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> Place:
    """Where the dossier of a test lies: a file that is not there yet, or an empty dossier on the server."""
    return tmp_path / "press.qala" if database == "sqlite" else Server(request.getfixturevalue("emptied")())


_EMPTY = """
DO $$ DECLARE one TEXT; BEGIN
    SET LOCAL session_replication_role = replica;   -- no trigger is asked
    FOR one IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'emptied' AND tablename <> 'dossier' LOOP
        EXECUTE 'DELETE FROM ' || one;
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'emptied'::regnamespace;
END $$"""
DATABASES = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of a dossier runs with each database, unless it says that it is about one of them: `@pytest.mark.only("sqlite")`."""
    if "database" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("only")
        metafunc.parametrize("database", only.args if only else DATABASES, scope="session")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are called by their argument: packed ones hold the time, and every process must give a test the same name."""
    return argname if isinstance(val, bytes) else None
