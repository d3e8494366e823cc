"""Web archives (`.warc`, `.warc.gz`): the pages that servers answered with, each with its address and the time of its capture."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import NamedTuple

from qala.dossier.ingest import kinds
from qala.dossier.ingest.bodies import dechunked, inflated
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened
from qala.dossier.ingest.warc_records import WHOLE, Damage, Record, Stretch, records
from qala.errors import InputError
from qala.text.inputs import Failure

_TYPES = ("response", "resource", "conversion")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_KINDS = {
    "text/html": kinds.HTML,
    "application/xhtml+xml": kinds.HTML,
    "text/plain": kinds.TEXT,
    "application/pdf": kinds.PDF,
}


class _Answer(NamedTuple):
    status: int
    type: str
    charset: str | None
    body: bytes


def items(opened: Opened, options: Options, stretch: Stretch = WHOLE) -> Iterator[Item]:
    """The pages of an archive, or of a stretch of a packed one; at the end, what was left aside."""
    left: Counter[str] = Counter()
    for number, record in enumerate(records(opened.stream, options.limit, _TYPES, stretch), 1):
        if isinstance(record, Damage):
            yield Failure(f"{opened.place}:byte {record.at}", f"{record}; the records behind it are read, fetch the archive again")
            continue
        address = record.headers.get("warc-target-uri", "").strip("<>")
        place = f"{opened.place}:{address or record.headers.get('warc-record-id', number)}"
        try:
            answer = _answer(record, options.limit)
        except InputError as error:
            yield Failure(place, str(error))
            continue
        kind = _KINDS.get(answer.type)
        if answer.status != 200:
            left[f"status {answer.status}"] += 1
        elif kind is None:
            left[answer.type or "no type"] += 1
        else:
            yield from _page(answer, kind, place, address, record.headers.get("warc-date"), options)
    if left:
        counts = ", ".join(f"{count} of {what}" for what, count in left.most_common(8))
        yield Failure(opened.place, f"records that are no articles: {counts}", skipped=True)


def _page(answer: _Answer, kind: kinds.Kind, place: str, address: str, at: str | None, options: Options) -> Iterator[Item]:
    stream: BufferedReader[BytesIO] = BufferedReader(BytesIO(answer.body))
    inside = Opened(stream, place, address or place, None, answer.charset, address or None, at)
    try:
        for item in kind.reader()(inside, options) if answer.body else ():
            yield item if isinstance(item, Failure) else item._replace(how="warc")
    except InputError as error:
        yield Failure(place, str(error))


def _answer(record: Record, limit: int) -> _Answer:
    """What the server said.

    Raises:
        InputError: it is too large, or cannot be unpacked.
    """
    if record.block is None:
        raise InputError(f"larger than {limit // 1_000_000} MB, which no article is; leave it out")
    stated = record.headers.get("content-type", "")
    if not stated.startswith("application/http"):
        return _Answer(200, *_type(stated), record.block)
    head, sign, body = record.block.partition(b"\r\n\r\n")
    if not sign:
        head, _, body = record.block.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    pairs = (line.decode("latin-1").partition(":") for line in lines)
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = dechunked(body)
    status = _STATUS.match(first)
    number = int(status[1]) if status else 0
    if number == 200:
        body = inflated(body, fields.get("content-encoding", ""), limit)
    return _Answer(number, *_type(fields.get("content-type", "")), body)


def _type(stated: str) -> tuple[str, str | None]:
    """The media type, and the encoding that is stated beside it."""
    found = _CHARSET.search(stated)
    return stated.partition(";")[0].strip().lower(), found[1] if found else None
