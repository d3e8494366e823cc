"""Files of JSON: exports of Telegram, arrays of articles, one article."""

import json
import re
from collections.abc import Iterator
from itertools import chain

from qala.dossier.ingest import columns, telegram
from qala.dossier.ingest.json_stream import Element, elements
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened, encoding, in_utf8
from qala.dossier.ingest.rows import row_offer
from qala.text.inputs import Failure

_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_ONE = 1 << 20
"""A file of one article is not larger than this."""


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """What the file holds: messages of Telegram, or articles."""
    stream = in_utf8(opened.stream)
    head = stream.read(_ONE)
    one = _alone(head, opened, options)
    if one:
        yield one
        return
    found = elements(stream, options.limit, head)
    first = next(found, None)
    if first is None:
        yield Failure(opened.place, "no array of articles and no article is here; give a list of objects with their text")
    elif telegram.is_message(first.value):
        yield from telegram.items(chain([first], found), opened)
    else:
        for element in chain([first], found):
            yield _article(element, opened, options)


def _alone(head: bytes, opened: Opened, options: Options) -> Item | None:
    """The one article that is the whole file."""
    try:
        row = json.loads(head.decode(encoding(head)))
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not {"text", "html"} & set(columns.columns(row, options.columns)):
        return None
    return row_offer(row, options, opened.place, opened.name, "json", head)


def _article(element: Element, opened: Opened, options: Options) -> Item:
    place, name = f"{opened.place}:{element.number}", f"{opened.name}:{element.number}"
    if element.wrong:
        return Failure(place, element.wrong)
    row = element.value
    if isinstance(row, dict) and _FEED.search(element.before):
        row = {"outlet": telegram.field(element.before, "title"), **row}
    return row_offer(row, options, place, name, "json", element.text.encode("utf-8", "replace"))
