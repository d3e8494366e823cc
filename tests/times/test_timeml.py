"""Inline TIMEX3: well-formed whatever the text holds."""

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from qala.record import Date, Record
from qala.times.timeml import timeml

from .conftest import read


def record(text: str) -> Record:
    """A record that holds nothing but times."""
    return Record("a", None, None, None, "", Date("2024-03-13", "given"), times=read(text)[0], text=text)


def test_times_stand_in_the_text() -> None:
    written = timeml(record('قال "أ & ب" أمس: لا.'))
    assert '<TIMEX3 tid="t1" type="DATE" value="2024-03-12">أمس</TIMEX3>' in written
    assert 'functionInDocument="CREATION_TIME">2024-03-13</TIMEX3>' in written


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_it_is_xml(text: str) -> None:
    tree = ElementTree.fromstring(timeml(record(f"أمس {text} مطلع 2020")).encode())
    assert len(list(tree.iter("TIMEX3"))) >= 1
