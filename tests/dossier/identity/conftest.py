"""A dossier to meet people in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from casting import Cast

from qala.dossier.store import opened


@pytest.fixture
def cast(file: Path) -> Iterator[Cast]:
    """An empty dossier."""
    with opened(file, write=True, create=True) as db:
        yield Cast(db)
