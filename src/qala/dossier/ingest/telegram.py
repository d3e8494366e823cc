"""Exports of Telegram channels and groups (`result.json` of its desktop program): a document a message."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from qala.dossier.ingest.json_stream import Element
from qala.dossier.ingest.offers import Item, offer
from qala.dossier.ingest.opened import Opened
from qala.record import Note
from qala.text.inputs import Failure, made

_STRING = r'"((?:[^"\\]|\\.)*)"'
_DAY = timedelta(days=1)


def is_message(value: object) -> bool:
    """Whether this is a message of an export; what only tells of the chat may have no date."""
    if not isinstance(value, Mapping) or not {"id", "type"} <= set(value):
        return False
    return value["type"] == "service" or (value["type"] == "message" and "date" in value)


@lru_cache(16)
def _values(before: str, name: str, pattern: str) -> list[str]:
    return re.findall(rf'"{name}"\s*:\s*{pattern}', before)


def field(before: str, name: str) -> str | None:
    """The string of that name which stands last in what was read before an array."""
    found = _values(before, name, _STRING)
    try:
        return str(json.loads(f'"{found[-1]}"', strict=False)) if found else None
    except ValueError:
        return None


def items(found: Iterable[Element], opened: Opened) -> Iterator[Item]:
    """The messages that hold words; at the end, how many do not."""
    wordless = 0
    for element in found:
        item = _item(element, opened)
        wordless += item is None
        if item:
            yield item
    if wordless:
        yield Failure(opened.place, f"{wordless} messages hold no words (pictures, joinings and the like)", skipped=True)


def _item(element: Element, opened: Opened) -> Item | None:
    if element.wrong:
        return Failure(f"{opened.place}:entry {element.number}", element.wrong)
    message = element.value
    if not is_message(message):
        return Failure(f"{opened.place}:entry {element.number}", "this is no message; remove it")
    text = _words(message.get("text") or message.get("text_entities") or "")
    if message["type"] != "message" or not text.strip():
        return None
    channel = field(element.before, "name")
    numbers = _values(element.before, "id", r"(\d+)")
    name = f"{numbers[-1] if numbers else channel or opened.name}/{message['id']}"
    place = f"{opened.place}:{name}"
    found = {"place": place, "text": text, "outlet": channel or message.get("from"), "published": _published(message)}
    found["url"] = _address(element.before, name) if numbers else None
    document = made(f"telegram:{name}", found, _notes(message, channel))
    return offer(document, "telegram", element.text.encode("utf-8", "replace"))


def _address(before: str, name: str) -> str | None:
    """The address of a message of a channel or large group; those of other chats have none."""
    chat = field(before, "type") or ""
    return f"https://t.me/c/{name}" if chat.endswith(("_channel", "_supergroup")) else None


def _words(text: object) -> str:
    """The words of a message, which stand as a string or as a list of stretches."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else []
    return "".join(str(part.get("text", "")) if isinstance(part, Mapping) else part if isinstance(part, str) else "" for part in parts)


def _notes(message: Mapping[str, Any], channel: str | None) -> Iterator[Note]:
    """Whom the message was taken from, where it is not the channel's own."""
    origin, author = message.get("forwarded_from"), message.get("from")
    if isinstance(origin, str):
        yield Note("forwarded", None, f'forwarded from "{origin}"')
    if isinstance(author, str) and channel and author != channel:
        yield Note("author", None, f'written by "{author}"')


def _published(message: Mapping[str, Any]) -> str | None:
    """The time of the message with the zone in which it was exported, which follows from its two forms."""
    written = message.get("date")
    try:
        local = datetime.fromisoformat(str(written)).replace(tzinfo=None)
        moment = datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
        ahead = timedelta(minutes=round((local.replace(tzinfo=UTC) - moment) / timedelta(minutes=1)))
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return written if isinstance(written, str) else None
    return local.replace(tzinfo=timezone(ahead)).isoformat() if -_DAY < ahead < _DAY else str(written)
