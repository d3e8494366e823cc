"""The units of a file of Discourse Network Analyzer, and what fits into its fields."""

import random

import pytest

from qala.dossier.dnafile import Units, cut


def wide(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_units_are_those_of_utf_16_and_back() -> None:
    dice = random.Random(7)
    for _ in range(300):
        text = "".join(dice.choice("قل😀𝒳 \n") for _ in range(dice.randint(0, 12)))
        units = Units(text)
        for at in range(len(text) + 1):
            assert units.units(at) == wide(text[:at])
            assert units.point(units.units(at)) == at


@pytest.mark.parametrize(
    "text, most, expected",
    [
        ("بيان", 190, "بيان"),
        ("بيان\nرقم\t1", 190, "بيان رقم 1"),
        ("ا" * 191, 190, "ا" * 190),
        ("ا" * 189 + "😀", 190, "ا" * 189),
        ("😀" * 95, 190, "😀" * 95),
        ("ab\0cd", 190, "ab cd"),
    ],
)
def test_what_is_too_long_is_cut_between_characters(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected
