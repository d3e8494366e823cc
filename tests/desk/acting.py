"""A visitor who fills in forms as a browser does: reads the page, presses what stands there."""

import re
from html import unescape
from typing import Any

from starlette.testclient import TestClient

from qala.desk.app import make_app
from qala.dossier.connection import Place
from qala.dossier.store import opened

HOME = "http://localhost"
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*? name="(\w+)"[^>]*>')


class Visit:
    """A browser at a desk."""

    def __init__(self, file: Place, **desk: Any) -> None:
        self.file = file
        self.client = TestClient(make_app(file, by=desk.pop("by", "ليلى"), **desk), base_url=HOME, follow_redirects=False)

    def page(self, address: str) -> str:
        """A page that is there."""
        answer = self.client.get(address, follow_redirects=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return str(answer.text)

    def token(self, address: str = "/articles/1") -> str:
        """What the forms of a page carry."""
        found = re.search(r'name="token" value="(\w+)"', self.page(address))
        assert found
        return found[1]

    def post(self, address: str, fields: dict[str, Any], language: str = "en", **headers: str) -> Any:
        """Send a form, with what a browser sends along, and be told in a language why it is refused; an empty header is left out."""
        sent = {"origin": HOME, "sec-fetch-site": "same-origin"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.client.cookies.set("lang", language)
        try:
            return self.client.post(address, data=fields, headers={name: value for name, value in sent.items() if value})
        finally:
            self.client.cookies.delete("lang")

    def press(self, address: str, button: str, **more: Any) -> Any:
        """Press the first button of a page whose value begins so."""
        page = self.page(address)
        found = re.search(rf'<button[^>]* name="do" value="({button}[:.\d]*)"', page)
        assert found, button
        return self.post("/do/decide", {"token": self.token(address), "do": found[1], **more})

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What the dossier holds."""
        with opened(self.file) as db:
            return list(db.execute(query, values))

    def log(self) -> list[tuple[str, str, int]]:
        """By whom, what, about which record."""
        return self.rows("SELECT by, act, id FROM decision ORDER BY seq")

    def words(self, record: int, role: str = "content") -> list[str]:
        """The evidence of a record."""
        return [row[0] for row in self.rows("SELECT exact FROM span WHERE record_id = ? AND role = ? ORDER BY nr", record, role)]

    def state(self, record: int) -> str:
        """Of a record."""
        return str(self.rows("SELECT state FROM record WHERE id = ?", record)[0][0])


def filled(page: str) -> dict[str, str]:
    """The form of an edited card with what stands in it."""
    form = re.search(r'<form class="edit".*?</form>', page, re.DOTALL)
    assert form
    found = dict(re.findall(r'<input[^>]*? name="(\w+)" value="([^"]*)"', form[0]))
    found |= dict(re.findall(r'<select[^>]*? name="(\w+)">.*?value="([^"]*)" selected', form[0], re.DOTALL))
    found |= dict(re.findall(r'<textarea[^>]*? name="(\w+)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL))
    return {name: unescape(value) for name, value in found.items()}
