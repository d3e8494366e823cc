"""The shipped lexicon is what the tables give, and a changed table is noticed."""

from pathlib import Path

import pytest

from qala.fold import fold
from qala.lexicon import Lexicon, shipped
from qala.lexicon.build import Builder
from qala.rules import sources, words

NAMED = tuple(words(*sources()))


@pytest.fixture(scope="module")
def built() -> Lexicon:
    return Builder(NAMED, common=True).build()


def test_shipped_file_is_what_the_tables_give(built: Lexicon) -> None:
    assert shipped.FILE.read_bytes() == shipped.pack(built, NAMED), "a table was changed; run tools/lexicon.py"


def test_what_is_packed_is_unpacked(built: Lexicon) -> None:
    again = shipped.unpack(shipped.pack(built, NAMED))
    assert (again.stems, again.families, again.imperfects) == (built.stems, built.families, built.imperfects)
    assert (again.heads, again.openers, again.nations, again.genders) == (built.heads, built.openers, built.nations, built.genders)
    assert (dict(again.forms), dict(again.entries)) == (dict(built.forms), dict(built.entries))


def test_one_entry_has_one_object_under_all_its_names(built: Lexicon) -> None:
    entries = shipped.unpack(shipped.pack(built, NAMED)).entries
    assert entries[fold("الإمارات")] is entries[fold("دولة الإمارات")]
    assert entries.get(fold("لا أحد يحمل هذا الاسم")) is None


def test_a_changed_table_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in shipped.TABLES:
        (tmp_path / f"{name}.tsv").write_bytes((shipped.FILE.parent / f"{name}.tsv").read_bytes())
    before = shipped.stamp(NAMED)
    monkeypatch.setattr(shipped, "_DATA", tmp_path)
    assert shipped.stamp(NAMED) == before
    with (tmp_path / "words.tsv").open("a", encoding="utf-8") as table:
        table.write("كلمة\tADV\n")
    assert shipped.stamp(NAMED) != before


def test_an_absent_file_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "FILE", tmp_path / "none")
    assert shipped.load(NAMED) is None
