"""The questions of a dossier: asked, changed, taken out; what has to be read for them."""

import sqlite3
from collections.abc import Iterable, Iterator

import pytest
from tests.dossier.told import AT, Told, keep

from qala.dossier.decisions import Desk
from qala.dossier.questions import asked, drop, family, is_read, keys, known, one, put, unread
from qala.dossier.renewal import renew
from qala.dossier.runs import Run
from qala.dossier.store import check, transaction
from qala.errors import UsageError
from qala.positions.question import Question
from qala.positions.questions import parse
from qala.positions.written import written
from qala.record import Record
from qala.text.inputs import Document

LATER = "2024-03-15T09:00:00Z"
CROSSING = Question("crossing", "فتح المعبر", "Opening the crossing", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
LORRIES = CROSSING._replace(id="lorries", label_ar="مرور الشاحنات", object=("الشاحنات الكبيرة",), parent="crossing")
TEXTS = (
    "رفض كريم علوان إغلاق المعبر.",
    "قالت هدى الشامي إن معبر الرملة ضيق، وإن السوق بعيدة.",
    "زار كريم علوان السوق.",
)


@pytest.fixture
def press(db: sqlite3.Connection) -> sqlite3.Connection:
    keep(db, *map(Told, TEXTS))
    return db


def read(documents: Iterable[Document]) -> Iterator[Record]:
    """A reader that takes رفض … إغلاق for a position on the crossing."""
    for document in documents:
        told = Told(document.text)
        if "رفض" in document.text:
            told.stands("كريم علوان", "crossing", 2, "رفض كريم علوان إغلاق المعبر")
        yield told.record()


def renewed(db: sqlite3.Connection) -> list[int]:
    found = [document for document, _ in renew(db, read, Run(db, "test", lambda: AT), unread(db))]
    with transaction(db):
        is_read(db)
    return found


def test_questions_are_kept_as_they_were_given(press: sqlite3.Connection) -> None:
    assert put(press, (CROSSING, LORRIES), AT) == {"crossing": "added", "lorries": "added"}
    assert put(press, (CROSSING, LORRIES), LATER) == {"crossing": "same", "lorries": "same"}
    assert asked(press) == (CROSSING, LORRIES)
    assert family(press, "crossing") == [CROSSING, LORRIES]
    assert parse(written(asked(press))) == (CROSSING, LORRIES)
    assert parse(written([LORRIES]), known=keys(press)) == (LORRIES,)


def test_what_may_speak_of_a_new_question_is_read_for_it(press: sqlite3.Connection) -> None:
    with transaction(press):
        put(press, (CROSSING,), AT)
    assert renewed(press) == [1, 2]
    assert unread(press) == []
    (found,) = known(press)
    assert (found.positions, found.earlier, found.since) == (1, 0, AT)


def test_a_changed_question_keeps_what_it_was_and_is_read_again(press: sqlite3.Connection) -> None:
    put(press, (CROSSING,), AT)
    renewed(press)
    other = CROSSING._replace(object=("السوق",))
    assert put(press, (other,), LATER) == {"crossing": "changed"}
    assert unread(press) == [1, 2, 3]  # the first has a position on what the question was
    assert asked(press) == (other,)
    assert press.execute("SELECT key, since, until FROM question_version").fetchall() == [("crossing", AT, LATER)]


def test_a_question_that_is_removed_leaves_what_people_decided(press: sqlite3.Connection) -> None:
    put(press, (CROSSING, LORRIES), AT)
    renewed(press)
    with pytest.raises(UsageError, match='"crossing" has parts that are asked: lorries'):
        drop(press, "crossing", LATER)
    drop(press, "lorries", LATER)
    (position,) = (row[0] for row in press.execute("SELECT id FROM position"))
    seq = Desk(press, "ليلى", lambda: AT).accept(position)
    assert drop(press, "crossing", LATER) == 0
    assert (asked(press), [found.until for found in known(press, everything=True)]) == ((), [LATER, LATER])
    Desk(press, "ليلى", lambda: AT).undo(seq)
    assert drop(press, "crossing", LATER) == 1
    assert put(press, (CROSSING,), LATER) == {"crossing": "added"}
    assert renewed(press) == [1, 2] and check(press) == []


def test_what_cannot_be_is_told(press: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="the dossier has no questions; add some"):
        one(press, "crossing")
    put(press, (CROSSING, LORRIES), AT)
    with pytest.raises(UsageError, match="no such question; say crossing"):
        one(press, "crosing")
    with pytest.raises(UsageError, match=r'"crossing" would be a part of itself \(crossing < lorries < crossing\)'):
        put(press, (CROSSING._replace(parent="lorries"),), AT)
