"""Statements as a feed (Atom, RFC 4287): what a saved search finds, the newest first."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Item(NamedTuple):
    """One entry."""

    id: str
    """What never changes: a URN or an address."""
    title: str
    text: str
    link: str
    updated: str
    """A day or a moment, UTC."""
    author: str | None = None


class Feed(NamedTuple):
    """What the feed says of itself."""

    id: str
    title: str
    link: str
    """Of the feed itself."""
    page: str
    updated: str
    language: str = "ar"


def atom(feed: Feed, items: Iterable[Item]) -> str:
    """The feed as XML."""
    entries = "".join(map(_entry, items))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(feed.language)}>'
        f"<id>{_text(feed.id)}</id><title>{_text(feed.title)}</title><updated>{_moment(feed.updated)}</updated>"
        f'<link rel="self" type="application/atom+xml" href={_attribute(feed.link)}/><link href={_attribute(feed.page)}/>'
        f"<author><name>Qala</name></author><generator>Qala</generator>{entries}</feed>\n"
    )


def _entry(one: Item) -> str:
    author = f"<author><name>{_text(one.author)}</name></author>" if one.author else ""
    return (
        f"\n<entry><id>{_text(one.id)}</id><title>{_text(one.title)}</title><updated>{_moment(one.updated)}</updated>{author}"
        f'<link href={_attribute(one.link)}/><content type="text">{_text(one.text)}</content></entry>'
    )


def _moment(when: str) -> str:
    return when if "T" in when else f"{when or '1970-01-01'}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
