"""`qala read`: what it prints, how it fails, and how it ends."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]
ARTICLE = "قال سعيد نقلا عن الصحيفة إن الجسر جاهز منذ 2021.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    file = tmp_path / "batch.jsonl"
    rows = [{"id": f"d{n}", "text": f"قال سعيد إن الرقم {n} صحيح."} for n in range(40)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_view_shows_speaker_act_words_chain_and_place(qala: Call, article: Path) -> None:
    code, out, err = qala("read", "--published", "2024-03-14", "--outlet", "وكالة الضفاف", article)
    assert (code, err) == (0, "")
    for part in (
        "2024-03-14 · وكالة الضفاف",
        "1. سعيد · person · says · 0-",
        "الجسر جاهز منذ 2021",
        "وكالة الضفاف ← صحيفة المرسى ← سعيد",
        "hedged",
    ):
        assert part in out
    assert "\x1b" not in out


def test_bidi_puts_the_words_in_printing_order(qala: Call, article: Path) -> None:
    _, out, _ = qala("read", "--bidi", article)
    assert "2021 ذنم زهاج رسجلا" in out


@pytest.mark.parametrize("more", [[], ["--jobs", "2"], ["--json"]])
def test_questions_are_checked_before_anything_is_read(qala: Call, article: Path, tmp_path: Path, more: list[str]) -> None:
    file = tmp_path / "questions.toml"
    file.write_text("[[question]]\n", encoding="utf-8")
    code, out, err = qala("read", "--questions", file, *more, article)
    assert (code, out) == (2, "")
    assert err == f"qala: {file}: question 1.id: has no id; give it a short one of its own\n"


def test_json_is_one_record_a_line(qala: Call, batch: Path) -> None:
    code, out, _ = qala("read", "--json", batch)
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [record["id"] for record in records] == [f"d{n}" for n in range(40)]
    assert records[7]["statements"][0]["speaker_name"] == "سعيد"


def test_html_writes_a_page_and_says_so(qala: Call, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    code, out, err = qala("read", "--html", page, article)
    assert (code, out) == (0, "")
    assert err == f"{page}: 1 article, 1 statement\n"
    assert "الجسر جاهز" in page.read_text(encoding="utf-8")


def test_html_that_cannot_be_written_is_a_wrong_call(qala: Call, article: Path) -> None:
    code, _, err = qala("read", "--html", article / "page.html", article)
    assert code == 2 and "choose a place that can be written" in err


def test_json_and_html_together(qala: Call, article: Path, tmp_path: Path) -> None:
    _, out, _ = qala("read", "--json", "--html", tmp_path / "page.html", article)
    assert json.loads(out)["id"] == "article"
    assert (tmp_path / "page.html").exists()


def test_what_fails_is_told_and_the_rest_goes_on(qala: Call, tmp_path: Path) -> None:
    rows = [
        '{"id": "a", "text": "قال سعيد إن الباب مفتوح."}',
        '{"id": "b", "text":',
        '{"id": "c", "text": "قال كريم إن الباب مغلق."}',
    ]
    file = tmp_path / "batch.jsonl"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    code, out, err = qala("read", "--json", file)
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "c"]
    assert err.startswith(f"{file}:2: ") and err.count("\n") == 1


def test_a_truncated_archive_keeps_what_stands_before(qala: Call, tmp_path: Path, batch: Path) -> None:
    file = tmp_path / "batch.jsonl.gz"
    packed = gzip.compress(batch.read_bytes())
    file.write_bytes(packed[: len(packed) - 12])
    code, out, err = qala("read", "--json", file)
    assert code == 1 and str(file) in err
    assert out


def test_a_fault_of_ours_in_one_document_does_not_lose_the_others(qala: Call, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("خلل", encoding="utf-8")
    (tmp_path / "2.txt").write_text(ARTICLE, encoding="utf-8")
    code, out, err = qala("read", "--json", tmp_path)
    assert code == 1
    assert json.loads(out)["id"] == "2"
    assert "ZeroDivisionError" in err and "report" in err and err.count("\n") == 1


def test_what_a_folder_holds_besides_articles_is_no_failure(qala: Call, article: Path) -> None:
    (article.parent / "photo.png").write_bytes(b"\x89PNG")
    code, _, err = qala("read", "--json", article.parent)
    assert code == 0 and "photo.png" in err


def test_standard_input(qala: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    code, out, _ = qala("read", "--json", "-")
    assert code == 0 and json.loads(out)["statements"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--jobs", "0", "x"],
        ["read", "--nothing", "x"],
        ["speak"],
        ["explain", "x"],
        ["score", "no", "no"],
    ],
)
def test_a_wrong_call_ends_with_2(qala: Call, arguments: list[str]) -> None:
    code, out, err = qala(*arguments)
    assert (code, out) == (2, "") and err


def test_a_missing_file_is_told(qala: Call, tmp_path: Path) -> None:
    code, _, err = qala("read", tmp_path / "none.txt")
    assert code == 1 and "none.txt" in err


def test_records_are_the_same_bytes_on_several_processes(batch: Path, tmp_path: Path) -> None:
    one, two = (_program("read", "--json", "--jobs", jobs, str(batch)) for jobs in ("1", "2"))
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 40


def test_a_reader_that_goes_away_is_no_reason_to_complain(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    file.write_text("".join(json.dumps({"id": str(n), "text": ARTICLE * 20}) + "\n" for n in range(200)), encoding="utf-8")
    process = subprocess.Popen([*_QALA, "read", "--json", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


_QALA = [sys.executable, "-c", "from qala.cli import main; main()"]


def _program(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*_QALA, *arguments], capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    for form in ("--json", "--bidi"):
        with Path("/dev/full").open("wb") as full:
            process = subprocess.run([*_QALA, "read", form, str(file)], stdout=full, stderr=subprocess.PIPE, check=False)
        assert process.returncode == 1
        assert process.stderr.decode().startswith("qala: the output cannot be written: ")
        assert process.stderr.count(b"\n") == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_quiet_and_keeps_what_was_written(tmp_path: Path, jobs: str) -> None:
    file = tmp_path / "long.jsonl"
    file.write_text("".join(json.dumps({"id": str(n), "text": ARTICLE * 20}) + "\n" for n in range(5000)), encoding="utf-8")
    command = [*_QALA, "read", "--json", "--jobs", jobs, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, err = process.stdout.read(), process.stderr.read()
    assert process.returncode == 130
    assert err.strip() == b""
    written = [json.loads(line)["id"] for line in (first + rest).splitlines()]
    assert written == [str(n) for n in range(len(written))]
