"""The article of a web page as plain text, one paragraph a line."""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from qala.record import Section
from qala.text.metadata import Metadata, metadata_of


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, what the markup says of its lines (headings, captions), and the page's metadata."""

    text: str
    sections: tuple[Section, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


_HEADINGS = {"head", "h1", "h2", "h3", "h4", "h5", "h6"}
_KINDS = dict.fromkeys(_HEADINGS, "heading") | {"figcaption": "caption"}
_BLOCKS = _HEADINGS | {
    "p", "div", "section", "article", "main", "header", "address", "center", "body", "pre", "br", "hr", "blockquote",
    "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
    "quote", "list", "item", "row", "cell", "lb",
}  # fmt: skip
_SKIPPED = {
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "form", "button", "select", "svg",
    "iframe", "title",
}  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[^<>]*>")
_LONG_TAG = re.compile(r"<(\w{1,20})\b[^<>]{20000,}>")
"""A tag with thousands of attributes, or with a picture inside: the parser takes minutes for what nobody reads."""
_MOST_TAGS = 60_000
"""With more tags than this the extractor takes minutes; then all text counts."""
_CAPTION_MARK = "\ufdd0"
"""A noncharacter that marks captions on their way through the extractor."""


def page(source: str) -> Page:
    """The article in the HTML `source`.

    The main text is found by trafilatura; where it finds none, all text counts but for menus, scripts and the like.
    """
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    source = _LONG_TAG.sub(r"<\1>", source)
    tree = load_html(_DECLARATION.sub("", source).replace("\0", " "))
    if tree is None:
        return Page("\n".join(filter(None, map(_tidy, _TAG.sub("\n", entities.unescape(source)).split("\n")))))
    metadata = metadata_of(tree)
    everything = _joined(_lines(tree, _SKIPPED), metadata)
    if source.count("<") > _MOST_TAGS:
        return everything
    try:
        _keep_captions(tree)
        found = bare_extraction(tree, include_comments=False, with_metadata=False)
    except (LxmlError, ValueError, TypeError, AttributeError):  # the extractor stumbles over broken pages
        return everything
    body = getattr(found, "body", None)
    return _joined(_lines(body, set()), metadata, everything) if body is not None else everything


def fragment(source: str) -> Page:
    """All that a piece of HTML says, for pieces that hold nothing but their article."""
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring  # type: ignore[import-untyped]

    try:
        tree = document_fromstring(_DECLARATION.sub("", source).replace("\0", " "))
    except (LxmlError, ValueError):
        return Page("\n".join(filter(None, map(_tidy, _TAG.sub("\n", entities.unescape(source)).split("\n")))))
    return _joined(_lines(tree, _SKIPPED), Metadata())


def _keep_captions(tree: Any) -> None:
    """Turn figures with captions into marked paragraphs, because the extractor drops figures."""
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), caption)
        words = _tidy("".join(caption.itertext()))
        tail = figure.tail
        figure.clear()
        figure.tag, figure.text, figure.tail = "p", _CAPTION_MARK + words if words else None, tail


def _lines(root: Any, skipped: set[str]) -> Iterator[tuple[str | None, str]]:
    """The lines below `root`, each with the kind that its element gives it."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    kinds: list[str] = []
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        kind = kinds[-1] if kinds else None
        if tag in _BLOCKS and parts:
            yield kind, "".join(parts)
            parts = []
        if event == "start":
            if tag in skipped and not (tag == "head" and element.getparent() is None):
                walk.skip_subtree()
                continue
            kinds += [_KINDS[tag]] if tag in _KINDS else []
            parts += [element.text or ""]
        else:
            if tag in _KINDS and tag not in skipped:
                kinds.pop()
            parts += [element.tail or ""] if element is not root else []
    if parts:
        yield None, "".join(parts)


def _tidy(line: str) -> str:
    return " ".join(line.split())


def _joined(lines: Iterator[tuple[str | None, str]], metadata: Metadata, otherwise: Page | None = None) -> Page:
    """The page that the lines make; `otherwise` where there is nothing in them."""
    texts: list[str] = []
    sections: list[Section] = []
    start = 0
    for kind, line in lines:
        words = _tidy(line.replace(_CAPTION_MARK, ""))
        if not words:
            continue
        kind = "caption" if _CAPTION_MARK in line else kind
        sections += [Section(kind, (start, start + len(words)))] if kind else []
        texts.append(words)
        start += len(words) + 1
    if not texts and otherwise:
        return otherwise
    return Page("\n".join(texts), tuple(sections), metadata)
