"""The desk over a dossier of the shipped samples."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from qala.cli import run
from qala.desk.app import make_app

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of all samples with their questions, which no test writes into."""
    file = tmp_path_factory.mktemp("samples") / "samples.qala"
    assert run(["add", "--dossier", str(file), str(SAMPLES)]) == 0
    assert run(["question", "add", "--dossier", str(file), str(SAMPLES / "questions.toml")]) == 0
    return file


@pytest.fixture
def own(sampled: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write into."""
    return Path(shutil.copy(sampled, tmp_path / "own.qala"))


@pytest.fixture(scope="session")
def desk(sampled: Path) -> TestClient:
    """A browser at the desk of the samples."""
    return TestClient(make_app(sampled), base_url="http://localhost")
