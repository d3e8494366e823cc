"""What `qala times` prints of a document without a date, and of doubtful times."""

from qala.cli.times import rows
from qala.reader import Reader


def test_what_is_known_of_a_date_and_doubts_are_told() -> None:
    record = Reader().read("وصل الوفد اليوم الأحد وغادر في 31 شباط 2020.", id="undated")
    lines = [line.split("\t") for line in rows(record)]
    assert lines[0] == ["undated", "date", "unknown", "inferred", "weekday 7"]
    assert [line[2] for line in lines if line[1] == "note"] == ["impossible-date", "date-unknown"]
