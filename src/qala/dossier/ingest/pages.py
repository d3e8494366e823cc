"""Texts and web pages: one document a file."""

from collections.abc import Iterator

from qala.dossier.ingest.offers import Item, Options, offered
from qala.dossier.ingest.opened import Opened
from qala.text.inputs import Document, whole


def text(opened: Opened, options: Options) -> Iterator[Item]:
    """The document that a plain text is."""
    yield _one(opened, options, "text")


def html(opened: Opened, options: Options) -> Iterator[Item]:
    """The document that a web page holds."""
    yield _one(opened, options, "html")


def _one(opened: Opened, options: Options, kind: str) -> Item:
    data = opened.whole(options.limit)
    found = whole(data, opened.place, opened.name, kind, opened.charset)
    if isinstance(found, Document) and opened.url:
        found = found._replace(url=found.url or opened.url)
    return offered(found, "page" if opened.url else "file", data, opened.at)
