"""Functions and macros of the templates are called without the detour by which Jinja finds out whether they want the template too."""

from pathlib import Path

import pytest
from jinja2.runtime import Context
from starlette.testclient import TestClient

from qala.desk import shown
from qala.desk.app import make_app

_PAGES = (
    "/", "/articles/1", "/articles/2?page=1", "/search?q=المعبر", "/positions/crossing", "/commitments", "/timeline", "/contradictions",
    "/identity", "/inbox", "/method", "/actors", "/questions", "/api", "/gone",
)  # fmt: skip


def pages(file: Path) -> list[str]:
    desk = TestClient(make_app(file), base_url="http://localhost", headers={"cookie": f"qala={'k' * 43}"})
    return [desk.get(page).text for page in _PAGES]


def test_pages_are_the_same_as_with_the_detour(sampled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = pages(sampled)
    monkeypatch.setattr(shown._Called, "call", Context.call)
    assert pages(sampled) == quick and all(page.count("<") > 20 for page in quick)
