"""Whatever a text holds, reading it for questions raises nothing and tells places that are in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qala.positions.questions import questions
from qala.reader import Reader

WORDS = (
    "رفض أكد أن إن القوات الأجنبية انسحاب بقاء لن تسمح عدم القرار هذا التي الحكومة سامر الحداد ، . « » \n ( ) على من إذا قبل 2021"
).split(" ")
READER = Reader(questions(Path(__file__).parent / "questions.toml"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words)
    for one in READER.read(text).positions:
        assert -2 <= one.side <= 2
        assert 0 <= one.evidence[0] < one.evidence[1] <= len(text)


@pytest.mark.parametrize("unit", ["رفض المجلس انسحاب القوات ", "القرار ", "انسحاب القوات و", "أن القوات التي "])
def test_a_long_text_takes_no_longer_than_its_length(unit: str) -> None:
    from time import process_time

    def once(times: int) -> float:
        start = process_time()
        READER.read(unit * times)
        return process_time() - start

    def cost(times: int) -> float:
        return min(once(times) for _ in range(3))

    cost(50)
    assert cost(800) < 40 * max(cost(100), 0.002)
