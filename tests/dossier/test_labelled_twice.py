"""The labelled pairs were labelled twice, and each dispute is settled with a reason."""

import pytest
from labelled_twice import SETS, agreement, common, decided, pairs


@pytest.mark.parametrize("name", SETS)
def test_every_pair_bears_both_labels(name: str) -> None:
    labelled = pairs(name)
    assert len(labelled) >= 300
    assert {label for pair in labelled for label in (pair.settled, pair.blind, pair.label)} == set(SETS[name])


@pytest.mark.parametrize("name", SETS)
def test_what_both_say_holds_and_disputes_have_a_reason(name: str) -> None:
    for pair in pairs(name):
        assert bool(pair.why) == pair.disputed, pair
        assert pair.label in (pair.settled, pair.blind) or pair.label == "unsure", pair


def test_agreement_is_what_the_page_says() -> None:
    names, articles = pairs("identity"), pairs("copies")
    assert str(agreement(names)) == "530 of 554 (95.7%), kappa 0.92"
    assert str(agreement(decided(names))) == "522 of 527 (99.1%), kappa 0.98"
    assert str(agreement(articles)) == "284 of 302 (94.0%), kappa 0.90"
    assert str(agreement(articles, common)) == "290 of 302 (96.0%), kappa 0.92"
