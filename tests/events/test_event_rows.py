"""The rows of this folder: each a sentence or two with the events that are read in it, and texts of any kind."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.reader import Reader
from qala.record import Event, Record

Row = dict[str, Any]
FILES = sorted(Path(__file__).parent.glob("*.toml"))
ROWS = [pytest.param(row, id=f"{file.stem}: {row['id']}") for file in FILES for row in tomllib.loads(file.read_text("utf-8"))["row"]]
PUBLISHED = "2018-05-12"
NEEDED = ["visit", "meeting", "call", "round", "agreement", "vote", "appointment", "resignation", "attack", "measure", "message", "summit"]
"""The types of events; each has a row."""
SHARED = Path(__file__).parents[3] / "shared"
WORDS = "زار التقى لقاء زيارته الجولة الرابعة من المفاوضات بين الوزير سامر الحداد وهاني علوان في بغداد أمس غدا , . « » ( ) قبل خلال اتفاق الموقع عام 2015 الذي جرى استقالة قمة إلى مع لم لن قد".split()  # noqa: E501


def shown(record: Record, event: Event) -> Row:
    """An event as a row gives it, with words and names for spans and ids; what is empty is left out."""
    names = {actor.id: actor.name for actor in record.actors}
    row: Row = {
        "type": event.type,
        "span": record.quote(event.span),
        "more": [record.quote(span) for span in event.more],
        "participants": [f"{one.role}: {names[one.actor]}" for one in event.participants],
        "clauses": [record.quote(span) for span in event.clauses],
        "counts": [f"{one.kind} {one.number}" for one in event.counts],
        "outcome": record.quote(event.outcome) if event.outcome else None,
        "status": event.status if event.status != "held" else None,
    }
    row |= {key: getattr(event, key) for key in ("ordinal", "size", "place", "begin", "end", "process", "source")}
    return {key: value for key, value in row.items() if value}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_read_as_expected(reader: Reader, row: Row) -> None:
    record = reader.read(row["text"], published=row.get("published", PUBLISHED))
    assert [shown(record, event) for event in record.events] == row["events"]


def test_every_type_has_a_row() -> None:
    told = {event["type"] for param in ROWS for event in param.values[0]["events"]}
    assert [one for one in NEEDED if one not in told] == []


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_words_are_read_and_spans_lie_inside(reader: Reader, text: str) -> None:
    record = reader.read(text, published=PUBLISHED)
    known = {actor.id for actor in record.actors}
    for event in record.events:
        spans = (event.span, *event.more, *event.clauses)
        assert all(0 <= start < stop <= len(text) for start, stop in spans)
        assert all(one.actor in known for one in event.participants)
        assert event.begin is None or event.end is None or event.begin <= event.end
