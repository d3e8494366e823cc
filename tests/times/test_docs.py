"""The page on times tells the truth: every family has its example, every note its row, every table is sound."""

import re
from pathlib import Path

import pytest

from qala.fold import fold
from qala.lexicon.tables import rows
from qala.times.notes import CODES
from qala.times.resolve import FAMILIES

from .conftest import marked, read

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "times.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([a-z]+) \| (.*\[.*) \| (.*) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("family", "example", "values"), ROWS, ids=[row[0] for row in ROWS])
def test_a_family_reads_its_example(family: str, example: str, values: str) -> None:
    text, words, _ = marked(example)
    times, _ = read(text)
    assert [(text[slice(*time.span)], time.value) for time in times] == list(zip(words, values.split(), strict=True))


def test_every_family_is_listed() -> None:
    assert {row[0] for row in ROWS} == FAMILIES.keys()


def test_every_note_is_listed() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "qala" / "times").glob("*.py"))
    raised = set(re.findall(r'"((?:[a-z]+-)+(?:conflict|date|first|disagree|range|unknown|unresolved|contradicted))"', code))
    assert raised == set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)) == CODES


@pytest.mark.parametrize(
    "name", ["calendar", "numbers", "time_units", "time_words", "time_verbs", "time_contexts", "time_kinds", "named_days"]
)
def test_a_table_is_sorted_and_unique(name: str) -> None:
    keys = [fold(row[0]) for row in rows(name)]
    assert keys == sorted(set(keys))


def test_the_verbs_are_as_the_tool_builds_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    import time_verbs

    monkeypatch.setattr(time_verbs, "TARGET", tmp_path / "out.tsv")
    time_verbs.main()
    built = (ROOT / "src" / "qala" / "data" / "time_verbs.tsv").read_text(encoding="utf-8")
    assert (tmp_path / "out.tsv").read_text(encoding="utf-8") == built
