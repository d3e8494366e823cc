"""Who held an office on a day."""

import pytest
from casting import Cast, person

from qala.dossier.identity.holding import holder, spoken, stints
from qala.dossier.identity.offices import office
from qala.record import Actor

SAME = [
    ("وزير الخارجية العراقي", "وزير خارجية العراق"),
    ("وزيرة الخارجية الفرنسية", "وزير الخارجية الفرنسي"),
    ("الرئيس التركي", "رئيس الجمهورية التركية"),
    ("العاهل الأردني", "ملك الأردن"),
    ("المستشارة الألمانية", "المستشار الألماني"),
    ("رئيس الحكومة اللبنانية", "رئيس مجلس الوزراء اللبناني"),
    ("الناطقة باسم الخارجية الأميركية", "المتحدث باسم وزارة الخارجية الأميركية"),
    ("المبعوث الأممي إلى سوريا", "مبعوث الأمم المتحدة الخاص إلى سوريا"),
    ("المندوبة الأميركية الدائمة في الأمم المتحدة", "السفيرة الأميركية لدى الأمم المتحدة"),
    ("أمين عام جامعة الدول العربية", "الأمين العام لجامعة الدول العربية"),
    ("المتحدث باسم الكرملين", "الناطق باسم الكرملين"),
]
NONE = ["وزير الخارجية الأسبق", "الوزير", "النائب", "وزراء خارجية فرنسا", "السلام", ""]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_office_under_two_names(one: str, other: str) -> None:
    assert office(one) == office(other)
    assert office(one)


@pytest.mark.parametrize("role", NONE)
def test_what_names_no_office_that_one_holds(role: str) -> None:
    assert office(role) is None


DAYS = [
    ("2018-05-14", "إبراهيم الجعفري"),
    ("2021-07-23", "فؤاد حسين"),
    ("2019-01-01", "محمد علي الحكيم"),
    ("2020-05-20", None),  # nobody, for a month
    ("1999-01-01", None),  # before the tables
    ("2099-01-01", None),  # behind what they vouch for
]


@pytest.mark.parametrize(("day", "name"), DAYS)
def test_the_tables_tell_who_held_an_office(cast: Cast, day: str, name: str | None) -> None:
    cast.meet(Actor("", "وزير الخارجية العراقي", "office"), day="2021-07-23")
    found = holder(cast.db, "وزير خارجية العراق", day)
    assert (found and found.name) == name


def test_an_office_alone_is_nobody_but_its_holder_speaks_under_it_while_he_holds_it(cast: Cast) -> None:
    (minister,) = cast.meet(Actor("", "وزير الخارجية العراقي", "office"), day="2021-07-23")
    (man,) = cast.meet(person("فؤاد حسين", "IQ"), day="2021-07-23")
    assert cast.actor(minister) != cast.actor(man)
    under = {one.profile: (one.since, one.until) for one in spoken(cast.db, cast.actor(man))}
    assert under[man] == (None, None)
    assert under[minister][0] == "2020-06-06"


def test_articles_tell_who_held_an_office_that_no_table_knows(cast: Cast) -> None:
    (man,) = cast.meet(person("سامر الحداد", "IQ", "وزير النقل العراقي"), day="2018-05-14")
    found = holder(cast.db, "وزير النقل العراقي", "2018-05-30")
    assert found
    assert found.actor == cast.actor(man)
    assert holder(cast.db, "وزير النقل العراقي", "2019-05-30") is None
    cast.meet(person("نبيل الخوري", "IQ", "وزير النقل العراقي"), day="2018-05-20")
    assert holder(cast.db, "وزير النقل العراقي", "2018-05-17") is None


def test_offices_over_time(cast: Cast) -> None:
    (man,) = cast.meet(person("يسرائيل كاتس", "IL", "وزير الدفاع الإسرائيلي"), day="2025-02-01")
    (unknown,) = cast.meet(person("سامر الحداد", "IQ", "وزير النقل العراقي"), day="2018-05-14")
    cast.meet(person("سامر الحداد", "IQ", "وزير النقل العراقي"), day="2018-06-14")
    assert [(one.office, one.since) for one in stints(cast.db, cast.actor(man))] == [
        ("وزير الخارجية", "2019-02-17"), ("وزير الخارجية", "2024-01-01"), ("وزير الدفاع", "2024-11-08"),
    ]  # fmt: skip
    assert [(one.since, one.until, one.origin) for one in stints(cast.db, cast.actor(unknown))] == [("2018-05-14", "2018-06-14", "text")]
