"""The generator of large dossiers: seeded, and what is asked of it has answers."""

import sys
from pathlib import Path

import pytest

from qala.dossier.store import check, opened

sys.path.insert(0, str(Path(__file__).parents[3] / "bench"))
import bench_dossier


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of thirty documents."""
    made = tmp_path_factory.mktemp("bench") / "bench.qala"
    with opened(made, write=True, create=True) as db:
        bench_dossier.make(db, 30)
    return made


def test_the_same_seed_makes_the_same_dossier(file: Path, tmp_path: Path) -> None:
    sql = "SELECT sha256, day FROM document ORDER BY id"
    with opened(tmp_path / "again.qala", write=True, create=True) as db, opened(file) as other:
        bench_dossier.make(db, 30)
        assert db.execute(sql).fetchall() == other.execute(sql).fetchall()
        assert not check(other)


def test_every_question_has_an_answer(file: Path) -> None:
    with opened(file) as db:
        answers = {name: call() for name, call in bench_dossier.questions(db).items()}
    assert len(answers) > 10
    assert all(answers.values())
