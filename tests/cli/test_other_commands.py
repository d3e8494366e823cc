"""`qala times`, `explain`, `check`, `score`, help and version; that the start stays light."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click import Context, Group, Option

from qala.cli import lint, run
from qala.cli.commands import COMMANDS, cli

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text("قال سعيد إن الجسر <جاهز> & مفتوح منذ 2021.\n", encoding="utf-8")
    return file


def test_times_are_rows(qala: Call, article: Path) -> None:
    code, out, _ = qala("times", "--published", "2024-03-14", article)
    text = article.read_text(encoding="utf-8")
    at = text.index("2021")
    assert code == 0
    assert out.splitlines() == ["article\tdate\t2024-03-14\tgiven", f"{at}-{at + 4}\tDATE\t2021\t2021"]


def test_timeml_is_sound_and_keeps_the_text(qala: Call, article: Path) -> None:
    _, out, _ = qala("times", "--timeml", "--published", "2024-03-14", article)
    tree = ElementTree.fromstring(out.encode())
    text = tree.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()).strip() == article.read_text(encoding="utf-8").strip()
    assert [(time.get("tid"), time.get("value")) for time in text] == [("t1", "2021")]


def test_explain_shows_the_place_and_the_rules(qala: Call, article: Path) -> None:
    code, out, _ = qala("explain", article, "--at", 4)
    assert code == 0
    assert out.splitlines() == [
        "4: قال ▸سعيد إن الجسر <جاهز> & مفتوح م",
        "frame.clause read س",
        "frame.quote stopped at element 2",
    ]


def test_explain_behind_the_end_is_a_wrong_call(qala: Call, article: Path) -> None:
    code, out, err = qala("explain", article, "--at", 9000)
    assert (code, out) == (2, "") and "behind the last character" in err


def test_explain_wants_one_document(qala: Call, article: Path) -> None:
    (article.parent / "second.txt").write_text("قال كريم إن الباب مغلق.", encoding="utf-8")
    assert qala("explain", article.parent, "--at", 0)[0] == 2


def test_check_tells_sizes_and_what_is_not_covered(qala: Call, article: Path) -> None:
    article.write_text("قال سعيد إن الجسر جاهز. وهمس آخر أن الباب مغلق.", encoding="utf-8")
    _, out, _ = qala("check", article, "--list", 5)
    assert "cues.tsv" in out
    assert "that                           2  not covered 1 (50.0%)" in out
    assert "وهمس آخر أن الباب مغلق" in out


@pytest.mark.parametrize("table", lint.tables(), ids=lambda table: table.stem)
def test_tables_are_in_order(table: Path) -> None:
    assert list(lint.findings(table)) == []


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("form\tnote\nباب\t\nأب\t\n", '3: "أب" stands behind "باب"'),
        ("form\tnote\nأب\t\nاب\t\n", '3: "اب" equals line 2 after folding; keep one of them'),
        ("form\tnote\nأب\n", "2: 1 fields, expected 2"),
        ("form\tnote\nأب \t\n", "2: blanks at the edge"),
        ("form\tnote\r\nأب\t\r\n", "1: lines end in CR LF"),
        ("form\tnote\nأب\t", "2: the last line does not end the file"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(tmp_path: Path, content: str, finding: str) -> None:
    file = tmp_path / "offices.tsv"
    file.write_bytes(content.encode())
    assert next(lint.findings(file)).startswith(f"offices.tsv:{finding}")


def test_score_reports_and_lists_faults(qala: Call, tmp_path: Path) -> None:
    text = "قال سعيد إن الجسر جاهز. وأكد كريم أن الباب مغلق."
    first = {"cue": [0, 3], "source": [4, 8], "content": [[12, 22]], "speaker": "سعيد", "tier": "core"}
    second = {"cue": [25, 28], "source": [29, 33], "content": [[37, 47]], "speaker": "كريم", "tier": "core"}
    for name, value in {
        "gold.jsonl": {"id": "d", "statements": [first, second]},
        "gold_texts.jsonl": {"id": "d", "text": text},
        "records.jsonl": {"id": "d", "statements": [first]},
    }.items():
        (tmp_path / name).write_text(json.dumps(value) + "\n", encoding="utf-8")
    code, out, _ = qala("score", tmp_path / "gold.jsonl", tmp_path / "records.jsonl", "--errors", 3, "--bootstrap", 20)
    assert code == 0
    assert "1 documents: 2 statements in gold, 1 given, 1 paired" in out
    assert "detection          100.0  50.0  66.7   66.7 to 66.7" in out
    assert "d 37-47 missed: الباب مغلق | -" in out


def test_score_without_texts_is_a_wrong_call(qala: Call, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("")
    code, _, err = qala("score", tmp_path / "gold.jsonl", tmp_path / "gold.jsonl")
    assert code == 2 and "--texts" in err


def test_version(qala: Call) -> None:
    code, out, _ = qala("--version")
    assert code == 0 and out.startswith("qala ") and out.endswith((" (plain Python)\n", " (compiled)\n"))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_explains_every_option(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"  qala {name}" in capsys.readouterr().out.split("Example", 1)[1]
    assert isinstance(cli, Group)
    command = cli.get_command(Context(cli), name)
    assert command
    assert [option.name for option in command.params if isinstance(option, Option) and not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_its_page(name: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands" / f"{name}.md").read_text(encoding="utf-8")
    assert f"qala {name}" in page
    command = cli.get_command(Context(cli), name)
    assert command
    assert [option.opts[0] for option in command.params if isinstance(option, Option) and option.opts[0] not in page] == []


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from qala.cli import run; run(['--help'])"
    heavy = {"rich", "trafilatura", "lxml", "multiprocessing", "concurrent.futures", "qala.reader", "qala.web.page"}
    out = subprocess.run(
        [sys.executable, "-c", f"{code}; print(sorted({heavy} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.splitlines()[-1] == "[]"
