"""Pages of the desk as files: links lead from file to file, forms and what needs a server are gone."""

import re
from collections.abc import Callable
from html import escape, unescape

from qala.desk.site.calls import HOST

Way = Callable[[str], str | None]
"""Where an address of the desk is found; None where it is no part of the site."""
_LINK = re.compile(r'\s(href|src|action)="([^"]*)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_SCRIPT = re.compile(r'<script\b[^>]*src="([^"]*)"[^>]*></script>\n?')
_KEPT = ("/static/copy.js", "/static/cards.js", "/static/reader.js")
"""Scripts that need no server."""
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_HEAD = re.compile(r"(<meta charset=[^>]*>)")
_POLICY = (
    "\n<meta http-equiv=\"content-security-policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'\">"
)
_ABSOLUTE = re.compile(rf"http://{re.escape(HOST)}(/[^\s\"'<>\\]*)?")


def links(page: str) -> list[str]:
    """The addresses of the desk that a page leads to."""
    return [unescape(address) for _, address in _LINK.findall(_bare(page)) if _own(unescape(address))]


def rewritten(page: str, way: Way) -> str:
    """The page as a file; a link that leads nowhere in the site is no link."""

    def place(match: re.Match[str]) -> str:
        address = unescape(match[2])
        if not _own(address):
            return match[0]
        found = way(address)
        return f' {match[1]}="{escape(found)}"' if found is not None else ""

    return _HEAD.sub(rf"\1{_POLICY}", _LINK.sub(place, _bare(page)), count=1)


def told_abroad(text: str, way: Way) -> str:
    """A feed, a calendar or JSON in which addresses of the desk are those of the site."""
    return _ABSOLUTE.sub(lambda match: escape(way(unescape(match[1] or "/")) or match[0], quote=False), text)


def _bare(page: str) -> str:
    """The page without forms, and without scripts that need a server."""
    return _SCRIPT.sub(lambda match: match[0] if match[1].startswith(_KEPT) else "", _FORM.sub("", page))


def _own(address: str) -> bool:
    return bool(address) and not address.startswith("#") and not _FOREIGN.match(address)
