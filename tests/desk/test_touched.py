"""What a transaction notes of itself, and which answers hold behind it."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient
from tests.desk.acting import Visit
from tests.dossier.told import Told, keep

from qala.desk.app import make_app
from qala.desk.known import ALL, Known, Of
from qala.dossier.connection import Connection, Place
from qala.dossier.decisions import Desk
from qala.dossier.duties.judging import Became
from qala.dossier.store import opened, transaction

KARIM = "كريم علوان"
TEXT = "قال كريم علوان إن المعبر سيفتح غدا. وعد كريم علوان بأن يسلم التقرير قبل 30 أيار."


@pytest.fixture
def file(place: Place) -> Place:
    articles = []
    for day in ("2024-03-14", "2024-05-02"):
        told = Told(TEXT, day)
        told.says(KARIM, "قال", "المعبر سيفتح غدا")
        told.owes(KARIM, "يسلم التقرير", (None, "2024-05-30", "قبل 30 أيار"))
        articles.append(told)
    with opened(place, write=True, create=True) as db:
        keep(db, *articles)
    return place


def ids(file: Place, kind: str) -> list[int]:
    with opened(file) as db:
        return [row[0] for row in db.execute("SELECT id FROM record WHERE kind = ? ORDER BY document_id, id", (kind,))]


def write(file: Place, what: Callable[[Connection], object]) -> None:
    with opened(file, write=True) as db:
        what(db)


def past(db: Connection, line: str) -> None:
    """A transaction that notes nothing."""
    with transaction(db):
        db.execute(line)


def test_what_is_accepted_is_of_its_article_and_its_kind(file: Place) -> None:
    known, statement = Known(file), ids(file, "statement")[0]
    before = known.step()
    assert known.holds(before, ALL)
    write(file, lambda db: Desk(db, "noor").accept(statement))
    assert known.step() == before + 1
    touched = (ALL, Of(frozenset({1})), Of(kinds=("statement",)), Of(frozenset({1}), ("statement", "event")))
    others = (Of(frozenset({2})), Of(kinds=("position", "commitment")), Of(kinds=()), Of(frozenset({1}), ("event",)))
    assert not any(known.holds(before, of) for of in touched) and all(known.holds(before, of) for of in others)
    assert known.holds(known.step(), ALL)


@pytest.mark.parametrize(
    "what",
    [
        lambda db: Desk(db, "noor").reject(1),
        lambda db: Desk(db, "noor").undo(Desk(db, "noor").reject(1)),
        lambda db: Desk(db, "noor").edit(2, {"due_end": "2024-06-01"}),
        lambda db: past(db, "UPDATE document SET title = 'أخرى' WHERE id = 1"),
        lambda db: past(db, "DELETE FROM touched"),
    ],
    ids=["rejected", "undone", "edited", "written past us", "notes that are gone"],
)
def test_whatever_else_is_written_may_have_changed_everything(file: Place, what: Callable[[Connection], object]) -> None:
    known = Known(file)
    before = known.step()
    write(file, what)
    known.step()
    assert not any(known.holds(before, of) for of in (ALL, Of(frozenset({2})), Of(kinds=())))


OWN, ALL_OF_ITS = (Of(frozenset({1}), ("commitment",)), Of(frozenset({2}), ("commitment",)))


@pytest.mark.parametrize(
    ("what", "touched", "others"),
    [
        (lambda desk, one: desk.undo(desk.accept(one)), [OWN], [ALL_OF_ITS, Of(kinds=("statement",))]),
        (lambda desk, one: desk.judge(one, Became("kept", "2024-05-20", "D2:0-34")), [OWN], [ALL_OF_ITS, Of(kinds=("statement",))]),
        (lambda desk, one: desk.reject(one), [OWN, ALL_OF_ITS], [Of(kinds=("statement", "position"))]),
        (lambda desk, one: desk.undo(desk.reject(one)), [OWN, ALL_OF_ITS], [Of(kinds=("statement", "event"))]),
        (lambda desk, one: desk.claim(one, one + 2, "supports"), [OWN, ALL_OF_ITS], [Of(kinds=("statement",))]),
        (lambda desk, one: desk.claim(one, one + 2, "different"), [OWN, ALL_OF_ITS, Of(kinds=())], []),
    ],
    ids=["accepted and undone", "judged", "rejected", "rejected and undone", "a pair told", "a pair parted"],
)
def test_a_commitment_that_leaves_the_others_as_they_are(
    file: Place, what: Callable[[Desk, int], int], touched: list[Of], others: list[Of]
) -> None:
    known, one = Known(file), ids(file, "commitment")[0]
    before = known.step()
    write(file, lambda db: what(Desk(db, "noor"), one))
    known.step()
    assert not any(known.holds(before, of) for of in (ALL, *touched)) and all(known.holds(before, of) for of in others)


def test_a_search_that_is_remembered_is_told_where_searches_are(file: Place) -> None:
    visit = Visit(file)
    addresses = ("/search?q=المعبر", "/articles/1", "/commitments", "/feeds/المعبر.atom")
    before = {address: visit.client.get(address) for address in addresses}
    known = Known(file)
    step = known.step()
    visit.post("/do/remember", {"token": visit.token(), "name": "المعبر", "text": "المعبر"})
    assert known.step() > step and known.holds(step, Of(kinds=("statement",))) and not known.holds(step, Of(kinds=("statement", "search")))
    after = {address: visit.client.get(address) for address in addresses}
    assert [one for one in addresses if after[one].text != before[one].text] == [addresses[0], addresses[3]]


def test_one_that_was_rejected_comes_back_to_all(file: Place) -> None:
    statement = ids(file, "statement")[0]
    write(file, lambda db: Desk(db, "noor").reject(statement))
    known = Known(file)
    before = known.step()
    write(file, lambda db: Desk(db, "noor").accept(statement))
    known.step()
    assert not known.holds(before, Of(kinds=()))


def test_only_the_last_transactions_are_noted(file: Place) -> None:
    with opened(file, write=True) as db:
        for _ in range(1_100):
            with transaction(db) as touch:
                touch.kind = "session"
        first, last, many = db.execute("SELECT min(number), max(number), count(*) FROM touched").fetchone()
    assert many <= 1_002 and last - first == many - 1


def test_what_is_not_kept_is_not_noted(file: Place) -> None:
    known = Known(file)
    before = known.step()
    with opened(file, write=True) as db, pytest.raises(ZeroDivisionError), transaction(db):
        raise ZeroDivisionError
    assert known.step() == before


def test_pages_are_made_anew_where_they_were_touched_alone(file: Place) -> None:
    desk = TestClient(make_app(file), base_url="http://localhost")
    addresses = ("/articles/1", "/articles/2", "/commitments", "/search?q=المعبر", "/", "/timeline", "/api/commitments")
    desk.get("/")
    tags = {address: desk.get(address).headers["etag"] for address in addresses}
    write(file, lambda db: Desk(db, "noor").accept(ids(file, "statement")[0]))
    again = {address: desk.get(address) for address in addresses}
    assert [one for one in addresses if again[one].headers["etag"] != tags[one]] == ["/articles/1", "/search?q=المعبر", "/"]
    assert "مقبول" in again["/articles/1"].text
    write(file, lambda db: Desk(db, "noor").reject(ids(file, "commitment")[1]))
    assert "30 أيار 2024" in desk.get("/commitments").text and "مرفوض" in desk.get("/articles/2").text


def test_a_calendar_holds_what_is_open_and_near_or_all_of_one_debtor(file: Place) -> None:
    desk = TestClient(make_app(file), base_url="http://localhost")
    assert "BEGIN:VTODO" not in desk.get("/commitments.ics").text
    assert desk.get("/commitments.ics", params={"by": KARIM}).text.count("BEGIN:VTODO") == 1
    assert "BEGIN:VTODO" not in desk.get("/commitments.ics", params={"by": "هدى"}).text
