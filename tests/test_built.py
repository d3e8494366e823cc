"""What is built once is kept, and made anew where what it is made of was changed."""

import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from qala import built
from qala.built import Store
from qala.pickled import pickled
from qala.reader import Reader
from qala.record import dumps
from qala.unpickled import unpickled


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with nothing but a table."""
    for folder, _ in built.SOURCES:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "words.tsv").write_text("form\tclasses\nغدا\tADV\n", encoding="utf-8")
    return tmp_path


def opened(package: Path) -> Store:
    return Store(str(package / "data" / "built.bin"), str(package))


def made(store: Store) -> bool:
    """Whether the store had to make a part, which it then keeps."""
    calls: list[str] = []
    assert store.part("one", lambda: calls.append("made") or {b"a": 1}) == {b"a": 1}  # type: ignore[func-returns-value]
    store.keep()
    return bool(calls)


def test_a_part_is_made_once(package: Path) -> None:
    assert [made(opened(package)) for _ in range(3)] == [True, False, False]


def test_each_caller_has_an_object_of_its_own(package: Path) -> None:
    store = opened(package)
    store.part("one", lambda: {b"a": 1})[b"a"] = 2
    assert not made(store)


def test_a_changed_table_is_noticed(package: Path) -> None:
    assert made(opened(package))
    table = package / "data" / "words.tsv"
    before = table.stat()
    table.write_text("form\tclasses\nغدا\tVDA\n", encoding="utf-8")
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert made(opened(package))


def test_a_copy_of_the_package_needs_no_building(package: Path) -> None:
    assert made(opened(package))
    os.utime(package / "data" / "words.tsv", (1, 1))
    store = opened(package)
    assert not store.whole
    assert not made(store)
    assert opened(package).whole, "the second start knows it at first sight"


def test_a_damaged_file_is_made_anew(package: Path) -> None:
    assert made(opened(package))
    file = package / "data" / "built.bin"
    file.write_bytes(file.read_bytes()[:-9])
    assert made(opened(package))


def test_a_file_with_other_parts_is_another_file(package: Path) -> None:
    assert made(opened(package))
    first, second = opened(package), opened(package)
    second.made["before"] = pickled(list(range(1000)))
    second.whole = False
    second.keep()
    assert made(first), "where a part stood in the file that was opened tells nothing of this one"
    assert not made(opened(package))


def test_a_place_that_cannot_be_written_is_no_error(package: Path) -> None:
    store = Store(str(package / "nowhere" / "built.bin"), str(package))
    assert made(store)
    assert not list(package.rglob("*.bin*"))


def test_this_package_was_kept(reader: object) -> None:
    assert Path(built.FILE).exists()
    assert Store().whole


@pytest.mark.parametrize("one", [re.compile("(?P<a>[ا-ي]+)|(b)"), re.compile(rb"\d{2,}", re.IGNORECASE), re.compile("a # b", re.VERBOSE)])
def test_an_expression_is_kept_as_it_is(one: re.Pattern[Any]) -> None:
    again = unpickled(BytesIO(pickled(one)))
    assert again == one
    assert (again.groupindex, again.flags, again.groups) == (one.groupindex, one.flags, one.groups)
    assert b"_compile" not in pickled(one), "it would be compiled when it is read"


def test_a_reader_that_was_kept_reads_as_one_that_was_made(reader: Reader) -> None:
    text = "قال وزير النقل سامر الحداد أمس إن الجسر جاهز."
    again: Reader = unpickled(BytesIO(pickled(reader)))
    assert dumps(again.read(text)) == dumps(reader.read(text))
