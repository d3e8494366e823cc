"""What all tests share: one reader a session."""

import pytest

from qala.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader; it takes a second to make."""
    return Reader()
