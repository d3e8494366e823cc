"""The reader's acts as plain forms, without scripts: what they do, and what is refused and changes nothing."""

import re
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from tests.desk.acting import Visit, filled
from tests.desk.long_article import nested
from tests.dossier.told import Told, again, keep

from qala.desk.forms.posted import LARGEST
from qala.dossier.connection import Place
from qala.dossier.store import opened, transaction

OTHER = "قال سامر الحداد إن الجسر مفتوح. وأضاف الحداد أن العمل انتهى وأن الطريق سالك."


@pytest.fixture
def visit(place: Place) -> Visit:
    other = Told(OTHER)
    other.says("سامر الحداد", "قال", "الجسر مفتوح")
    other.says("الحداد", "أضاف", "العمل انتهى وأن الطريق سالك")
    with opened(place, write=True, create=True) as db:
        keep(db, nested(), other)
    return Visit(place)


FIRST, SECOND = 6, 7
"""The two statements of the second article."""


def test_accepting_and_rejecting_lead_on_to_the_next_card(visit: Visit) -> None:
    answer = visit.press("/articles/2", f"accept:{FIRST}", why="كما في النص")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/2?record={SECOND}#r{SECOND}")
    answer = visit.press("/articles/2", f"reject:{SECOND}")
    assert answer.headers["location"] == f"/articles/2?record={SECOND}#r{SECOND}"
    assert visit.log() == [("ليلى", "accept", FIRST), ("ليلى", "reject", SECOND)]
    assert visit.rows("SELECT reason FROM decision") == [("كما في النص",), (None,)]
    page = visit.page("/articles/2")
    assert 'class="card statement  accepted"' in page and "بقلم <bdi>ليلى</bdi>" in page
    assert f"accept:{FIRST}" not in page and f"reject:{SECOND}" not in page


def test_undoing_takes_back_the_last_decision(visit: Visit) -> None:
    visit.press("/articles/2", f"accept:{FIRST}")
    assert visit.press("/articles/2", f"undo:{FIRST}").status_code == 303
    assert visit.state(FIRST) == "proposed" and f"undo:{FIRST}" not in visit.page("/articles/2")


def test_a_statement_is_split_before_a_word(visit: Visit) -> None:
    at = OTHER.index("وأن الطريق")
    answer = visit.press(f"/articles/2?split={SECOND}", rf"split:{SECOND}:0\.\d+:{at}")
    assert answer.headers["location"].endswith(f"#r{SECOND}")
    made = visit.rows("SELECT max(id) FROM record")[0][0]
    assert visit.words(SECOND) == ["العمل انتهى "] and visit.words(made) == ["وأن الطريق سالك"]
    visit.press("/articles/2", f"undo:{SECOND}")
    assert visit.words(SECOND) == ["العمل انتهى وأن الطريق سالك"] and visit.state(made) == "gone"


def test_a_statement_is_split_at_the_caret(visit: Visit) -> None:
    fields = {"token": visit.token(), "do": f"split:{SECOND}:0", "at": str(OTHER.index("وأن الطريق"))}
    assert visit.post("/do/decide", fields).status_code == 303
    assert visit.words(SECOND) == ["العمل انتهى "]


def test_statements_are_merged_with_the_next_or_with_what_is_picked(visit: Visit) -> None:
    assert visit.press("/articles/2", f"merge:{FIRST}").status_code == 303
    assert visit.words(FIRST) == ["الجسر مفتوح", "العمل انتهى وأن الطريق سالك"] and visit.state(SECOND) == "rejected"
    visit.press("/articles/2", f"undo:{FIRST}")
    seen = visit.rows("SELECT max(seq) FROM decision WHERE id = ?", SECOND)[0][0]
    first = visit.rows("SELECT max(seq) FROM decision WHERE id = ?", FIRST)[0][0]
    fields = {"token": visit.token(), "do": f"merge:{SECOND}:{seen}", "with": f"{FIRST}:{first}"}
    assert visit.post("/do/decide", fields).status_code == 303 and visit.state(FIRST) == "rejected"


def test_what_was_read_otherwise_meanwhile_is_looked_at_again(visit: Visit) -> None:
    page = visit.page("/articles/2")
    token, (old,) = visit.token("/articles/2"), re.findall(rf'value="(accept:{FIRST}:[.\d]+)"', page)
    kept = re.findall(rf'value="(accept:{SECOND}:[.\d]+)"', page)[0]
    other = Told(OTHER)
    other.says("سامر الحداد", "قال", "الجسر مفتوح", act="deny")
    other.says("الحداد", "أضاف", "العمل انتهى وأن الطريق سالك")
    with opened(visit.file, write=True) as db:
        assert [(one.kind, one.record_id) for one in again(db, 2, other)] == [("read-otherwise", FIRST)]
    answer = visit.post("/do/decide", {"token": token, "do": old})
    assert answer.status_code == 409 and "was read otherwise meanwhile" in answer.text and visit.log() == []
    assert visit.post("/do/decide", {"token": token, "do": kept}).status_code == 303  # read as it was
    assert visit.press("/articles/2", f"accept:{FIRST}").status_code == 303


def test_a_statement_that_was_missed_is_added_and_taken_back(visit: Visit) -> None:
    fields = {"token": visit.token("/articles/2"), "document": "2", "content": "العمل انتهى", "speaker": "سامر الحداد", "act": "announce"}
    answer = visit.post("/do/missed", fields | {"polarity": "asserted", "cue": "وأضاف", "source": "32-37", "why": "فات"})
    (made,) = visit.rows("SELECT max(id) FROM record")[0]
    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/2?record={made}#r{made}")
    assert visit.words(made) == ["العمل انتهى"] and visit.words(made, "cue") == ["وأضاف"] and visit.words(made, "source") == [OTHER[32:37]]
    assert visit.rows("SELECT speaker_name, act, day FROM statement WHERE id = ?", made) == [("سامر الحداد", "announce", "2024-03-14")]
    assert visit.rows("SELECT state, origin FROM record WHERE id = ?", made) == [("edited", "person")]
    assert visit.log() == [("ليلى", "create", made)] and f'id="r{made}"' in visit.page("/articles/2")
    assert visit.press("/articles/2", f"undo:{made}").status_code == 303
    assert visit.state(made) == "gone" and f'id="r{made}"' not in visit.page("/articles/2")


@pytest.mark.parametrize(
    ("given", "finding"),
    [
        ({"content": ""}, "a statement needs content"),
        ({"content": "كلمات ليست في المقال"}, "is not in the article"),
        ({"content": "الجسر مفتوح", "act": "shout"}, "act cannot be"),
        ({"content": "0-5", "speaker": "س" * 301}, "is longer than 300 characters"),
        ({"content": "0-5", "document": "99"}, "names no article"),
        ({"content": "0-5", "document": "x"}, "names no article"),
    ],
)
def test_a_statement_that_cannot_be_is_told_and_changes_nothing(visit: Visit, given: dict[str, str], finding: str) -> None:
    before = visit.rows("SELECT * FROM record")
    answer = visit.post("/do/missed", {"token": visit.token("/articles/2"), "document": "2"} | given)
    assert answer.status_code == 422 and finding in answer.text
    assert visit.log() == [] and visit.rows("SELECT * FROM record") == before


def edit(visit: Visit, document: int, record: int, **changed: str) -> Any:
    fields = filled(visit.page(f"/articles/{document}?record={record}&edit={record}"))
    assert {*changed} <= {*fields}
    return visit.post("/do/decide", fields | changed)


@pytest.mark.parametrize(
    ("record", "changed", "query", "expected"),
    [
        (1, {"act": "deny", "polarity": "denied"}, "SELECT act, polarity FROM statement WHERE id = 1", ("deny", "denied")),
        (1, {"addressee": "الوزارة"}, "SELECT name FROM profile p JOIN statement s ON addressee_id = p.id AND s.id = 1", ("الوزارة",)),
        (1, {"day": "2024-03-12"}, "SELECT day, day_from FROM statement WHERE id = 1", ("2024-03-12", "person")),
        (1, {"content": "الأولى (PDF v2)"}, "SELECT exact FROM span WHERE record_id = 1 AND role = 'content'", ("الأولى (PDF v2)",)),
        (1, {"occasion": "5-10"}, "SELECT start, stop FROM span WHERE record_id = 1 AND role = 'occasion'", (5, 10)),
        (1, {"content": "title:0-5"}, "SELECT field, exact FROM span WHERE record_id = 1 AND role = 'content'", ("title", "علوان")),
        (3, {"side": "-2", "inferred": "1"}, "SELECT side, inferred FROM position WHERE id = 3", (-2, 1)),
        (4, {"status": "kept", "due_end": "2024-03-16"}, "SELECT status, due_end FROM commitment WHERE id = 4", ("kept", "2024-03-16")),
        (5, {"place": "عمّان", "ordinal": "4"}, "SELECT name, ordinal FROM event JOIN place ON place.id = place_id", ("عمّان", 4)),
        (5, {"participants": "كريم علوان:chair\r\nالوزارة:host\r\n"}, "SELECT count(*), max(role) FROM event_role", (2, "host")),
    ],
)  # fmt: skip
def test_every_kind_of_field_can_be_edited(visit: Visit, record: int, changed: dict[str, str], query: str, expected: Any) -> None:
    before = visit.rows("SELECT * FROM span WHERE record_id = ? AND role NOT IN ('content', 'occasion') ORDER BY role, nr", record)
    answer = edit(visit, 1, record, **changed)
    assert answer.status_code == 303, answer.text
    assert visit.rows(query) == [expected] and visit.state(record) == "edited"
    assert visit.rows("SELECT * FROM span WHERE record_id = ? AND role NOT IN ('content', 'occasion') ORDER BY role, nr", record) == before


@pytest.mark.parametrize(
    ("record", "changed", "finding"),
    [
        (1, {"act": "shout"}, "act cannot be"),
        (1, {"content": ""}, "content cannot be empty"),
        (1, {"content": "99999-100000"}, "is no stretch"),
        (1, {"content": "كلمات ليست في المقال"}, "is not in the article"),
        (1, {"content": "علوان"}, "is there 3 times"),
        (1, {"day": "31.2.2024"}, "is no day"),
        (1, {"speaker": "س" * 301}, "is longer than 300 characters"),
        (3, {"holder": ""}, "holder cannot be empty"),
        (3, {"side": "7"}, "side cannot be"),
        (5, {"participants": "visitor"}, "is no participant"),
        (5, {"participants": "سامر:king"}, "role cannot be"),
        (5, {"ordinal": "-1"}, "ordinal cannot be"),
        (1, {}, "nothing was changed"),
    ],
)  # fmt: skip
def test_an_edit_that_cannot_be_is_told_and_changes_nothing(visit: Visit, record: int, changed: dict[str, str], finding: str) -> None:
    before = visit.rows("SELECT * FROM span") + visit.rows("SELECT * FROM statement")
    answer = edit(visit, 1, record, **changed)
    assert answer.status_code == 422 and finding in answer.text
    assert visit.rows("SELECT * FROM span") + visit.rows("SELECT * FROM statement") == before and visit.log() == []


def test_a_name_takes_nothing_that_cannot_be_seen(visit: Visit) -> None:
    assert edit(visit, 1, 1, speaker="\u202eسامر\u2066 \x07الحداد\u200f").status_code == 303
    assert visit.rows("SELECT speaker_name FROM statement WHERE id = 1") == [("سامر الحداد",)]


FORGED = [
    ({"origin": "http://evil.example"}, {}, 403),
    ({"origin": ""}, {}, 403),
    ({"origin": "null"}, {}, 403),
    ({"origin": "http://localhost:9"}, {}, 403),
    ({"origin": "http://localhost.evil.example"}, {}, 403),
    ({"sec_fetch_site": "cross-site"}, {}, 403),
    ({"sec_fetch_site": "same-site"}, {}, 403),
    ({}, {"token": ""}, 403),
    ({}, {"token": "0" * 40}, 403),
    ({}, {"token": "ليلى"}, 403),
    ({"content_type": "application/json"}, {}, 415),
    ({"content_type": "multipart/form-data; boundary=x"}, {}, 415),
    ({"content_type": "text/plain"}, {}, 415),
    ({}, {"why": "x" * LARGEST}, 413),
    ({}, {f"f{number}": "x" for number in range(500)}, 422),
    ({}, {"do": "accept"}, 422),
    ({}, {"do": "accept:6:0; DROP TABLE record"}, 422),
    ({}, {"do": f"accept:{10**17}:0"}, 422),
    ({}, {"do": "merge:6:0:6:0"}, 422),
    ({}, {"do": "merge:6:0:1:0"}, 422),
    ({}, {"do": "split:6:0:3"}, 422),
    ({}, {"do": "undo:6:99"}, 422),
    ({}, {"do": "accept:6:5"}, 409),
]


@pytest.mark.parametrize(("headers", "fields", "status"), FORGED)
def test_forms_that_are_forged_too_large_or_wrong_are_refused(
    visit: Visit, headers: dict[str, str], fields: dict[str, str], status: int
) -> None:
    whole = {"token": visit.token(), "do": f"accept:{FIRST}:0"} | fields
    answer = visit.post("/do/decide", whole, **headers)
    assert answer.status_code == status, answer.text
    assert "Nothing was changed" in answer.text and "default-src 'none'" in answer.headers["content-security-policy"]
    assert visit.log() == [] and visit.state(FIRST) == "proposed"


def test_a_body_whose_length_is_not_told_is_measured(visit: Visit) -> None:
    headers = {"origin": "http://localhost", "content-type": "application/x-www-form-urlencoded"}
    pieces = (b"a" * 10_000 for _ in range(20))
    assert visit.client.post("/do/decide", content=pieces, headers=headers).status_code == 413
    assert visit.client.post("/do/decide", content=b"token=%ff%fe", headers=headers).status_code == 422


def test_a_form_of_another_visitor_is_refused(visit: Visit) -> None:
    stranger = Visit(visit.file, by="سامي")
    fields = {"token": visit.token(), "do": f"accept:{FIRST}:0"}
    assert stranger.post("/do/decide", fields).status_code == 403
    stranger.page("/articles/1")
    assert stranger.post("/do/decide", fields).status_code == 403 and visit.log() == []


def test_a_form_that_is_sent_again_changes_nothing(visit: Visit) -> None:
    fields = {"token": visit.token(), "do": f"accept:{FIRST}:0"}
    assert [visit.post("/do/decide", fields).status_code for _ in range(3)] == [303, 409, 409]
    undo = {"token": visit.token(), "do": f"undo:{FIRST}:1"}
    assert [visit.post("/do/decide", undo).status_code for _ in range(2)] == [303, 409]
    assert [act for _, act, _ in visit.log()] == ["accept", "undo"]


def test_two_people_never_overwrite_each_other(visit: Visit) -> None:
    other = Visit(visit.file, by="سامي")
    mine, theirs = ({"token": one.token(), "do": f"{act}:{FIRST}:0"} for one, act in ((visit, "accept"), (other, "reject")))
    assert visit.post("/do/decide", mine).status_code == 303
    answer = other.post("/do/decide", theirs, referer="http://localhost/articles/2?record=6")
    assert answer.status_code == 409 and "Somebody has decided" in answer.text and 'href="/articles/2?record=6"' in answer.text
    assert visit.log() == [("ليلى", "accept", FIRST)]


@pytest.mark.parametrize(
    "sender", ["http://evil.example/articles/2", "http://localhost//evil.example", "javascript:alert(1)", "http://localhost/do/decide"]
)
def test_a_refusal_leads_back_to_this_desk_alone(visit: Visit, sender: str) -> None:
    answer = visit.post("/do/decide", {"token": "x"}, referer=sender)
    assert answer.status_code == 403 and "evil" not in answer.text and "javascript" not in answer.text and 'href="/do' not in answer.text


def test_of_many_at_once_one_decides(visit: Visit) -> None:
    people = [Visit(visit.file, by=f"R{number}") for number in range(6)]
    for one in people:
        one.client.get("/nothing")  # FastAPI makes routes when a request first passes them, which several threads cannot do at once
    forms = [(one, {"token": one.token(), "do": f"accept:{FIRST}:0"}) for one in people]
    with ThreadPoolExecutor(len(forms)) as pool:
        answers = [*pool.map(lambda form: form[0].post("/do/decide", form[1]).status_code, forms)]
    assert sorted(answers) == [303, *[409] * 5] and len(visit.log()) == 1
    others = [
        ({"token": one.token(), "do": f"reject:{record}:0"}, one) for record, one in zip((1, 2, 3, 4, 5, SECOND), people, strict=True)
    ]
    with ThreadPoolExecutor(len(others)) as pool:
        assert {*pool.map(lambda form: form[1].post("/do/decide", form[0]).status_code, others)} == {303}
    assert len(visit.log()) == 7


@pytest.mark.only("sqlite")
def test_a_dossier_that_somebody_else_writes_is_told(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.dossier.store._WAIT", 0.1)
    fields = {"token": visit.token(), "do": f"accept:{FIRST}:0"}
    with opened(visit.file, write=True) as db:
        db.execute("BEGIN IMMEDIATE")
        answer = visit.post("/do/decide", fields)
        db.execute("ROLLBACK")
    assert answer.status_code == 503 and "Try again in a moment" in answer.text
    assert visit.post("/do/decide", fields).status_code == 303


@pytest.mark.only("postgresql")
def test_on_a_server_a_decision_waits_until_somebody_else_has_written(visit: Visit) -> None:
    fields = {"token": visit.token(), "do": f"accept:{FIRST}:0"}
    with ThreadPoolExecutor(1) as pool, opened(visit.file, write=True) as db:
        with transaction(db):
            answer = pool.submit(visit.post, "/do/decide", fields)
            assert not wait([answer], 0.3).done and visit.log() == []
        assert answer.result(60).status_code == 303
    assert visit.log() == [("ليلى", "accept", FIRST)]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_known_forms_can_be_sent(visit: Visit, method: str) -> None:
    for address in ("/", "/do/decide", "/articles/1", "/api/coverage"):
        assert visit.client.request(method, address, headers={"origin": "http://localhost"}).status_code == 405
    assert visit.post("/do/nothing", {}).status_code == 405
    assert visit.client.get("/do/decide").status_code == 404
