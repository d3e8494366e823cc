"""What holds for any text: no exception, values of one grammar, intervals in order, one answer."""

import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws.steps import steps
from qala.lexicon.tables import rows
from qala.times.docdate import document_date
from qala.times.find import Finder, find
from qala.times.resolve import resolve
from qala.times.values import interval, valid

from .conftest import read, tokens

WORDS = [row[0] for table in ("calendar", "numbers", "time_units", "time_words") for row in rows(table)]
SIGNS = [" ", " ", " ", "، ", " (", ") ", "/", " - ", "\n", ". ", " و", " ب", " لل", " ال", "ـ", "«", "»"]
FIGURES = [
    "0",
    "31",
    "٣١",
    "1445",
    "2024",
    "99999999999",
    "31/2/2020",
    "2020-02-30",
    "25:61",
    "14:30",
    "1.5",
    "2019-1998",
    "12-40",
    "١٤٤٥هـ",
    "9999",
    "2050م",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(FIGURES), st.sampled_from(SIGNS), st.text(max_size=4)),
    max_size=30,
).map(" ".join)
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_values_and_intervals_are_sound(text: str, day: date | None) -> None:
    times, _ = read(text, day.isoformat() if day else None)
    end = 0
    for one in times:
        start, stop = one.span
        assert end <= start < stop <= len(text)
        end = stop
        assert one.value is None or valid(one.value), one.value
        assert all(valid(other) for other in one.alternatives), one.alternatives
        assert (one.begin is None) == (one.end is None)
        assert one.begin is None or one.begin <= (one.end or ""), (one.begin, one.end)
        assert 0 <= one.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_a_document_date_is_sound(text: str, day: date | None) -> None:
    cut = tokens(text)
    found, _ = document_date(find(cut), cut, day)
    assert found.value is None or found.source != "unknown"
    assert not (found.earliest and found.latest) or found.earliest <= found.latest
    assert all(0 <= start < stop <= len(text) for start, stop in found.evidence)
    assert found.source != "inferred" or found.evidence


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(text)


def test_intervals_cover_their_values() -> None:
    assert interval("2024-02") == ("2024-02-01", "2024-02-29")
    assert interval("2023-WI") == ("2023-12-01", "2024-02-29")
    assert interval("2024-W11-WE") == ("2024-03-16", "2024-03-17")
    assert interval("2024-03-11/2024-04-09") == ("2024-03-11", "2024-04-09")
    assert interval("PAST_REF") is None
    assert interval("2023-02-30") is None


@pytest.mark.parametrize("unit", ["7 ", "يوم ", "من 7 إلى ", "الثاني و", "قبل ", "2020/", "(شباط ", "5 أيار 2020 "])
def test_thousands_of_numbers_are_read_in_linear_time(unit: str) -> None:
    def work(count: int) -> int:
        cut = tokens(unit * count)
        return steps(lambda: resolve(Finder()(cut), cut, date(2024, 3, 13)))

    assert work(8_000) <= 4.4 * work(2_000)


def test_the_clock_and_zone_of_the_machine_do_not_matter() -> None:
    program = "from tests.times.conftest import shown; print(shown('وصل أمس وغادر الخميس الساعة 14:30 بتوقيت غرينتش'))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "TZ": zone, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for zone in ("UTC", "Asia/Baghdad", "Pacific/Honolulu")
    }
    assert len(answers) == 1
