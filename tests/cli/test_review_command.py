"""`qala add`, `qala review` and `qala reread` as a person calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qala.cli.commands import cli

TEXT = 'قال وزير النقل سامر الحداد إن "الجسر الجديد سيفتح قبل نهاية العام". وأضاف أن الأشغال بلغت مرحلتها الأخيرة.'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    made = tmp_path / "press.qala"
    found = call("add", made, str(article))
    assert found.output == f"{made}: 1 added\n"
    return made


def call(command: str, file: Path, *arguments: str, given: str | None = None) -> Result:
    result = CliRunner(env={"QALA_DOSSIER": str(file), "QALA_USER": "ليلى"}).invoke(cli, [command, *arguments], input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        return result
    return result


def listed(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("review", file, "--list", "--json").output.splitlines()]


def test_the_inbox_is_listed(file: Path) -> None:
    rows = listed(file)
    assert {(row["speaker"], row["state"]) for row in rows} == {("سامر الحداد", "proposed")}
    assert "سامر الحداد\t" in call("review", file, "--list").output


def test_acts_by_option(file: Path) -> None:
    one, two = (int(str(row["id"])) for row in listed(file))
    assert (
        call("review", file, "--accept", str(one), "--reject", str(two)).output
        == f"R{one} accepted (decision 1)\nR{two} rejected (decision 2)\n"
    )
    assert (
        call("review", file, "--edit", str(one), "--set", "speaker=كريم علوان", "--set", "act=promise").output
        == f"R{one} edited (decision 3)\n"
    )
    assert call("review", file, "--undo", "3").output == "decision 3 undone (decision 4)\n"
    lines = call("review", file, "--log").output.splitlines()
    assert [line.split("\t")[2:4] for line in lines] == [["ليلى", act] for act in ("undo", "edit", "reject", "accept")]
    assert listed(file) == []


def test_ids_are_taken_as_they_are_printed(file: Path) -> None:
    one, two = (row["id"] for row in listed(file))
    assert call("review", file, "--accept", f"R{one}", "--reject", f"r{two}").output.splitlines()[0].startswith(f"R{one} accepted")
    assert call("review", file, "--merge", f"R{one}, R{two}").output.startswith(f"R{one} merged")
    assert "is no id of a record; write it as this command prints it: R17" in str(call("review", file, "--edit", "D1").exception)


def test_split_and_merge_by_option(file: Path) -> None:
    one, two = sorted(int(str(row["id"])) for row in listed(file))
    at = TEXT.index("سيفتح")
    assert "split (decision 1)" in call("review", file, "--split", str(one), "--at", str(at)).output
    assert isinstance(call("review", file, "--split", str(one), "--at", "1").exception, Exception)
    assert "merged" in call("review", file, "--merge", f"{one},{two}").output


def test_a_walk_by_keys(file: Path) -> None:
    shown = call("review", file, given="x\na\nu\ne\nact=promise\nr\n").output
    assert 'there is no key "x"' in shown
    assert "Nothing waits." in shown
    acts = [line.split("\t")[3] for line in call("review", file, "--log").output.splitlines()]
    assert acts == ["reject", "edit", "undo", "accept"]


def test_a_blind_walk_changes_nothing(file: Path) -> None:
    call("review", file, "--blind", given="a\nr\n")
    assert {row["state"] for row in listed(file)} == {"proposed"}
    assert "records judged by two or more: 0" in call("review", file, "--agreement").output


def test_agreement_about_a_field(file: Path) -> None:
    assert "records judged by two or more: 0" in call("review", file, "--agreement", "--field", "speaker").output
    assert '"mood" cannot be compared; say one of verdict, speaker' in str(call("review", file, "--agreement", "--field", "mood").exception)


def test_a_day_that_is_not_read_is_told(file: Path) -> None:
    table = file.parent / "table.csv"
    table.write_text("text,date\nقال مدير المرفأ إن الرصيف جاهز.,15/03/2024\n", encoding="utf-8")
    found = call("add", file, str(table))
    assert found.stdout == f"{file}: 1 added\n"
    assert 'table.csv:2: published: "15/03/2024" is neither ISO 8601 nor RFC 822' in found.stderr


def test_words_that_a_newer_text_does_not_hold_are_told(file: Path) -> None:
    first, second = sorted(int(str(row["id"])) for row in listed(file))
    call("review", file, "--accept", str(first), "--accept", str(second))
    article = file.parent / "article.txt"
    article.write_text(TEXT.replace("الجسر الجديد سيفتح قبل نهاية العام", "النفق يغلق غدا"), encoding="utf-8")
    found = call("add", file, str(article))
    assert found.stdout == f"{file}: 1 changed\n"
    assert f"not in the new text: R{first}; see: qala review --lost" in found.stderr
    assert [line.split("\t")[0] for line in call("review", file, "--lost").output.splitlines()] == [f"R{first}"]
    at = article.read_text(encoding="utf-8").index("النفق")
    call("review", file, "--edit", str(first), "--set", f"content={at}-{at + 5}")
    assert call("review", file, "--lost").output == ""


def test_wrong_calls_are_told(file: Path) -> None:
    for arguments in (
        ("--accept", "4711"),
        ("--set", "act=deny"),
        ("--edit", "1", "--set", "act"),
        ("--merge", "1,x"),
        ("--blind", "--undo", "1"),
    ):
        error = call("review", file, *arguments).exception
        assert type(error).__name__ == "UsageError", arguments


def test_reading_again_by_the_same_reader_is_not_needed(file: Path) -> None:
    assert call("reread", file).output == f"{file}: nothing to read again\n"
    assert call("reread", file, "--all").output == f"{file}: 1 document\n"
