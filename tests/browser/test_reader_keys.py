"""The reader with the keyboard alone, in Chromium: each key does what its button does, and the focus goes on."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.types import ASGIApp

from qala.desk.app import make_app

_INTERVIEW = "SELECT min(id) FROM document WHERE title LIKE '%مدارات%'"
_SELECT = """([card, from, to]) => {
  const node = document.querySelector(`.words [data-of~=${card}].content`).firstChild;
  const range = document.createRange();
  range.setStart(node, from); range.setEnd(node, to);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


class Reading:
    """A window on an article, and the dossier behind it."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.file = page, file
        (self.document,) = self.one(_INTERVIEW)
        self.statements: list[int] = [
            row[0]
            for row in self.all(
                "SELECT r.id FROM record r JOIN span s ON record_id = r.id AND role = 'content' AND nr = 0 AND field = 'text' "
                "WHERE document_id = ? AND kind = 'statement' ORDER BY start",
                self.document,
            )
        ]
        page.goto(f"/articles/{self.document}?record={self.statements[0]}#r{self.statements[0]}")

    def all(self, query: str, *values: Any) -> list[Any]:
        db = sqlite3.connect(self.file)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def one(self, query: str, *values: Any) -> Any:
        return self.all(query, *values)[0]

    def state(self, record: int) -> str:
        return str(self.one("SELECT state FROM record WHERE id = ?", record)[0])

    def words(self, record: int) -> list[str]:
        return [row[0] for row in self.all("SELECT exact FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr", record)]

    def key(self, key: str) -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def on(self, record: int) -> None:
        """The focus is on a card."""
        expect(self.page.locator(f"#r{record}")).to_be_focused()

    def select(self, record: int, start: int, stop: int) -> None:
        """Some letters of the first words that a statement marks."""
        self.page.evaluate(_SELECT, [f"r{record}", start, stop])


@pytest.fixture
def reading(browser: Browser, own: Path, serve: Callable[[ASGIApp], str]) -> Iterator[Reading]:
    context = browser.new_context(viewport={"width": 1280, "height": 844}, base_url=serve(make_app(own, by="ليلى")))
    yield Reading(context.new_page(), own)
    context.close()


def test_decisions_by_key_lead_from_card_to_card(reading: Reading) -> None:
    first, second, third = reading.statements[:3]
    reading.on(first)
    reading.key("a")
    reading.on(second)
    reading.key("r")
    reading.on(third)
    assert (reading.state(first), reading.state(second)) == ("accepted", "rejected")
    reading.page.keyboard.press("k")
    reading.on(second)
    reading.key("u")
    reading.on(second)
    assert reading.state(second) == "proposed"
    assert reading.all("SELECT DISTINCT by FROM decision") == [("ليلى",)]


def test_words_are_selected_in_the_article(reading: Reading) -> None:
    first = reading.statements[0]
    whole = reading.words(first)[0]
    reading.key("e")
    expect(reading.page.locator("#f-speaker")).to_be_focused()
    reading.select(first, 0, 7)
    reading.page.click("button[data-take=f-content]:not([data-more])")
    reading.page.select_option("#f-act", "deny")
    with reading.page.expect_navigation():
        reading.page.click(".card form.edit .main")
    assert reading.words(first) == [whole[:7].strip()] and reading.state(first) == "edited"
    assert reading.one("SELECT act FROM statement WHERE id = ?", first) == ("deny",)
    reading.on(reading.statements[1])


def test_a_statement_that_was_missed_is_added_of_what_is_selected(reading: Reading) -> None:
    first, page = reading.statements[0], reading.page
    (whole,) = reading.words(first)
    reading.select(first, 0, 7)
    page.keyboard.press("n")
    expect(page.locator("#n-speaker")).to_be_focused()
    assert page.input_value("#n-content").count("-") == 1
    page.keyboard.type("سامر الحداد")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    (made,) = reading.one("SELECT max(id) FROM record")
    reading.on(made)
    assert reading.words(made) == [whole[:7].strip()] and reading.state(made) == "edited"
    assert reading.one("SELECT speaker_name FROM statement WHERE id = ?", made) == ("سامر الحداد",)
    reading.key("u")
    assert reading.state(made) == "gone" and page.locator(f"#r{made}").count() == 0


def test_the_form_for_what_was_missed_opens_without_a_selection_too(reading: Reading) -> None:
    reading.page.keyboard.press("n")
    expect(reading.page.locator("#n-content")).to_be_focused()
    reading.page.keyboard.type("nan")
    assert reading.page.input_value("#n-content") == "nan" and reading.all("SELECT * FROM decision") == []


def test_a_statement_is_split_at_the_caret_and_put_together_again(reading: Reading) -> None:
    first = reading.statements[0]
    (whole,) = reading.words(first)
    reading.select(first, 9, 9)
    reading.key("s")
    reading.on(first)
    made = reading.one("SELECT max(id) FROM record")[0]
    assert [*reading.words(first), *reading.words(made)] == [whole[:9], whole[9:]]
    reading.key("m")
    reading.on(first)
    assert reading.words(first) == [whole] and reading.state(made) == "rejected"


def test_what_is_picked_is_merged(reading: Reading) -> None:
    first, _, third = reading.statements[:3]
    words = [*reading.words(first), *reading.words(third)]
    reading.page.keyboard.press("j")
    reading.page.keyboard.press("j")
    reading.on(third)
    reading.page.keyboard.press("x")
    reading.page.locator(f"#r{first}").focus()
    reading.key("m")
    assert reading.words(first) == words and reading.state(third) == "rejected"


def test_keys_are_told_and_can_be_switched_off(reading: Reading) -> None:
    page = reading.page
    page.keyboard.press("?")
    expect(page.locator("details.keys dl")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("details.keys dl")).to_be_hidden()
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.locator(f"#r{reading.statements[0]}").focus()
    page.keyboard.press("a")
    page.reload()
    assert reading.all("SELECT * FROM decision") == [] and not page.is_checked("#keys-on")


def test_letters_typed_into_a_field_are_letters(reading: Reading) -> None:
    page = reading.page
    page.fill("#act input[name=why]", "")
    page.locator("#act input[name=why]").press_sequentially("armu?")
    page.keyboard.press("Enter")
    assert page.input_value("#act input[name=why]") == "armu?" and reading.all("SELECT * FROM decision") == []


def test_a_card_and_its_words_light_up_together(reading: Reading) -> None:
    first, second = reading.statements[:2]
    page = reading.page
    page.hover(f".words [data-of~=r{second}].content")
    expect(page.locator(f"#r{second}")).to_have_class("card statement proposed lit")
    page.locator(f"#r{first}").focus()
    page.mouse.move(0, 0)
    assert page.locator(f".words .lit[data-of~=r{first}]").count() > 0 and page.locator(f"#r{second}.lit").count() == 0
