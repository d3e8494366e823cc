"""The desk: its pages, its JSON, and what hostile articles, addresses and callers get."""

import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.dossier.told import AT, Told, keep

from qala.desk.app import make_app
from qala.desk.shown import LABELS
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.pictures.labels import table
from qala.positions.question import Question

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e"
CROSSING = Question("crossing", f"فتح المعبر {HOSTILE}", "Opening", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
TEXT = "قال كريم علوان إن المعبر <b onclick=x> سيفتح غدا. ووعد كريم علوان بتسليم الدفعة قبل الجمعة."
PAGES = ["/", "/positions/crossing", "/positions/crossing?as_of=2024-03-14", "/commitments", "/statements/1", "/api"]


class Links(HTMLParser):
    """Addresses of a page, and what runs in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.runs: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        ours = tag == "script" and str(dict(attrs).get("src")).startswith("/static/")
        self.runs += [tag] * (tag in ("script", "img", "iframe", "style") and not ours)
        self.runs += [name for name, _ in attrs if name.startswith("on") or name == "style"]


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    told = Told(TEXT, "2024-03-14", outlet=HOSTILE, title=HOSTILE)
    told.says("كريم علوان", "قال", "المعبر <b onclick=x> سيفتح غدا")
    told.stands("كريم علوان", "crossing", 2, "المعبر <b onclick=x> سيفتح غدا", statement="S1")
    told.owes("كريم علوان", "بتسليم الدفعة", ("2024-03-15", "2024-03-15", "قبل الجمعة"))
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        put(db, (CROSSING,), AT)
        keep(db, told)
    return TestClient(make_app(tmp_path / "press.qala"), base_url="http://localhost")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_that_is_linked_is_there_and_nothing_in_it_runs(desk: TestClient, language: str) -> None:
    waiting, seen = ["/"], set[str]()
    desk.cookies.set("lang", language)
    while waiting:
        address = waiting.pop()
        answer = desk.get(address)
        assert answer.status_code == 200, address
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        seen.add(address)
        if answer.headers["content-type"].startswith("text/html"):
            page = Links(answer.text)
            assert page.runs == [] and "\u202e" not in answer.text
            assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
            found = [one.split("#")[0] for one in page.links if one not in ("#main",) and "lang=" not in one and one.count("&") < 1]
            waiting += [
                one for link in found if (one := str(answer.url.join(link)).removeprefix("http://localhost")) not in {*seen, *waiting}
            ]
    assert {"/positions/crossing", "/commitments", "/commitments.ics", "/api/openapi.json", "/static/desk.css"} <= seen
    assert any(one.startswith("/statements/") for one in seen)


def test_pages_tell_words_sides_and_deadlines(desk: TestClient) -> None:
    assert "مع بقوة" in desk.get("/positions/crossing").text
    assert "strongly for" in desk.get("/positions/crossing?lang=en").text
    assert "سيفتح غدا" not in desk.get("/positions/crossing?as_of=2024-03-01").text
    desk.cookies.clear()
    assert "days late" in desk.get("/commitments?lang=en").text
    assert "بتسليم الدفعة" in desk.get("/commitments").text


@pytest.mark.parametrize("address", ["/x", "/positions/none", "/positions/crossing/99", "/statements/99", f"/statements/{10**20}"])
def test_what_is_not_there_is_told(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404 and "لا شيء هنا" in answer.text


@pytest.mark.parametrize(
    "address", ["/statements/x", "/statements/-1", "/positions/crossing?as_of=soon", "/static/../app.py", "/static/%2e%2e/app.py"]
)
def test_wrong_addresses_reach_nothing(desk: TestClient, address: str) -> None:
    assert desk.get(address).status_code in (400, 404)


def test_json_tells_what_the_tools_tell(desk: TestClient) -> None:
    (one,) = desk.get("/api/statements", params={"words": "المعبر"}).json()["statements"]
    assert TEXT[one["spans"][0]["start"] : one["spans"][0]["stop"]] == one["exact"] and one["state"] == "proposed"
    assert desk.get(f"/api/statements/{one['id']}/chain").json()["chain"][-1]["name"] == "كريم علوان"
    assert desk.get("/api/documents/D1/span?start=0&stop=4").json()["exact"] == TEXT[:4]
    assert desk.get("/api/coverage").json()["documents"] == 1


def test_what_the_caller_has_is_not_sent_again(desk: TestClient) -> None:
    for address in ("/positions/crossing", "/api/coverage"):
        tag = desk.get(address).headers["etag"]
        again = desk.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")


VALUES = ["", "0", "-1", "9" * 30, "x" * 3_000, "'; DROP TABLE record", "\u202e", "٣", "true", "1:2", '"', "NEAR(", "*", "D1"]


def test_arguments_of_any_kind_get_an_answer(desk: TestClient) -> None:
    for path, ways in desk.get("/api/openapi.json").json()["paths"].items():
        for parameter in ways["get"]["parameters"]:
            for value in VALUES:
                needed: dict[str, Any] = {one["name"]: "1" for one in ways["get"]["parameters"] if one["required"]}
                given = needed | {parameter["name"]: value}
                address = path
                for name in [name for name in given if f"{{{name}}}" in path]:
                    address = address.replace(f"{{{name}}}", str(given.pop(name)).replace("/", "") or "0")
                answer = desk.get(address, params=given)
                assert answer.status_code in (200, 400, 404), (address, given)
                assert answer.status_code == 200 or "error" in answer.json()


def test_foreign_names_and_writing_are_refused(desk: TestClient, tmp_path: Path) -> None:
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421
    assert desk.get("/", headers={"host": "localhost.evil.example:80"}).status_code == 421
    assert {desk.post(address, data={"a": "b"}).status_code for address in PAGES} == {405}
    assert desk.get("/?" + "a" * 9_000).status_code == 414
    with sqlite3.connect(tmp_path / "press.qala") as db:
        assert db.execute("SELECT count(*) FROM decision").fetchone()[0] == 0
    db.close()


def test_every_word_is_there_in_both_languages() -> None:
    assert all(arabic and english for arabic, english in table(LABELS).values())
