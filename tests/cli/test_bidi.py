"""Lines for terminals that print from left to right only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.cli.bidi import visual


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("", ""),
        ("plain words, no change (at all)", "plain words, no change (at all)"),
        ("ابج", "جبا"),
        ("ابج (د) ه", "ه (د) جبا"),
        ("قال «لا»", "«ال» لاق"),
        ("عام 2021", "2021 ماع"),
        ("يوم 3.5 و12/3", "12/3و 3.5 موي"),
        ("وكالة CNN News قالت", "تلاق CNN News ةلاكو"),
        ("1. سعيد · says", "says · ديعس .1"),
        ("says ابج, again", "says جبا, again"),
        ("قَالَ", "لَاقَ"),
        ("ا\u200fب", "با"),
    ],
)
def test_printing_order(line: str, printed: str) -> None:
    assert visual(line) == printed


@given(st.text(st.sampled_from("ابج 12.,ab()«»%-"), max_size=25))
def test_no_character_is_lost(line: str) -> None:
    mirrored = str.maketrans(")»", "(«")
    assert sorted(visual(line).translate(mirrored)) == sorted(line.translate(mirrored))
