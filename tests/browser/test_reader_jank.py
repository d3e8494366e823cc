"""The reader of a very long article in Chromium: how much there is of it, how soon it is read, whether a key is answered at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from starlette.types import ASGIApp
from tests.desk.long_article import long_article
from tests.dossier.told import keep

from qala.desk.app import make_app
from qala.dossier.store import opened

_ELEMENTS, _READY, _TASK = 2_000, 2_000, 50
"""Elements of a page, milliseconds until it can be read, milliseconds of a task: longer ones are felt."""
_PRESSED = """(letter) => {
  const begun = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: letter, code: `Key${letter.toUpperCase()}`, bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - begun;
}"""
"""How long a key takes until everything has its place again."""
_READ = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


@pytest.fixture
def reader(browser: Browser, tmp_path: Path, serve: Callable[[ASGIApp], str]) -> Iterator[Page]:
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        keep(db, long_article())
    context = browser.new_context(viewport={"width": 1280, "height": 844}, base_url=serve(make_app(tmp_path / "press.qala")))
    yield context.new_page()
    context.close()


def test_a_long_article_is_read_without_jank(reader: Page) -> None:
    reader.goto("/articles/1")
    taken: list[Any] = [reader.evaluate(_PRESSED, letter) for letter in "jjjjjjjjjjjjjjjkkkkkjjjjjkkkkk"]
    found = {
        "elements": reader.evaluate("document.querySelectorAll('*').length"),
        "read after": reader.evaluate(_READ),
        "a key": median(taken),
    }
    assert reader.evaluate("document.activeElement.classList.contains('card')")
    assert found["elements"] <= _ELEMENTS and found["read after"] <= _READY and found["a key"] <= _TASK, found
