"""What ingest gives: documents with where they came from, and codings that others made of them."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from qala.digest import sha256
from qala.text.inputs import Document, Failure, PageReader

LIMIT = 32_000_000
"""More bytes than this are no article."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Coding(NamedTuple):
    """A stretch of a document that somebody coded elsewhere; offsets are half-open code points of the document's text."""

    place: str
    start: int
    stop: int
    exact: str
    actor: str | None = None
    concept: str | None = None
    agreement: bool | None = None
    kind: str | None = None
    """The type of statement, as it is called there."""
    coder: str | None = None
    more: Mapping[str, str] = _NOTHING
    """All that was coded, by the names used there."""


class Offer(NamedTuple):
    """A document and its custody: where it stood, how it was read, and the bytes that it was read from.

    `at` says when it was fetched (UTC), where that is known; None means now. An item of a table that has no bytes of its own is
    counted as its row in JSON.
    """

    document: Document
    place: str
    how: str
    sha256: str
    size: int
    raw: bytes | None
    codings: tuple[Coding, ...] = ()
    at: str | None = None


Item: TypeAlias = Offer | Failure


@dataclass(frozen=True, slots=True)
class Source:
    """One file or address: by its `mark` it is known again; an empty mark says that it has to be read each time."""

    name: str
    how: str
    mark: str
    items: Callable[[], Iterator[Item]]
    """Opens the source and gives what it holds; called again, it starts anew."""
    bare: str = ""
    """What ids of its documents begin with."""


def _now() -> datetime:
    return datetime.now(UTC)


def _unfinished(name: str) -> str:
    """No source was taken in before."""
    return ""


def _unknown(name: str) -> Document | None:
    """No document is known."""
    return None


class Options(NamedTuple):
    """How sources are read.

    `columns` says which column of a table holds a field of a document; `known` gives the document of a name, for codings that come
    without their documents; `raw` says that the bytes are wanted; `finished` gives the mark under which a source was taken in last.
    Of addresses: `allow_private` lets those of the own network be fetched, `follow` fetches the pages that feeds link to; a request may
    take `seconds`, and the next one to the same site comes `delay` seconds later. `now` and `sleep` replace the clock.
    `page` reads HTML in place of `html.page`.
    """

    columns: Mapping[str, str] = _NOTHING
    allow_private: bool = False
    limit: int = LIMIT
    known: Callable[[str], Document | None] = _unknown
    follow: bool = False
    raw: bool = False
    finished: Callable[[str], str] = _unfinished
    seconds: float = 30.0
    delay: float = 1.0
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    page: "PageReader | None" = None


def marked(mark: str, options: Options) -> str:
    """The mark of a source that is read with these options: read in another way, it is another source."""
    if not mark:
        return ""
    ways = [f"{field}={column}" for field, column in sorted(options.columns.items())]
    ways += ["follow"] * options.follow + ["raw"] * options.raw
    return " ".join([mark, *ways])


def offer(document: Document, how: str, raw: bytes, at: str | None = None, codings: tuple[Coding, ...] = ()) -> Offer:
    """The offer of a document that was read from `raw`."""
    return Offer(document, document.meta["place"], how, sha256(raw).hexdigest(), len(raw), raw, codings, at)


def offered(item: Document | Failure, how: str, raw: bytes, at: str | None = None) -> Item:
    """The offer of a document; a failure stays what it is."""
    return item if isinstance(item, Failure) else offer(item, how, raw, at)
