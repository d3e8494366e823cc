"""Texts and web pages: one document a file."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from qala.dossier.ingest.offers import Item, Options, offered
from qala.dossier.ingest.opened import Opened
from qala.text.inputs import Document, whole


def text(opened: Opened, options: Options) -> Iterator[Item]:
    """The document that a plain text is."""
    yield _one(opened, options, "text")


def html(opened: Opened, options: Options) -> Iterator[Item]:
    """The document that a web page holds."""
    yield _one(opened, options, "html")


def _of_one_site(stated: str, asked: str) -> bool:
    """Whether a page may be called so: one that states the address of another site would take the place of an article there."""
    try:
        one, other = ((urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.") for url in (stated, asked))
    except ValueError:
        return False
    return bool(one) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def _one(opened: Opened, options: Options, kind: str) -> Item:
    data = opened.whole(options.limit)
    found = whole(data, opened.place, opened.name, kind, opened.charset, options.page)
    if isinstance(found, Document) and opened.url:
        found = found._replace(url=found.url if found.url and _of_one_site(found.url, opened.url) else opened.url)
    return offered(found, "page" if opened.url else "file", data, opened.at)
