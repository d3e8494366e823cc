"""Each example of docs/method.md is read as the page says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qala.positions.questions import questions
from qala.reader import Reader
from qala.record import Record

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
_SEPARATED = re.compile(r"^\|[-|]+\|$")


def tables(page: str) -> Iterator[tuple[tuple[str, ...], list[dict[str, str]]]]:
    """The head and the rows of each table whose first column is `sentence`."""
    head: tuple[str, ...] = ()
    rows: list[dict[str, str]] = []
    for line in [*page.splitlines(), ""]:
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|")) if line.startswith("|") else ()
        if not cells:
            if rows:
                yield head, rows
            head, rows = (), []
        elif not head:
            head = cells
        elif not _SEPARATED.match(line) and head[0] == "sentence":
            rows.append(dict(zip(head, cells, strict=True)))


TABLES = list(tables(PAGE))
ROWS = [(head[1:], row) for head, rows in TABLES for row in rows]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(questions(ROOT / "tests" / "positions" / "questions.toml"))


def told(record: Record, head: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What was read, in the columns of a table."""
    names = {actor.id: actor.name for actor in record.actors}
    quote = record.quote
    if head == ("who", "side"):
        return [(names[one.holder], f"{one.side:+}") for one in record.positions]
    if head == ("condition", "reason", "doubted"):
        return [
            (quote(one.condition) if one.condition else "", " ".join(map(quote, one.reasons)), "yes" if one.doubted else "")
            for one in record.positions
        ]
    if head == ("debtor", "act", "do", "origin"):
        return [(names[one.debtor], quote(one.what), "yes" if one.do else "no", one.origin) for one in record.commitments]
    if head == ("from", "until"):
        return [((one.due.begin or "", one.due.end or "") if one.due else ("", "")) for one in record.commitments]
    if head == ("type", "status", "who"):
        return [(one.type, one.status, "، ".join(names[who.actor] for who in one.participants)) for one in record.events]
    raise AssertionError(f"no test knows the columns {head}")


def test_the_page_has_examples() -> None:
    assert len(ROWS) >= 20


@pytest.mark.parametrize(("head", "row"), ROWS, ids=lambda value: value.get("sentence", "") if isinstance(value, dict) else "-".join(value))
def test_an_example_is_read_as_the_page_says(reader: Reader, head: tuple[str, ...], row: dict[str, str]) -> None:
    record = reader.read(row["sentence"], published="2024-03-13")
    assert told(record, head) == [tuple(row[name] for name in head)]
