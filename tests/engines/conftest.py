"""Fixtures of the runs."""

from pathlib import Path

import pytest
from archives import Archive, Call, written

from qala.cli import run


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Write an archive of so many articles under that name."""

    def made(count: int, name: str = "news.jsonl", first: int = 0) -> Path:
        return written(tmp_path / name, count, first)

    return made


@pytest.fixture
def qala(capfd: pytest.CaptureFixture[str]) -> Call:
    """Carry out a call; exit code, standard output and standard error come back."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return call
