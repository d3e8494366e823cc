"""Where everybody stands on a day, who moved, and who agrees in name only."""

import sqlite3

import pytest
from tests.dossier.told import AT, Told, keep

from qala.dossier.decisions import Desk
from qala.dossier.questions import drop, put
from qala.dossier.standing.contradictions import contradictions
from qala.dossier.standing.matrix import Cell, Row, matrix
from qala.dossier.standing.moves import last_moves, moves
from qala.dossier.standing.stances import bare, dressed, lately, recent, stances
from qala.errors import UsageError
from qala.positions.question import Question
from qala.record import Link

CROSSING = Question("crossing", "فتح المعبر", "Opening the crossing", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
LORRIES = CROSSING._replace(id="lorries", label_ar="مرور الشاحنات", object=("الشاحنات",), parent="crossing")
TEXT = (
    "كريم علوان وهدى الشامي وسلمى القرمزي ورامي الخطيب، نقلا عن صحيفة الأفق: "
    "الجملة الأولى، والجملة الثانية، إذا وافق المجلس، لأن السوق بعيدة."
)
KARIM, HUDA, SALMA, RAMI = "كريم علوان", "هدى الشامي", "سلمى القرمزي", "رامي الخطيب"
ONE, TWO = "الجملة الأولى", "والجملة الثانية"


def told(day: str | None, *stands: tuple[str, str, int] | tuple[str, str, int, dict[str, object]]) -> Told:
    one = Told(TEXT, day)
    for holder, question, side, *more in stands:
        one.stands(holder, question, side, ONE, **(more[0] if more else {}))  # type: ignore[arg-type]
    return one


@pytest.fixture
def press(db: sqlite3.Connection) -> sqlite3.Connection:
    put(db, (CROSSING, LORRIES), AT)
    keep(
        db,
        told("2024-03-01", (KARIM, "crossing", 2), (HUDA, "crossing", 2), (KARIM, "lorries", 2), (HUDA, "lorries", -2)),
        told("2024-03-05", (KARIM, "crossing", 2), (SALMA, "crossing", -1, {"condition": "إذا وافق المجلس"})),
        told("2024-03-09", (KARIM, "crossing", -2, {"reasons": ("لأن السوق بعيدة",)}), (RAMI, "crossing", -2, {"changed": "changed"})),
    )
    return db


def rows(db: sqlite3.Connection, **options: str) -> dict[str, Row]:
    return {row.holder.name: row for row in matrix(db, "crossing", **options).rows}  # type: ignore[arg-type]


def shown(cell: Cell) -> tuple[int, str | None, int, bool]:
    return cell.side, cell.day, cell.statements, cell.changed


def test_the_last_day_up_to_the_one_that_is_asked_for_decides(press: sqlite3.Connection) -> None:
    now, then = rows(press), rows(press, as_of="2024-03-05")
    assert shown(now[KARIM].cells["crossing"]) == (-2, "2024-03-09", 3, True)
    assert shown(then[KARIM].cells["crossing"]) == (2, "2024-03-05", 2, False)
    assert set(then) == {KARIM, HUDA, SALMA}
    assert now[SALMA].cells["crossing"].conditional
    assert now[KARIM].cells["crossing"].stances[0].reasons == ("لأن السوق بعيدة",)
    assert rows(press)[KARIM].cells["lorries"].side == 2
    assert matrix(press, "lorries").questions == (LORRIES,)


def test_of_one_day_a_persons_word_goes_first_and_both_sides_are_none(press: sqlite3.Connection) -> None:
    keep(press, told("2024-03-09", (KARIM, "crossing", 1)))
    mixed = rows(press)[KARIM].cells["crossing"]
    assert (mixed.side, mixed.mixed) == (0, True)
    (last,) = press.execute("SELECT max(id) FROM position").fetchone()
    Desk(press, "ليلى", lambda: AT).accept(last)
    assert shown(rows(press)[KARIM].cells["crossing"])[:2] == (1, "2024-03-09")
    Desk(press, "ليلى", lambda: AT).reject(last)
    assert shown(rows(press)[KARIM].cells["crossing"])[:2] == (-2, "2024-03-09")


def test_what_was_held_earlier_is_no_side_of_today(press: sqlite3.Connection) -> None:
    keep(press, told("2024-03-20", (HUDA, "crossing", -2, {"when": "past"}), ("سلمى القرمزي", "lorries", 2, {"when": "past"})))
    found = rows(press)
    assert shown(found[HUDA].cells["crossing"])[:2] == (2, "2024-03-01")
    assert (found[SALMA].cells["lorries"].side, found[SALMA].cells["lorries"].formerly) == (2, True)


def test_undated_positions_count_until_a_dated_one(press: sqlite3.Connection) -> None:
    keep(press, told(None, (HUDA, "crossing", -2), ("رامي الخطيب", "lorries", 1)))
    found = rows(press, as_of="2024-03-02")
    assert (found[HUDA].cells["crossing"].side, found[RAMI].cells["lorries"].side) == (2, 1)


def test_the_same_side_with_another_scope_or_condition_is_said(press: sqlite3.Connection) -> None:
    found = matrix(press, "crossing", as_of="2024-03-05").splits
    assert [(one.sign, one.part, one.groups) for one in found] == [(1, "lorries", (("for", (KARIM,)), ("against", (HUDA,))))]
    keep(press, told("2024-03-06", (RAMI, "crossing", -2)))
    (conditions,) = [one for one in matrix(press, "crossing", as_of="2024-03-06").splits if one.part is None]
    assert (conditions.sign, dict(conditions.groups)) == (-1, {"إذا وافق المجلس": (SALMA,), "": (RAMI,)})


def test_a_statement_that_many_report_counts_once(press: sqlite3.Connection) -> None:
    copies = []
    for outlet in ("المرسى", "الضفاف"):
        one = Told(TEXT, "2024-03-02", outlet=outlet)
        said = one.says(SALMA, "وسلمى القرمزي", "الجملة الأولى، والجملة الثانية، إذا وافق المجلس، لأن السوق بعيدة")
        one.statements[0] = one.statements[0]._replace(
            source=one.span(SALMA), chain=(Link(one.who("صحيفة الأفق", "media"), one.span("صحيفة الأفق"), "quoted"),)
        )
        one.stands(SALMA, "lorries", -2, ONE, statement=said)
        copies.append(one)
    keep(press, *copies)
    cell = rows(press)[SALMA].cells["lorries"]
    assert (cell.statements, len(cell.stances), [source.name for source in cell.stances[0].chain]) == (1, 2, ["صحيفة الأفق"])


def test_those_whom_a_question_looks_for_have_a_row(press: sqlite3.Connection) -> None:
    put(press, (CROSSING._replace(actors=("هدى الشامي", "نزار طه")),), AT)
    found = rows(press)
    assert found["نزار طه"].cells == {} and sum(name == HUDA for name in found) == 1


def test_who_moved_and_since_when(press: sqlite3.Connection) -> None:
    found = moves(press, "crossing")
    told_ = [(one.holder.name, one.by, one.before and one.before.side, one.after.side, one.after.day) for one in found]
    assert sorted(told_) == sorted([(KARIM, "sign", 2, -2, "2024-03-09"), (RAMI, "told", None, -2, "2024-03-09")])
    keep(press, told("2024-03-12", (SALMA, "crossing", -2)))
    assert next((one.holder.name, one.by) for one in moves(press, "crossing", shades=True)) == (SALMA, "shade")
    assert SALMA not in {one.holder.name for one in moves(press, "crossing")}
    assert moves(press, "crossing", by={-1}) == []


def test_a_question_that_is_not_there_is_told(press: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="say crossing"):
        matrix(press, "crosing")
    drop(press, "lorries", AT)
    assert [one.id for one in matrix(press, "crossing").questions] == ["crossing"]


def test_positions_without_words_tell_the_same(press: sqlite3.Connection) -> None:
    keys = ["crossing", "lorries"]
    whole, plain = stances(press, keys), bare(press, keys)
    assert dressed(press, plain) == {one.id: one for one in whole} and all(one.bare for one in plain)
    told_ = ("id", "question", "holder", "side", "day", "held", "changed", "state", "confidence", "document", "said", "condition")
    assert [[getattr(one, name) for name in told_] for one in plain] == [[getattr(one, name) for name in told_] for one in whole]
    assert [row._replace(cells={}) for row in matrix(press, "crossing", told=plain).rows] == [
        row._replace(cells={}) for row in matrix(press, "crossing").rows
    ]


def test_those_who_spoke_lately_are_told_with_all_that_they_said_of_the_question(press: sqlite3.Connection) -> None:
    keys = ["crossing", "lorries"]
    assert lately(press, keys, 1) == "2024-03-09" and lately(press, keys, 8) is None

    def told_since(day: str) -> list[tuple[str, str | None]]:
        found = recent(press, keys, day)
        assert {one.id: one for one in found}.items() <= {one.id: one._replace(condition=None) for one in bare(press, keys)}.items()
        return [(one.holder.name, one.day) for one in found if one.question == "crossing"]

    karim = [(KARIM, "2024-03-01"), (KARIM, "2024-03-05"), (KARIM, "2024-03-09")]
    assert told_since("2024-03-09") == [*karim, (RAMI, "2024-03-09")]
    assert len(recent(press, keys, "2024-03-09")) == 4 and len(recent(press, keys, "2024-03-01")) == len(bare(press, keys))
    press.execute("UPDATE profile SET actor_id = (SELECT actor_id FROM profile WHERE name = ?) WHERE name = ?", (HUDA, RAMI))
    assert [day for _, day in told_since("2024-03-09")] == ["2024-03-01", "2024-03-01", "2024-03-05", "2024-03-09", "2024-03-09"]


def test_the_last_pairs_are_the_same_whether_others_are_looked_for_or_not(
    press: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(press, told("2024-03-10", (HUDA, "crossing", -2), (HUDA, "lorries", 2)), told("2024-03-10", (HUDA, "lorries", -1)))
    every = [*contradictions(press, told=bare(press, ["crossing", "lorries"]), denied=False)]
    for most in range(12):
        monkeypatch.setattr("qala.dossier.standing.contradictions._LATELY", most)
        assert [*contradictions(press, denied=False)] == every and len(every) == 4


def test_who_moved_last_is_found_among_those_who_spoke_lately(press: sqlite3.Connection) -> None:
    last = last_moves(press, bare(press, ["crossing"]), 1)
    assert last == moves(press, "crossing")[:1] == last_moves(press, recent(press, ["crossing"], "2024-03-09"), 1)
    assert last[0].after.words == ONE
