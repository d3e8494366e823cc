"""Quotations found again in a text that has changed."""

import pytest

from qala.dossier.anchors import anchored, quotation

BEFORE = "قال الوزير إن الجسر مفتوح. وقالت النائبة إن الجسر مغلق."
BRIDGE = (14, 19)
SECOND = (BEFORE.rindex("الجسر"), BEFORE.rindex("الجسر") + 5)


@pytest.mark.parametrize(
    ("after", "span", "state", "words_after"),
    [
        (BEFORE, BRIDGE, "found", " مفتوح"),
        ("خبر عاجل: " + BEFORE, BRIDGE, "moved", " مفتوح"),
        ("خبر عاجل: " + BEFORE, SECOND, "moved", " مغلق"),
        (BEFORE.replace("الجسر", "النفق"), BRIDGE, "orphaned", None),
        ("الجسر هنا. الجسر هناك.", BRIDGE, "ambiguous", None),
        ("", BRIDGE, "orphaned", None),
    ],
)
def test_a_quotation_is_found_moved_ambiguous_or_orphaned(after: str, span: tuple[int, int], state: str, words_after: str | None) -> None:
    found = anchored(after, span, quotation(BEFORE, span))
    assert found.state == state
    if words_after is not None:
        assert after[found.span[0] : found.span[1]] == "الجسر"
        assert after.startswith(words_after, found.span[1])
    else:
        assert found.span == span
