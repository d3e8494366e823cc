"""The rows of this folder: each file a chapter of the language, each row a sentence and its statements."""

from pathlib import Path
from typing import Any

import pytest

from qala.reader import Reader
from rows import Row, faults, rows

FILES = sorted(Path(__file__).parent.glob("*.toml"))
ROWS = [pytest.param(row, id=f"{file.stem}: {row['id']}") for file in FILES for row in rows(file)]
NEEDED = {
    "worked": [f"W{number}" for number in range(1, 17)],
    "hazards": [f"H{number}" for number in range(1, 21)],
    "frames": [f"C{number}" for number in range(1, 18)],
    "continuation": [f"R{number}" for number in range(1, 7)],
    "chains": [f"N{number}" for number in range(1, 8)],
    "quotations": [f"Q{number}" for number in range(1, 11)],
    "speakers": [f"S{number}" for number in range(13)],
    "orthography": [f"T{number}" for number in range(1, 11)],
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_read_as_expected(reader: Reader, row: Row) -> None:
    found = faults(reader, row)
    unsolved: dict[str, Any] = row.get("unsolved", {})
    wrong = {key: fault for key, fault in found.items() if key not in unsolved}
    assert not wrong
    assert all(key in found for key in unsolved), f"solved by now, take it off the list: {set(unsolved) - set(found)}"


@pytest.mark.parametrize("chapter", NEEDED)
def test_every_phenomenon_has_a_row(chapter: str) -> None:
    given = {row["id"].split()[0] for file in FILES if file.stem == chapter for row in rows(file)}
    assert [name for name in NEEDED[chapter] if name not in given] == []
