"""Every number leads to what it counts: rules, what is new, samples, what an actor said and who reports it; a quotation as a picture."""

import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.desk.acting import Visit
from tests.desk.showing import links, profile, shown, text
from tests.dossier.told import AT, Told, keep

from qala.desk.app import make_app
from qala.dossier.decisions import Desk
from qala.dossier.listed import Which, listed
from qala.dossier.questions import put
from qala.dossier.samples import draw
from qala.dossier.store import now, opened
from qala.pictures.quote import Quotation
from qala.pictures.quote import quote as drawn
from qala.positions.question import Question

CARD = re.compile(r'<li class="card (\w+) (\w+)" id="R(\d+)"')


def counted(desk: TestClient, address: str) -> int:
    """How many records stand behind an address, on all its pages."""
    page = shown(desk, address)
    after = re.search(r'rel="next" href="([^"]*)"', page)
    return len(CARD.findall(page)) + (counted(desk, unescape(after[1])) if after else 0)


def test_what_a_rule_read_stands_behind_its_number(desk: TestClient) -> None:
    page = shown(desk, "/method")
    told = re.findall(r'<a href="(/records\?kind=\w+&amp;rule=[^"]*)">(\d+)</a>', page)
    assert len(told) > 20
    for address, number in (told[0], told[1], told[-1]):
        assert counted(desk, address.replace("&amp;", "&")) == int(number)


def test_what_was_rejected_is_told_of_its_rule_and_nowhere_else(own: Path) -> None:
    with opened(own, write=True) as db:
        (record, rule) = db.execute("SELECT id, rules FROM record WHERE kind = 'statement' ORDER BY id LIMIT 1").fetchone()
        Desk(db, "noor").reject(record)
        rule = rule.split()[0]
        assert record in listed(db, Which("statement", rule), limit=1_000)
        assert listed(db, Which("statement", rule, state="rejected"), limit=9) == [record]
        assert record not in listed(db, Which("statement"), limit=1_000)
        assert not listed(db, Which("statement", rule[:-1]), limit=9), "a rule is meant as a whole"
    visit = Visit(own)
    assert f'href="/records?kind=statement&amp;rule={quote(rule)}&amp;state=rejected">1</a>' in visit.page("/method")


def test_what_is_new_and_what_a_sample_holds_is_listed(own: Path) -> None:
    with opened(own, write=True) as db:
        one = draw(db, "position", 5, 3, now())
        (middle,) = db.execute("SELECT id FROM record WHERE kind = 'event' ORDER BY id LIMIT 1 OFFSET 10").fetchone()
        assert {*listed(db, Which("position", drawn=True), limit=99)} == {*one.records}
        newer = listed(db, Which("event", newer=middle), limit=99)
    assert min(newer) > middle and newer == sorted(newer, reverse=True)
    visit = Visit(own)
    assert [int(id) for *_, id in CARD.findall(visit.page(f"/records?kind=event&newer={middle}"))] == newer
    assert "/records?kind=position&amp;drawn=1" in visit.page("/method")


@pytest.mark.parametrize("query", ["kind=x", "kind=time", "state=gone", "state=x"])
def test_other_records_are_not_listed(desk: TestClient, query: str) -> None:
    assert desk.get(f"/records?{query}").status_code == 404


@pytest.mark.parametrize("query", ["rule=%25", "rule='", "question=x", f"newer={10**30}", f"before={10**30}", "before=-1", "newer=-1"])
def test_any_argument_is_taken(desk: TestClient, query: str) -> None:
    assert desk.get(f"/records?{query}").status_code == 200


def test_the_numbers_of_an_actor_lead_to_what_he_said(desk: TestClient) -> None:
    page = shown(desk, profile(desk, "سالم العدوي"))
    told = [one for one in links(page) if one.startswith("/search?by=")]
    assert any("sort=day" in one for one in told) and any("outlet=" in one for one in told) and any("via=" in one for one in told)
    by_outlet = next(one for one in told if "outlet=" + quote("وكالة المدار") in one)
    assert "سالم العدوي" in text(shown(desk, by_outlet)) and "منبر الضفتين ·" not in text(shown(desk, by_outlet))


def test_what_is_denied_is_told_once_and_nothing_begins_with_an_arrow(desk: TestClient) -> None:
    page = text(shown(desk, "/search?q=التأجيل"))
    assert "ينفي" in page and "ينفي نفي" not in page
    for card in re.findall(r'<p class="quiet">(.*?)</p></li>', shown(desk, "/search?q=المعبر")):
        assert not text(card).startswith(("·", "←")), text(card)


def test_a_quotation_comes_as_a_picture(desk: TestClient) -> None:
    statement = next(one for one in links(shown(desk, "/search?q=المعبر&via=وكالة المدار")) if one.startswith("/statements/"))
    page = shown(desk, statement)
    assert f"{statement}.svg" in links(page)
    answer = desk.get(f"{statement}.svg")
    assert answer.headers["content-type"] == "image/svg+xml" and "default-src 'none'" in answer.headers["content-security-policy"]
    words = " ".join("".join(one.itertext()) for one in ET.fromstring(answer.text).iter("{http://www.w3.org/2000/svg}text"))
    assert "←" in words and "وكالة المدار" in words and "لم يراجعه أحد" in words
    assert desk.get("/statements/99999.svg").status_code == 404 and desk.get("/statements/x.svg").status_code == 404


@pytest.mark.parametrize("words", [8, 60, 400])
def test_a_quotation_of_any_length_has_room(words: int) -> None:
    made = ET.fromstring(drawn(Quotation("قال الوزير إن المعبر " * words, ("المدار", "الوزير"), "المدار، 3 تموز 2023", "R7", True)))
    lowest = max(float(one.attrib["y"]) for one in made.iter("{http://www.w3.org/2000/svg}text"))
    assert lowest < float(made.attrib["height"]) and "لم يراجعه" not in "".join(made.itertext())


def test_a_hostile_quotation_stays_words() -> None:
    assert "<script" not in drawn(Quotation("<script>alert(1)</script>\x00", ("<b>",), '"', "R7", False))


def test_the_sentence_for_publication_comes_as_json(desk: TestClient) -> None:
    told = desk.get("/api/statements/337/chain").json()["quotation"]
    assert told["sentence"].endswith(".") and told["source"] and told["url"].startswith("https://")


def test_a_brief_is_printed_from_the_desk(desk: TestClient) -> None:
    page = shown(desk, "/positions/troops?as_of=2023-05-12")
    address = next(one for one in links(page) if one.startswith("/briefs/"))
    assert address == "/briefs/troops?as_of=2023-05-12"
    brief = shown(desk, address)
    assert "<style" not in brief and "هيئة فصائل التحرير" in text(brief) and "وزارة شؤون الزراعة" not in text(brief)
    records = [one for one in links(brief) if one.startswith("/records/")]
    assert records and all(desk.get(one).status_code == 200 for one in records)
    assert desk.get("/static/brief.css").status_code == 200 and desk.get("/briefs/nothing").status_code == 404
    assert 'lang="en"' in desk.get("/briefs/troops", headers={"cookie": "lang=en"}).text


def test_a_picture_and_a_brief_do_not_turn_what_stands_beside_hostile_words(tmp_path: Path) -> None:
    told = Told("قال سامر\u202e الحداد إن المعبر مفتوح.", "2024-03-14", outlet="المرسى\u202e")
    made = told.says("سامر\u202e الحداد", "قال", "المعبر مفتوح")
    told.stands("سامر\u202e الحداد", "crossing", 1, "المعبر مفتوح", statement=made)
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        put(db, [Question("crossing", "فتح\u202e المعبر", "Opening", "مع", "for", ("المعبر",), ("فتح",), ())], AT)
        keep(db, told)
    hostile = TestClient(make_app(tmp_path / "press.qala"), base_url="http://localhost")
    for address in ("/statements/1.svg", "/briefs/crossing"):
        assert "\u202e" not in shown(hostile, address) and "مفتوح" in shown(hostile, address)
