"""The elements of the arrays in a large file of JSON, one at a time: memory does not grow with the file."""

import codecs
import io
import json
import re
from collections.abc import Generator, Iterator
from typing import Any, NamedTuple

from qala.dossier.ingest.opened import encoding

_CHUNK = 1 << 18
_KEPT = 1 << 16
"""So many characters before an array are kept to tell what it belongs to."""
_ARRAY = re.compile(r'"(?:messages|articles|items|documents|data|results|records|entries|posts)"\s*:\s*\[(?=\s*[\]{])')
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")


class Element(NamedTuple):
    """An element, or what is wrong with it; `before` is what stood before its array, since the array before that."""

    before: str
    number: int
    text: str
    value: Any
    wrong: str = ""


class _Window:
    """The part of the file that is looked at."""

    def __init__(self, stream: "io.BufferedReader[Any]", start: bytes) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding(start or stream.peek(_CHUNK)))("replace")
        self.text, self.ended = self._decoder.decode(start), False

    def more(self, at: int) -> None:
        """Drop what stands before `at`, and read on."""
        data = self._stream.read(max(_CHUNK, len(self.text) - at))
        self.text = self.text[at:] + self._decoder.decode(data, not data)
        self.ended = not data

    def matched(self, pattern: re.Pattern[str], at: int) -> int:
        """The end of the first match at or after `at`, which then stands in the window; -1 where there is none any more."""
        while True:
            found = pattern.search(self.text, at)
            if found or self.ended:
                return found.end() if found else -1
            self.more(max(at, len(self.text) - _KEPT))
            at = 0


def elements(stream: "io.BufferedReader[Any]", limit: int, start: bytes = b"") -> Iterator[Element]:
    """The elements of an array at the top, or of all arrays whose name says that they hold documents or messages.

    `start` is what was read of the stream before.
    """
    window = _Window(stream, start)
    window.more(0)
    at = _blank(window, 0)
    if window.text[at : at + 1] == "[":
        yield from _array(window, at + 1, "", limit)
        return
    while (inside := window.matched(_ARRAY, at)) >= 0:
        at = yield from _array(window, inside, window.text[:inside], limit)
        window.more(at)
        at = 0


def _blank(window: _Window, at: int) -> int:
    found = _BETWEEN.match(window.text, at)
    return found.end() if found else at


def _array(window: _Window, at: int, before: str, limit: int) -> Generator[Element, None, int]:
    """The elements from `at` on; returns where the array ends."""
    number = 1
    while True:
        if len(window.text) - at < _CHUNK and not window.ended:
            window.more(at)
            at = 0
        at = _blank(window, at)
        if at == len(window.text):
            if window.ended:
                return at
            continue
        if window.text[at] == "]":
            return at + 1
        element, at = _element(window, at, limit)
        yield element._replace(before=before, number=number)
        number += 1


def _element(window: _Window, at: int, limit: int) -> tuple[Element, int]:
    """The element at `at`, and where the next one may begin."""
    while True:
        try:
            value, stop = json.JSONDecoder().raw_decode(window.text, at)
        except RecursionError:
            wrong = "brackets are nested too deep; mend or remove the entry"
        except ValueError as error:
            wrong = f"broken JSON: {getattr(error, 'msg', error)}; mend or remove the entry"
            if not window.ended and len(window.text) - at < limit and _cut_off(error, window.text):
                window.more(at)
                at = 0
                continue
        else:
            return Element("", 0, window.text[at:stop], value), stop
        stop = window.matched(_NEXT, at + 1)
        return Element("", 0, "", None, wrong), stop if stop >= 0 else len(window.text)


def _cut_off(error: ValueError, text: str) -> bool:
    """Whether the error may be that the window ends here."""
    position = getattr(error, "pos", len(text))
    return position > len(text) - 100 or str(error).startswith("Unterminated string")
