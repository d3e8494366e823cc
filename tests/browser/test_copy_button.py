"""The button that copies a quotation: one sentence with its chain, and the link on a line of its own."""

from playwright.sync_api import Browser, expect


def test_a_quotation_is_copied_with_its_link(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto("/search?q=المعبر&via=وكالة المدار")
    page.goto(page.locator("a.id[href^='/statements/']").first.get_attribute("href") or "")
    page.locator("button[data-copies]").click()
    expect(page.locator("button[data-copies] + [role=status]")).to_have_text("نُسخت")
    sentence, link = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "وكالة المدار" in sentence and sentence.endswith(")") and link.startswith("https://")
    context.close()
