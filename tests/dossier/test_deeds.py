"""Positions, commitments and events in the tables, and that nothing that people decided about them is lost."""

import sqlite3

import pytest
from tests.dossier.told import AT, Told, again, keep

from qala.dossier.decisions import Desk
from qala.dossier.inbox import inbox, lost, proposal
from qala.dossier.snapshots import packed, restore, snapshot, unpacked
from qala.dossier.store import check
from qala.errors import UsageError

TEXT = (
    "رفض كريم علوان وهدى الشامي إغلاق المعبر لأن السوق تحتاج إليه. ووعد كريم علوان بأن يسلم التقرير قبل 30 أيار إذا وافق المجلس. "
    "والتقى كريم علوان هدى الشامي في الرملة أمس."
)


def told(text: str = TEXT) -> Told:
    one = Told(text)
    said = one.says("كريم علوان", "ووعد", "يسلم التقرير قبل 30 أيار")
    for holder in ("كريم علوان", "هدى الشامي"):
        one.stands(holder, "crossing", 2, "رفض كريم علوان وهدى الشامي إغلاق المعبر", reasons=("لأن السوق تحتاج إليه",))
    one.owes("كريم علوان", "يسلم التقرير", (None, "2024-05-29", "قبل 30 أيار"), condition="إذا وافق المجلس", statement=said)
    one.happens(
        "meeting", "والتقى كريم علوان هدى الشامي", ("كريم علوان", "visitor"), ("هدى الشامي", "host"),
        place="الرملة", begin="2024-03-13", end="2024-03-13T18:00",
    )  # fmt: skip
    return one


@pytest.fixture
def desk(db: sqlite3.Connection) -> Desk:
    keep(db, told())
    return Desk(db, "ليلى", lambda: AT)


def ids(db: sqlite3.Connection, kind: str) -> list[int]:
    return [row[0] for row in db.execute("SELECT id FROM record WHERE kind = ? AND state <> 'gone' ORDER BY id", (kind,))]


def everything(db: sqlite3.Connection) -> list[tuple[int, dict[str, object]]]:
    rows = db.execute("SELECT id, state FROM record ORDER BY id").fetchall()
    return [(one, {**snapshot(db, one), "state": state}) for one, state in rows]


def test_all_fields_are_in_the_tables(desk: Desk) -> None:
    db = desk.db
    one, two = (snapshot(db, record_id) for record_id in ids(db, "position"))
    assert (one["values"]["question"], one["values"]["side"], one["values"]["day"], one["values"]["day_from"]) == (
        "crossing", 2, "2024-03-14", "document",
    )  # fmt: skip
    assert one["values"]["holder_id"] != two["values"]["holder_id"]
    assert [(row[0], row[5]) for row in one["spans"]] == [
        ("evidence", "رفض كريم علوان وهدى الشامي إغلاق المعبر"),
        ("reason", "لأن السوق تحتاج إليه"),
    ]
    (owed,) = (snapshot(db, record_id) for record_id in ids(db, "commitment"))
    assert (owed["values"]["due_begin"], owed["values"]["due_end"], owed["values"]["positive"]) == (None, "2024-05-29", 1)
    assert owed["values"]["statement_id"] == ids(db, "statement")[0]
    assert [row[0] for row in owed["spans"]] == ["condition", "due", "what"]
    (met,) = (snapshot(db, record_id) for record_id in ids(db, "event"))
    assert (met["values"]["begin_day"], met["values"]["end_day"]) == ("2024-03-13", "2024-03-13")
    assert [role for _, role in met["chain"]] == ["visitor", "host"]
    assert db.execute("SELECT name FROM place").fetchall() == [("الرملة",)]
    assert check(db) == []


def test_a_snapshot_brings_each_kind_back(desk: Desk) -> None:
    db = desk.db
    for kind, column, value in (("position", "side", -1), ("commitment", "positive", 0), ("event", "status", "denied")):
        record_id = ids(db, kind)[0]
        before = snapshot(db, record_id)
        db.execute(f"UPDATE {kind} SET {column} = ? WHERE id = ?", (value, record_id))
        db.execute("DELETE FROM span WHERE record_id = ?", (record_id,))
        db.execute("DELETE FROM event_role WHERE event_id = ?", (record_id,))
        restore(db, record_id, unpacked(packed(before)))
        assert snapshot(db, record_id) == before


def test_reading_again_changes_nothing(desk: Desk) -> None:
    before = everything(desk.db)
    assert again(desk.db, 1, told()) == []
    assert everything(desk.db) == before


def test_what_a_person_said_of_each_kind_outlives_another_text_and_another_reading(desk: Desk) -> None:
    db = desk.db
    first, second = ids(db, "position")
    (owed,), (met,) = ids(db, "commitment"), ids(db, "event")
    desk.reject(first)
    desk.edit(second, {"side": -1, "holder": "سلمى طه"})
    desk.edit(owed, {"due_end": "2024-06-30", "debtor": "هدى الشامي"})
    desk.edit(met, {"type": "call", "participants": [("سلمى طه", "caller")], "place": "تل الزهور"})
    decided = [(one, whole["values"], whole["chain"]) for one, whole in everything(db) if whole["state"] != "proposed"]
    newer = told("خبر محدث. " + TEXT)
    newer.positions = [one._replace(side=-2) for one in reversed(newer.positions)]
    newer.commitments = [one._replace(origin="plan") for one in newer.commitments]
    newer.events = [one._replace(status="denied") for one in newer.events]
    changes = {change.record_id: change.kind for change in again(db, 1, newer)}
    assert {changes.get(one) for one in (first, second, owed, met)} == {"disputed"}
    assert ids(db, "position") == [first, second] and ids(db, "commitment") == [owed] and ids(db, "event") == [met]
    after = [(one, whole["values"], whole["chain"]) for one, whole in everything(db) if whole["state"] != "proposed"]
    assert [(one, {**values, "statement_id": None}, chain) for one, values, chain in after] == [
        (one, {**values, "statement_id": None}, chain) for one, values, chain in decided
    ]
    assert all(newer.text[start:stop] == exact for start, stop, exact in db.execute("SELECT start, stop, exact FROM span"))
    machine = unpacked(db.execute("SELECT machine FROM record WHERE id = ?", (second,)).fetchone()[0])
    assert machine["values"]["side"] == -2
    assert db.execute("SELECT name FROM profile WHERE id = ?", (machine["values"]["holder_id"],)).fetchone() == ("هدى الشامي",)
    assert again(db, 1, newer) == [] and check(db) == []


def test_of_two_positions_with_the_same_words_the_right_one_is_known_again(desk: Desk) -> None:
    first, second = ids(desk.db, "position")
    desk.reject(first)
    less = told()
    del less.positions[0]
    changes = again(desk.db, 1, less)
    assert ids(desk.db, "position") == [first, second]
    assert [(one.kind, one.record_id) for one in changes] == [("not-read", first)]
    assert desk.db.execute("SELECT state FROM record WHERE id = ?", (second,)).fetchone() == ("proposed",)


def test_a_record_is_known_by_most_of_its_words(desk: Desk) -> None:
    (owed,) = ids(desk.db, "commitment")
    more = told()
    more.commitments = [one._replace(what=more.span("بأن يسلم التقرير")) for one in more.commitments]
    assert [(one.kind, one.record_id, one.fields) for one in again(desk.db, 1, more)] == [("read-otherwise", owed, ("spans",))]


def test_what_is_read_no_more_goes_unless_somebody_said_how_it_stands_to_another(desk: Desk) -> None:
    db = desk.db
    first, second = ids(db, "position")
    desk.accept(second)
    db.execute("INSERT INTO claim (left_id, right_id, kind, decision) VALUES (?, ?, 'same', 1)", (first, second))
    less = told()
    less.positions, less.events = [], []
    again(db, 1, less)
    assert dict(db.execute("SELECT id, state FROM record WHERE kind = 'position'")) == {first: "gone", second: "accepted"}
    assert ids(db, "event") == [] and check(db) == []
    again(db, 1, told())
    assert dict(db.execute("SELECT id, state FROM record WHERE kind = 'position'")) == {first: "proposed", second: "accepted"}


@pytest.mark.parametrize(
    ("kind", "changed", "finding"),
    [
        ("position", {"side": 3}, "side cannot be"),
        ("position", {"holder": None}, "holder cannot be empty"),
        ("position", {"act": "deny"}, '"act" cannot be changed in a position'),
        ("position", {"spans": {"content": [("text", 0, 3)]}}, 'no evidence called "content"'),
        ("commitment", {"due_end": "30 أيار"}, "is no day"),
        ("commitment", {"spans": {"what": []}}, "what cannot be empty"),
        ("event", {"participants": [("سلمى طه", "guest")]}, "role cannot be"),
        ("event", {"ordinal": 0}, "ordinal cannot be"),
        ("time", {"day": "2024-01-01"}, "there is no record"),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(desk: Desk, kind: str, changed: dict[str, object], finding: str) -> None:
    record_id = (ids(desk.db, kind) or [4711])[0]
    before = everything(desk.db)
    with pytest.raises(UsageError, match=finding):
        desk.edit(record_id, changed)
    assert everything(desk.db) == before


def test_the_inbox_has_each_kind(desk: Desk) -> None:
    db = desk.db
    shown = {kind: [proposal(db, one) for one in inbox(db, kind)] for kind in ("position", "commitment", "event")}
    first, _ = shown["position"]
    assert first and (first.speaker, first.act, first.more["reason"]) == ("كريم علوان", "+2 crossing", ["لأن السوق تحتاج إليه"])
    (owed,) = shown["commitment"]
    assert owed and (owed.speaker, owed.act, owed.more["due_end"], owed.contents[0][2]) == (
        "كريم علوان", "promise", "2024-05-29", "يسلم التقرير",
    )  # fmt: skip
    (met,) = shown["event"]
    assert met and (met.speaker, met.act, met.more["place"]) == ("كريم علوان (visitor), هدى الشامي (host)", "meeting held", "الرملة")


def test_words_that_are_lost_are_told_of_each_kind(desk: Desk) -> None:
    (met,) = ids(desk.db, "event")
    desk.accept(met)
    changed = Told(TEXT.replace("والتقى كريم علوان هدى الشامي", "وسافر كريم علوان"))
    again(desk.db, 1, changed)
    assert lost(desk.db) == [met]
