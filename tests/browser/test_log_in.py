"""Coming in and going out with the keyboard, in Chromium; what an editor sees of accounts, told by axe."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from starlette.types import ASGIApp

from qala.desk.app import make_app
from qala.desk.passwords import hashed
from qala.dossier import accounts
from qala.dossier.store import now, opened, transaction

SECRET = "a long password"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_editor_comes_in_and_goes_out(browser: Browser, own: Path, serve: Callable[[ASGIApp], str], language: str) -> None:
    with opened(own, write=True) as db, transaction(db):
        for name, role in (("هدى", "editor"), ("سلمى", "reader")):
            accounts.add(db, name, role, hashed(SECRET), accounts.Hand("test", now()))
    address = serve(make_app(own, accounts=True))
    context = browser.new_context(base_url=address)
    context.add_cookies([{"name": "lang", "value": language, "url": address}])
    page = context.new_page()
    page.goto("/inbox?kind=position")
    assert page.url.startswith(f"{address}/login") and "المواقف" not in page.inner_text("main")
    seen = [Axe().run(page, options=RULES).response["violations"]]
    page.keyboard.type("هدى")
    page.keyboard.press("Tab")
    page.keyboard.type(SECRET)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{address}/inbox?kind=position"
    for way in ("/inbox", "/accounts", "/questions"):
        page.goto(way)
        seen.append(Axe().run(page, options=RULES).response["violations"])
    assert [one["nodes"][0]["html"] for found in seen for one in found] == []
    with page.expect_navigation():
        page.click("form.out button")
    page.goto("/articles/1")
    assert page.url.startswith(f"{address}/login")
    context.close()
