"""The article that the project starts from: its two deadlines, where it stands beside the project."""

from pathlib import Path

import pytest

from qala.reader import Reader

SEED = sorted((Path(__file__).parents[3] / "shared" / "seed").glob("*.txt"))


@pytest.mark.skipif(not SEED, reason="the article does not stand beside the project")
def test_the_two_deadlines_of_the_seed_are_read(reader: Reader) -> None:
    record = reader.read(SEED[0].read_text(encoding="utf-8"))
    due = [one.due for one in record.commitments if one.due]
    assert {("2021-12-31", "2021-12-31"), (None, "2021-12-31")} == {(one.begin, one.end) for one in due}
    assert all(not one.do for one in record.commitments if one.due is None)
