"""What people decide, and that nothing of it is lost."""

import sqlite3
from pathlib import Path

import pytest
from tests.dossier.conftest import AT, MINISTER, Put, record
from tests.dossier.test_rereading import statements

from qala.dossier import documents
from qala.dossier.agreement import agreement, cohen, krippendorff, verdicts
from qala.dossier.decisions import Desk, machine_said
from qala.dossier.inbox import inbox, proposal, waiting
from qala.dossier.logged import last_decision, log, undoable
from qala.dossier.rereading import reread
from qala.dossier.runs import Run
from qala.dossier.snapshots import snapshot
from qala.dossier.store import check, transaction
from qala.dossier.writing import Writer
from qala.errors import OutdatedError, UsageError

OTHER = "قال مدير المرفأ كريم علوان يوم الأحد إن الرصيف جاهز."


@pytest.fixture
def desk(db: sqlite3.Connection, put: Put) -> Desk:
    put(MINISTER, published="2024-03-14", outlet="المرسى")
    return Desk(db, "ليلى", lambda: AT)


def ids(desk: Desk) -> list[int]:
    return [one[0] for one in statements(desk.db)]


def state(desk: Desk, record_id: int) -> str:
    found: str = desk.db.execute("SELECT state FROM record WHERE id = ?", (record_id,)).fetchone()[0]
    return found


def contents(desk: Desk, record_id: int) -> list[str]:
    rows = desk.db.execute("SELECT exact FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr", (record_id,))
    return [row[0] for row in rows]


def test_the_inbox_holds_what_nobody_decided_least_certain_first(desk: Desk) -> None:
    first, second = ids(desk)
    desk.db.execute("UPDATE record SET confidence = 0.4 WHERE id = ?", (second,))
    assert inbox(desk.db) == [second, first]
    desk.accept(second)
    assert inbox(desk.db) == [first]
    assert waiting(desk.db) == 1


def test_accept_and_reject_leave_the_record_and_log_who_when_what_why(desk: Desk) -> None:
    first, second = ids(desk)
    before = snapshot(desk.db, first)
    assert (desk.accept(first), desk.reject(second, "ليست تصريحا")) == (1, 2)
    assert (state(desk, first), state(desk, second)) == ("accepted", "rejected")
    assert snapshot(desk.db, first) == before
    found = log(desk.db)
    assert [(one.seq, one.at, one.by, one.act, one.id, one.reason) for one in found] == [
        (2, AT, "ليلى", "reject", second, "ليست تصريحا"),
        (1, AT, "ليلى", "accept", first, None),
    ]


def test_an_edit_keeps_what_the_machine_said(desk: Desk) -> None:
    first, _ = ids(desk)
    machine = snapshot(desk.db, first)
    start = MINISTER.index("الجسر الجديد")
    desk.edit(first, {"speaker": "كريم علوان", "act": "promise", "spans": {"content": [("text", start, start + 12)]}})
    desk.edit(first, {"day": "2024-03-12", "polarity": "denied"})
    shown = proposal(desk.db, first)
    assert shown is not None
    assert (shown.speaker, shown.act, shown.polarity, shown.day) == ("كريم علوان", "promise", "denied", "2024-03-12")
    assert contents(desk, first) == ["الجسر الجديد"]
    assert machine_said(desk.db, first) == machine
    assert state(desk, first) == "edited"


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        ({"act": "shout"}, "act cannot be"),
        ({"colour": "red"}, '"colour" cannot be changed'),
        ({"day": "2024-02-31"}, "is no day"),
        ({"spans": {"content": [("text", 5, 100_000)]}}, "is no stretch of the text"),
        ({"spans": {"heart": [("text", 0, 1)]}}, "there is no evidence called"),
        ({"speaker": 4711}, "there is no profile 4711"),
        ({"id": 3}, '"id" cannot be changed'),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(desk: Desk, changed: dict[str, object], finding: str) -> None:
    first, _ = ids(desk)
    before = snapshot(desk.db, first)
    with pytest.raises(UsageError, match=finding):
        desk.edit(first, changed)
    assert (snapshot(desk.db, first), state(desk, first), log(desk.db)) == (before, "proposed", [])


def test_a_split_makes_two_and_undoing_it_one(desk: Desk) -> None:
    first, _ = ids(desk)
    start = MINISTER.index("الجسر الجديد")
    middle = MINISTER.index("سيفتح")
    stop = MINISTER.index('". وأضاف')
    seq = desk.split(first, [{"spans": {"content": [("text", start, middle)]}}, {"spans": {"content": [("text", middle, stop)]}}])
    made = max(ids(desk))
    assert contents(desk, first) + contents(desk, made) == ["الجسر الجديد ", "سيفتح قبل نهاية العام"]
    assert desk.db.execute("SELECT origin, state FROM record WHERE id = ?", (made,)).fetchone() == ("person", "edited")
    merged = desk.merge([first, made])
    assert contents(desk, first) == ["الجسر الجديد سيفتح قبل نهاية العام"], "what stands side by side is one stretch again"
    desk.undo(merged)
    desk.undo(seq)
    assert contents(desk, first) == ["الجسر الجديد سيفتح قبل نهاية العام"]
    assert (state(desk, first), state(desk, made)) == ("proposed", "gone")
    assert check(desk.db) == []


def test_a_merge_makes_one_and_undoing_it_two(desk: Desk) -> None:
    first, second = ids(desk)
    before = [snapshot(desk.db, one) for one in (first, second)]
    seq = desk.merge([first, second])
    assert contents(desk, first) == ["الجسر الجديد سيفتح قبل نهاية العام", "الأشغال بلغت مرحلتها الأخيرة"]
    assert (state(desk, first), state(desk, second)) == ("edited", "rejected")
    desk.undo(seq)
    assert [snapshot(desk.db, one) for one in (first, second)] == before
    assert (state(desk, first), state(desk, second)) == ("proposed", "proposed")


def test_a_merge_takes_statements_of_one_document(desk: Desk, put: Put) -> None:
    first, second = ids(desk)
    put(OTHER, published="2024-03-14", outlet="المرفأ")
    other = ids(desk)[-1]
    (day,) = desk.db.execute("SELECT max(id) FROM record WHERE kind = 'time'").fetchone()
    for pair, message in (((first, other), "of one document"), ((other, day), "is a time"), ((first, first), "at least two")):
        with pytest.raises(UsageError, match=message):
            desk.merge(pair)
    desk.merge([first, second, second])
    assert contents(desk, first) == ["الجسر الجديد سيفتح قبل نهاية العام", "الأشغال بلغت مرحلتها الأخيرة"]


def test_decisions_are_undone_in_turn_and_done_again(desk: Desk) -> None:
    first, _ = ids(desk)
    accepted = desk.accept(first)
    edited = desk.edit(first, {"act": "promise"})
    with pytest.raises(UsageError, match=rf"decision {edited} about R{first} was made since"):
        desk.undo(accepted)
    undone = desk.undo(edited)
    assert state(desk, first) == "accepted"
    with pytest.raises(UsageError, match="undone already"):
        desk.undo(edited)
    desk.undo(undone)  # and yet the edit
    assert state(desk, first) == "edited"
    desk.undo(edited)
    desk.undo(accepted)
    assert state(desk, first) == "proposed"
    assert [one.act for one in log(desk.db)] == ["undo", "undo", "undo", "undo", "edit", "accept"]
    with pytest.raises(UsageError, match="there is no decision 99"):
        desk.undo(99)


def test_who_decides_about_what_has_changed_meanwhile_is_told(desk: Desk) -> None:
    first, _ = ids(desk)
    seen = last_decision(desk.db, first)
    Desk(desk.db, "سامي", lambda: AT).reject(first)
    with pytest.raises(OutdatedError, match="was decided about meanwhile"):
        desk.accept(first, seen=seen)
    assert state(desk, first) == "rejected"


def test_no_act_goes_over_what_somebody_decided_since(desk: Desk) -> None:
    first, second = ids(desk)
    seen = {first: 0, second: 0}
    Desk(desk.db, "سامي", lambda: AT).accept(second)
    before = log(desk.db)
    with pytest.raises(OutdatedError, match=f"R{second} was decided about meanwhile"):
        desk.merge([first, second], seen=seen)
    with pytest.raises(OutdatedError):
        desk.create(second, {"act": "deny"}, seen=0)
    claimed = desk.claim(first, second, "supports", seen=0)
    with pytest.raises(OutdatedError, match=f"decision {claimed}"):
        desk.claim(second, first, "contradicts", seen=0)
    assert log(desk.db)[1:] == before
    assert desk.claim(second, first, "contradicts", seen=claimed) > claimed


def test_what_can_be_taken_back_is_the_last_that_stands(desk: Desk) -> None:
    first, second = ids(desk)
    assert undoable(desk.db, first) is None
    accepted = desk.accept(first)
    merged = desk.merge([first, second])
    assert undoable(desk.db, first) == undoable(desk.db, second) == merged
    desk.undo(merged)
    assert (undoable(desk.db, first), undoable(desk.db, second)) == (accepted, None)


def test_a_correction_outlives_another_reading_and_another_text(desk: Desk) -> None:
    db = desk.db
    first, second = ids(desk)
    desk.edit(first, {"speaker": "كريم علوان"})
    desk.reject(second)
    document = documents.as_it_came(db, 1)
    newer = document._replace(text="خبر محدث. " + document.text)
    with transaction(db):
        writer = Writer(db, Run(db, "reread", lambda: AT).id)
        known = documents.Known(1, "test#article-1", "", None)
        writer.replace_text(known, newer, record(newer), AT)
        reread(writer, 1, record(newer))
    shown = proposal(db, first)
    assert shown is not None
    assert (shown.speaker, shown.state, shown.anchor) == ("كريم علوان", "edited", "moved")
    assert state(desk, second) == "rejected"
    assert inbox(db) == []
    desk.undo(1)
    text = db.execute("SELECT text FROM document").fetchone()[0]
    assert all(text[start:stop] == exact for start, stop, exact in db.execute("SELECT start, stop, exact FROM span"))


def test_opinions_count_for_agreement_and_change_nothing(desk: Desk) -> None:
    first, second = ids(desk)
    desk.accept(first)
    other = Desk(desk.db, "سامي", lambda: AT)
    other.opinion(first, "accept")
    other.opinion(second, "reject")
    assert (state(desk, first), state(desk, second)) == ("accepted", "proposed")
    assert verdicts(desk.db) == {"ليلى": {first: "accept"}, "سامي": {first: "accept", second: "reject"}}
    desk.reject(second)
    found = agreement(verdicts(desk.db))
    assert (found.records, found.observed, found.kappa, found.alpha) == (2, 1.0, {("سامي", "ليلى"): 1.0}, 1.0)
    acts = dict(desk.db.execute("SELECT id, act FROM statement"))
    assert verdicts(desk.db, "act") == {"ليلى": acts, "سامي": {first: acts[first]}}
    with pytest.raises(UsageError, match="is no verdict"):
        other.opinion(first, "perhaps")


def test_agreement_equals_published_figures() -> None:
    """Krippendorff (2011), examples A and C; Cohen's kappa by hand."""
    meg, owen = "0100000010", "1110010000"
    assert round(krippendorff(list(zip(meg, owen, strict=True))) or 0, 3) == 0.095
    observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert round(krippendorff(units) or 0, 3) == 0.743
    assert cohen([("a", "a"), ("b", "b")]) == 1.0
    assert cohen([("a", "b"), ("b", "a")]) == -1.0
    assert cohen([]) is None
    assert cohen([("a", "a")]) is None
    assert krippendorff([["a"], ["b"]]) is None


def test_what_is_not_there_is_told(desk: Desk, file: Path) -> None:
    with pytest.raises(UsageError, match="there is no record R4711"):
        desk.accept(4711)
    assert proposal(desk.db, 4711) is None
