"""What a page says and where it leads, without its marks."""

import re
from html import unescape

from starlette.testclient import TestClient


def text(page: str) -> str:
    """The words of a page in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def links(page: str) -> list[str]:
    """Where a page leads."""
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page)]


def shown(desk: TestClient, address: str) -> str:
    """The page at an address, which is there."""
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return answer.text


def profile(desk: TestClient, name: str) -> str:
    """The address of the only one who is called so."""
    (found,) = {one for one in links(shown(desk, f"/actors?name={name}")) if re.fullmatch(r"/actors/[AP]\d+", one)}
    return found
