"""The path of a statement, and how far its sources are known."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.conftest import Put

from qala.cli.commands import cli
from qala.dossier import copies
from qala.dossier.chains import chain
from qala.dossier.store import transaction

QUOTED = '"الجسر الجديد سيفتح أمام الشاحنات والحافلات قبل نهاية العام الحالي"'
RELAYED = f"نقلت صحيفة الرافعة عن وزير النقل سامر الحداد قوله إن {QUOTED}."
OWN = f"قال وزير النقل سامر الحداد إن {QUOTED}."
UNNAMED = "قال مصدر أمني رفض الكشف عن اسمه إن القوة ستنسحب من المدينة القديمة غدا."


@pytest.fixture
def bridge(db: sqlite3.Connection, put: Put) -> int:
    """Two articles that report one statement; the id of the first report comes back."""
    with transaction(db):
        pass
    first = put(RELAYED, id="a", outlet="وكالة الضفاف", published="2024-03-14")
    second = put(OWN, id="b", outlet="إذاعة السهل", published="2024-03-15")
    with transaction(db):
        copies.take_in(db, [first, second])
    found: int = db.execute("SELECT id FROM statement WHERE document_id = ?", (first,)).fetchone()[0]
    return found


def test_a_path_goes_from_the_outlet_to_the_speaker(db: sqlite3.Connection, bridge: int) -> None:
    found = chain(db, bridge)
    assert found is not None
    assert [(link.relation, link.anonymity) for link in found.links] == [("quoted", "named"), ("speaker", "named")]
    assert "الرافعة" in found.links[0].name and "الحداد" in found.links[1].name
    assert found.counts == (2, 1, 2)
    assert [(one.document, one.own) for one in found.reports] == [("a", False), ("b", True)]


def test_an_unnamed_source(db: sqlite3.Connection, put: Put) -> None:
    put(UNNAMED, outlet="وكالة الضفاف")
    found = chain(db, db.execute("SELECT min(id) FROM statement").fetchone()[0])
    assert found is not None and [link.anonymity for link in found.links] == ["unnamed"]


def test_the_command_draws_a_tree(file: Path, bridge: int) -> None:
    result = CliRunner().invoke(cli, ["chain", "--dossier", str(file), f"R{bridge}"])
    lines = result.output.splitlines()
    assert lines[0] == f"R{bridge}  says  2024-03-14"
    assert lines[3] == "وكالة الضفاف  (a)"
    assert lines[4].startswith("└─ ") and lines[4].endswith("[quoted, media, named]")
    assert lines[5].startswith("   └─ ") and lines[5].endswith("[speaker, person, named]")
    assert lines[7] == "2 reports, 1 statement, 2 independent sources"


def test_json_holds_the_same(file: Path, bridge: int) -> None:
    row = json.loads(CliRunner().invoke(cli, ["chain", "--dossier", str(file), "--json", str(bridge)]).output)
    assert (row["id"], row["counts"], len(row["links"])) == (bridge, {"reports": 2, "statements": 1, "sources": 2}, 2)


def test_a_source_is_written_as_it_is_named(db: sqlite3.Connection, put: Put) -> None:
    made = put("نقلت وكالة الضفاف عن وزير النقل سامر الحداد قوله إن الجسر الجديد سيفتح قبل نهاية العام.", outlet="بوابة السهل")
    found = chain(db, db.execute("SELECT min(id) FROM statement WHERE document_id = ?", (made,)).fetchone()[0])
    assert found is not None and [report.source for report in found.reports] == ["وكالة الضفاف"]


@pytest.mark.parametrize(("id", "says"), [("R999", "has no statement R999"), ("x", "is no id")])
def test_what_is_not_there_is_told(file: Path, bridge: int, id: str, says: str) -> None:
    result = CliRunner().invoke(cli, ["chain", "--dossier", str(file), id])
    assert says in str(result.exception)
