"""Answers that are kept: the same until somebody writes, apart for each visitor, and none that sets a cookie or is an error."""

import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.dossier.told import Told, keep

from qala.desk import remembered
from qala.desk.app import make_app
from qala.dossier.connection import Place
from qala.dossier.store import opened


@pytest.fixture
def file(place: Place) -> Place:
    told = Told("قال كريم علوان إن المعبر سيفتح غدا.", "2024-03-14")
    told.says("كريم علوان", "قال", "المعبر سيفتح غدا")
    with opened(place, write=True, create=True) as db:
        keep(db, told)
    return place


@pytest.fixture
def desk(file: Place) -> TestClient:
    return TestClient(make_app(file), base_url="http://localhost")


_ACCEPTS = """
import sys
from qala.dossier.decisions import Desk
from qala.dossier.store import opened
with opened(sys.argv[1], write=True) as db:
    Desk(db, "noor").accept(1)
"""


def _made(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The answers that are made from now on, while others are only given again."""
    made: list[bytes] = []
    keeping = remembered.Remembered._keep

    def counted(self: remembered.Remembered, key: object, answer: remembered._Answer, status: int) -> None:
        made.append(answer.body)
        keeping(self, key, answer, status)

    monkeypatch.setattr(remembered.Remembered, "_keep", counted)
    return made


def test_an_answer_is_given_again_until_another_process_writes(desk: TestClient, file: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.get("/api")  # the browser is known from now on
    made = _made(monkeypatch)
    first = desk.get("/articles/1")
    assert desk.get("/articles/1").content == first.content and len(made) == 1
    assert desk.get("/articles/1", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert "content-security-policy" in desk.get("/articles/1").headers and len(made) == 1
    subprocess.run([sys.executable, "-c", _ACCEPTS, str(file)], check=True)
    again = desk.get("/articles/1")
    assert len(made) == 2 and "لم يُراجع" in first.text and "مقبول" in again.text and again.headers["etag"] != first.headers["etag"]


def test_each_reader_has_answers_of_his_own(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _made(monkeypatch)
    for cookie in ("lang=ar", "lang=en", "lang=ar; digits=arabic"):
        desk.get("/articles/1", headers={"cookie": cookie})
    desk.get("/articles/1", headers={"cookie": "lang=ar", "accept-language": "ar-EG"})
    assert len(set(made)) >= 3 and len(made) == 4


def test_what_sets_a_cookie_or_is_not_there_is_made_each_time(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _made(monkeypatch)
    for _ in range(2):
        assert "set-cookie" in desk.get("/articles/1?lang=ar").headers
        assert desk.get("/articles/99").status_code == 404
        desk.cookies.clear()
    assert len(made) == 4


def test_what_is_kept_has_a_bound(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_ROOM", 20_000)
    for number in range(60):
        assert desk.get(f"/articles/1?x={number}").status_code == 200
    kept = desk.app.app._answers if hasattr(desk.app.app, "_answers") else desk.app.app.app._answers
    assert 0 < sum(len(one.body) for one in kept.values()) <= 20_000


@pytest.mark.only("sqlite")
def test_another_file_under_the_same_name_is_seen(desk: TestClient, file: Place, tmp_path: Path) -> None:
    assert desk.get("/api/coverage").json()["documents"] == 1
    with opened(tmp_path / "other.qala", write=True, create=True) as db:
        keep(db, Told("قال سعيد إن الجسر أغلق.", "2024-03-15"), Told("قالت هند إن الميناء سيهدم.", "2024-03-16"))
    (tmp_path / "other.qala").replace(file)
    assert desk.get("/api/coverage").json()["documents"] == 2
