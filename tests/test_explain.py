"""`Reader.explain`: what covers a character, and how far other rules got."""

import pytest

from qala.explain import elements
from qala.reader import Reader

TEXT = (
    "أضاف المصنع خط إنتاج إلى الشبكة أمس.\nوقال وزير النقل سامر الحداد إن المطار سيفتح الأحد، مما يسر المسافرين. ولم توضح الوزارة الأسباب."
)


def lines(reader: Reader, words: str) -> list[str]:
    return list(reader.explain(TEXT, TEXT.index(words)))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("قال", "verb.that: statement s1, قال, said by سامر الحداد"),
        ("سامر", "verb.that: statement s1, قال, said by سامر الحداد"),
        ("المطار", "  verb.that: matches «وقال وزير النقل سامر الحداد إن»"),
        ("الأحد", "weekday: time t2, DATE without a value"),
        ("مما", "narrator.result: ends the content of s1"),
        ("توضح", "silence.unsaid: silence"),
        ("المسافرين", "no rule read this character"),
    ],
)
def test_what_covers_a_word(reader: Reader, words: str, line: str) -> None:
    assert line in lines(reader, words)


def test_how_far_a_rule_got(reader: Reader) -> None:
    found = lines(reader, "خط")
    assert found[:2] == ["no rule read this character", "rules that begin at «أضاف»:"]
    assert "  verb.colon: element 2 of 3 reached with «أضاف المصنع خط إنتاج إلى الشبكة أمس»; then no colon=:, but «. وقال»" in found


def test_a_section_is_told(reader: Reader) -> None:
    text = "بيروت - وكالة الشرق: وصل الوفد أمس إلى المدينة وعقد فيها أول لقاءاته مع الوزراء."
    assert "layout: section dateline" in reader.explain(text, 2)


@pytest.mark.parametrize("text", ["قال", "\ud800 قال إن", '"', " ", "كلمة."])
def test_any_character_is_explained(reader: Reader, text: str) -> None:
    for offset in range(len(text)):
        assert list(reader.explain(text, offset))


def test_every_pattern_is_its_elements_side_by_side(reader: Reader) -> None:
    for rule in reader.book.rules.values():
        whole = reader.book.compile(" ".join(elements(rule.source.pattern)))
        assert whole.pattern == rule.regex.pattern, rule.id
