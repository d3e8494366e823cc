"""`qala who` on an invented dossier."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qala.cli import run

ARTICLES = [
    ("قال وزير النقل العراقي حيدر العبيدي إن الجسر سيفتح قريبا.", "2021-05-03"),
    ("قال النائب العراقي حيدر العبادي إن الموازنة أقرت.", "2021-05-04"),
    ("قالت مصادر أمنية إن الطريق مغلق.", "2021-05-05"),
]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def who(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls `qala who` on a dossier with three articles; code, output and errors come back."""
    source = tmp_path / "articles.jsonl"
    rows = [{"id": str(nr), "text": text, "published": day} for nr, (text, day) in enumerate(ARTICLES)]
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    monkeypatch.setenv("QALA_DOSSIER", str(tmp_path / "press.qala"))
    monkeypatch.setenv("QALA_USER", "ليلى")
    assert run(["add", str(source)]) == 0
    capsys.readouterr()

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["who", *arguments])
        return code, *capsys.readouterr()

    return call


def test_doubtful_pairs_are_shown_and_settled(who: Call) -> None:
    _, listed, _ = who("--list", "--json")
    pair = json.loads(listed)
    names = {pair[side]["name"] for side in ("left", "right")}
    assert names == {"حيدر العبيدي", "حيدر العبادي"}
    left, right = (f"P{pair[side]['profile']}" for side in ("left", "right"))
    assert who("--different", left, right, "--reason", "a minister and a member of parliament")[0] == 0
    assert who("--list")[1] == ""
    _, log, _ = who("--log")
    seq, _, by, act, *rest = log.strip().split("\t")
    assert (by, act, rest[1]) == ("ليلى", "different", "a minister and a member of parliament")
    assert who("--undo", seq)[0] == 0
    assert who("--list")[1] != ""


def test_a_name_shows_its_bearer(who: Call) -> None:
    _, shown, _ = who("حيدر العبيدي")
    assert "وزير النقل العراقي" in shown
    assert who("حيدر", "العبيدي")[1] == shown
    assert "1 statement, 2021-05-03" in shown
    assert json.loads(who("حيدر العبيدي", "--json")[1])["offices"][0]["since"] == "2021-05-03"


def test_a_name_in_latin_letters_finds_its_bearer(who: Call) -> None:
    assert "حيدر العبيدي" in who("Obeidi")[1]


def test_keys_settle_pairs(who: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.prompt", lambda *_, **__: "y")
    _, shown, _ = who()
    assert "same (decision 1)" in shown
    assert shown.rstrip().endswith("Nothing is doubtful.")


def test_a_roster_is_loaded(who: Call, tmp_path: Path) -> None:
    file = tmp_path / "roster.toml"
    file.write_text('[[actor]]\nname = "حيدر العبيدي"\nlatin = ["Haydar Obeidi"]\n', encoding="utf-8")
    assert who("--roster", str(file))[1] == "entries new or changed: 1\n"
    assert "known from: roster" in who("haydar obeidi")[1]


WRONG = [
    (("هالة",), 2, "nobody in the dossier"),
    (("--same", "P1", "P99"), 2, "there is no profile P99"),
    (("--same", "P1", "هالة"), 2, "means nobody"),
    (("A99",), 2, "there is no A99"),
    (("--undo", "9"), 2, "no judgement of who is who"),
    (("--roster", "none.toml"), 1, "cannot be opened"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG)
def test_what_cannot_be_is_told(who: Call, arguments: tuple[str, ...], code: int, message: str) -> None:
    found, _, told = who(*arguments)
    assert (found, message in told) == (code, True), told
