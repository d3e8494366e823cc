"""Decisions outside the reader: the inbox, what became of a commitment, pairs of records, pairs of names, remembered searches."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from tests.desk.acting import Visit
from tests.desk.long_article import nested
from tests.dossier.told import Told, again, keep

from qala.dossier.connection import Place
from qala.dossier.decisions import Desk
from qala.dossier.logged import sights
from qala.dossier.search.saved import unseen
from qala.dossier.store import opened

PROMISE = 4
"""The commitment of the first article."""


@pytest.fixture
def visit(place: Place) -> Visit:
    other = Told("قال سامر الحداد إن الجسر مفتوح. وقال الحداد سامر إن الطريق سالك.", "2024-03-16")
    other.says("سامر الحداد", "قال", "الجسر مفتوح")
    other.says("الحداد سامر", "قال", "الطريق سالك")
    other.statements[1] = other.statements[1]._replace(confidence=0.25)
    with opened(place, write=True, create=True) as db:
        keep(db, nested(), other)
    return Visit(place)


def send(visit: Visit, form: str, **fields: Any) -> Any:
    return visit.post(f"/do/{form}", {"token": visit.token()} | fields)


def test_the_inbox_is_walked_from_the_least_certain_on(visit: Visit) -> None:
    order = re.findall(r'<article class="card statement" id="r(\d+)"', visit.page("/inbox"))
    assert order == ["7", "1", "2", "6"]
    answer = visit.press("/inbox", "accept:7", then="inbox")
    assert answer.headers["location"] == "/inbox?kind=statement&done=7#r1"
    page = visit.page(answer.headers["location"])
    assert 'value="undo:7:1"' in page and 'id="r7"' not in page
    assert visit.press(answer.headers["location"], "undo:7", then="inbox").headers["location"].endswith("#r7")
    assert re.findall(r'<article class="card (\w+)"', visit.page("/inbox?kind=commitment")) == ["commitment"]


@pytest.mark.parametrize("query", ["kind=x", "kind=record;--", "kind=%00"])
def test_the_inbox_has_no_other_kinds(visit: Visit, query: str) -> None:
    assert visit.client.get(f"/inbox?{query}").status_code == 404


@pytest.mark.parametrize("query", ["after=x", "after=0.5", "after=1e9:1", "after=0.9:99999", "done=x", "done=99999", f"done={10**30}"])
def test_the_inbox_takes_any_place(visit: Visit, query: str) -> None:
    assert visit.client.get(f"/inbox?{query}").status_code == 200


def test_what_became_of_a_commitment_is_kept_with_its_evidence(visit: Visit) -> None:
    fields = judging(visit)
    answer = send(visit, "judge", **fields, status="kept", day="2024-03-16", evidence="R6", why="فتح الجسر")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/commitments/{PROMISE}")
    assert visit.rows("SELECT status, day, by, document_id, exact FROM commitment_status") == [
        ("kept", "2024-03-16", "ليلى", 2, "الجسر مفتوح")
    ]
    again = send(visit, "judge", **fields, status="broken", day="2024-03-17", evidence="D2:4-15")
    assert again.status_code == 409
    assert send(visit, "judge", **judging(visit), status="partly", day="2024-03-17", evidence="D2:4-15").status_code == 303
    assert 'name="decision" value="2"' in visit.page(f"/commitments/{PROMISE}")
    assert send(visit, "back", decision=2).headers["location"] == f"/commitments/{PROMISE}"
    assert [row[0] for row in visit.rows("SELECT status FROM commitment_status")] == ["kept"]


def test_a_commitment_that_was_read_otherwise_meanwhile_is_looked_at_again(visit: Visit) -> None:
    fields = judging(visit)
    other = nested()
    other.commitments[0] = other.commitments[0]._replace(due=None)
    with opened(visit.file, write=True) as db:
        assert [(one.kind, one.record_id) for one in again(db, 1, other)] == [("read-otherwise", PROMISE)]
    answer = send(visit, "judge", **fields, status="kept", day="2024-03-16", evidence="R6")
    assert answer.status_code == 409 and "was read otherwise meanwhile" in answer.text and visit.log() == []
    assert send(visit, "judge", **judging(visit), status="kept", day="2024-03-16", evidence="R6").status_code == 303


def test_of_a_commitment_that_several_articles_tell_each_must_have_been_seen(visit: Visit) -> None:
    with opened(visit.file, write=True) as db:
        later = Told("تعهد سامر الحداد بفتح الجسر.", "2024-03-17")
        later.owes("سامر الحداد", "فتح الجسر")
        keep(db, later)
        (other,) = db.execute("SELECT max(id) FROM commitment").fetchone()
        Desk(db, "هدى").claim(PROMISE, other, "same")
    fields = judging(visit)
    assert fields["seen"].split()[-1].startswith(f"{other}:0.")
    with opened(visit.file, write=True) as db:
        Desk(db, "هدى").edit(other, {"due_end": "2024-04-01"})
    answer = send(visit, "judge", **fields, status="kept", day="2024-03-16", evidence="R6")
    assert answer.status_code == 409 and f"R{other} was decided about meanwhile" in answer.text


def judging(visit: Visit) -> dict[str, Any]:
    """What the form on the page of the commitment carries."""
    found = re.search(r'name="seen" value="([\d:. ]+)"', visit.page(f"/commitments/{PROMISE}"))
    assert found
    return {"record": PROMISE, "seen": found[1]}


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"evidence": ""}, "is no evidence"),
        ({"evidence": "R999"}, "no such record"),
        ({"evidence": "D2:4-99999"}, "is no stretch"),
        ({"evidence": "D9:1-2"}, "no document D9"),
        ({"status": "done"}, "is no status"),
        ({"day": "soon"}, "is no day"),
        ({"record": "1"}, "is no commitment"),
        ({"record": "x"}, "is no number"),
        ({"seen": "-1"}, "does not tell what its page showed"),
        ({"seen": "0"}, "does not tell what its page showed"),
        ({"seen": "7:0.1"}, "does not tell what its page showed"),
        ({"record": str(10**30)}, "is no number"),
    ],
)
def test_a_status_without_evidence_changes_nothing(visit: Visit, fields: dict[str, str], finding: str) -> None:
    whole = {"record": str(PROMISE), "seen": f"{PROMISE}:0.1 1:0.1", "status": "kept", "day": "2024-03-16", "evidence": "R6"} | fields
    answer = send(visit, "judge", **whole)
    assert answer.status_code == 422 and finding in answer.text and visit.log() == []


def test_a_pair_of_records_is_judged_once_and_taken_back(visit: Visit) -> None:
    seen = "1:0 6:0"
    assert send(visit, "claim", left=6, right=1, kind="contradicts", seen=0, shown=seen).headers["location"] == "/contradictions"
    assert send(visit, "claim", left=1, right=6, kind="supports", seen=0, shown=seen).status_code == 409
    assert send(visit, "claim", left=1, right=6, kind="same", seen=1, shown=seen).status_code == 422
    assert send(visit, "claim", left=1, right=1, kind="revises", seen=0, shown=seen).status_code == 422
    assert send(visit, "claim", left=1, right=6, kind="supports", seen=1).status_code == 422
    assert visit.log() == [("ليلى", "contradicts", 1)]
    assert send(visit, "back", decision=1).headers["location"] == "/contradictions"
    assert send(visit, "back", decision=1).status_code == 409 and send(visit, "back", decision=99).status_code == 422


def test_a_pair_of_which_one_was_decided_about_meanwhile_is_looked_at_again(visit: Visit) -> None:
    with opened(visit.file, write=True) as db:
        shown = " ".join(f"{record}:{sight}" for record, sight in sights(db, (1, 6)).items())
        Desk(db, "هدى").reject(6)
    answer = send(visit, "claim", left=1, right=6, kind="supports", seen=0, shown=shown)
    assert answer.status_code == 409 and "R6 was decided about meanwhile" in answer.text


def test_a_pair_of_names_is_judged_once_and_taken_back(visit: Visit) -> None:
    left, right = (visit.rows("SELECT id FROM profile WHERE name = ?", name)[0][0] for name in ("سامر الحداد", "الحداد سامر"))
    assert send(visit, "same", left=left, right=right, verdict="same", seen=0).headers["location"] == "/identity"
    one = visit.rows("SELECT DISTINCT actor_id FROM profile WHERE id IN (?, ?)", left, right)
    assert len(one) == 1
    assert send(visit, "same", left=right, right=left, verdict="different", seen=0).status_code == 409
    assert send(visit, "same", left=left, right=right, verdict="perhaps", seen=1).status_code == 422
    assert send(visit, "same", left=left, right=9999, verdict="same", seen=0).status_code == 422
    assert send(visit, "back", decision=1).headers["location"] == "/identity"
    assert len(visit.rows("SELECT DISTINCT actor_id FROM profile WHERE id IN (?, ?)", left, right)) == 2
    assert send(visit, "back", decision=1).status_code == 409
    assert [(by, act) for by, act, _ in visit.log()] == [("ليلى", "same"), ("ليلى", "undo")]


def test_searches_are_remembered_and_forgotten(visit: Visit) -> None:
    answer = send(visit, "remember", name="  جسر  مفتوح ", text="الجسر", since="2024", outlet="")
    assert unquote(answer.headers["location"]) == "/search?saved=جسر مفتوح"
    ((name, query),) = visit.rows("SELECT name, query FROM saved_search")
    assert name == "جسر مفتوح" and '"since": "2024-01-01"' in query
    assert send(visit, "remember", name="جسر مفتوح", text="أخرى").status_code == 409
    for wrong in ({"name": ""}, {"name": "س" * 81}, {"name": "س\u202e"}, {"text": ""}, {"since": "soon"}):
        assert send(visit, "remember", **({"name": "س", "text": "الجسر"} | wrong)).status_code == 422
    assert send(visit, "forget", name="جسر مفتوح").status_code == 303
    assert send(visit, "forget", name="جسر مفتوح").status_code == 422 and visit.rows("SELECT * FROM saved_search") == []


def test_a_remembered_search_keeps_all_that_was_asked(visit: Visit) -> None:
    facets = {"act": "assert", "state": "accepted", "chain": "named", "since": "2024-03"}
    assert send(visit, "remember", name="أقوال", text="الجسر", **facets).status_code == 303
    assert send(visit, "remember", name="أيام", text="الجسر", sort="day", state="accepted").status_code == 303
    assert send(visit, "remember", name="ناقل", via="المرسى", question="crossing").status_code == 303
    page = visit.page("/search?saved=أقوال")
    assert all(f'value="{value}" selected' in page for value in ("accepted", "named"))
    assert send(visit, "remember", name="كل", text="الجسر").status_code == 303
    later = Told("قال كريم علوان إن الجسر جاهز.", "2024-03-18")
    later.says("كريم علوان", "قال", "الجسر جاهز")
    with opened(visit.file, write=True) as db:
        keep(db, later)
        told = {name: unseen(db, name) for name in ("كل", "أقوال", "أيام", "ناقل")}
    assert {name: len((one.found or one.answer).statements) for name, one in told.items()} == {"كل": 1, "أقوال": 0, "أيام": 0, "ناقل": 0}


FORMS = ["decide", "judge", "claim", "same", "back", "remember", "forget"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_must_be_of_this_desk(visit: Visit, form: str) -> None:
    fields = {
        "left": "6",
        "right": "1",
        "kind": "supports",
        "verdict": "same",
        "seen": "0",
        "do": "accept:6:0",
        "decision": "1",
        "name": "س",
        "text": "س",
    }
    assert visit.post(f"/do/{form}", fields | {"token": "x"}).status_code == 403
    assert visit.post(f"/do/{form}", fields | {"token": visit.token()}, origin="https://evil.example").status_code == 403
    assert visit.log() == [] and visit.rows("SELECT * FROM saved_search") == []


def test_these_are_all_forms() -> None:
    from qala.desk.forms import addresses

    assert {*FORMS} <= {one.removeprefix("/do/") for one in addresses()}
