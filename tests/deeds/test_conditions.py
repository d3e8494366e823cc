"""What counts as a condition, and where it begins and ends."""

import pytest

from qala.deeds.conditions import Conditions
from qala.reader import Reader

CASES = {
    "سنشارك إذا وافقوا على شروطنا.": "إذا وافقوا على شروطنا",
    "لن نوقع ما لم ينسحبوا، والقرار نهائي.": "ما لم ينسحبوا",
    "سنسلم القائمة شريطة وقف القصف.": "وقف القصف",
    "سنعرض الخطة حين تتهيأ الظروف.": "حين تتهيأ الظروف",
    "لن نوقع إلا بعد فتح المعبر.": "إلا بعد فتح المعبر",
    "ستبقى القوات طالما بقي الخطر.": "طالما بقي الخطر",
    "في حال فشل الحوار، سنغلق المعبر.": "في حال فشل الحوار",
    "سنعود في حين غادروا.": None,
    "سنسلم القائمة حتى الأحد.": None,
    "سنوقع الاتفاق غدا.": None,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_a_condition_is_found(reader: Reader, text: str, expected: str | None) -> None:
    page = reader.page(text)
    found = Conditions().within(page, 1, page.sentence_end(1) - 1)
    tokens = page.tokens
    assert (text[tokens.places[found[0]] : tokens.stop(found[1])] if found else None) == expected
