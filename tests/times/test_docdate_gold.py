"""The document's date on invented articles: nothing true is excluded, fixed weekdays are found, and so is the evidence."""

import pytest

from qala.reader import Reader

from .docdates import Score, articles, score

RECALL, PRECISION = 90, 95
"""Floors in percent, for spans of evidence."""


@pytest.fixture(scope="module")
def got() -> Score:
    reader = Reader()
    return score((article, reader.read(article.text).date) for article in articles())


def test_no_constraint_excludes_the_true_day(got: Score) -> None:
    assert not got.false


def test_each_weekday_that_a_text_fixes_is_found(got: Score) -> None:
    assert got.weekdays_found == got.weekdays, got.faults


def test_evidence_is_found_and_is_evidence(got: Score) -> None:
    assert got.recall >= RECALL, got.faults
    assert got.precision >= PRECISION, got.faults
