"""Every page that a desk has, in both languages, themes and widths: nothing breaks, nothing sticks out, axe is content."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.browser.conftest import ROOT
from tests.browser.walk import walked

SCREENS = ROOT / "build" / "screens"
_WATCH = "addEventListener('securitypolicyviolation', one => console.error('CSP', one.violatedDirective, one.blockedURI))"
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


@pytest.fixture(scope="session")
def addresses(address: str) -> dict[str, str]:
    """The page of each route."""
    return walked(address) | {"nothing": "/nothing-here"}


@pytest.fixture
def page(browser: Browser, address: str, language: str, theme: Any, width: int) -> Iterator[Page]:
    """A window of that width whose reader wants that language and theme."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme, reduced_motion="reduce", base_url=address)
    context.add_cookies([{"name": "lang", "value": language, "url": address}])
    context.add_init_script(_WATCH)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page(page: Page, addresses: dict[str, str], language: str, theme: str, width: int) -> None:
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" and "404" not in said.text else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, address in addresses.items():
        page.goto(address)
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        page.screenshot(path=SCREENS / f"{name}-{language}-{theme}-{width}.png", full_page=True)
        wrong += [f"{address}: {one}" for one in _sticking_out(page)]
        wrong += [f"{address}: {one}" for one in _told_by_axe(page)]
    assert not wrong, "\n".join(wrong)


def _sticking_out(page: Page) -> list[str]:
    """What is wider than the window."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"sticks out by {wider} px"] if wider > 0 else []


def _told_by_axe(page: Page) -> list[str]:
    page.evaluate(
        "document.querySelectorAll('.card').forEach(one => { one.style.contentVisibility = 'visible' })"
    )  # laid out, to be measured
    found = Axe().run(page, options=_RULES).response["violations"]
    return [f"{one['id']} ({one['impact']}) {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", 390)])
def test_what_is_wrong_is_seen(page: Page) -> None:
    page.goto("/commitments")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p class=pale>pale</p><p class=wide>wide</p><input>')")
    page.evaluate("document.querySelector('.pale').style.color = '#999'")
    page.evaluate("document.querySelector('.wide').style.width = '500px'")
    assert _sticking_out(page)
    assert {one.split()[0] for one in _told_by_axe(page)} == {"color-contrast", "label"}
