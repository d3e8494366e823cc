"""The rows of this folder: a sentence each, with all its commitments as they should stand in the record."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from qala.reader import Reader
from qala.record import Commitment, Record

Row = dict[str, Any]
FILES = sorted(Path(__file__).parent.glob("*.toml"))
ROWS = [
    pytest.param(row, id=f"{file.stem}: {row['id']}")
    for file in FILES
    for row in tomllib.loads(file.read_text(encoding="utf-8")).get("row", ())
]
KEYS = {"id", "doc", "text", "published", "commitments", "unsolved"}
PLAIN = {"due": None, "due_text": None, "condition": None, "do": True, "creditor": None, "via": None, "status": "open", "more": []}
"""What a commitment must be where a row says nothing else."""


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_read_as_expected(reader: Reader, row: Row) -> None:
    assert set(row) <= KEYS
    record = reader.read(row["text"], published=row.get("published", "2024-05-10"))
    given = [_told(record, one) for one in record.commitments]
    expected = [{**PLAIN, **one} for one in row["commitments"]]
    same = [{key: one[key] for key in wanted} for one, wanted in zip(given, expected, strict=False)] == expected and len(given) == len(
        expected
    )
    if "unsolved" in row:
        assert not same, "solved by now: take `unsolved` off"
    else:
        assert same, given


def _told(record: Record, one: Commitment) -> Row:
    def name(actor: str | None) -> str | None:
        found = record.actor(actor)
        return found.name if found else None

    due = one.due
    return {
        "debtor": name(one.debtor),
        "what": record.quote(one.what),
        "due": [due.begin or "", due.end or ""] if due else None,
        "due_text": record.quote(due.text) if due else None,
        "condition": record.quote(one.condition) if one.condition else None,
        "do": one.do,
        "origin": one.origin,
        "creditor": name(one.creditor),
        "via": name(one.via),
        "status": one.status,
        "more": [record.quote(span) for span in one.more],
    }
