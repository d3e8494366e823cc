"""Files, folders, JSON Lines: what comes in, with its custody."""

import gzip
import inspect
import io
import json
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from given import OTHER, TEXT, failures, items, offer, offers, told, written

from qala.dossier.ingest import Options, sources
from qala.errors import UsageError
from qala.text.inputs import Failure

PAGE = f'<html><head><title>الميناء</title><link rel="canonical" href="https://news.example/1"></head><body><p>{TEXT}</p></body></html>'


def line(**row: object) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def test_a_text_with_its_custody(tmp_path: Path) -> None:
    path = written(tmp_path, "port.txt", TEXT)
    found = offer(path)
    data = TEXT.encode()
    assert (found.document.id, found.document.text) == ("port", TEXT)
    assert (found.place, found.how, found.sha256, found.size, found.raw) == (str(path), "file", sha256(data).hexdigest(), len(data), data)


def test_a_page_says_what_it_is(tmp_path: Path) -> None:
    found = offer(written(tmp_path, "port.html", PAGE)).document
    assert (found.title, found.url, found.text) == ("الميناء", "https://news.example/1", TEXT)


def test_a_packed_text_keeps_the_bytes_of_the_text(tmp_path: Path) -> None:
    found = offer(written(tmp_path, "port.txt.gz", gzip.compress(TEXT.encode())))
    assert (found.document.id, found.raw) == ("port", TEXT.encode())


def test_the_files_of_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", ".hidden/0.txt", "c.txt"):
        written(tmp_path, name, TEXT)
    assert [found.document.id for found in offers(tmp_path)] == ["a/1", "b/2", "c"]


def test_unknown_extensions_are_left_aside_and_told_once(tmp_path: Path) -> None:
    for name in ("in/1.png", "in/2.png", "in/3.PNG", "in/note", "in/port.txt"):
        written(tmp_path, name, TEXT)
    assert [(Path(one.place).name, one.message.split(";")[0], one.skipped) for one in failures(tmp_path)] == [
        ("note", "unknown extension ''", True),
        ("3.PNG", "unknown extension '.PNG'", True),
        ("1.png and 1 more", "unknown extension '.png'", True),
    ]


def test_folders_in_folders_without_end(tmp_path: Path) -> None:
    tmp_path.joinpath(*"a" * 200).mkdir(parents=True)
    written(tmp_path, "b.txt", TEXT)
    (first, *_), usual = list(sources([tmp_path])), sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        assert [one.name for one in sources([tmp_path])] == [first.name]
    finally:
        sys.setrecursionlimit(usual)


def test_a_link_out_of_the_folder_is_left_aside(tmp_path: Path) -> None:
    outside = written(tmp_path, "outside.txt", OTHER)
    inside = written(tmp_path, "in/1.txt", TEXT)
    (inside.parent / "2.txt").symlink_to(outside)
    (inside.parent / "3.txt").symlink_to(inside)
    (inside.parent / "round").symlink_to(inside.parent)
    assert [message[:30] for message in told(inside.parent)] == [
        TEXT[:30],
        "! a link that leads out of the",
        TEXT[:30],
        "! a link that leads out of the",
    ]


def test_a_file_is_known_again_by_its_mark(tmp_path: Path) -> None:
    path = written(tmp_path, "port.txt", TEXT)
    (first,) = sources([path])
    (again,) = sources([path])
    path.write_text(TEXT + OTHER, encoding="utf-8")
    (changed,) = sources([path])
    assert first.mark == again.mark != changed.mark
    assert (first.name, first.how) == (str(path), "file")


def test_a_file_that_is_read_in_another_way_is_new(tmp_path: Path) -> None:
    path = written(tmp_path, "news.jsonl", line(text=TEXT, body=OTHER))
    (first,) = sources([path])
    (other,) = sources([path], Options(columns={"text": "body"}))
    assert first.mark != other.mark


def test_standard_input_has_no_mark() -> None:
    (found,) = sources(["-"], stdin=io.BytesIO(line(text=TEXT).encode()))
    (item,) = found.items()
    assert (found.mark, item.place) == ("", "<stdin>:1")


def test_a_pipe_has_no_mark(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = sources([tmp_path / "pipe"])
    assert found.mark == ""


def test_lines_of_json(tmp_path: Path) -> None:
    path = written(tmp_path, "news.jsonl", line(id="a", text=TEXT, title="الميناء", published="2021-07-23") + "\n" + line(text=OTHER))
    first, second = offers(path)
    assert (first.document.id, first.document.title, first.document.published) == ("a", "الميناء", "2021-07-23")
    assert (second.document.id, second.place, second.how) == ("news:3", f"{path}:3", "jsonl")
    assert second.raw == line(text=OTHER).encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_lines_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "news.jsonl", (line(text=TEXT) + line(text=OTHER)).encode(encoding))
    assert told(path) == [TEXT, OTHER]


def test_names_of_columns_are_guessed(tmp_path: Path) -> None:
    path = written(
        tmp_path, "news.jsonl", line(body=TEXT, headline="الميناء", source="صحيفة الضفاف", date=1627034400, link="https://a.example")
    )
    found = offer(path).document
    assert (found.text, found.title, found.outlet, found.url) == (TEXT, "الميناء", "صحيفة الضفاف", "https://a.example")
    assert found.published == "2021-07-23T10:00:00+00:00"


def test_names_of_columns_are_mapped(tmp_path: Path) -> None:
    path = written(tmp_path, "news.jsonl", line(text="ملخص", page={"words": TEXT}, when="2021-07-23"))
    found = offer(path, Options(columns={"text": "page.words", "published": "when"})).document
    assert (found.text, found.published) == (TEXT, "2021-07-23")


def test_a_text_in_markup_is_a_page(tmp_path: Path) -> None:
    assert told(written(tmp_path, "news.jsonl", line(content=f"<p>{TEXT}</p><p>{OTHER}</p>"))) == [f"{TEXT}\n{OTHER}"]


def test_an_unknown_field_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match='no field "headline"'):
        sources([], Options(columns={"headline": "title"}))


@pytest.mark.parametrize(
    ("bad", "finding"),
    [
        ("{broken", "broken JSON"),
        ("[1]", "no JSON object"),
        ('{"words": "x"}', "no column holds the text"),
        ('{"text": 5}', "no column holds the text"),
        ("[" * 100_000, "brackets are nested too deep"),
        ('{"text": "' + "x" * 5000 + '"}', "the line is longer"),
    ],
)
def test_a_bad_line_never_stops_the_rest(tmp_path: Path, bad: str, finding: str) -> None:
    path = written(tmp_path, "news.jsonl", line(text=TEXT) + bad + "\n" + line(text=OTHER))
    first, failed, last = items(path, Options(limit=200_000 if "[[" in bad else 4000))
    assert isinstance(failed, Failure) and finding in failed.message and failed.place == f"{path}:2"
    assert (first.place, last.place) == (f"{path}:1", f"{path}:3")


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "news.jsonl", line(body=TEXT, day="2021"))
    assert told(path, Options(columns={"published": "when"})) == ['! there is no column "when"; there are body, day']


def test_a_text_that_is_too_large(tmp_path: Path) -> None:
    path = written(tmp_path, "bomb.txt.gz", gzip.compress(b"x" * 5_000_000))
    (message,) = told(path, Options(limit=1_000_000))
    assert message == "! larger than 1 MB, which no article is; divide it or leave it out"


@pytest.mark.parametrize(
    ("name", "finding"), [("ftp://marsa.example/1.txt", "fetch the file and name it"), ("File:///1.txt", "name the path alone")]
)
def test_addresses_that_are_not_fetched_are_told(name: str, finding: str) -> None:
    (found,) = failures(name)
    assert finding in found.message


@pytest.mark.parametrize(("name", "finding"), [("none.txt", "cannot be opened"), ("nul\0.txt", "cannot be opened")])
def test_what_cannot_be_opened(tmp_path: Path, name: str, finding: str) -> None:
    (found,) = failures(str(tmp_path / name))
    assert finding in found.message and "check the path" in found.message


def test_damaged_packing_keeps_what_stands_before(tmp_path: Path) -> None:
    whole = gzip.compress((line(text=TEXT) + line(text=OTHER) * 2000).encode())
    found = told(written(tmp_path, "news.jsonl.gz", whole[: len(whole) - 20]))
    assert found[0] == TEXT and "the compressed data end too early" in found[-1]
    assert sum(message.startswith("!") for message in found) == 1


def test_an_empty_file(tmp_path: Path) -> None:
    assert told(written(tmp_path, "empty.jsonl", b"")) == ["! empty, there is nothing to read; check how the file was written"]


@pytest.mark.parametrize("data", [TEXT, PAGE, line(text=TEXT), gzip.compress(TEXT.encode())])
def test_the_kind_is_known_without_its_name(tmp_path: Path, data: str | bytes) -> None:
    assert told(written(tmp_path, "port", data)) == [TEXT]
