"""The development gold beside the project: no score falls below its floor."""

import gzip
import json

import pytest

from measures import SETS, SHARED, Scores, floors
from qala.reader import Reader

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no development gold: ../shared is not there")
NAMES = [name for name in SETS if name != "own"]


@pytest.fixture(scope="module")
def scores(reader: Reader) -> dict[str, Scores]:
    return {name: SETS[name](reader) for name in NAMES}


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in NAMES for measure in floors()[name]])
def test_a_score_keeps_its_floor(scores: dict[str, Scores], name: str, measure: str) -> None:
    assert scores[name][measure] >= floors()[name][measure]


def test_every_score_has_a_floor(scores: dict[str, Scores]) -> None:
    assert {name: set(scores[name]) for name in NAMES} == {name: set(floors()[name]) for name in NAMES}


def test_real_articles_are_read_without_a_fault(reader: Reader) -> None:
    with gzip.open(SHARED.parent / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for nr, line in enumerate(lines):
            if nr % 5 == 0:
                article = json.loads(line)
                record = reader.read(article["text"], title=article["title"], published=article["published"], outlet=article["outlet"])
                assert record.text == article["text"]
