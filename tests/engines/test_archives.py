"""Web archives in a run: the same pages however they are cut, what is damaged with its place, what is not Arabic left out."""

import gzip
import json
from pathlib import Path

import pytest
from archives import Call, ids, parts

from qala.errors import InputError
from qala.text import html, quick
from qala.text.inputs import Failure

pytest.importorskip("resiliparse", reason="needs qala[archives]")
WORDS = "قال الوزير سامر الحداد إن الجسر رقم {} جاهز، وأضاف أن الطريق إليه مفتوح أمام الناس منذ يوم أمس. "


def page(number: int, body: str = WORDS) -> str:
    paragraphs = "".join(f"<p>{body.format(number + part)}</p>" for part in range(4))
    return (
        f'<html><head><title>الجسر {number}</title><meta property="og:site_name" content="صحيفة المرسى">'
        f'<meta property="article:published_time" content="2024-03-{number % 28 + 1:02}"></head>'
        f"<body><nav><ul><li><a href=/>أخبار</a></li></ul></nav><article><h1>الجسر {number}</h1><h2>عنوان فرعي</h2>{paragraphs}"
        f"<figure><img src=a><figcaption>صورة</figcaption></figure></article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def head(address: str, size: int) -> bytes:
    fields = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http\r\n"
    return f"{fields}Content-Length: {size}\r\n\r\n".encode()


def member(number: int, source: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + source.encode()
    return gzip.compress(head(f"https://a.example/{number}", len(block)) + block + b"\r\n\r\n", mtime=0)


@pytest.fixture(scope="module")
def members() -> list[bytes]:
    return [member(number, page(number)) for number in range(40)]


def written(folder: Path, data: bytes) -> Path:
    file = folder / "news.warc.gz"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("size", [0.001, 0.0017, 0.005, 16])
def test_every_page_is_read_once_wherever_the_archive_is_cut(qala: Call, members: list[bytes], tmp_path: Path, size: float) -> None:
    file = written(tmp_path, b"".join(members))
    code, _, err = qala("run", "--jobs", 2, "--shard-size", size, file, tmp_path / "out")
    assert code == 0, err
    assert ids(tmp_path / "out") == [f"https://a.example/{number}" for number in range(40)]
    assert (len(parts(tmp_path / "out")) > 1) == (size < 16)


def test_a_sign_of_packed_data_inside_a_page_begins_no_record(qala: Call, tmp_path: Path) -> None:
    inner = member(99, page(99))
    stored = b"HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\n\r\n" + inner[:40] + b"\x1f\x8b\x08" * 2000
    file = written(tmp_path, gzip.compress(head("https://a.example/x", len(stored)) + stored + b"\r\n\r\n", 0) + member(1, page(1)))
    assert qala("run", "--shard-size", 0.001, file, tmp_path / "out")[0] == 0
    assert ids(tmp_path / "out") == ["https://a.example/1"]


@pytest.mark.parametrize("size", [0.003, 16])
def test_a_truncated_member_is_told_with_its_place(qala: Call, members: list[bytes], tmp_path: Path, size: float) -> None:
    before, after = b"".join(members[:20]), b"".join(members[21:])
    file = written(tmp_path, before + members[20][:200] + after + members[0][:100])
    code, _, _ = qala("run", "--jobs", 2, "--shard-size", size, file, tmp_path / "out")
    assert code == 1
    assert ids(tmp_path / "out") == [f"https://a.example/{number}" for number in range(40) if number != 20]
    failures = [json.loads(line) for line in (tmp_path / "out" / "_run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["place"] for one in failures] == [f"{file}:byte {len(before)}", f"{file}:byte {len(before) + 200 + len(after)}"]
    assert all("the records behind it are read" in one["message"] for one in failures)


def test_the_record_of_a_page(qala: Call, tmp_path: Path) -> None:
    file = written(tmp_path, member(3, page(3)))
    assert qala("run", "--text", file, tmp_path / "out")[0] == 0
    [record] = [json.loads(line) for data in parts(tmp_path / "out").values() for line in data.splitlines()]
    assert (record["title"], record["outlet"], record["date"]["value"]) == ("الجسر 3", "صحيفة المرسى", "2024-03-04")
    assert record["date"]["from"] == "page" and record["statements"][0]["speaker_name"] == "سامر الحداد"
    assert "صورة" not in record["text"] and "جميع الحقوق" not in record["text"]
    headings = [record["text"][slice(*one["span"])] for one in record["sections"] if one["kind"] == "headline"]
    assert headings == ["الجسر 3", "عنوان فرعي"]


def test_what_is_not_arabic_is_left_out_and_counted(qala: Call, tmp_path: Path) -> None:
    english, persian = "The minister said that bridge {} is open. ", "وزیر گفت که پل شماره {} آماده است و راه آن نیز باز می‌شود. "
    file = written(tmp_path, member(1, page(1)) + member(2, page(2, english)) + member(3, page(3, persian)))
    assert qala("run", "--arabic", file, tmp_path / "out")[0] == 0
    assert ids(tmp_path / "out") == ["https://a.example/1"]
    [left] = [json.loads(line) for line in (tmp_path / "out" / "_run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert left["message"] == "documents that are not Arabic: 2" and left["skipped"]


@pytest.mark.parametrize("source", ["<div>" * 9000, "<p>" * 70_000])
def test_a_page_that_would_take_minutes_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="as no article is"):
        quick.page(source + "قال")


@pytest.mark.parametrize("source", ["", "قال", "<", "<p>قال &lt;سامر&gt; إن", "\0", "<html>", "<table><tr><td>قال", "&#xd800;قال"])
def test_any_page_gives_a_text(source: str) -> None:
    found = quick.page(source)
    assert found.text == "\n".join(" ".join(line.split()) for line in found.text.split("\n"))


def test_both_ways_find_the_same_article() -> None:
    source = page(7)
    careful, fast = html.page(source), quick.page(source)
    assert [line for line in careful.text.split("\n") if line != "صورة"] == fast.text.split("\n")
    assert careful.metadata == fast.metadata


def test_careful_pages_are_those_of_read(qala: Call, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(page(1), encoding="utf-8")
    _, read, _ = qala("read", "--json", file)
    assert qala("run", "--pages", "careful", file, tmp_path / "out")[0] == 0
    assert b"".join(parts(tmp_path / "out").values()).decode() == read


def test_without_the_package_a_page_says_what_to_install(qala: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resiliparse.parse.html", None)
    monkeypatch.setattr("qala.engines.workers.active_count", lambda: 1)  # a process that is forked has what was set here
    file = written(tmp_path, member(1, page(1)))
    assert qala("run", "--jobs", 1, file, tmp_path / "out")[0] == 1
    [failure] = [Failure(**json.loads(line)) for line in (tmp_path / "out" / "_run" / "failures.jsonl").read_text().splitlines()]
    assert "pip install 'qala[archives]'" in failure.message
