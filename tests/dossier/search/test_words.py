"""What a search holds together and what it keeps out, counted over families of words."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qala.dossier.search.terms import JOINT, analyser, places, same, terms, wanted

FAMILIES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))["family"]
FLOORS = {"recall": 0.98, "precision": 0.98}


class Count(NamedTuple):
    found: int
    missed: int
    wrong: int


def index(families: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The term of each word of the families, as an index of all of them holds it."""
    return {word: "".join(terms(word)) for family in families for word in f"{family['yes']} {family['no']}".split()}


def matching(query: str, index: set[str]) -> set[str]:
    """The terms of an index that a query of one word finds."""
    (want,) = wanted(query)
    keys = {term: {term, *analyser().others(term)} for term in index if term}
    alike = [term for term, known in keys.items() if known & {*want.sounds}]
    return {term for term, known in keys.items() if known & {*want.keys}} | {*same(want, alike)}


def count(families: list[dict[str, Any]]) -> Count:
    """Words found, missed and wrongly found, over all queries of the families."""
    known = index(FAMILIES)
    found = missed = wrong = 0
    for family in families:
        for query in (family["query"], *family.get("also", "").split()):
            hits = matching(query, {*known.values()})
            right = [known[word] in hits for word in family["yes"].split()]
            found += sum(right)
            missed += right.count(False)
            wrong += sum(known[word] in hits for word in family["no"].split())
    return Count(found, missed, wrong)


@pytest.mark.parametrize("held", [False, True], ids=["known", "held"])
def test_words_of_a_family_are_found_and_others_are_not(held: bool) -> None:
    total = count([family for family in FAMILIES if family.get("held", False) == held])
    assert total.found / (total.found + total.missed) >= FLOORS["recall"]
    assert total.found / (total.found + total.wrong) >= FLOORS["precision"]


def test_families_are_many_and_large() -> None:
    assert len(FAMILIES) >= 30
    assert sum(family.get("held", False) for family in FAMILIES) >= 10
    for family in FAMILIES:
        yes, no = family["yes"].split(), family["no"].split()
        assert len(set(yes)) == len(yes) >= 15, family["query"]
        assert len(set(no)) >= 10, family["query"]
        assert not {*yes} & {*no}, family["query"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير", ["قال", "وزير"]),
        ("في ذلك", []),
        ("12.5 مليون", ["12.5", "مليون"]),
        ("AFP", ["afp"]),
        ("", []),
        ("\0 ــ ٪؟", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_places_quote_their_words() -> None:
    text = "قَالَ «الوزيرُ» لِلصحفِيّين أمس، ﷺ"
    assert [text[place.start : place.stop] for place in places(text)][:3] == ["قَالَ", "الوزيرُ", "لِلصحفِيّين"]
    assert [place.term for place in places(text)] == terms(text)


def test_a_term_of_several_keys_is_found_by_each() -> None:
    (term,) = terms("كتب")
    assert JOINT in term
    assert {*analyser().others(term)} >= {"كتاب", "كتب"}


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("محافظة", "محافظ", False),
        ("منظمات", "منظم", False),
        ("محكمة", "محكم", False),
        ("المحافظات", "محافظة", True),
        ("الماضية", "ماضي", True),
        ("جديدة", "جديد", True),
        ("المدنيين", "مدني", True),
        ("مليون", "ملي", False),
        ("إسرائيل", "يسرائيل", False),
        ("النووي", "نووية", True),
        ("الثلاثاء", "ثلاثاء", True),
        ("أنه", "أنهى", False),
    ],
)
def test_words_that_are_one_and_words_that_only_look_so(left: str, right: str, alike: bool) -> None:
    keys = [{key for term in terms(word) for key in term.split(JOINT)} for word in (left, right)]
    assert bool(keys[0] & keys[1]) == alike
