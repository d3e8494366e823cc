"""As somebody new uses the desk, with the finger on a phone or a mouse: from the first page to a corrected statement, in both languages."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.types import ASGIApp
from tests.browser.test_every_page import _sticking_out, _told_by_axe

from qala.desk.app import make_app

_STATEMENTS = """
SELECT id FROM record WHERE kind = 'statement' AND document_id = ?
AND id IN (SELECT record_id FROM span WHERE role = 'content') ORDER BY id"""


def _asked(file: Path, query: str, *values: Any) -> list[Any]:
    db = sqlite3.connect(file)
    try:
        return [row[0] for row in db.execute(query, values)]
    finally:
        db.close()


def _follow(page: Page, shown: str) -> None:
    """Click the last of what is shown there, and be on the page that it leads to."""
    with page.expect_navigation():
        page.locator(shown).last.click()


def _press(page: Page, act: str, record: int) -> None:
    _follow(page, f'#r{record} button[value^="{act}:{record}"]')


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_from_the_first_page_to_a_corrected_statement(
    browser: Browser, own: Path, serve: Callable[[ASGIApp], str], language: str, width: int
) -> None:
    address = serve(make_app(own, by="ليلى"))
    context = browser.new_context(viewport={"width": width, "height": 844}, base_url=address, reduced_motion="reduce")
    context.add_cookies([{"name": "lang", "value": language, "url": address}])
    page = context.new_page()
    page.goto("/")
    expect(page.locator(".intro")).to_be_visible()
    _follow(page, 'nav a[href="/articles"]')
    _follow(page, 'main a[href^="/articles/"]')
    document = int(page.locator(".reader").get_attribute("data-document") or 0)
    first, second, third = _asked(own, _STATEMENTS, document)[:3]
    _press(page, "accept", first)
    _press(page, "reject", second)
    _press(page, "undo", second)
    assert _asked(own, "SELECT state FROM record WHERE id IN (?, ?) ORDER BY id", first, second) == ["accepted", "proposed"]
    _follow(page, f'#r{third} a[href*="edit={third}"]')
    assert not [*_sticking_out(page), *_told_by_axe(page)]
    page.select_option("#f-act", "deny")
    page.fill("#f-why", "ينفي ولا يقول")
    _follow(page, ".card form.edit .main")
    assert _asked(own, "SELECT act FROM statement WHERE id = ?", third) == ["deny"]
    assert _asked(own, "SELECT DISTINCT by FROM decision") == ["ليلى"]
    expect(page.locator(f"#r{third} .state")).to_have_text("edited" if language == "en" else "منقّح")
    page.goto("/")
    expect(page.locator("main")).to_be_visible()
    context.close()
