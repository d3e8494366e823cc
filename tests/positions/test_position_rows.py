"""Each row of the files beside this one: a text, and who stands where in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from qala.positions.questions import questions
from qala.reader import Reader
from qala.record import Record

HERE = Path(__file__).parent
ROWS = [
    row
    for name in ("polarity", "told", "grounds", "deeds", "around", "moves", "worth", "several", "holders", "which", "governed", "outcomes")
    for row in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["row"]
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(questions(HERE / "questions.toml"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_row_is_read_as_it_says(reader: Reader, row: dict[str, Any]) -> None:
    record = reader.read(row["text"])
    names = {actor.id: actor.name for actor in record.actors}
    assert [[names[one.holder], one.side, record.quote(one.evidence)] for one in record.positions] == row["stand"]
    for field, value in row.get("about", {}).items():
        assert told(record, getattr(record.positions[0], field)) == value, field


def told(record: Record, value: Any) -> Any:
    """A field as a row gives it: the words of spans, the name of an actor."""
    if isinstance(value, tuple):
        spans = isinstance(value[0], int) if value else False
        return record.quote((value[0], value[1])) if spans else [record.quote(one) for one in value]
    actor = record.actor(value) if isinstance(value, str) else None
    return actor.name if actor else value
