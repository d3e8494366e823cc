"""The same statement in several articles; reports, statements and independent sources counted apart."""

import sqlite3
from collections.abc import Callable
from itertools import permutations

import pytest
from dumped import dump

from qala.dossier import copies
from qala.dossier.store import transaction

Put = Callable[..., int]
QUOTED = '"الجسر الجديد سيفتح أمام الشاحنات والحافلات قبل نهاية العام الحالي"'
OWN = f"قال وزير النقل سامر الحداد إن {QUOTED}. وعاد بعدها إلى مكتبه في العاصمة دون أن يجيب عن أسئلة الحاضرين."
OTHER = f"في افتتاح المعرض السنوي للكتاب أكد وزير النقل سامر الحداد أن {QUOTED}."
SHORTER = 'شدد وزير النقل سامر الحداد على أن "الجسر الجديد سيفتح أمام الشاحنات والحافلات".'
STRANGER = f"قالت النائبة هند المرادي إن {QUOTED}."
RELAYED = f"نقلت وكالة رويترز عن وزير النقل سامر الحداد قوله إن {QUOTED}. ولم يصدر تعليق من الشركة المنفذة على هذا الكلام حتى الآن."
AGENCY = f"""بدأت وزارة النقل، الأربعاء، اختبار الجسر الجديد الذي يربط ضفتي النهر في مدينة الرافعة بعد خمس سنوات من الأشغال.
وقال وزير النقل سامر الحداد إن {QUOTED}.
وتقدر كلفة المشروع بثلاثين مليون دينار، وتشرف على تنفيذه شركة محلية بمساعدة مكتب هندسي أجنبي."""


def groups(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Which document's statement is told as the same as which."""
    rows = db.execute(
        "SELECT d.name, f.name FROM statement s JOIN document d ON d.id = s.document_id "
        "JOIN statement o ON o.id = s.same_as_id JOIN document f ON f.id = o.document_id"
    )
    return set(rows.fetchall())


def add(db: sqlite3.Connection, put: Put, *texts: tuple[str, str, str, str]) -> None:
    """Articles of one outlet each, on days of March, looked at one by one."""
    for id, text, outlet, published in texts:
        document = put(text, id=id, outlet=outlet, published=published)
        with transaction(db):
            copies.take_in(db, [document])


def all_statements(db: sqlite3.Connection) -> list[int]:
    return [one for (one,) in db.execute("SELECT id FROM statement")]


PAIRS = [
    (OWN, OTHER, "2024-03-14", True),
    (OWN, SHORTER, "2024-03-15", True),
    (OWN, OTHER.replace("أ", "ا"), "2024-03-20", True),
    (OWN, OTHER, "2024-04-14", False),
    (OWN, STRANGER, "2024-03-14", False),
    (OWN, OTHER.replace("الشاحنات", "السيارات").replace("الحافلات", "الدراجات").replace("العام", "الشهر"), "2024-03-14", False),
]


@pytest.mark.parametrize(("first", "second", "published", "same"), PAIRS)
def test_pairs_of_statements(db: sqlite3.Connection, put: Put, first: str, second: str, published: str, same: bool) -> None:
    add(db, put, ("a", first, "أولى", "2024-03-14"), ("b", second, "ثانية", published))
    assert groups(db) == ({("b", "a")} if same else set())


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\r", "\x0b", "\x85", "\0"])
def test_a_sign_that_parts_lines_may_stand_in_what_is_said(db: sqlite3.Connection, put: Put, sign: str) -> None:
    parted = OTHER.replace("أمام الشاحنات", f"أمام{sign}الشاحنات")
    add(db, put, ("a", OWN, "أولى", "2024-03-14"), ("b", parted, "ثانية", "2024-03-14"))
    assert groups(db) == {("b", "a")}


def test_the_first_report_does_not_depend_on_the_order_of_adding(db: sqlite3.Connection, put: Put) -> None:
    texts = [("a", OWN, "أولى", "2024-03-14"), ("b", OTHER, "ثانية", "2024-03-15"), ("c", SHORTER, "ثالثة", "2024-03-16")]
    for order in permutations(texts):
        add(db, put, *order)
        assert groups(db) == {("b", "a"), ("c", "a")}
        with transaction(db):
            copies.take_out(db, [one for (one,) in db.execute("SELECT id FROM document")])
            db.execute("DELETE FROM document")
        assert db.execute("SELECT count(*) FROM wording").fetchone() == (0,)


def test_again_changes_nothing(db: sqlite3.Connection, put: Put) -> None:
    add(db, put, ("a", OWN, "أولى", "2024-03-14"), ("b", OTHER, "ثانية", "2024-03-15"))
    before = dump(db)
    with transaction(db):
        copies.take_in(db, [1, 2])
    assert dump(db) == before


def test_without_the_first_report_the_next_one_is_first(db: sqlite3.Connection, put: Put) -> None:
    texts = [("a", OWN, "أولى", "2024-03-14"), ("b", OTHER, "ثانية", "2024-03-15"), ("c", SHORTER, "ثالثة", "2024-03-16")]
    add(db, put, *texts)
    with transaction(db):
        copies.take_out(db, [1])
    assert groups(db) == {("c", "b")}


def test_a_rejected_statement_is_no_report(db: sqlite3.Connection, put: Put) -> None:
    add(db, put, ("a", OWN, "أولى", "2024-03-14"))
    db.execute("UPDATE record SET state = 'rejected' WHERE kind = 'statement'")
    add(db, put, ("b", OTHER, "ثانية", "2024-03-15"))
    assert groups(db) == set()
    assert copies.counts(db, all_statements(db)) == (1, 1, 1)


SIGNED = AGENCY + "\n(رويترز)"
COUNTED = [
    ([(OWN, "أولى"), (OTHER, "ثانية")], (2, 1, 2)),
    ([(AGENCY, "أولى"), (AGENCY, "ثانية"), (AGENCY, "ثالثة")], (3, 1, 1)),
    ([(AGENCY, "أولى"), (AGENCY, "ثانية"), (OTHER, "ثالثة")], (3, 1, 2)),
    ([(SIGNED, "أولى"), (RELAYED, "ثانية")], (2, 1, 1)),
    ([(SIGNED, "أولى"), (AGENCY, "ثانية"), (RELAYED, "ثالثة"), (OTHER, "رابعة")], (4, 1, 2)),
    ([(RELAYED, "أولى"), (OTHER, "Reuters")], (2, 1, 1)),
    ([(OWN, "أولى"), (OTHER, "أولى")], (2, 1, 1)),
]


@pytest.mark.parametrize(("texts", "wanted"), COUNTED)
def test_reports_statements_and_sources(
    db: sqlite3.Connection, put: Put, texts: list[tuple[str, str]], wanted: tuple[int, int, int]
) -> None:
    add(db, put, *((f"d{nr}", text, outlet, f"2024-03-14T{nr:02}:00:00Z") for nr, (text, outlet) in enumerate(texts, 7)))
    ids = [
        one
        for (one,) in db.execute(
            "SELECT statement.id FROM statement JOIN span ON record_id = statement.id WHERE exact LIKE '%الجسر الجديد%'"
        )
    ]
    assert copies.counts(db, ids) == wanted
    assert copies.counts(db, ids[-1:], whole=True) == wanted
