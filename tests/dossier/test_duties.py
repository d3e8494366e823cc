"""What is due, what became of it, and the calendar of it."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.dossier.told import AT, Told, again, keep

from qala.cli.commands import cli
from qala.dossier.decisions import Desk
from qala.dossier.duties.judging import Became
from qala.dossier.duties.listing import Duty, due, duties, duty, outlines, shown
from qala.dossier.store import check
from qala.errors import UsageError
from qala.export.ics import calendar, uid

TEXT = "وعد كريم علوان منيرة الدالي بأن يسلم التقرير النهائي للمجلس قبل 30 أيار، إذا وافق المجلس؛ وألا يغلق المعبر؛ وأن يرمم السوق القديمة."
LATER = "سلم كريم علوان التقرير النهائي للمجلس أمس، وكان وعد بتسليم التقرير النهائي للمجلس."
REPORT, GATE, MARKET = "يسلم التقرير النهائي للمجلس", "يغلق المعبر", "يرمم السوق القديمة"


def promise() -> Told:
    told = Told(TEXT, "2024-03-10", title="وعود، كثيرة; \\ وأخرى")
    told.owes("كريم علوان", REPORT, (None, "2024-05-29", "قبل 30 أيار"), condition="إذا وافق المجلس", creditor="منيرة الدالي")
    told.owes("كريم علوان", GATE, ("2024-04-01", "2024-04-30", GATE), do=False)
    told.owes("كريم علوان", MARKET)
    return told


def done() -> Told:
    told = Told(LATER, "2024-05-28")
    told.owes("كريم علوان", "التقرير النهائي للمجلس", status="kept")
    return told


@pytest.fixture
def press(db: sqlite3.Connection) -> sqlite3.Connection:
    keep(db, promise(), done())
    return db


def by_words(db: sqlite3.Connection, as_of: str | None = None) -> dict[str, Duty]:
    return {one.shown.words: one for one in duties(db, as_of)}


def test_one_commitment_for_all_articles(press: sqlite3.Connection) -> None:
    found = by_words(press)
    assert [*found] == [GATE, REPORT, MARKET]
    report = found[REPORT]
    assert (report.shown.due_end, report.shown.condition, report.shown.creditor, len(report.tellings)) == (
        "2024-05-29", "إذا وافق المجلس", "منيرة الدالي", 2,
    )  # fmt: skip
    assert (report.status, [(turn.status, turn.day, turn.by) for turn in report.proposed]) == ("open", [("kept", "2024-05-28", None)])
    assert by_words(press, "2024-03-20")[REPORT].proposed == ()
    assert not found[GATE].positive


@pytest.mark.parametrize("as_of", [None, "2024-03-20", "2024-05-01"])
def test_outlines_tell_the_same_without_words(press: sqlite3.Connection, as_of: str | None) -> None:
    Desk(press, "ليلى", lambda: AT).judge(by_words(press)[REPORT].id, Became("kept", "2024-05-28", "D2:0-10"))
    whole = duties(press, as_of)
    assert outlines(press, as_of) == [one.outline for one in whole] and len(whole) == 3
    assert shown(press, outlines(press, as_of)[1:], as_of) == whole[1:]
    assert [duty(press, telling.id) for one in whole for telling in one.tellings if not as_of] == [
        one for one in whole for _ in one.tellings if not as_of
    ]
    assert duty(press, 10_000) is None


def test_words_that_deny_themselves_are_not_denied_again(db: sqlite3.Connection) -> None:
    told = Told("قال كريم علوان إنه لن يغلق المعبر قبل 30 أيار، وألا يرفع الرسوم.", "2024-03-10")
    told.owes("كريم علوان", "لن يغلق المعبر", (None, "2024-05-30", "قبل 30 أيار"), do=False)
    told.owes("كريم علوان", "يرفع الرسوم", (None, "2024-05-30", "قبل 30 أيار"), do=False)
    keep(db, told)
    made = calendar(duties(db), AT)
    assert "كريم علوان: لن يغلق المعبر" in made and "كريم علوان (not to): يرفع الرسوم" in made and made.count("(not to)") == 2


def test_what_is_coming_and_overdue(press: sqlite3.Connection) -> None:
    found = by_words(press)
    assert [one.overdue("2024-05-01") for one in found.values()] == [True, False, False]
    assert [one.coming("2024-03-20", "2024-04-10") for one in found.values()] == [True, False, False]
    assert [one.coming("2024-03-20") for one in found.values()] == [True, True, False]


@pytest.mark.parametrize("status", ["open", "ongoing", "kept"])
def test_what_is_due_without_a_look_at_all(press: sqlite3.Connection, status: str) -> None:
    moved = Told(TEXT, "2024-05-20")
    moved.owes("كريم علوان", REPORT, (None, "2024-06-30", "قبل 30 أيار"))
    keep(press, moved)
    desk = Desk(press, "ليلى", lambda: AT)
    desk.judge(by_words(press)[REPORT].id, Became(status, "2024-05-28", "D2:0-10"))
    for rejected in (None, GATE, MARKET):
        if rejected:
            desk.reject(by_words(press)[rejected].id)
        told = outlines(press)
        for day in ("2024-03-20", "2024-04-02", "2024-05-30", "2024-07-01"):
            for until in (day, "2024-04-10", "2024-12-31"):
                ahead = [one for one in told if one.coming(day, until)]
                assert due(press, day, until) == (ahead, sum(one.overdue(day) for one in told))


def test_a_deadline_that_is_moved(press: sqlite3.Connection) -> None:
    moved = Told(TEXT, "2024-05-20")
    moved.owes("كريم علوان", REPORT, (None, "2024-06-30", "قبل 30 أيار"))
    keep(press, moved)
    report = by_words(press)[REPORT]
    assert (report.shown.due_end, report.earlier) == ("2024-06-30", ("2024-05-29",))
    assert by_words(press, "2024-04-01")[REPORT].shown.due_end == "2024-05-29"


def test_a_person_decides_with_evidence_and_may_take_it_back(press: sqlite3.Connection) -> None:
    desk = Desk(press, "ليلى", lambda: AT)
    report = by_words(press)[REPORT]
    start = LATER.index("سلم كريم")
    seq = desk.judge(report.id, Became("kept", "2024-05-28", f"D2:{start}-{start + 14}"))
    found = by_words(press)[REPORT]
    assert (found.status, found.settled, found.proposed) == ("kept", True, ())
    assert [(turn.status, turn.by, turn.exact, turn.lost) for turn in found.history] == [("kept", "ليلى", LATER[start : start + 14], False)]
    assert press.execute("SELECT state FROM record WHERE id = ?", (report.id,)).fetchone() == ("accepted",)
    assert by_words(press, "2024-05-01")[REPORT].status == "open"
    again(press, 1, promise())
    again(press, 2, Told("خبر آخر.", "2024-05-28"))
    (turn,) = by_words(press)[REPORT].history
    assert turn.lost and check(press) == []
    undone = desk.undo(seq)
    assert by_words(press)[REPORT].status == "open"
    assert press.execute("SELECT state FROM record WHERE id = ?", (report.id,)).fetchone() == ("proposed",)
    desk.undo(undone)
    assert by_words(press)[REPORT].status == "kept"


@pytest.mark.parametrize(
    ("became", "finding"),
    [
        (Became("done", "2024-05-28", "D2:0-4"), "is no status"),
        (Became("kept", "28 May", "D2:0-4"), "is no day"),
        (Became("kept", "2024-05-28", "D9:0-4"), "no document D9"),
        (Became("kept", "2024-05-28", "D2:4-4"), "is no stretch"),
        (Became("kept", "2024-05-28", "R99"), "no such record"),
        (Became("kept", "2024-05-28", "because"), "is no evidence"),
    ],
)
def test_a_judgement_that_cannot_be_changes_nothing(press: sqlite3.Connection, became: Became, finding: str) -> None:
    with pytest.raises(UsageError, match=finding):
        Desk(press, "ليلى", lambda: AT).judge(by_words(press)[REPORT].id, became)
    assert press.execute("SELECT count(*) FROM commitment_status").fetchone() == (0,)


def components(text: str) -> list[dict[str, str]]:
    """To-dos and events of a calendar, read as the standard says: lines unfolded, texts unescaped."""
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN" and value != "VCALENDAR":
            found.append({"kind": value})
        elif found and name != "END":
            marks = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
            plain, at = "", 0
            while at < len(value):
                pair = value[at : at + 2]
                plain += marks.get(pair, value[at])
                at += 2 if pair in marks else 1
            found[-1][name] = plain
    return found


def test_the_calendar_is_read_back(press: sqlite3.Connection) -> None:
    found = duties(press)
    text = calendar(found, AT)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and text.endswith("END:VCALENDAR\r\n")
    parts = components(text)
    assert [one["kind"] for one in parts] == ["VTODO", "VEVENT"] * 2
    gate, _, report, event = parts
    assert (gate["DTSTART;VALUE=DATE"], gate["DUE;VALUE=DATE"]) == ("20240401", "20240430")
    assert (report["DUE;VALUE=DATE"], report["STATUS"], report["SUMMARY"]) == ("20240529", "NEEDS-ACTION", f"كريم علوان: {REPORT}")
    assert report["DESCRIPTION"].split("\n") == [
        "due: قبل 30 أيار", "condition: إذا وافق المجلس", "status: open", "المرسى · وعود، كثيرة; \\ وأخرى · 2024-03-10",
    ]  # fmt: skip
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"], event["RELATED-TO"]) == ("20240529", "20240530", report["UID"])
    assert len({one["UID"] for one in parts}) == 4 and report["UID"] == uid(found[1])


def test_the_command(press: sqlite3.Connection, file: Path, tmp_path: Path) -> None:
    def call(*arguments: str) -> str:
        return CliRunner(env={"QALA_DOSSIER": str(file)}).invoke(cli, ["due", *arguments], catch_exceptions=False).stdout

    lines = call("--as-of", "2024-05-10").splitlines()
    assert lines[0] == f"2024-04-01/2024-04-30 overdue\tR2\topen\tكريم علوان\tpromise not to\t{GATE}"
    assert lines[2].startswith("…/2024-05-29\tR1\topen\t") and "condition: إذا وافق المجلس" in lines[3]
    assert call("--as-of", "2024-05-10", "--overdue").count("\n") == 2
    assert "R1" in call("--as-of", "2024-05-10", "--within", "3w") and "R1" not in call("--as-of", "2024-05-10", "--within", "1w")
    assert "\tkept\tproposed by R4\t" in call("--all")
    assert call("--judge", "R1", "kept", "--evidence", "R4", "--by", "ليلى", "--since", "2024-05-28") == "R1 kept (decision 1)\n"
    (row,) = (one for one in map(json.loads, call("--all", "--json").splitlines()) if one["id"] == 1)
    assert (row["status"], row["history"][0]["by"]) == ("kept", "ليلى")
    call("--ics", str(tmp_path / "due.ics"))
    assert "BEGIN:VTODO" in (tmp_path / "due.ics").read_text(encoding="utf-8")
    for wrong in (("--judge", "R1", "kept"), ("--judge", "one", "kept", "--evidence", "R4"), ("--within", "soon")):
        with pytest.raises(UsageError):
            call(*wrong)
