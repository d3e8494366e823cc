"""The lexicon is the same whether it was kept or is built now."""

from io import BytesIO

import pytest

from qala.fold import fold
from qala.lexicon import Lexicon
from qala.lexicon.build import Builder
from qala.pickled import pickled
from qala.rules import sources, words
from qala.unpickled import unpickled


@pytest.fixture(scope="module")
def built() -> Lexicon:
    return Builder(tuple(words(*sources())), common=True).build()


@pytest.fixture(scope="module")
def again(built: Lexicon) -> Lexicon:
    kept: Lexicon = unpickled(BytesIO(pickled(built)))
    return kept


def test_what_is_packed_is_unpacked(built: Lexicon, again: Lexicon) -> None:
    for name in ("stems", "forms", "heads", "entries", "nations", "genders"):
        assert dict(getattr(again, name)) == getattr(built, name)
    assert (again.families, again.imperfects, again.openers) == (built.families, built.imperfects, built.openers)


def test_a_table_that_is_kept_can_be_added_to(again: Lexicon) -> None:
    new = fold("كلمة لم تكن")
    assert new not in again.nations
    again.nations[new] = "lb"
    assert again.nations[new] == again.nations.get(new) == "lb"
    del again.nations[new]
    assert new not in again.nations


def test_one_entry_has_one_object_under_all_its_names(again: Lexicon) -> None:
    assert again.entries[fold("الإمارات")] is again.entries[fold("دولة الإمارات")]
    assert again.entries.get(fold("لا أحد يحمل هذا الاسم")) is None


def test_many_look_ups_make_the_whole_table_and_the_same_one(built: Lexicon, again: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.lexicon.packed._MANY", 3)
    asked = [*list(built.heads)[:5], fold("كلمة لم تكن"), *list(built.heads)[-5:]]
    del again.heads[asked[0]]
    assert [again.heads.get(stem) for stem in asked] == [None, *(built.heads.get(stem) for stem in asked[1:])]
    again.heads[asked[0]] = built.heads[asked[0]]
    assert dict(again.heads) == built.heads
