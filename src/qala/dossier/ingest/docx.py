"""Word files (`.docx`): a packed folder of XML, of which the text is read, and nothing else."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from qala.dossier.ingest.offers import Item, Options, offer
from qala.dossier.ingest.opened import Opened
from qala.dossier.ingest.safe_xml import SAFE, local
from qala.errors import InputError
from qala.record import Section
from qala.text.inputs import made

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MOST = 16_000_000
"""More bytes of XML than this are no article."""


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The document of the file."""
    data = opened.whole(options.limit)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            body = _member(packed, _BODY, options.limit)
            headings, titles = _styles(packed, options.limit)
            stated = _stated_title(packed, options.limit)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise InputError(f"no Word file that can be unpacked ({error}); save it anew as .docx") from error
    lines: list[str] = []
    sections: list[Section] = []
    title, start = None, 0
    for style, words in _paragraphs(body):
        if style in titles and not title:
            title = " ".join(words.split())
        sections += [Section("heading", (start, start + len(words)))] if style in headings | titles else []
        lines.append(words)
        start += len(words) + 1
    document = made(opened.name, {"place": opened.place, "text": "\n".join(lines), "title": title or stated, "url": opened.url}, ())
    yield offer(document._replace(meta={**document.meta, "sections": tuple(sections)}), "docx", data, opened.at)


def _member(packed: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The bytes of a member, never more than `limit`.

    Raises:
        InputError: it is larger, or not there.
    """
    most = min(limit, _MOST)
    if name not in packed.NameToInfo:
        raise InputError(f"{name} is missing, so this is no Word file; save it anew as .docx")
    with packed.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(f"{name} unpacks to more than {most // 1_000_000} MB, which no article is; leave it out")
    return data


def _elements(data: bytes) -> Iterator[Any]:
    """All elements of a member, in order.

    Raises:
        InputError: the XML is broken.
    """
    from lxml import etree  # type: ignore[import-untyped]

    try:
        yield from etree.fromstring(data, etree.XMLParser(**SAFE)).iter()
    except etree.XMLSyntaxError as error:
        raise InputError(f"broken XML: {error}; save it anew as .docx") from error


def _paragraphs(body: bytes) -> Iterator[tuple[str, str]]:
    """The paragraphs that hold words, each with the id of its style."""
    for element in _elements(body):
        if local(element) == "p" and element.tag.startswith(_W):
            words = "".join(_words(element)).strip()
            style = element.find(f"{_W}pPr/{_W}pStyle")
            if words and not any(local(one) in _SKIPPED for one in element.iterancestors()):
                yield ("" if style is None else style.get(f"{_W}val", "")), words


def _words(element: Any) -> Iterator[str]:
    """The words of a paragraph without those of the paragraphs inside it, and without deleted ones."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _SKIPPED and name not in ("p", "pPr", "rPr"):
            yield from _words(child)


def _styles(packed: zipfile.ZipFile, limit: int) -> tuple[set[str], set[str]]:
    """The ids of the styles of headings, and of titles."""
    headings: set[str] = set()
    titles: set[str] = set()
    found = _elements(_member(packed, _STYLES, limit)) if _STYLES in packed.NameToInfo else ()
    for element in found:
        if local(element) == "style":
            name = element.find(f"{_W}name")
            called = "" if name is None else name.get(f"{_W}val", "").lower()
            target = headings if called.startswith(("heading", "subtitle")) else titles if called == "title" else set()
            target.add(element.get(f"{_W}styleId", ""))
    return headings, titles


def _stated_title(packed: zipfile.ZipFile, limit: int) -> str | None:
    """The title that the file states of itself."""
    found = _elements(_member(packed, _CORE, limit)) if _CORE in packed.NameToInfo else ()
    words = next((element.text for element in found if local(element) == "title" and element.text), "")
    return " ".join(words.split()) or None
