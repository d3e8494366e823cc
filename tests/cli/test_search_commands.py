"""`qala search` and `qala said`, as a person calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qala.cli.commands import cli
from qala.errors import DossierError, UsageError

TEXT = "قال وزير النقل سامر الحداد إن الجسور جاهزة."
ARTICLE = {"id": "1", "title": "خبر", "outlet": "صحيفة النهر", "published": "2021-07-22", "text": TEXT}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of one article."""
    folder = tmp_path_factory.mktemp("dossier")
    (folder / "articles.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    found = call(folder / "press.qala", "add", str(folder / "articles.jsonl"))
    assert found.exit_code == 0, found.output
    return folder / "press.qala"


def call(file: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [command, "--dossier", str(file), *arguments], catch_exceptions=False)


def test_a_search_for_a_person(file: Path) -> None:
    found = call(file, "search", "جسر")
    assert found.exit_code == 0
    assert "D1  2021-07-22 · صحيفة النهر · خبر" in found.stdout
    assert "[الجسور]" in found.stdout
    assert "outlets: صحيفة النهر 1" in found.stdout
    assert call(file, "search", "جسر", "النقل", "--json").stdout == call(file, "search", "جسر النقل", "--json").stdout != ""
    assert call(file, "search", "سفينة").stdout == "nothing was found\n"


def test_a_search_for_a_program(file: Path) -> None:
    found = [json.loads(line) for line in call(file, "search", "--json", "جسر").stdout.splitlines()]
    assert [one["record"] for one in found] == ["document", "statement"]
    assert found[1]["speaker"] == "سامر الحداد"
    assert found[0]["snippet"]["hits"]


def test_who_said_what(file: Path) -> None:
    found = call(file, "said", "--by", "الحداد", "--on", "جسر", "--since", "2021-07", "--until", "2021")
    assert found.exit_code == 0
    assert "2021-07-22  سامر الحداد: الجسور جاهزة" in found.stdout
    assert call(file, "said", "--by", "لا أحد").stderr.startswith("--by لا أحد: nobody")
    (one,) = [json.loads(line) for line in call(file, "said", "--json").stdout.splitlines()]
    assert (one["record"], one["outlet"], one["chain"]) == ("statement", "صحيفة النهر", [])


def test_words_that_begin_inside_a_word_are_shown_with_it(tmp_path: Path) -> None:
    text = "قال وزير النقل سامر الحداد إنه لا يزال ينتظر الرد من الشركة."
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE | {"text": text}), encoding="utf-8")
    file = tmp_path / "press.qala"
    call(file, "add", str(tmp_path / "articles.jsonl"))
    assert "سامر الحداد: إنه لا يزال ينتظر" in call(file, "said").stdout
    assert "سامر الحداد: إنه لا يزال [ينتظر]" in call(file, "search", "ينتظر").stdout
    assert "    إنه لا يزال ينتظر" in call(file, "timeline").stdout
    (one,) = [json.loads(line) for line in call(file, "said", "--json").stdout.splitlines()]
    assert (one["head"], one["words"][:1]) == ("إن", "ه")


def test_what_means_nothing_is_told(file: Path) -> None:
    found = call(file, "said", "--outlet", "الميناء")
    assert (found.stdout, found.stderr) == (
        "nothing was found\n",
        "--outlet الميناء: no outlet has these words in its name; the dossier has: صحيفة النهر\n",
    )
    assert "no outlet" in call(file, "search", "جسر", "--outlet", "الميناء").stderr
    assert call(file, "said", "--by", "").stdout == "nothing was found\n"
    assert call(file, "said", "--outlet", "النهر", "--act", "assert").stderr == ""


def test_a_saved_question(file: Path) -> None:
    assert call(file, "search", "جسر", "--save", "bridge").exit_code == 0
    assert call(file, "said", "--by", "الحداد", "--save", "haddad").exit_code == 0
    assert call(file, "search", "--new", "bridge").stdout == "nothing was found\n"
    assert call(file, "search", "--new", "haddad", "--json").stdout == ""
    saved = call(file, "search", "--saved").stdout.splitlines()
    assert [line.split()[:2] for line in saved] == [["bridge", "search"], ["haddad", "said"]]
    assert [json.loads(line)["name"] for line in call(file, "search", "--saved", "--json").stdout.splitlines()] == ["bridge", "haddad"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["search"], UsageError),
        (["search", "--new", "nothing"], DossierError),
        (["said", "--since", "yesterday"], UsageError),
        (["said", "--since", "2021-08", "--until", "2021-07"], UsageError),
        (["search", "جسر", "--since", "2022", "--until", "2021-12-31"], UsageError),
        (["timeline", "--since", "2021-08", "--until", "2021-07"], UsageError),
        (["said", "--act", "mumble"], UsageError),
        (["said", "--after", "2021"], UsageError),
    ],
)
def test_wrong_calls(file: Path, arguments: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        call(file, *arguments)
