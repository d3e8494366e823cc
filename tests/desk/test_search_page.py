"""Searching in the browser: words, names in Latin letters, facets, searches that are remembered, and their feeds."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.showing import links, shown, text

from qala.desk.app import make_app
from qala.dossier.search.saved import save
from qala.dossier.store import opened

ATOM = "{http://www.w3.org/2005/Atom}"


def statements(page: str) -> list[str]:
    """The ids of the statements that a page shows."""
    return re.findall(r'<li class="card" id="(R\d+)"', page)


def test_words_are_marked_in_every_form(desk: TestClient) -> None:
    page = shown(desk, "/search?q=معبر")
    assert {"معبر", "المعبر", "المعابر"} <= {*re.findall(r"<mark>([^<]*)</mark>", page)}
    assert "القائل سالم العدوي 8" in text(page) and "السؤال فتح معبر تل الرمان 5" in text(page)


def test_a_name_in_latin_letters_finds_who_is_meant(desk: TestClient) -> None:
    page = shown(desk, "/search?q=Salem+Adwi")
    assert "سالم العدوي ما قاله" in text(page)
    (his,) = [one for one in links(page) if one.startswith("/search?by=actor")]
    assert len(statements(shown(desk, his))) == 8
    assert {*statements(shown(desk, "/search?by=Adwi"))} == {*statements(shown(desk, his))}


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        ("chain=relayed", "←"),
        ("question=crossing", "معبر"),
        ("act=deny", "ينفي"),
        ("outlet=المدار", "وكالة المدار"),
        ("until=2023-07-10", "2023"),
    ],
)
def test_each_facet_narrows(desk: TestClient, narrowed: str, told: str) -> None:
    everything = statements(shown(desk, "/search"))
    page = shown(desk, f"/search?{narrowed}")
    assert statements(page) and told in text(page) and statements(page) != everything
    name = narrowed.split("=")[0]
    assert any(f"{name}=" not in one for one in links(page) if one.startswith("/search"))


def test_facets_narrow_words_too(desk: TestClient) -> None:
    every, unnamed = (statements(shown(desk, f"/search?q=معبر{more}")) for more in ("", "&chain=unnamed"))
    assert unnamed and {*unnamed} < {*every}
    assert not statements(shown(desk, "/search?q=معبر&state=accepted"))
    assert "المقالات" not in text(shown(desk, "/search?q=معبر&chain=unnamed")).split("أقوال:")[1]


def test_pages_follow_each_other_without_a_gap(desk: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/search"
    while address:
        page = shown(desk, address)
        seen += statements(page)
        further = re.search(r'<a rel="next" href="([^"]*)"', page)
        address = further[1].replace("&amp;", "&") if further else None
    assert len(seen) == len(set(seen)) > 100


def test_a_search_that_is_remembered_is_a_page_and_a_feed(own: Path) -> None:
    with opened(own, write=True) as db:
        save(db, "المعبر & غيره", "said", {"on": "معبر", "act": "demand", "limit": 20})
    desk = TestClient(make_app(own), base_url="http://localhost")
    page = shown(desk, "/search?saved=المعبر+%26+غيره")
    assert "يطالب" in text(page) and len(statements(page)) == 2
    assert not statements(shown(desk, "/search?saved=المعبر+%26+غيره&fresh=1"))
    (address,) = [one for one in links(page) if one.startswith("/feeds/")]
    answer = desk.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    assert feed.findtext(f"{ATOM}title") == "المعبر & غيره"
    entries = feed.findall(f"{ATOM}entry")
    assert [f"R{one.findtext(f'{ATOM}id', '').rsplit('R')[-1]}" for one in entries] == statements(page)
    assert desk.get("/feeds/none.atom").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        "q=%22",
        "q=*",
        "q=NEAR(",
        "since=soon",
        "after=x",
        "page=0",
        "newer=-1",
        "chain=x",
        "state=gone",
        "question=x",
        "act=';--",
        "by=actor:99",
    ],
)
def test_whatever_is_asked_gets_an_answer(desk: TestClient, wrong: str) -> None:
    assert desk.get(f"/search?{wrong}").status_code == 200
