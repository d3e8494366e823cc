"""What all tests share: one reader a session."""

import pytest
from hypothesis import HealthCheck, settings

from qala.reader import Reader

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
"""A busy machine makes no test fail."""


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader; it takes a second to make."""
    return Reader()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are called by their argument: packed ones hold the time, and every process must give a test the same name."""
    return argname if isinstance(val, bytes) else None
