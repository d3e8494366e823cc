"""The first page of the desk: what is new since the last visit, what waits, what is due."""

from pathlib import Path

import pytest
from fastapi import Response
from starlette.testclient import TestClient
from tests.desk.showing import links, shown, text

from qala.desk.app import make_app
from qala.desk.visits import Visit, keep, visit
from qala.dossier.arrivals import Mark
from qala.dossier.search.saved import save
from qala.dossier.store import opened

HERE = Mark(9, 400)
NOON, ONE, LATER = "2026-03-14T12:00:00Z", "2026-03-14T12:29:00Z", "2026-03-15T08:00:00Z"


def cookie(one: Visit) -> str:
    return keep(Response(), one).headers["set-cookie"].split(";")[0].removeprefix("visit=").strip('"')


def test_a_visit_lasts_until_the_visitor_was_away() -> None:
    first = visit(None, Mark(7, 300), NOON)
    assert first.since is None
    same = visit(cookie(first), HERE, ONE)
    assert (same.since, same.before) == (None, None)
    next_day = visit(cookie(same), Mark(11, 500), LATER)
    assert (next_day.since, next_day.before) == (HERE, ONE)
    assert visit(cookie(next_day), Mark(12, 501), "2026-03-15T08:10:00Z").since == HERE


@pytest.mark.parametrize("wrong", ["", "x", "1.2", "99999.1_2026-03-14T12:00:00Z", "1.1_2026-99-14T12:00:00Z", "1.1_" + "9" * 5_000])
def test_a_cookie_that_cannot_be_counts_for_nothing(wrong: str) -> None:
    assert visit(wrong, HERE, NOON).since is None


def test_what_came_since_the_last_visit_is_new(own: Path, desk: TestClient) -> None:
    browser = TestClient(make_app(own), base_url="http://localhost")
    assert "هذه زيارتك الأولى" in shown(browser, "/")
    with opened(own, write=True) as db:
        last, record = db.execute("SELECT max(id), (SELECT max(id) FROM record) FROM document").fetchone()
        save(db, "المعبر", "said", {"on": "معبر"})
        db.execute("UPDATE saved_search SET last_seen = 0")
    browser.cookies.clear()
    browser.cookies.set("visit", f"{last - 2}.{record - 40}_2026-01-05T10:00:00Z")
    page = shown(browser, "/")
    assert "كانت زيارتك الأخيرة في 5 كانون الثاني 2026، الساعة 10:00 UTC" in text(page)
    assert f"/articles?newer={last - 2}" in links(page)
    listed = [one for one in links(shown(browser, f"/articles?newer={last - 2}")) if one.startswith("/articles/")]
    assert listed == [f"/articles/{last}", f"/articles/{last - 1}"]
    assert "الجديد: " in text(page)
    assert text(page) != text(shown(desk, "/"))


def test_what_waits_leads_to_its_words_and_articles(desk: TestClient) -> None:
    page = shown(desk, "/")
    for kind in ("statement", "position", "commitment", "event"):
        assert f"/inbox?kind={kind}" in links(page)
        assert f"/articles?waiting={kind}" in links(shown(desk, f"/inbox?kind={kind}"))
    waiting = shown(desk, "/articles?waiting=position")
    assert "هيئة فصائل التحرير" in text(waiting) or any(one.startswith("/articles/") for one in links(waiting))
    assert "نصوص معادة لم تُقرأ 1 وزير الداخلية: معبر تل الرمان لن يفتح قبل اكتمال الترتيبات الأمنية وكالة المدار" in text(page)
    assert "Overdue: 1" in text(shown(desk, "/?lang=en"))
    desk.cookies.clear()


def test_a_page_keeps_its_question_in_another_language(desk: TestClient) -> None:
    page = shown(desk, "/positions/crossing?as_of=2023-08-01")
    assert "/positions/crossing?as_of=2023-08-01&lang=en" in links(page)
