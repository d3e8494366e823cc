"""Documents from whatever comes in. All texts are invented."""

import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qala.text.inputs import Document, Failure, documents

TEXT = "قال وزير النقل سامر الحداد إن المطار سيفتح يوم الأحد المقبل."
PAGE = f"<html><head><title>المطار</title></head><body><p>{TEXT}</p></body></html>"


def read(data: bytes) -> list[Document | Failure]:
    return list(documents(["-"], io.BytesIO(data)))


def one(data: bytes) -> Document:
    (found,) = read(data)
    assert isinstance(found, Document), found
    return found


def failure(data: bytes) -> str:
    (found,) = read(data)
    assert isinstance(found, Failure)
    return str(found)


def codes(document: Document) -> list[str]:
    return [note.code for note in document.meta["notes"]]


def lines(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def ids(found: Iterable[Document | Failure]) -> list[str]:
    return [item.id if isinstance(item, Document) else f"! {Path(item.place).name}" for item in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding: str) -> None:
    found = one(TEXT.encode(encoding))
    assert (found.text, codes(found)) == (TEXT, [])


def test_windows_1256_is_found_and_told() -> None:
    found = one(TEXT.encode("cp1256"))
    assert (found.text, codes(found)) == (TEXT, ["encoding"])


@pytest.mark.parametrize(
    ("declared", "actual", "noted"),
    [
        ("windows-1256", "cp1256", False),
        ("utf-8", "utf-8", False),
        ("iso-8859-6", "iso-8859-6", False),
        ("utf-8", "cp1256", True),
        ("windows-1256", "utf-8", True),
        ("iso-8859-1", "cp1256", True),
        ("no-such-thing", "cp1256", True),
    ],
)
def test_declared_encoding_of_a_page(declared: str, actual: str, noted: bool) -> None:
    found = one(f'<html><head><meta charset="{declared}"></head><body><p>{TEXT}</p></body></html>'.encode(actual))
    assert (found.text, "encoding" in codes(found)) == (TEXT, noted)


def test_few_broken_bytes_are_replaced() -> None:
    found = one(TEXT.encode() + b"\xd9")
    assert (found.text, codes(found)) == (TEXT + "\ufffd", ["encoding"])


@pytest.mark.parametrize("data", [b"%PDF-1.4 x", b"PK\x03\x04abc", b"abc\0def", b"\x89PNG\r\n"])
def test_binary_is_refused(data: bytes) -> None:
    assert failure(data) == "<stdin>: binary data, not text; give the article as text, HTML or JSON Lines"


def test_unknown_encoding_is_refused() -> None:
    assert "save it as UTF-8" in failure("Český článek o ničem, žádná čeština".encode("cp1250"))


def test_empty() -> None:
    assert "empty" in failure(b"")
    assert codes(one(b" \n ")) == ["empty"]
    assert codes(one(lines({"id": "a", "text": ""}))) == ["empty"]


def test_standard_input_is_told_apart() -> None:
    assert one(TEXT.encode()).text == TEXT
    assert one(PAGE.encode()).title == "المطار"
    assert [item.id for item in read(lines({"id": "a", "text": TEXT})) if isinstance(item, Document)] == ["a"]
    assert one(gzip.compress(PAGE.encode())).text == TEXT
    assert one(TEXT.encode()).id == "stdin"


def test_fields_of_json_lines() -> None:
    row = {
        "id": 7,
        "text": TEXT,
        "title": "عنوان",
        "published": "2019-03-14",
        "outlet": "الجسر",
        "url": "https://a.example",
    }
    found = one(lines(row))
    assert (found.id, found.title, found.published, found.outlet, found.url) == ("7", *list(row.values())[2:])
    assert found.meta["published_from"] == "given"


def test_page_within_json_lines() -> None:
    inner = '<meta property="article:published_time" content="2019-03-14"><meta property="og:site_name" content="الجسر">'
    page = f"<html><head>{inner}</head><body><p>{TEXT}</p><h2>لا تراجع</h2><p>{TEXT}</p></body></html>"
    found = one(lines({"id": "a", "html": page, "outlet": "المرفأ"}))
    assert (found.published, found.outlet, found.meta["published_from"]) == ("2019-03-14", "المرفأ", "page")
    assert [section.kind for section in found.meta["sections"]] == ["heading"]


def test_broken_lines_do_not_stop_the_others() -> None:
    data = lines({"id": "a", "text": TEXT}) + b"{broken\n[1]\n\n" + b'{"id": "c"}\n' + b"[" * 100_000 + b"\n"
    data += b'{"id": "n", "text": 5}\n{"id": ' + b"9" * 5000 + b', "text": "x"}\n' + lines({"id": "z", "text": TEXT})
    found = read(data)
    places = [item.place for item in found if isinstance(item, Failure)]
    assert places == ["<stdin>:2", "<stdin>:3", "<stdin>:5", "<stdin>:6", "<stdin>:7", "<stdin>:8"]
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "z"]
    assert all("; " in item.message for item in found if isinstance(item, Failure))


def test_rows_without_id_are_named_by_their_line() -> None:
    assert ids(read(b"\n" + lines({"text": TEXT}, {"text": TEXT}))) == ["stdin:2", "stdin:3"]


def test_same_id_twice_names_both_lines() -> None:
    _, second = read(lines({"id": "a", "text": TEXT}, {"id": "a", "text": TEXT}))
    assert str(second) == '<stdin>:2: id "a" was met before at <stdin>:1; give each document its own id'


def test_lone_surrogates() -> None:
    found = one(b'{"id": "a\\ud800", "text": "\\udc00 ' + TEXT.encode() + b'", "title": "\\ud800"}')
    assert (found.id, found.text, found.title) == ("a\ufffd", f"\ufffd {TEXT}", "\ufffd")
    assert codes(found) == ["surrogates"]
    assert one(b"\xed\xa0\x80 " + TEXT.encode()).text == f"\ufffd {TEXT}"


def test_truncated_gzip_keeps_what_came_before() -> None:
    rows = [{"id": str(number), "text": f"{TEXT} {number * 7919}"} for number in range(2000)]
    packed = gzip.compress(lines(*rows))
    found = read(packed[: len(packed) // 2])
    assert len([item for item in found if isinstance(item, Document)]) > 500
    assert "end too early" in str(found[-1]) and "fetch the file again" in str(found[-1])
    assert sum(isinstance(item, Failure) for item in found) == 1
    damaged = read(packed[:2000] + b"\0\1\2\3" * 200 + packed[2800:])
    assert isinstance(damaged[-1], Failure) and "damaged" in damaged[-1].message
    assert len(read(packed + packed[: len(packed)])) == 4000


def test_several_gzip_members() -> None:
    packed = gzip.compress(lines({"id": "a", "text": TEXT})) + gzip.compress(lines({"id": "b", "text": TEXT}))
    assert ids(read(packed)) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, None),
        ("The minister said that the airport would open on Sunday.", "hardly any Arabic"),
        ("12345 67890", "hardly any Arabic"),
        ("وزیر گفت که این پروژه برای کشور مهم است و باید آن را تا پایان سال تمام کرد", "Persian"),
        ("وزیر نے کہا ہے کہ حکومت میں تبدیلی کے بعد یہ فیصلہ کیا گیا ہے", "Urdu"),
        ("وقال الرئیس فی بیان إن الکلمة الأخیرة للبرلمان", None),
        ("وقال الوزير إن شركة گوگل وچيف باپ فتحت مكتبا في المدينة الجديدة", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    notes = [note.message for note in one(text.encode()).meta["notes"]]
    assert bool(notes) == bool(language)
    assert not language or language in notes[0]


def test_folders_and_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines({"id": "x", "text": TEXT}, {"text": TEXT})))
    (tmp_path / "d.doc").write_bytes(b"x")
    (tmp_path / "questions.toml").write_text("", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "e.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    found = list(documents([tmp_path]))
    assert ids(found) == ["a", "b/page", "x", "c:2", "! d.doc", "e"]
    assert [item.skipped for item in found if isinstance(item, Failure)] == [True]
    assert ids(documents([tmp_path / "e.txt.gz", str(tmp_path / "b" / "page.html")])) == ["e", "page"]


def test_missing_file(tmp_path: Path) -> None:
    (found,) = documents([tmp_path / "none.txt"])
    assert isinstance(found, Failure) and "cannot be opened" in found.message and not found.skipped
    assert isinstance(next(documents(["a\0b"])), Failure)


def test_documents_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"id": "a", "text": TEXT}) + b"{broken\n" * 1000)
    found = documents([path, tmp_path / "none.txt"])
    assert isinstance(next(found), Document)


def test_a_very_long_line() -> None:
    found = one(lines({"id": "a", "text": TEXT * 85_000}))
    assert len(found.text) > 5_000_000


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from([lines({"id": "a", "text": TEXT}), b"{", b"\xff\xfe", b"\x1f\x8b", b"\n", b"\xd9", gzip.compress(b"x")])
        ).map(b"".join),
        st.text(max_size=20).map(lambda text: json.dumps({"text": text}).encode()),
    )
)
def test_no_bytes_raise(data: bytes) -> None:
    for found in read(data):
        assert isinstance(found, Failure) or found.text.encode() is not None
