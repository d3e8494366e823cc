"""Connections of the desk that are kept open."""

import asyncio

import pytest

from qala.desk.readers import Readers
from qala.dossier.connection import Place
from qala.dossier.store import opened


@pytest.fixture
def readers(place: Place) -> Readers:
    with opened(place, write=True, create=True):
        pass
    return Readers(place)


def test_a_connection_is_used_again(readers: Readers) -> None:
    with readers.one() as first:
        pass
    with readers.one() as again:
        assert again is first


@pytest.mark.parametrize("error", (ValueError, asyncio.CancelledError))
def test_one_with_which_something_went_wrong_is_not(readers: Readers, error: type[BaseException]) -> None:
    with pytest.raises(error), readers.one() as first:
        raise error
    with readers.one() as again:
        assert again is not first


def test_where_a_request_is_cancelled_the_thread_that_reads_goes_on(readers: Readers) -> None:
    with pytest.raises(asyncio.CancelledError), readers.one() as read:
        raise asyncio.CancelledError
    assert read.execute("SELECT 1").fetchone()[0] == 1
