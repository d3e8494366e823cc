"""Each row of the files beside this one: a text, and who stands where in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from qala.positions.questions import questions
from qala.reader import Reader

HERE = Path(__file__).parent
ROWS = [row for name in ("polarity",) for row in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["row"]]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(questions(HERE / "questions.toml"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_row_is_read_as_it_says(reader: Reader, row: dict[str, Any]) -> None:
    record = reader.read(row["text"])
    names = {actor.id: actor.name for actor in record.actors}
    assert [[names[one.holder], one.side, record.quote(one.evidence)] for one in record.positions] == row["stand"]
