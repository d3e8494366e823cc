"""Our own articles: the annotation quotes what is there, and no score falls below its floor."""

import pytest

from annotated import Annotated, articles
from measures import Scores, floors, own
from qala.reader import Reader
from qala.span import within


@pytest.fixture(scope="module")
def scores(reader: Reader) -> Scores:
    return own(reader)


@pytest.mark.parametrize("measure", floors()["own"])
def test_a_score_keeps_its_floor(scores: Scores, measure: str) -> None:
    """After an improvement `python tests/measures.py --raise` raises the floors; lower one only with its reason."""
    assert scores[measure] >= floors()["own"][measure]


def test_every_score_has_a_floor(scores: Scores) -> None:
    assert set(scores) == set(floors()["own"])


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.name)
def test_an_annotation_is_sound(article: Annotated) -> None:
    text = article.document.text
    cues = [one["cue"] for one in article.statements]
    assert cues == sorted(cues)
    for number, one in enumerate(article.statements, 1):
        assert all(within(span, (0, len(text))) and span[0] < span[1] for span in one["content"])
        parent = one.get("parent")
        assert parent is None or (1 <= parent <= len(cues) and parent != number)


def test_there_are_twenty() -> None:
    assert len(articles()) == 20
