"""The lexicon is the same whether it was kept or is built now."""

import pickle

import pytest

from qala.fold import fold
from qala.lexicon import Lexicon
from qala.lexicon.build import Builder
from qala.rules import sources, words


@pytest.fixture(scope="module")
def built() -> Lexicon:
    return Builder(tuple(words(*sources())), common=True).build()


@pytest.fixture(scope="module")
def again(built: Lexicon) -> Lexicon:
    kept: Lexicon = pickle.loads(pickle.dumps(built))
    return kept


def test_what_is_packed_is_unpacked(built: Lexicon, again: Lexicon) -> None:
    assert (again.stems, again.families, again.imperfects) == (built.stems, built.families, built.imperfects)
    assert (again.openers, again.nations, again.genders) == (built.openers, built.nations, built.genders)
    assert (dict(again.heads), dict(again.forms), dict(again.entries)) == (built.heads, built.forms, built.entries)


def test_one_entry_has_one_object_under_all_its_names(again: Lexicon) -> None:
    assert again.entries[fold("الإمارات")] is again.entries[fold("دولة الإمارات")]
    assert again.entries.get(fold("لا أحد يحمل هذا الاسم")) is None
