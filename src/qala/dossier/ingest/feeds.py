"""Feeds: RSS of all versions and Atom; a document an entry."""

from collections.abc import Iterator
from typing import Any

from qala.dossier.ingest.offers import Item, Options, offer
from qala.dossier.ingest.opened import Opened
from qala.dossier.ingest.safe_xml import local, parsed
from qala.record import Note, Section
from qala.text.encodings import charset, decoded
from qala.text.html import fragment
from qala.text.inputs import Document, Failure, made

_ROOTS = {"rss", "feed", "RDF", "channel"}
_ENTRIES = {"item", "entry"}
_WHOLE, _TEASER = ("encoded", "content", "body"), ("description", "summary", "subtitle")
_PUBLISHED = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_MEDIA = "{http://search.yahoo.com/mrss"
"""Its titles and descriptions are those of pictures."""
_SHORT = 500
"""A summary of fewer characters is hardly the article."""
_CUT = ("…", "...", "[...]", "[…]")


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The entries of a feed, in its order."""
    data = opened.whole(options.limit)
    text, notes = decoded(data, opened.charset or charset(data))
    root = parsed(text)
    if local(root) not in _ROOTS:
        yield Failure(opened.place, f"<{local(root)}> is no feed; give RSS or Atom, or a page of HTML")
        return
    outlet = _title(root if local(root) == "feed" else next((one for one in root.iter() if local(one) == "channel"), root))
    entries = [one for one in root.iter() if local(one) in _ENTRIES]
    for number, entry in enumerate(entries, 1):
        yield _entry(entry, number, outlet, tuple(notes), opened)
    if not entries:
        yield Failure(opened.place, "the feed has no entries; look at it again later", skipped=True)


def _entry(entry: Any, number: int, outlet: str | None, notes: tuple[Note, ...], opened: Opened) -> Item:
    from lxml import etree  # type: ignore[import-untyped]

    link = _link(entry)
    own = _first(entry, ("guid", "id")) or entry.get(f"{_RDF}about") or link or str(number)
    body, whole = _body(entry)
    text, sections = _plain(body)
    found = {
        "place": f"{opened.place}:{own}",
        "text": text,
        "title": _title(entry),
        "published": _first(entry, _PUBLISHED),
        "outlet": _origin(entry) or outlet,
        "url": link,
    }
    document = _with(made(own, found, (*notes, *_teaser(text, whole))), sections)
    return offer(document, "feed", etree.tostring(entry, encoding="utf-8", with_tail=False), opened.at)


def _with(document: Document, sections: tuple[Section, ...]) -> Document:
    return document._replace(meta={**document.meta, "sections": sections}) if sections else document


def _plain(body: str | None) -> tuple[str, tuple[Section, ...]]:
    page = fragment(body) if body else None
    return (page.text, page.sections) if page else ("", ())


def _teaser(text: str, whole: bool) -> Iterator[Note]:
    """A note where the feed gives no more than the beginning of the article."""
    if not whole and (len(text) < _SHORT or text.endswith(_CUT)):
        yield Note("summary", None, "the feed gives only a summary; add the page itself to have the article")


def _children(entry: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """The children of these names; those of the name that stands first come first."""
    for name in names:
        yield from (child for child in entry if local(child) == name and not child.tag.startswith(_MEDIA))


def _inside(child: Any) -> str:
    """What an element holds, as HTML where it may be that."""
    from lxml import etree

    if len(child) and (child.get("type") == "xhtml" or any(local(one) for one in child)):
        return "".join([child.text or "", *(etree.tostring(one, encoding="unicode") for one in child)])
    return "".join(child.itertext())


def _first(entry: Any, names: tuple[str, ...]) -> str | None:
    """The words of the first of these elements that has any, on one line."""
    texts = (" ".join(_inside(child).split()) for child in _children(entry, names))
    return next(filter(None, texts), None)


def _title(element: Any) -> str | None:
    """The title, without the markup that some feeds put there."""
    written = _first(element, ("title",))
    return " ".join(fragment(written).text.split()) or None if written else None


def _link(entry: Any) -> str | None:
    """The address of the article: the link of RSS, the alternate one of Atom, or an id that says that it is one."""
    for child in _children(entry, ("link",)):
        address = child.get("href") if child.get("rel", "alternate") == "alternate" else None
        address = address or (child.text or "").strip()
        if address:
            return str(address)
    guid = next(_children(entry, ("guid", "id")), None)
    address = (guid.text or "").strip() if guid is not None and guid.get("isPermaLink") != "false" else ""
    return address if address.startswith(("http://", "https://")) else None


def _origin(entry: Any) -> str | None:
    """Whose article it is, where a feed gathers those of others."""
    source = next(_children(entry, ("source",)), None)
    if source is None:
        return None
    return _title(source) or " ".join((source.text or "").split()) or None


def _body(entry: Any) -> tuple[str | None, bool]:
    """The longest text of an entry, and whether it stands where feeds put whole articles."""
    found = [(_inside(child), name in _WHOLE) for name in (*_WHOLE, *_TEASER) for child in _children(entry, (name,))]
    return max(found, key=lambda one: len(one[0]), default=(None, False))
