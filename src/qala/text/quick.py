"""The article of a web page by lexbor and the heuristics of resiliparse: for archives, where a page may take a few milliseconds.

It knows headings, but no captions, which it leaves out; on most pages its text is that of `html.page`.
"""

import html as entities
import re
from collections.abc import Iterator
from typing import Any

from qala.errors import InputError
from qala.record import Section
from qala.text.html import Page
from qala.text.metadata import Metadata, Stated, stated

_BREAK = re.compile(r"<(/?)(h[1-6]|p|ul|ol|li|pre|br|blockquote|table|tr|td|th|div)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_NESTED = ("div", "section", "article", "main", "span", "ul", "ol", "table", "blockquote", "center", "font", "a", "b", "i", "em", "strong")
_NESTING = re.compile(rf"<(/?)(?:{'|'.join(_NESTED)})\b")
_DEEPEST = 500
"""Pages that are nested deeper take time that grows with the square of it, and are no articles."""
_MOST_TAGS = 60_000
_METAS, _TIMES = "meta[content], [itemprop][content], [itemprop][datetime]", "time[datetime]"


def page(source: str) -> Page:
    """The article in the HTML `source`.

    Raises:
        InputError: resiliparse is not there, or the page is nested as no article is.
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
    except ImportError as error:
        raise InputError("pages of archives need resiliparse; pip install 'qala[archives]', or --pages careful") from error
    if source.count("<") > _MOST_TAGS or _depth(source) > _DEEPEST:
        raise InputError("nested or marked up as no article is; leave it out, or read it with --pages careful")
    tree = HTMLTree.parse(source)
    found = extract_plain_text(
        tree, preserve_formatting="minimal_html", main_content=True, list_bullets=False, alt_texts=False, skip_elements=["figcaption"]
    )
    return _joined(_lines(found), _metadata(tree))


def _depth(source: str) -> int:
    """How deep elements stand in each other, at most."""
    source = source.lower()
    if sum(source.count(f"<{name}") for name in _NESTED) <= _DEEPEST:
        return 0
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _lines(marked: str) -> Iterator[tuple[bool, str]]:
    """The lines of a text with little markup, and whether each is a heading."""
    heading, start = False, 0
    for match in _BREAK.finditer(marked):
        yield heading, marked[start : match.start()]
        start = match.end()
        if match[2][0] == "h":
            heading = not match[1]
    yield heading, marked[start:]


def _joined(lines: Iterator[tuple[bool, str]], metadata: Metadata) -> Page:
    texts: list[str] = []
    sections: list[Section] = []
    start = 0
    for heading, line in lines:
        for part in _TAG.sub("", line).split("\n"):
            words = " ".join(entities.unescape(part).split())
            if words:
                sections += [Section("heading", (start, start + len(words)))] if heading else []
                texts.append(words)
                start += len(words) + 1
    return Page("\n".join(texts), tuple(sections), metadata)


def _metadata(tree: Any) -> Metadata:
    """What the page states of itself."""
    found = tree.document.query_selector_all
    return stated(
        Stated(
            metas=[(_either(one, "property", "name", "itemprop"), _either(one, "content", "datetime")) for one in found(_METAS)],
            scripts=[one.text for one in found("script[type='application/ld+json']")],
            titles=[one.text for name in ("h1", "title") for one in found(name)[:1]],
            times=[(_either(one, "datetime"), one.hasattr("pubdate") or "publ" in _either(one, "class").lower()) for one in found(_TIMES)],
            canonical=[_either(one, "href") for one in found("link[rel='canonical']")],
        )
    )


def _either(element: Any, *names: str) -> str:
    """The first of these attributes that the element has, or nothing."""
    return next((value for name in names if (value := element.getattr(name))), "")
