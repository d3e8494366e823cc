"""What is typed into forms and addresses to do harm: it stays words, and leads nowhere."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.desk.acting import Visit, filled
from tests.dossier.told import AT, Told, keep

from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.positions.question import Question

SCRIPTS = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</textarea><script>alert(1)</script>",
    "</title><style>*{display:none}</style>", "{{ 7*7 }}{% raw %}", "javascript:alert(1)", "]]><iframe src=//evil.example>",
    "\u202eevil\u202c", "\u2066x\u2069\u200f", "\x00\x1b]0;x\x07", "a\u0301" * 40, "<!--", "&lt;script&gt;", "\ud800",
]  # fmt: skip
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00]")


class Running(HTMLParser):
    """What a browser would run or fetch of a page, besides scripts and styles of the desk."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        ours = str(told.get("src") or told.get("href")).startswith("/static/")
        self.found += [tag] * (
            tag in ("script", "style", "img", "svg", "iframe", "object", "embed", "base", "meta") and not ours and tag != "meta"
        )
        self.found += [name for name in told if name.startswith("on") or name == "style" or name == "srcdoc"]
        for name in ("href", "action", "formaction", "src"):
            if name in told and not re.match(r"(/(?!/)|\?|#|https?://)", told[name]):
                self.found.append(f"{name}={told[name]}")


def visit(file: Path, words: str) -> Visit:
    """A desk whose every text has these words."""
    told = Told(f"قال سامر {words} إن الجسر {words} مفتوح. ووعد سامر بالتسليم غدا.", title=words, outlet=words)
    told.says(f"سامر {words}", "قال", f"الجسر {words} مفتوح")
    told.stands(f"سامر {words}", "bridge", 1, f"الجسر {words} مفتوح", statement="S1")
    told.owes(f"سامر {words}", "بالتسليم", ("2024-03-15", "2024-03-15", "غدا"))
    told.happens("meeting", "التسليم", (f"سامر {words}", "participant"))
    with opened(file, write=True, create=True) as db:
        put(db, (Question("bridge", f"الجسر {words}", words or "x", "مع", words, (f"الجسر {words}",), ("فتح",), ("إغلاق",)),), AT)
        keep(db, told)
    return Visit(file, by=f"ليلى {words}")


ADDRESSES = [
    "/", "/articles/1", "/articles/1?edit=1", "/articles/1?edit=2", "/articles/1?edit=3", "/articles/1?edit=4", "/articles/1?split=1",
    "/inbox", "/inbox?kind=position", "/inbox?kind=commitment", "/inbox?kind=event", "/questions", "/questions?change=bridge",
    "/commitments", "/commitments/3", "/statements/1", "/positions/bridge",
]  # fmt: skip


@pytest.mark.parametrize("words", [one for one in SCRIPTS if "\ud800" not in one])
def test_nothing_in_an_article_runs_or_turns_a_page(tmp_path: Path, words: str) -> None:
    desk = visit(tmp_path / "press.qala", words)
    desk.press("/articles/1", "accept:1", why=words)
    for address in ADDRESSES:
        page = desk.page(address)
        assert Running(page).found == [], address
        assert not TURNING.search(page) and "49" not in re.findall(r"<title>(.*?)</title>", page)[0], address


@pytest.mark.parametrize("words", SCRIPTS)
def test_nothing_that_is_typed_into_a_form_runs(tmp_path: Path, words: str) -> None:
    desk = visit(tmp_path / "press.qala", "كلمة")
    typed = words.encode("utf-8", "replace").decode()
    form = filled(desk.page("/articles/1?edit=1")) | {"speaker": typed, "addressee": typed, "why": typed}
    assert desk.post("/do/decide", form).status_code in (303, 422)
    event = filled(desk.page("/articles/1?edit=4")) | {"place": typed, "process": typed, "participants": f"{typed}:host"}
    assert desk.post("/do/decide", event).status_code in (303, 422)
    desk.post("/do/remember", {"token": desk.token(), "name": typed, "text": typed})
    answers: list[Any] = [
        desk.post("/do/decide", {"token": desk.token(), "do": typed}),
        desk.post("/do/judge", {"token": desk.token(), "record": typed}),
    ]
    assert {one.status_code for one in answers} == {422}
    for page in [*(one.text for one in answers), *map(desk.page, ADDRESSES)]:
        assert Running(page).found == [] and not TURNING.search(page)


OUTSIDE = (
    "/static/../app.py /static/%2e%2e/app.py /static/..%2fapp.py /static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd /static//etc/passwd "
    "/static/desk.css/../../app.py /static/desk.css%00.py /articles/1/../../press.qala /articles/..%2f..%2fpress.qala /articles/1%00 "
    "/articles/1;drop /articles/1e3 /articles/0x1 /articles/\u0661 /records/1'-- /records/-0 /records/99999999999999999999 "
    "/positions/..%2f..%2fetc /positions/bridge/.. /positions/%00 /commitments/x /statements/%2e /press.qala /.git/config "
    "/api/../press.qala /do/../press.qala /inbox?kind=../x /articles/1?page=2 /articles/1?page=99999999999999999"
).split()


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_reach_nothing_outside(tmp_path: Path, address: str) -> None:
    answer = visit(tmp_path / "press.qala", "كلمة").client.get(address)
    assert answer.status_code in (404, 307, 421), address
    assert answer.status_code != 307 or answer.headers["location"].startswith("http://localhost/")
    assert "SQLite" not in answer.text and "Traceback" not in answer.text


QUERIES = [
    "page=-1",
    "page=x",
    "page=\u0661",
    "record=..",
    "record=99999999999",
    "edit=2'",
    "edit=99999",
    "split=99999",
    "edit=1&split=1",
    "lang=../x",
    "page=",
]


@pytest.mark.parametrize("query", QUERIES)
def test_arguments_that_mean_nothing_change_nothing(tmp_path: Path, query: str) -> None:
    desk = visit(tmp_path / "press.qala", "كلمة")
    assert "الجسر" in desk.page(f"/articles/1?{query}")


def test_a_record_of_another_article_is_not_edited_here(tmp_path: Path) -> None:
    desk = visit(tmp_path / "press.qala", "كلمة")
    with opened(desk.file, write=True) as db:
        keep(db, Told("مقال آخر"))
    assert '<form class="edit"' not in desk.page("/articles/2?edit=1")
