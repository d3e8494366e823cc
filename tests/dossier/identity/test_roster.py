"""A user's own list of who is who."""

from pathlib import Path

import pytest
from casting import Cast, person
from dumped import dump

from qala.dossier.identity.holding import holder
from qala.dossier.identity.judging import Hand, judge
from qala.dossier.identity.loading import load
from qala.dossier.identity.roster import roster
from qala.dossier.store import transaction
from qala.errors import InputError
from qala.record import Actor

GOOD = """
[[actor]]
name = "سامر الحداد"
aliases = ["أبو نبيل", "الحداد"]
latin = ["Samer Haddad"]
country = "IQ"
wikidata = "Q1"

[[actor.offices]]
name = "وزير النقل العراقي"
since = 2020-05-07
until = "2022-10"

[[actor]]
name = "هيئة الأفق"
aliases = ["الأفق"]
kind = "institution"
"""


def bring(cast: Cast, tmp_path: Path, text: str = GOOD) -> int:
    file = tmp_path / "roster.toml"
    file.write_text(text, encoding="utf-8")
    with transaction(cast.db):
        return load(cast.db, roster(file))


@pytest.mark.parametrize("first", [True, False], ids=["roster first", "articles first"])
def test_all_that_bears_a_name_of_the_roster_belongs_to_its_actor(cast: Cast, tmp_path: Path, first: bool) -> None:
    if first:
        bring(cast, tmp_path)
    found = cast.meet(person("الحداد"), person("أبو نبيل"), Actor("", "الأفق", "institution"), Actor("", "الحداد", "anonymous"))
    found += cast.meet(person("سامر الحداد", "IQ"), person("هالة الحداد", "IQ"))
    if not first:
        bring(cast, tmp_path)
    names = [cast.called(profile) for profile in found]
    assert names == ["سامر الحداد", "سامر الحداد", "هيئة الأفق", "الحداد", "سامر الحداد", "هالة الحداد"]
    assert cast.db.execute("SELECT latin, wikidata, origin FROM actor WHERE name = 'سامر الحداد' AND origin = 'roster'").fetchall() == [
        ("Samer Haddad", "Q1", "roster")
    ]
    minister = holder(cast.db, "وزير النقل العراقي", "2021-01-01")
    assert minister
    assert minister.actor == cast.actor(found[0])
    assert holder(cast.db, "وزير النقل العراقي", "2022-11-01") is None


def test_loading_again_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    cast.meet(person("الحداد"), person("أنتوني بلينكن", "US"))
    assert bring(cast, tmp_path) == 2
    before = dump(cast.db)
    assert bring(cast, tmp_path) == 0
    assert dump(cast.db) == before


def test_an_alias_that_was_taken_out_parts_again(cast: Cast, tmp_path: Path) -> None:
    (one,) = cast.meet(person("أبو نبيل"))
    before = cast.actor(one)
    bring(cast, tmp_path)
    assert cast.called(one) == "سامر الحداد"
    bring(cast, tmp_path, GOOD.replace('"أبو نبيل", ', ""))
    assert cast.actor(one) == before


def test_a_roster_goes_before_the_tables_and_behind_judgements(cast: Cast, tmp_path: Path) -> None:
    one, _ = cast.meet(person("المالكي"), person("عادل الجبير", "SA"))
    (other,) = cast.meet(person("المالكي"))
    assert cast.called(one) == "تركي المالكي"
    bring(cast, tmp_path, '[[actor]]\nname = "نوري المالكي"\naliases = ["المالكي"]\ncountry = "IQ"')
    assert cast.called(one) == cast.called(other) == "نوري المالكي"
    (known,) = cast.meet(person("تركي المالكي", "SA"))
    assert cast.called(known) == "تركي المالكي"
    (anchor,) = cast.db.execute("SELECT id FROM profile WHERE anchor = 'roster'").fetchone()
    with transaction(cast.db):
        judge(cast.db, one, anchor, "different", Hand("ليلى", "2024"))
    assert cast.called(one) == "المالكي"
    bring(cast, tmp_path, '[[actor]]\nname = "نوري المالكي"\naliases = ["المالكي"]\ncountry = "IQ"\nlatin = ["al-Maliki"]')
    assert cast.called(one) == "المالكي"
    assert cast.called(other) == "نوري المالكي"


WRONG = [
    ("name = 3", "there is no|no key here"),
    ('[[actor]]\nname = ""', "actor 1: name: is missing"),
    ('[[actor]]\nname = "سامر"\nkind = "hero"', r'actor 1 \(سامر\): kind: "hero" is none; write one of'),
    ('[[actor]]\nname = "سامر"\ncountry = "Iraq"', 'country: "Iraq" is not a code of two capital letters'),
    ('[[actor]]\nname = "سامر"\nwikidata = "42"', "wikidata"),
    ('[[actor]]\nname = "سامر"\nalias = ["أ"]', '"alias" is no key; there are aliases'),
    ('[[actor]]\nname = "سامر"\naliases = "أ"', "aliases: is no list of texts"),
    ('[[actor]]\nname = "سامر"\nsector = 4', "sector: is no text"),
    ('[[actor]]\nname = "سامر"\n[[actor.offices]]\nname = "الوزير"', "office 1: name: .* names no office"),
    ('[[actor]]\nname = "سامر"\n[[actor.offices]]\nname = "وزير النقل العراقي"\nsince = "May"', 'since: "May" is not a day'),
    ('[[actor]]\nname = "سامر"\n[[actor.offices]]\nname = "وزير النقل العراقي"\nsince = 2022-01-01\nuntil = 2021-01-01', "is before"),
    ('[[actor]]\nname = "هيئة"\nkind = "institution"\n[[actor.offices]]\nname = "وزير النقل العراقي"', "holds none"),
    ('[[actor]]\nname = "سامر"\noffices = "وزير"', "offices: is no list of tables"),
    ('[[actor]]\nname = "سامر"\n[[actor]]\nname = "سامر"', "is that of actor 1"),
    ("[[actor]", "is no TOML"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_roster_is_told_with_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "roster.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as told:
        roster(file)
    assert str(told.value).startswith(str(file))


def test_a_roster_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        roster(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes("name = 'é'".encode("latin-1"))
    with pytest.raises(InputError, match="save it as UTF-8"):
        roster(tmp_path / "latin.toml")
