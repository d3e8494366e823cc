"""Documents from rows: objects of JSON, lines of a table."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from qala.dossier.ingest import columns
from qala.dossier.ingest.offers import Item, Options, offered
from qala.errors import InputError
from qala.record import Note
from qala.text.inputs import Document, Failure, made

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|section|div|p|h[1-6]|figure|span|img|a|br|b|strong)\b[^<>]*>", re.IGNORECASE)
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")


def document(row: Mapping[str, Any], options: Options, place: str, name: str, notes: tuple[Note, ...] = ()) -> Document | Failure:
    """The document of a row; `name` is its id where the row gives none."""
    try:
        found = columns.fields(row, options.columns)
    except InputError as error:
        return Failure(place, str(error))
    text = found.get("text")
    if not isinstance(found.get("html" if text is None else "text"), str):
        names = ", ".join(str(key) for key in row)[:200]
        return Failure(place, f"no column holds the text ({names}); name it with --map text=COLUMN")
    if isinstance(text, str) and _MARKUP.match(text):
        found["html"] = found.pop("text")
    own = str(found["id"]).strip() if isinstance(found.get("id"), str | int) else ""
    values = {field: _written(one, field == "published") for field, one in found.items() if field in columns.DOCUMENT}
    lost = text.count("\ufffd") if isinstance(text, str) and not notes else 0
    told = (Note("encoding", None, f"places that could not be decoded, replaced by U+FFFD: {lost}"),) if lost else notes
    try:
        return made(own or name, values | {"place": place}, told, options.page)
    except InputError as error:
        return Failure(place, str(error))


def _written(one: object, moment: bool) -> object:
    """A value of a table as it is written in a record: moments in ISO 8601, numbers in digits."""
    if isinstance(one, date):
        return one.isoformat()
    if isinstance(one, bool) or not isinstance(one, str | int | float):
        return None
    written = str(one)
    if not moment or not (_SECONDS.fullmatch(written) or _MILLISECONDS.fullmatch(written)):
        return written
    seconds = float(written) / (1000 if _MILLISECONDS.fullmatch(written) else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def in_bytes(row: Mapping[str, Any]) -> bytes:
    """A row that has no bytes of its own, as JSON."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "replace")


def row_offer(row: object, options: Options, place: str, name: str, how: str, raw: bytes, notes: tuple[Note, ...] = ()) -> Item:
    """The offer of a row that was read from `raw`."""
    if not isinstance(row, Mapping):
        return Failure(place, 'no JSON object; write {"id": ..., "text": ...}')
    return offered(document(row, options, place, name, notes), how, raw)
