"""Samples: drawn by chance and again the same, and what decisions about them tell."""

import sqlite3

import pytest
from tests.dossier.conftest import AT, Put

from qala.dossier.decisions import Desk
from qala.dossier.inbox import inbox, waiting
from qala.dossier.samples import draw, precision, sample, samples, undecided, wilson
from qala.errors import UsageError

TEXTS = [f"قال سامر الحداد إن الطريق رقم {number} مغلق. وأكدت ليلى النجار أن الجسر رقم {number} آمن." for number in range(1, 9)]


@pytest.fixture
def press(db: sqlite3.Connection, put: Put) -> sqlite3.Connection:
    for text in TEXTS:
        put(text)
    return db


def test_the_same_seed_draws_the_same_and_more_of_it(press: sqlite3.Connection) -> None:
    first = draw(press, "statement", 5, 7, AT)
    assert (first.kind, first.seed, first.population, len(first.records)) == ("statement", 7, 16, 5)
    assert draw(press, "statement", 5, 7, AT) == first
    larger = draw(press, "statement", 9, 7, AT)
    assert larger.id == first.id and larger.records[:5] == first.records and len(larger.records) == 9
    other = draw(press, "statement", 9, 8, AT)
    assert {*other.records} != {*larger.records}
    assert samples(press) == [larger, other]
    assert draw(press, "statement", 3, 7, AT).records == larger.records
    assert len(draw(press, "statement", 99, 9, AT).records) == 16


def test_a_sample_has_no_favourites(press: sqlite3.Connection) -> None:
    """Over many seeds every record is drawn about as often: 100 draws of 4 of 16 give each 25, and 3 deviations are 13."""
    ids = [row[0] for row in press.execute("SELECT id FROM record WHERE kind = 'statement'")]
    drawn = [one for seed in range(100) for one in draw(press, "statement", 4, seed, AT).records]
    assert all(12 <= drawn.count(one) <= 38 for one in ids)


def test_precision_counts_what_people_decided_about_the_sample_alone(press: sqlite3.Connection) -> None:
    drawn = draw(press, "statement", 6, 1, AT)
    desk = Desk(press, "ليلى", lambda: AT)
    right, mended, wrong, blind, *waits = drawn.records
    outside = next(one for one in inbox(press, limit=99) if one not in drawn.records)
    desk.accept(right)
    desk.edit(mended, {"act": "deny"})
    desk.reject(wrong)
    desk.opinion(blind, "accept")
    desk.reject(outside)
    found = precision(press)[0]
    assert (found.kind, found.by, found.drawn, found.right, found.mended, found.wrong) == ("statement", "all", 6, 2, 1, 1)
    assert (found.share, found.interval) == (0.5, wilson(2, 4))
    assert sum(one.drawn for one in precision(press, drawn.id) if one.by == "rule") >= 6
    assert undecided(press, drawn) == [blind, *waits]
    assert waiting(press, "statement", drawn.id) == 3 and inbox(press, sample=drawn.id) == sorted(inbox(press, sample=drawn.id))
    assert {*inbox(press, sample=drawn.id)} == {blind, *waits}
    desk.undo(1)
    assert precision(press)[0].right == 1


def test_nobody_decided_is_no_share(press: sqlite3.Connection) -> None:
    draw(press, "statement", 2, 1, AT)
    assert [(one.share, one.interval) for one in precision(press) if one.by == "all"] == [(None, None)]


def test_nothing_to_draw_from_and_no_such_sample_are_told(press: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="no positions that were read; add articles and questions"):
        draw(press, "position", 5, 1, AT)
    assert samples(press) == []
    with pytest.raises(UsageError, match="there is no sample 4"):
        sample(press, 4)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662), (1, 1, 0.2065, 1.0)],
)
def test_wilson(right: int, of: int, low: float, high: float) -> None:
    """The fourth is Newcombe's example (1998: Two-sided confidence intervals for the single proportion, table I: .2553 to .3662)."""
    assert wilson(right, of) == pytest.approx((low, high), abs=5e-5)
