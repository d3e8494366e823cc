"""Relative words in direct speech count from the day of the speech, where the text states it."""

import pytest

from qala.reader import Reader

from .conftest import marked


@pytest.fixture(scope="module", name="reader")
def _reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    "example",
    [
        'قال الوزير سامي النجار [الاثنين]: "سنبدأ [غدا] الحفر، ووصل المهندسون [أمس]". → 2024-03-11 2024-03-12 2024-03-10',
        'وكان الوزير سامي النجار قد قال [الاثنين]: "سنبدأ [غدا] الحفر". → 2024-03-11 2024-03-14',
        "قال الوزير سامي النجار [الاثنين] إن الحفر يبدأ [غدا] هناك. → 2024-03-11 2024-03-14",
        'قال الوزير سامي النجار: "سنبدأ [غدا] الحفر". → 2024-03-14',
    ],
)
def test_a_day_in_direct_speech(reader: Reader, example: str) -> None:
    text, words, values = marked(example)
    times = reader.read(text, published="2024-03-13").times
    assert [(text[slice(*time.span)], time.value) for time in times] == list(zip(words, values, strict=True))


def test_today_in_direct_speech_does_not_date_the_document(reader: Reader) -> None:
    date = reader.read('قال الوزير سامي النجار إن اللجنة "وافقت اليوم الأحد على الطلب بعد نقاش".').date
    assert date.weekdays == ()
