"""`qala positions` and `qala changes` as a person calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.test_standing import CROSSING, HUDA, KARIM, LORRIES, told
from tests.dossier.told import AT, keep

from qala.cli.commands import cli
from qala.dossier.questions import put
from qala.dossier.store import opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "press.qala"
    with opened(made, write=True, create=True) as db:
        put(db, (CROSSING, LORRIES), AT)
        keep(
            db,
            told("2024-03-01", (KARIM, "crossing", 2), (HUDA, "crossing", 2), (KARIM, "lorries", 2), (HUDA, "lorries", -2)),
            told("2024-03-09", (KARIM, "crossing", -1, {"condition": "إذا وافق المجلس"})),
        )
    return made


def call(file: Path, *arguments: str) -> str:
    result = CliRunner(env={"QALA_DOSSIER": str(file)}).invoke(cli, arguments, catch_exceptions=False)
    return result.stdout


def test_a_matrix_is_printed(file: Path) -> None:
    assert call(file, "positions", "crossing", "--as-of", "2024-03").splitlines() == [
        "فتح المعبر · Opening the crossing · as of 2024-03-31",
        "holder\tcrossing\tlorries",
        f"{KARIM}\t-1 2024-03-09 ×2 changed conditional\t+2 2024-03-01 ×1",
        f"{HUDA}\t+2 2024-03-01 ×1\t-2 2024-03-01 ×1",
    ]
    then = call(file, "positions", "crossing", "--as-of", "2024-03-05", "--full").splitlines()
    assert then[-1] == f"same side (for crossing), different scope on lorries: for: {KARIM}; against: {HUDA}"
    assert "    R1 crossing +2: الجملة الأولى" in then and f"        2024-03-01 · المرسى ← {KARIM} · D1 article-1" in then
    assert call(file, "positions", "lorries", "--by", KARIM).splitlines()[2:] == [f"{KARIM}\t+2 2024-03-01 ×1"]
    plain = json.loads(call(file, "positions", "crossing", "--json"))
    assert plain["holders"][0]["cells"]["crossing"]["stances"][0]["condition"] == "إذا وافق المجلس"


def test_moves_are_printed(file: Path) -> None:
    lines = call(file, "changes", "crossing").splitlines()
    assert lines[0] == f"2024-03-09\t{KARIM}\tmoved\tcrossing\t+2 → -1" and len(lines) == 5
    (plain,) = map(json.loads, call(file, "changes", "crossing", "--json").splitlines())
    assert (plain["since"], plain["before"]["side"], plain["after"]["side"]) == ("2024-03-09", 2, -1)
    assert call(file, "changes", "lorries") == "nobody moved\n"
