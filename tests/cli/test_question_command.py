"""`qala question` as a person calls it, and that all calls that have others below them are on their pages."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from qala.cli.commands import COMMANDS, cli
from qala.errors import UsageError

QUESTION = """\
[[question]]
id = "crossing"
label_ar = "فتح المعبر"
for_ar = "مع: يريد فتح المعبر"
object = ["المعبر"]
toward = ["فتح"]
away = ["إغلاق"]

[[question]]
id = "lorries"
parent = "crossing"
label_ar = "مرور الشاحنات"
for_ar = "مع: يريد مرورها"
object = ["الشاحنات"]
toward = ["مرور"]
away = ["منع"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text("قال كريم علوان إن المعبر مغلق.", encoding="utf-8")
    (tmp_path / "questions.toml").write_text(QUESTION, encoding="utf-8")
    made = tmp_path / "press.qala"
    call(made, "add", str(tmp_path / "article.txt"))
    return made


def call(file: Path, *arguments: str) -> Result:
    return CliRunner(env={"QALA_DOSSIER": str(file), "QALA_USER": "ليلى"}).invoke(cli, arguments)


def test_questions_are_added_listed_shown_and_removed(file: Path) -> None:
    given = str(file.parent / "questions.toml")
    assert call(file, "question", "list").output == "no questions yet; add some with: qala question add FILE\n"
    first, second = call(file, "question", "add", given).output.splitlines()
    assert first == f"{file}: questions: 2 added"
    assert second.startswith(f"{file}: 1 document read again, ")
    assert call(file, "question", "add", given).output.splitlines() == [
        f"{file}: questions: 2 known already",
        f"{file}: 0 documents read again, 0 records new or read otherwise",
    ]
    lines = call(file, "question", "list").output.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["crossing", "  lorries"]
    shown = call(file, "question", "show", "lorries").output
    part = file.parent / "part.toml"
    part.write_text(shown.replace('"منع"', '"منع", "حظر"'), encoding="utf-8")
    assert call(file, "question", "add", "--no-read", str(part)).output == f"{file}: questions: 1 changed\n"
    assert call(file, "reread").output == f"{file}: nothing to read again\n"
    plain = json.loads(call(file, "question", "show", "--json", "lorries").output)
    assert (plain["away"], plain["earlier"], plain["until"]) == (["منع", "حظر"], 1, None)
    assert "lorries is asked no more" in call(file, "question", "remove", "lorries").output
    assert len(call(file, "question", "list").output.splitlines()) == 1
    assert "asked until" in call(file, "question", "list", "--all").output
    error = call(file, "question", "show", "crosing").exception
    assert isinstance(error, UsageError) and "say crossing" in str(error)


def test_a_question_is_drafted_with_what_it_catches_and_added_as_it_stands(file: Path) -> None:
    (file.parent / "more").mkdir()
    (file.parent / "more" / "a.txt").write_text("طالبت النقابة بفتح المعبر. ورفضت الحكومة فتح\tالمعبر.", encoding="utf-8")
    drafted = call(file, "question", "new", "--in", str(file.parent / "more"), "فتح", "المعبر").output
    assert [line[2:] for line in drafted.splitlines() if line.startswith("# ")] == [
        "articles read: 1; positions: 2 (1 for, 1 against)",
        "+2  النقابة: طالبت النقابة بفتح المعبر.  (a)",
        "-2  الحكومة: ورفضت الحكومة فتح المعبر.  (a)",
    ]
    made = file.parent / "made.toml"
    made.write_text(drafted, encoding="utf-8")
    assert call(file, "question", "add", str(made)).output.startswith(f"{file}: questions: 1 added")
    assert call(file, "question", "list").output.startswith("fatah-mabr\t")
    again = call(file, "question", "new", "--json", "فتح", "المعبر")
    assert "has a question fatah-mabr already" in again.stderr
    plain = json.loads(again.stdout)
    assert (plain["question"]["toward"][0], plain["articles"], plain["caught"][0]["side"]) == ("فتح", 1, -2)
    lost = call(file, "question", "new", "--in", "nowhere", "--id", "gate", "فتح", "المعبر")
    assert (lost.exit_code, 'id = "gate"' in lost.stdout, "nowhere: cannot be opened" in lost.stderr) == (1, True, True)


def test_recurring_concepts_are_proposed(file: Path) -> None:
    said = "قال سامر الحداد إن رفع العقوبات قريب. وقالت ليلى النجار إن رفع العقوبات بعيد."
    (file.parent / "b.txt").write_text(said, encoding="utf-8")
    call(file, "add", str(file.parent / "b.txt"))
    lines = call(file, "question", "new", "--from-dossier", "--least", "2").output.splitlines()
    assert lines[0] == "2\t2\tرفع العقوبات"
    assert [line.split("\t")[1:] for line in lines[1:]] == [["سامر الحداد", "رفع العقوبات قريب"], ["ليلى النجار", "رفع العقوبات بعيد"]]
    [plain] = map(json.loads, call(file, "question", "new", "--from-dossier", "--least", "2", "--json").output.splitlines())
    assert (plain["words"], plain["speakers"], plain["examples"][0]["speaker"]) == ("رفع العقوبات", 2, "سامر الحداد")
    assert "in 9 statements" in call(file, "question", "new", "--from-dossier", "--least", "9").output
    assert isinstance(call(file, "question", "new", "--from-dossier", "فتح").exception, UsageError)


def test_every_call_below_a_command_has_help_an_example_and_its_page() -> None:
    for name in COMMANDS:
        group = cli.get_command(click.Context(cli), name)
        if not isinstance(group, click.Group):
            continue
        page = (Path(__file__).parents[2] / "docs" / "commands" / f"{name}.md").read_text(encoding="utf-8")
        for below, command in group.commands.items():
            assert f"qala {name} {below}" in (command.help or "").split("Example", 1)[1]
            options = [option for option in command.params if isinstance(option, click.Option)]
            assert [option.name for option in options if not option.help or option.opts[0] not in page] == [], below
            assert f"qala {name} {below}" in page
