"""Which events and commitments of several articles are one."""

import sqlite3

import pytest
from tests.dossier.told import AT, Told, again, keep

from qala.dossier.decisions import Desk
from qala.dossier.happenings.listing import happenings, outlines, shown
from qala.dossier.store import check
from qala.errors import UsageError

TEXT = (
    "كريم علوان ومنيرة الدالي ورامي الخطيب: زيارة العاصمة، لقاء في القصر، الجولة الرابعة من حوار المياه، حوار الكهرباء، "
    "قصف الجسر القديم، قصف المطار المدني، يسلم التقرير النهائي للمجلس، تسليم التقرير النهائي، يفتح الطريق الساحلي."
)
KARIM, MUNIRA, RAMI = "كريم علوان", "منيرة الدالي", "رامي الخطيب"
MEETING, ROUND = "لقاء في القصر", "الجولة الرابعة"


def told(
    type: str, words: str, *who: str, day: str = "2024-03-10", begin: str | None = None, end: str | None = None, **more: object
) -> Told:
    one = Told(TEXT, day)
    roles = more.pop("roles", ["participant"] * len(who))
    one.happens(type, words, *zip(who, roles, strict=True), begin=begin, end=end or begin, **more)  # type: ignore[call-overload]
    return one


def owed(debtor: str, words: str, due: str | None = None, day: str = "2024-03-10", **more: object) -> Told:
    one = Told(TEXT, day)
    one.owes(debtor, words, (None, due, words) if due else None, **more)
    return one


def groups(db: sqlite3.Connection, table: str = "event") -> list[list[int]]:
    """The documents of each happening."""
    found: dict[int, list[int]] = {}
    for happening, document in db.execute(f"SELECT happening_id, document_id FROM {table} ORDER BY document_id"):
        found.setdefault(happening, []).append(document)
    return sorted(found.values())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("meeting", MEETING, KARIM, MUNIRA), ("meeting", MEETING, MUNIRA, KARIM), True),
        (("meeting", MEETING, KARIM, MUNIRA), ("meeting", MEETING, KARIM, RAMI), False),
        (("meeting", MEETING, KARIM, MUNIRA), ("call", MEETING, KARIM, MUNIRA), False),
        (("meeting", MEETING, KARIM, MUNIRA), ("meeting", MEETING, KARIM), True),
        (("attack", "قصف الجسر القديم", KARIM), ("attack", "قصف المطار المدني", KARIM), False),
        (("attack", "قصف الجسر القديم", KARIM), ("attack", "قصف الجسر", KARIM), True),
    ],
)
def test_events_of_one_day(db: sqlite3.Connection, one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    keep(db, told(*one, begin="2024-03-09"), told(*other, begin="2024-03-09", day="2024-03-11"))
    assert groups(db) == ([[1, 2]] if same else [[1], [2]])


def test_outlines_tell_the_same_without_words(db: sqlite3.Connection) -> None:
    both = (KARIM, MUNIRA)
    keep(
        db, told("meeting", MEETING, *both, begin="2024-03-09"), told("meeting", MEETING, *both, begin="2024-03-09", day="2024-03-11"),
        told("round", ROUND, *both, begin=None), told("visit", "زيارة العاصمة", KARIM, begin="2024-02-01", end="2024-02-03"),
    )  # fmt: skip
    whole = happenings(db)
    assert [(one.id, one.begin, one.end, len(one.records)) for one in outlines(db)] == [
        (one.id, one.begin, one.end, len(one.tellings)) for one in whole
    ]
    assert len(whole) == 3 and shown(db, outlines(db)[1:]) == whole[1:]


def test_days_tell_events_apart_and_join_them(db: sqlite3.Connection) -> None:
    both = (KARIM, MUNIRA)
    keep(
        db,
        told("meeting", MEETING, *both, begin="2024-03-09"),
        told("meeting", MEETING, *both, begin="2024-03-16"),
        told("meeting", MEETING, *both, begin="2024-03-01", end="2024-03-10"),
        told("meeting", MEETING, *both, day="2024-04-30"),
        told("meeting", MEETING, *both, day="2024-05-02"),
    )
    assert groups(db) == [[1, 3], [2], [4, 5]]


def test_a_visit_is_its_visitors(db: sqlite3.Connection) -> None:
    roles = ("visitor", "host")
    keep(
        db,
        told("visit", "زيارة العاصمة", KARIM, MUNIRA, begin="2024-03-09", roles=roles),
        told("visit", "زيارة العاصمة", MUNIRA, KARIM, begin="2024-03-09", roles=roles),
    )
    assert groups(db) == [[1], [2]]


def test_a_round_is_the_same_however_often_it_is_put_off(db: sqlite3.Connection) -> None:
    keep(
        db,
        told("round", ROUND, begin="2024-03-20", ordinal=4, process="حوار المياه", status="scheduled"),
        told("round", ROUND, begin="2024-04-20", ordinal=4, process="حوار المياه", status="postponed", day="2024-03-18"),
        told("round", ROUND, begin="2024-04-20", ordinal=5, process="حوار المياه"),
        told("round", ROUND, begin="2024-03-20", ordinal=4, process="حوار الكهرباء"),
    )
    assert groups(db) == [[1, 2], [3], [4]]


def test_a_commitment_is_known_again_by_debtor_and_words(db: sqlite3.Connection) -> None:
    keep(
        db,
        owed(KARIM, "يسلم التقرير النهائي", "2024-05-01"),
        owed(KARIM, "تسليم التقرير النهائي", day="2024-04-20", status="kept"),
        owed(MUNIRA, "يسلم التقرير النهائي", "2024-05-01"),
        owed(KARIM, "يفتح الطريق الساحلي"),
        owed(KARIM, "يسلم التقرير النهائي", "2024-06-01", day="2024-05-02"),
        owed(KARIM, "يسلم التقرير النهائي", do=False),
    )
    assert groups(db, "commitment") == [[1, 2, 5], [3], [4], [6]]


def test_what_comes_later_may_join_two(db: sqlite3.Connection) -> None:
    keep(db, told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-01"), told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-09"))
    assert groups(db) == [[1], [2]]
    keep(db, told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-01", end="2024-03-09"))
    assert groups(db) == [[1, 2, 3]]
    again(db, 3, Told(TEXT, "2024-03-10"))
    assert groups(db) == [[1], [2]]
    assert db.execute("SELECT count(*) FROM happening").fetchone() == (2,) and check(db) == []


def test_taking_in_twice_is_as_good_as_once(db: sqlite3.Connection) -> None:
    first = told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-09")
    keep(db, first, told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-09", day="2024-03-11"))
    before = groups(db)
    again(db, 1, first)
    assert groups(db) == before and check(db) == []


def test_what_a_person_parted_or_joined_stays_so(db: sqlite3.Connection) -> None:
    articles = [told("meeting", MEETING, KARIM, MUNIRA, begin=f"2024-03-{day:02}") for day in (9, 9, 15)]
    keep(db, *articles)
    one, two, three = (row[0] for row in db.execute("SELECT id FROM event ORDER BY id"))
    desk = Desk(db, "ليلى", lambda: AT)
    parted = desk.claim(one, two, "different")
    assert groups(db) == [[1], [2], [3]]
    joined = desk.claim(three, one, "same")
    again(db, 1, articles[0])
    again(db, 2, articles[1])
    assert groups(db) == [[1, 3], [2]]
    desk.undo(joined)
    desk.undo(parted)
    assert groups(db) == [[1, 2], [3]]
    desk.undo(desk.undo(desk.claim(one, two, "different")))
    assert groups(db) == [[1], [2], [3]]
    with pytest.raises(UsageError, match="is undone already"):
        desk.undo(parted)
    with pytest.raises(UsageError, match="name two"):
        desk.claim(one, one, "same")


def test_rejected_events_are_of_no_happening(db: sqlite3.Connection) -> None:
    keep(db, told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-09"), told("meeting", MEETING, KARIM, MUNIRA, begin="2024-03-09"))
    (one,) = db.execute("SELECT min(id) FROM event").fetchone()
    Desk(db, "ليلى", lambda: AT).reject(one)
    assert db.execute("SELECT happening_id FROM event WHERE id = ?", (one,)).fetchone() == (None,)
