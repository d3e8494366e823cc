"""Bodies under their many names."""

import pytest

from qala.dossier.identity.bodies import mark
from qala.dossier.identity.names import alike, sounds, tokens

SAME = [
    ("institution", "الخارجية العراقية", "وزارة الخارجية العراقية"),
    ("institution", "وزارة الدفاع الأميركية", "البنتاغون"),
    ("institution", "الجيش الأميركي", "الجيش الأمريكي"),
    ("institution", "منظمة «هيومن رايتس ووتش»", "هيومن رايتس ووتش"),
    ("government", "البيت الأبيض", "الحكومة الأميركية"),
    ("government", "قصر الإليزيه", "الرئاسة الفرنسية"),
    ("group", "حركة المقاومة الإسلامية (حماس)", "حماس"),
    ("media", "وكالة رويترز للأنباء", "رويترز"),
    ("media", "وكالة الأنباء الرسمية السعودية", "وكالة الأنباء السعودية"),
    ("media", "وكالة أنباء الأناضول الرسمية", "الأناضول"),
    ("state", "أنقرة", "تركيا"),
]
NONE = [
    ("institution", "وزارة الداخلية"), ("institution", "الشرطة"), ("media", "وسائل إعلام محلية"), ("group", "المتظاهرون"),
    ("person", "سامر الحداد"), ("state", "البلاد"),
]  # fmt: skip
TWO = [
    ("institution", "وزارة الداخلية العراقية", "وزارة الداخلية التونسية"),
    ("institution", "وزارة الداخلية العراقية", "وزارة الدفاع العراقية"),
    ("media", "البيان", "البيان الروسي"),
    ("media", "وكالة الأنباء الكويتية", "وكالة الأنباء القطرية"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_one_body_under_two_names(kind: str, one: str, other: str) -> None:
    assert mark(one, kind, None) == mark(other, kind, None) is not None


@pytest.mark.parametrize(("kind", "name"), NONE)
def test_a_name_that_each_country_or_article_has_is_nobody_s(kind: str, name: str) -> None:
    assert mark(name, kind, None) is None


@pytest.mark.parametrize(("kind", "one", "other"), TWO)
def test_two_bodies_of_like_names(kind: str, one: str, other: str) -> None:
    assert mark(one, kind, None) != mark(other, kind, None)


NAMES = [
    ("الرئيس الفلسطيني محمود عباس", ("محمود", "عباس")),
    ("إيمانويل ماكرون الحادث", ("ايمانويل", "ماكرون")),
    ("إدارة الرئيس دونالد ترامب", ("اداره", "رييس", "دونالد", "ترامب")),
    ("أبو بكر الحداد", ("ابوبكر", "حداد")),
]


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_the_words_that_tell_who_is_meant(name: str, words: tuple[str, ...]) -> None:
    assert tokens(name) == words


def test_arabic_names_are_told_by_each_letter_and_foreign_ones_by_their_sounds() -> None:
    assert alike("محمد", "محمود") == 0
    assert alike("حسن", "حسين") == 0
    assert alike("غوتيريش", "جوتيريس") > 0.8
    assert alike("مور", "مير") < 0.8
    assert sounds("كورتس") == sounds("كورز")
