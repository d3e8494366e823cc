"""Documents from files, folders and standard input, one by one.

Text, HTML and JSON Lines, each also gzipped. What cannot be read becomes a `Failure`, and the others go on.
"""

import codecs
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from qala.errors import InputError
from qala.named import NamedTuple
from qala.record import Note
from qala.text.encodings import charset, decoded, language_notes, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qala.text.html import Page

_NOTHING: Mapping[str, Any] = {}


class Document(NamedTuple):
    """One article as it came in.

    `published` is as written at its source. `meta` may hold `notes` (a tuple of `Note`), `sections` (a tuple of
    `Section`, what the markup of a page says of its lines), `published_from` (`given` or `page`) and `place`.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    meta: Mapping[str, Any] = _NOTHING


class Failure(NamedTuple):
    """Something that was not read: where, and `finding; remedy`. `skipped` marks what was left aside on purpose."""

    place: str
    message: str
    skipped: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


_Item: TypeAlias = Document | Failure
PageReader: TypeAlias = "Callable[[str], Page]"
"""What gives the article of a web page."""
_TEXT, _HTML, _LINES = {".txt"}, {".html", ".htm"}, {".jsonl", ".ndjson"}
_FIELDS = ("title", "published", "outlet", "url")
_GZIP = b"\x1f\x8b"
_PEEK = 4096


def documents(sources: Iterable["str | Path"], stdin: BinaryIO | None = None) -> Iterator[Document | Failure]:
    """The documents of `sources` (files, folders, `-` for standard input) and what could not be read, in order.

    Nothing is held in memory but the document at hand and the ids that were met. `stdin` replaces standard input.
    """
    met: dict[str, str] = {}
    for source in sources:
        for item in _items(source, stdin):
            if isinstance(item, Failure):
                yield item
                continue
            place = item.meta["place"]
            if item.id in met:
                yield Failure(place, f'id "{item.id}" was met before at {met[item.id]}; give each document its own id')
                continue
            met[item.id] = place
            yield item


def _items(source: "str | Path", stdin: BinaryIO | None) -> Iterator[_Item]:
    if source == "-":
        yield from _stream(stdin or sys.stdin.buffer, "<stdin>", "stdin")
        return
    place = os.fspath(source)
    if os.path.isdir(place):
        yield from _folder(place)
    else:
        yield from _file(place, _bare(os.path.basename(place)))


ASIDE = frozenset({".toml"})
"""Endings of files that lie beside articles and are none: questions."""


def _folder(place: str) -> Iterator[_Item]:
    from pathlib import Path  # one file is read without it: it takes a thirtieth of a start to load

    folder = Path(place)
    try:
        below = sorted(folder.rglob("*"))
    except (OSError, ValueError) as error:
        yield Failure(place, unopened(error))
        return
    for one in below:
        inside = one.relative_to(folder)
        if one.is_file() and not any(part.startswith(".") for part in inside.parts):
            if _kind(one.name):
                yield from _file(str(one), _bare(inside.as_posix()))
            elif one.suffix not in ASIDE:
                yield Failure(str(one), f"unknown extension {one.suffix!r}; name it .txt, .html or .jsonl", skipped=True)


def _extension(name: str) -> str:
    return os.path.splitext(name.lower().removesuffix(".gz"))[1]


def _kind(name: str) -> str | None:
    """`text`, `html` or `lines` by the name alone; None for other names."""
    extension = _extension(name)
    return "text" if extension in _TEXT else "html" if extension in _HTML else "lines" if extension in _LINES else None


def _bare(name: str) -> str:
    """The name without the extensions that are known."""
    bare = name[:-3] if name.lower().endswith(".gz") else name
    return bare[: -len(_extension(bare))] if _kind(bare) else bare


def unopened(error: Exception) -> str:
    """What to say of a path that the system refuses."""
    return f"cannot be opened: {getattr(error, 'strerror', None) or error}; check the path and its permissions"


def _file(place: str, name: str) -> Iterator[_Item]:
    try:
        with open(place, "rb") as stream:
            yield from _stream(stream, place, name, _kind(os.path.basename(place)))
    except (OSError, ValueError) as error:
        yield Failure(place, unopened(error))


class Unzipped(io.RawIOBase):
    """What a gzip stream holds; where the stream is damaged it ends, and `broken` says why."""

    def __init__(self, packed: "io.BufferedReader[Any]") -> None:
        self._packed = packed
        self._member = zlib.decompressobj(wbits=31)
        self.broken = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.broken:
            packed = self._member.unconsumed_tail or self._member.unused_data or self._packed.read1(_PEEK * 4)
            if self._member.eof:
                if not packed.strip(b"\0"):  # archives may be padded
                    return 0
                self._member = zlib.decompressobj(wbits=31)
            try:
                data = self._member.decompress(packed, len(buffer))
            except zlib.error as error:
                self.broken = f"the compressed data are damaged ({error})"
                return 0
            if data:
                buffer[: len(data)] = data
                return len(data)
            if not packed:
                self.broken = "the compressed data end too early"
        return 0


def _stream(raw: BinaryIO, place: str, name: str, kind: str | None = None) -> Iterator[_Item]:
    """The documents of an open stream; what it holds decides where its name does not."""
    opened: io.BufferedReader[Any] = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    packed = Unzipped(opened) if opened.peek(2)[:2] == _GZIP else None
    stream: io.BufferedReader[Any] = io.BufferedReader(packed, _PEEK * 16) if packed else opened
    head = stream.peek(_PEEK)
    if head and (kind or guess(head)) == "lines":
        for item in _json_lines(stream, place, name):
            if not (packed and packed.broken and isinstance(item, Failure)):  # half a line at the end of the data is told below
                yield item
    elif head:
        yield whole(stream.read(), place, name, kind or guess(head))
    if packed and packed.broken:
        yield Failure(place, f"{packed.broken}; what stands before was read, fetch the file again")
    elif not head:
        yield Failure(place, "empty, there is nothing to read; check how the file was written")


def guess(head: bytes) -> str:
    """What the beginning of an unnamed stream looks like."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0\xff\xfe")[:200].lower()
    if start.startswith(b"{"):
        return "lines"
    return "html" if start.startswith(b"<") and b">" in start else "text"


def whole(data: bytes, place: str, name: str, kind: str, declared: str | None = None, page: "PageReader | None" = None) -> _Item:
    """The one document that the bytes hold; `declared` is the encoding that is stated beside them, `page` reads HTML."""
    try:
        text, notes = decoded(data, declared or (charset(data) if kind == "html" else None))
    except InputError as error:
        return Failure(place, str(error))
    try:
        return made(name, {"place": place, "text" if kind == "text" else "html": text}, notes, page)
    except InputError as error:
        return Failure(place, str(error))


def made(name: str, found: Mapping[str, Any], notes: Iterable[Note], page: "PageReader | None" = None) -> Document:
    """The document of a row with `text` or `html`; what the row says goes before what the page says.

    Raises:
        InputError: `page`, which reads HTML in place of `html.page`, cannot read it.
    """
    values = {key: without_surrogates(found[key])[0] if isinstance(found.get(key), str) else None for key in _FIELDS}
    meta: dict[str, Any] = {"place": found["place"]}
    if values["published"]:
        meta["published_from"] = "given"
    text = found.get("text")
    if not isinstance(text, str):
        from qala.text.html import page as carefully  # only for pages

        read = (page or carefully)(found["html"])
        text = read.text
        values |= {key: values[key] or getattr(read.metadata, key) for key in _FIELDS}
        meta["sections"] = read.sections
        if values["published"]:
            meta.setdefault("published_from", "page")
    text, lost = without_surrogates(text)
    meta["notes"] = (*notes, *lost, *language_notes(text))
    return Document(name, text, **values, meta=meta)


def _json_lines(stream: "io.BufferedReader[Any]", place: str, name: str) -> Iterator[_Item]:
    """The documents of the lines. A stream in UTF-16 is known by its byte order mark."""
    wide = stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    text = io.TextIOWrapper(stream, "utf-16", "replace", newline="\n") if wide else ()
    for number, line in enumerate((part.encode() for part in text) if wide else stream, 1):
        if line.strip():
            yield _row(line, f"{place}:{number}", f"{name}:{number}")


def json_line(line: bytes, place: str) -> tuple[Any, list[Note]] | Failure:
    """What a line of JSON holds, with what was noted of its encoding; or what is wrong with it."""
    from json import loads  # plain text is read without it

    try:
        text, notes = decoded(line)
        return loads(text), notes
    except InputError as error:
        return Failure(place, str(error))
    except RecursionError:
        return Failure(place, "brackets are nested too deep for an article; mend or remove the line")
    except ValueError as error:
        return Failure(place, f"broken JSON: {error}; mend or remove the line")


def _row(line: bytes, place: str, name: str) -> _Item:
    """The document of one line of JSON."""
    held = json_line(line, place)
    if isinstance(held, Failure):
        return held
    row, notes = held
    if not isinstance(row, dict):
        return Failure(place, 'no JSON object; write {"id": ..., "text": ...}')
    if not any(isinstance(row.get(key), str) for key in ("text", "html")):
        return Failure(place, 'neither "text" nor "html" holds a string; name the field that holds the article "text"')
    given = row.get("id")
    own = without_surrogates(str(given))[0] if isinstance(given, str | int) and str(given).strip() else name
    return made(own, row | {"place": place}, notes)
