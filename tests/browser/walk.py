"""The pages of a desk as links lead to them: one address for each route, the one with most to show."""

import importlib
import pkgutil
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from fastapi.routing import APIRoute

from qala.desk import pages

_EACH = 12
"""Addresses of a route that are tried."""


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def routes() -> dict[str, APIRoute]:
    """What the modules of pages answer to GET, by name."""
    modules = [importlib.import_module(f"{pages.__name__}.{one.name}") for one in pkgutil.iter_modules(pages.__path__)]
    found = [route for module in modules if hasattr(module, "router") for route in module.router.routes if isinstance(route, APIRoute)]
    return {route.name: route for route in found if "GET" in route.methods}


def walked(start: str) -> dict[str, str]:
    """An address for each route that gives a page."""
    known = routes()
    waiting = ["/", *(route.path for route in known.values() if "{" not in route.path)]
    seen, best, tried = set(waiting), dict[str, tuple[int, str]](), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        name = _name(known, address)
        if name is None or tried.get(name, 0) >= _EACH:
            continue
        tried[name] = tried.get(name, 0) + 1
        with urlopen(start + address) as answer:
            kind, page, there = answer.headers["content-type"], answer.read().decode(), answer.url.removeprefix(start)
        best.setdefault(name, (0, ""))
        if not kind.startswith("text/html"):
            continue
        name = _name(known, there) or name
        best[name] = max(best.get(name, (0, "")), (len(page), there))
        for link in _Links(page).found:
            whole = urlsplit(urljoin(start + address, link))
            then = whole.path + ("?" + whole.query if whole.query else "")
            if f"{whole.scheme}://{whole.netloc}" == start and "lang=" not in whole.query and then not in seen:
                seen.add(then)
                waiting.append(then)
    assert not (known.keys() - best.keys()), f"no page leads to {sorted(known.keys() - best.keys())}"
    return {name: address for name, (_, address) in best.items() if address}


def _name(known: dict[str, APIRoute], address: str) -> str | None:
    path = urlsplit(address).path
    return next((name for name, route in known.items() if route.path_regex.match(path)), None)
