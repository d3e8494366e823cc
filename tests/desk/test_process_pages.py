"""The process over time, the network, the matrix, what waits between articles, and the method, over the samples."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.showing import links, shown, text
from tests.dossier.told import AT, Told, keep

from qala.desk.app import make_app
from qala.desk.lanes import WIDTH, Thing, drawing
from qala.dossier.decisions import Desk
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.positions.question import Question


def test_the_timeline_tells_the_same_as_a_table(desk: TestClient) -> None:
    page = shown(desk, "/timeline")
    drawn = re.findall(r'<a class="thing (\w+)" href="([^"]*)" aria-label="([^"]*)"', page)
    rows = re.findall(r'<tr><td>.*?<a href="([^"]*)">', page)
    assert sorted(address for _, address, _ in drawn) == sorted(rows)
    kinds = {label.split(" · ")[0]: kind for kind, _, label in drawn}
    assert kinds["الحوار الأمني (3)"] == "held"
    assert any(kind == "ahead" and "سليم العطار" in label for label, kind in kinds.items())
    assert any(kind == "overdue" and "للأمن الغذائي" in label for label, kind in kinds.items())
    assert page.count('class="whisker"') > 2, "what lies between days has its whisker"
    assert any(one.startswith("/search?since=") for one in links(page))


def test_the_timeline_can_be_cut_and_turned(desk: TestClient) -> None:
    page = text(shown(desk, "/timeline?since=2023-07-01&until=2023-08-30"))
    assert "اللجنة المشتركة" in page and "الحوار الأمني" not in page
    assert "لا شيء" in text(shown(desk, "/timeline?since=2030-01-01"))
    assert desk.get("/timeline?since=soon&until=0001-01-01").status_code == 200


def test_events_come_as_timelinejs_takes_them(desk: TestClient) -> None:
    told = desk.get("/timeline.json").json()
    assert {"year": 2023, "month": 5, "day": 11} in [one["start_date"] for one in told["events"]]
    assert all(re.search(r"http://localhost/records/\d+", one["text"]["text"]) for one in told["events"])
    assert len(json.dumps(desk.get("/timeline.json?since=2024-01-01").json())) < len(json.dumps(told))


@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_on_a_timeline_stands_over_anything_else(mirrored: bool) -> None:
    things = [
        Thing(
            "meetings", (day := date.fromordinal(738_000 + number * 3 % 50).isoformat()), day, "held", f"لقاء طويل الاسم {number}", "", "/"
        )
        for number in range(40)
    ]
    found = drawing(things, {"2021-08-01": 3}, ["meetings"], (things[0].begin, "2021-12-01"), "2021-09-01", mirrored)
    rows: dict[float, list[tuple[float, float]]] = {}
    for one in found.things:
        ends = sorted((one.at, one.x))
        assert 0 <= ends[0] <= ends[1] <= WIDTH
        rows.setdefault(one.y, []).append((ends[0], ends[1]))
    for spans in rows.values():
        spans.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_a_tie_leads_to_the_sentences_of_both(desk: TestClient) -> None:
    page = shown(desk, "/network?question=troops")
    assert 'role="group"' in page and 'aria-labelledby="network-title network-description"' in page
    tied = re.findall(r"<tr><td><a[^>]*><bdi>([^<]*)</bdi></a></td><td><a[^>]*><bdi>([^<]*)</bdi></a></td>.*?href=\"([^\"]*)\"", page)
    (mine,) = [unescape(address) for left, right, address in tied if {left, right} == {"نوران", "ألدوريا"}]
    assert mine in links(page)
    told = text(shown(desk, mine))
    assert "ألدوريا – نوران" in told and "خروج المدربين والمستشارين اتفاق: 1 · خلاف: 0" in told
    assert desk.get("/network/1/999").status_code == 404


def test_a_threshold_and_another_counting_leave_other_ties(desk: TestClient) -> None:
    count = re.compile(r"الصلات (\d+)")
    every, strong, differing = (
        (found := count.search(text(shown(desk, f"/network{more}")))) and int(found[1])
        for more in ("", "?threshold=2", "?aggregate=conflict")
    )
    assert every and strong and differing and strong < every and differing < every
    assert desk.get("/network?question=none").status_code == 404
    assert desk.get("/network?threshold=nan&since=soon&aggregate=x").status_code == 200


@pytest.mark.parametrize("kind", ["graphml", "gexf", "svg"])
def test_networks_are_files_for_other_programs(desk: TestClient, kind: str) -> None:
    answer = desk.get(f"/network.{kind}?question=crossing")
    assert "xml" in answer.headers["content-type"] and "سالم العدوي" in ET.canonicalize(answer.text)


def test_networks_are_tables_too(desk: TestClient) -> None:
    assert desk.get("/network.dl").text.startswith("dl ")
    assert desk.get("/network.csv").text.startswith('"ID"') or ";" in desk.get("/network.csv").text.split("\n")[0]
    assert desk.get("/network.exe").status_code == 404


def test_holders_stand_in_camps_and_every_cell_leads_to_its_words(desk: TestClient) -> None:
    page = shown(desk, "/positions/troops")
    words = text(page)
    assert "مع 2 هيئة فصائل التحرير" in words and "مع وضد 2 ألدوريا" in words
    assert "في جانب واحد، بنطاق أو شرط مختلف" in words and "استمرار عمل المدربين" in words
    cells = [one for one in links(page) if re.fullmatch(r"/positions/troops/\d+#q-\w+", one)]
    for one in cells:
        address, anchor = one.split("#")
        assert f'id="{anchor}"' in shown(desk, address)
    assert len(cells) == 12


def test_the_slider_works_as_a_form(desk: TestClient) -> None:
    page = shown(desk, "/positions/crossing")
    assert re.search(r'<input type="range" name="at" min="0" max="(\d+)"', page)
    first = desk.get("/positions/crossing?at=0", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/positions/crossing?as_of=2023-07-03")
    assert len(text(shown(desk, "/positions/crossing?at=0"))) < len(text(page))
    assert desk.get("/positions/crossing?at=99999", follow_redirects=False).headers["location"] > first.headers["location"]


CROSSING = Question("crossing", "فتح المعبر", "Opening", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))


@pytest.fixture
def quarrel(tmp_path: Path) -> Path:
    """A dossier in which somebody contradicts himself."""
    file = tmp_path / "press.qala"
    with opened(file, write=True, create=True) as db:
        put(db, (CROSSING,), AT)
        for day, words, side in (("2024-03-14", "المعبر سيفتح غدا", 2), ("2024-03-20", "المعبر سيبقى مغلقا", -2)):
            told = Told(f"قال كريم علوان إن {words}.", day)
            told.says("كريم علوان", "قال", words)
            told.stands("كريم علوان", "crossing", side, words, statement="S1")
            keep(db, told)
    return file


def test_contradictions_stand_side_by_side(quarrel: Path) -> None:
    desk = TestClient(make_app(quarrel), base_url="http://localhost")
    page = text(shown(desk, "/contradictions"))
    assert "طرف واحد وموقفان فتح المعبر كريم علوان مع بقوة 14 آذار 2024" in page and "كريم علوان ضد بقوة 20 آذار 2024" in page
    assert "طرف واحد وموقفان" in text(shown(desk, "/")) and "ضد بقوة فتح المعبر" in text(shown(desk, "/"))
    with opened(quarrel, write=True) as db:
        left, right = (row[0] for row in db.execute("SELECT id FROM position ORDER BY day"))
        Desk(db, "ليلى").claim(left, right, "revises", "تغيّر الظرف")
    assert "طرف واحد" not in text(shown(desk, "/contradictions"))
    assert "تعديل موقف" in text(shown(desk, "/contradictions?judged=1"))
    assert "ليلى" in text(shown(desk, "/method")) and "أحدهما يعدّل الآخر" in text(shown(desk, "/method"))


def test_doubtful_names_stand_side_by_side_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "press.qala"
    with opened(file, write=True, create=True) as db:
        for number, name in enumerate(("سامر الحداد", "سامر الحدّادي")):
            told = Told(f"قال {name} إن الجسر سيفتح.", f"2024-03-1{number}")
            told.says(name, "قال", "الجسر سيفتح")
            keep(db, told)
        left, right = (row[0] for row in db.execute("SELECT id FROM profile ORDER BY id"))
        db.execute("DELETE FROM resemblance")
        db.execute("INSERT INTO resemblance VALUES (?, ?, 0.5, 0, 'names', 'one letter more')", (right, left))
    page = shown(TestClient(make_app(file), base_url="http://localhost"), "/identity")
    assert "one letter more" in text(page) and "سامر الحداد" in text(page) and "سامر الحدّادي" in text(page)
    assert f'id="P{right}-{left}"' in page


def test_the_method_counts_rules_and_turns_the_log(own: Path) -> None:
    with opened(own, write=True) as db:
        ids = [row[0] for row in db.execute("SELECT id FROM record WHERE kind = 'statement' LIMIT 45")]
        for one in ids:
            Desk(db, "ليلى").accept(one)
        Desk(db, "هدى").opinion(ids[0], "reject")
    desk = TestClient(make_app(own), base_url="http://localhost")
    page = shown(desk, "/method")
    assert "verb.that الأقوال" in text(page) and "ما راجعه اثنان أو أكثر 1" in text(page)
    (further,) = [one for one in links(page) if one.startswith("/method?before=")]
    assert page.count("<td>قبل</td>") + shown(desk, further).count("<td>قبل</td>") == 45
