"""Write the tables of errors in `docs/method.md` anew: what was found by each rule, and how much of it is right.

python tests/method_page.py    (only with the gold beside the project)
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import measures
from qala.dossier.samples import wilson
from qala.positions.questions import questions
from qala.reader import Reader
from qala.record import as_json

PAGE = Path(__file__).parents[1] / "docs" / "method.md"
Row = Mapping[str, Any]


class Group(NamedTuple):
    """What has a line of its own: its words, and which records are of it."""

    words: str
    has: Callable[[Row], bool]


def _trace(rule: str) -> Callable[[Row], bool]:
    return lambda one: rule in one["trace"]


def _field(name: str, *values: object) -> Callable[[Row], bool]:
    return lambda one: one.get(name) in values


POSITIONS = (
    Group("all", lambda _: True),
    Group("somebody says it", _trace("position.statement")),
    Group("somebody does it", _trace("position.act")),
    Group("the article tells that somebody holds it", _trace("position.report")),
    Group("plainly (2)", _field("side", 2, -2)),
    Group("in part, on a condition, threatened, implied (1)", _field("side", 1, -1)),
    Group("on a condition", lambda one: bool(one["condition"])),
    Group("earlier, or changed", lambda one: one["when"] == "past" or one["changed"] == "changed"),
)
COMMITMENTS = (
    Group("all", lambda _: True),
    *(Group(origin, _field("origin", origin)) for origin in "promise announcement plan threat offer agreement order ultimatum".split()),
    Group("not to do something", _field("do", False)),
    Group("with a deadline", lambda one: bool(one["due"])),
)
EVENTS = (
    Group("all", lambda _: True),
    *(Group(type_, _field("type", type_)) for type_ in "visit meeting call round summit agreement appointment resignation vote".split()),
    Group("still to come", _field("status", "scheduled", "expected", "proposed", "conditional")),
    Group("put off, cancelled, denied", _field("status", "postponed", "cancelled", "denied")),
)


class Set(NamedTuple):
    """Articles with their gold and what was read in them."""

    gold: dict[str, list[Row]]
    records: dict[str, dict[str, Any]]


def main() -> None:
    """Replace what stands between the marks of each table."""
    page = PAGE.read_text(encoding="utf-8")
    made, guard, further = _development(), _guarded(measures.GUARD), _guarded(measures.FURTHER)
    tables = {
        "positions": _table(
            "positions", POSITIONS, "with_right_sign", ("words made for it", (made,)), ("words not made for it", (guard, further))
        ),
        "commitments": _table("commitments", COMMITMENTS, "with_right_debtor", ("articles", (made,))),
        "events": _table("events", EVENTS, "type_span", ("articles", (made,))),
    }
    for name, lines in tables.items():
        before, rest = page.split(f"<!-- {name} -->\n")
        page = f"{before}<!-- {name} -->\n" + "\n".join(lines) + "\n<!-- end -->" + rest.partition("<!-- end -->")[2]
    PAGE.write_text(page, encoding="utf-8")


def _development() -> Set:
    folder = measures.SHARED / "record"
    reader = Reader(questions(folder / "questions.toml"))
    records = {row["id"]: as_json(measures.read(reader, row)) for row in measures.lines(folder / "dev_texts.jsonl")}
    return Set({part: list(measures.lines(folder / f"{part}_gold.jsonl")) for part in ("positions", "commitments", "events")}, records)


def _guarded(folder: Path) -> Set:
    reader = Reader(questions(folder / "questions.toml"))
    records = {row["id"]: as_json(measures.read(reader, row)) for row in measures.guarded(folder)}
    return Set({"positions": list(measures.lines(folder / "positions_gold.jsonl"))}, records)


def _table(part: str, groups: tuple[Group, ...], figure: str, *columns: tuple[str, tuple[Set, ...]]) -> Iterator[str]:
    yield f"| {part} | " + " | ".join(f"{name}: right of found, 95 %" for name, _ in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for group in groups:
        cells = [_cell([_counts(one, part, group, figure) for one in sets]) for _, sets in columns]
        if any(cell != "-" for cell in cells):
            yield f"| {group.words} | {' | '.join(cells)} |"


def _cell(counts: list[tuple[int, int]]) -> str:
    right, found = (sum(column) for column in zip(*counts, strict=True))
    if not found:
        return "-"
    low, high = wilson(right, found)
    return f"{right} of {found}: {100 * right / found:.0f} % ({100 * low:.0f} to {100 * high:.0f})"


def _counts(one: Set, part: str, group: Group, figure: str) -> tuple[int, int]:
    """How many of those of a group are right, and how many there are that the gold judges."""
    judge, turned = (measures.tool(name) for name in ("score_record", "from_record"))
    chosen = {key: {**record, part: [row for row in record[part] if group.has(row)]} for key, record in one.records.items()}
    found = {key: turned.record(record) for key, record in chosen.items()}
    scores = judge.score({"positions": [], "commitments": [], "events": [], **one.gold}, found, sorted(found), (part,))[part][figure]
    return scores["tp"], scores["pred"]


if __name__ == "__main__":
    main()
