"""Statements and times in their order, each with how exactly it is known."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.conftest import Put

from qala.cli.commands import cli
from qala.dossier import copies, search
from qala.dossier.precision import precision, shown
from qala.dossier.store import transaction
from qala.dossier.timeline import Filter, timeline
from qala.errors import UsageError

SHOWN = [
    ("2021-07-23", "2021-07-23", "2021-07-23"),
    ("2021-07-19", "2021-07-25", "2021-07-19/2021-07-25 (week)"),
    ("2021-07-01", "2021-07-31", "2021-07 (month)"),
    ("2024-02-01", "2024-02-29", "2024-02 (month)"),
    ("2021-10-01", "2021-12-31", "2021-Q4 (quarter)"),
    ("2021-07-01", "2021-12-31", "2021-H2 (half)"),
    ("2021-01-01", "2021-12-31", "2021 (year)"),
    ("2021-02-01", "2021-04-30", "2021-02-01/2021-04-30 (range)"),
    ("2021-07-20", "2021-08-02", "2021-07-20/2021-08-02 (range)"),
    (None, None, "unknown"),
]
TEXT = 'قال وزير النقل سامر الحداد يوم 12 آذار إن "الجسر الجديد سيفتح أمام الشاحنات والحافلات". وانتهت الأشغال في حزيران 2023.'
LATER = 'قال وزير النقل سامر الحداد إن "الجسر الجديد سيفتح أمام الشاحنات والحافلات".'
HARBOUR = "قالت هند المرادي إن الميناء القديم سيهدم."


@pytest.mark.parametrize(("begin", "end", "written"), SHOWN)
def test_precision(begin: str | None, end: str | None, written: str) -> None:
    assert shown(begin, end, precision(begin, end)) == written


@pytest.fixture
def three(db: sqlite3.Connection, put: Put) -> sqlite3.Connection:
    """Three articles, of which two report one statement."""
    ids = [
        put(TEXT, id="a", outlet="أولى", published="2024-03-14"),
        put(LATER, id="b", outlet="ثانية", published="2024-03-14"),
        put(HARBOUR, id="c", outlet="ثانية"),
    ]
    with transaction(db):
        copies.take_in(db, ids)
        search.take_in(db, ids)
    return db


def rows(db: sqlite3.Connection, **wanted: object) -> list[tuple[str, str, str, int]]:
    return [(one.when, one.kind, one.document, one.reports) for one in timeline(db, Filter(**wanted))]  # type: ignore[arg-type]


def test_entries_stand_in_the_order_of_their_days(three: sqlite3.Connection) -> None:
    assert rows(three) == [
        ("2023-06 (month)", "time", "a", 1),
        ("2024-03-12", "statement", "a", 2),
        ("2024-03-12", "time", "a", 1),
        ("unknown", "statement", "c", 1),
    ]


def test_a_statement_whose_first_report_was_rejected_is_still_told(three: sqlite3.Connection) -> None:
    three.execute("UPDATE record SET state = 'rejected' WHERE kind = 'statement' AND document_id = 1")
    assert rows(three, kinds=("statement",)) == [("2024-03-14", "statement", "b", 1), ("unknown", "statement", "c", 1)]


FILTERS = [
    ({"since": "2024-03"}, ["a", "a"]),
    ({"until": "2023-12-31"}, ["a"]),
    ({"by": "الحداد"}, ["a"]),
    ({"by": "المرادي"}, ["c"]),
    ({"by": "Haddad"}, ["a"]),
    ({"by": ""}, []),
    ({"outlet": "لا أحد"}, []),
    ({"by": "100%"}, []),
    ({"on": "الميناء القديم"}, ["c"]),
    ({"on": "شاحنة", "kinds": ("statement",)}, ["a"]),
    ({"on": "ميناء جديد"}, []),
    ({"on": "\"' -"}, []),
    ({"on": "\N{LATIN SMALL LETTER A WITH BREVE}\U0009ef2e"}, []),
    ({"on": "الشاحنات", "by": "الحداد"}, ["a"]),
    ({"on": "الشاحنات", "every": True, "kinds": ("statement",)}, ["a", "b"]),
    ({"outlet": "ثانية"}, ["b", "c"]),
    ({"outlet": "أولى", "kinds": ("statement",), "every": True}, ["a"]),
    ({"kinds": ("time",)}, ["a", "a"]),
]


@pytest.mark.parametrize(("wanted", "documents"), FILTERS)
def test_filters(three: sqlite3.Connection, wanted: dict[str, object], documents: list[str]) -> None:
    assert [document for _, _, document, _ in rows(three, **wanted)] == documents


@pytest.mark.parametrize("wanted", [{}, {"since": "2024-03"}, {"by": "الحداد"}, {"outlet": "ثانية"}, {"every": True}])
@pytest.mark.parametrize("words", ["الجسر", "الأشغال", "الميناء", "سيفتح الجسور", "سفينة"])
def test_of_very_many_hits_the_same_are_told(
    three: sqlite3.Connection, wanted: dict[str, object], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = rows(three, **wanted, on=words)
    monkeypatch.setattr("qala.dossier.timeline._MANY", 1)
    assert rows(three, **wanted, on=words) == few


def test_the_command_shows_when_and_who(file: Path, three: sqlite3.Connection) -> None:
    result = CliRunner().invoke(cli, ["timeline", "--dossier", str(file), "--kind", "statements"])
    lines = result.output.splitlines()
    assert lines[0].split("\t")[0] == "2024-03-12" and lines[0].endswith("أولى  ×2")
    assert lines[1].strip().startswith("الجسر الجديد")
    assert lines[2].startswith("unknown\t")


def test_what_finds_nothing_is_told(file: Path, three: sqlite3.Connection) -> None:
    result = CliRunner().invoke(cli, ["timeline", "--dossier", str(file), "--by", "فلان", "--outlet", "رابعة"])
    assert result.stdout == "nothing was found\n"
    assert "--by فلان: nobody of that name" in result.stderr
    assert "the dossier has: أولى, ثانية" in result.stderr


def test_json_lines_and_limit(file: Path, three: sqlite3.Connection) -> None:
    output = CliRunner().invoke(cli, ["timeline", "--dossier", str(file), "--json", "--limit", "1", "--until", "2023"]).output
    assert [json.loads(line)["when"] for line in output.splitlines()] == ["2023-06 (month)"]


def test_a_date_that_is_none_is_told(file: Path, three: sqlite3.Connection) -> None:
    result = CliRunner().invoke(cli, ["timeline", "--dossier", str(file), "--since", "last spring"])
    assert isinstance(result.exception, UsageError)
