"""Terms as PostgreSQL keeps and asks for them: FTS5's rows as `tsvector`, its expressions as `tsquery`.

A lexeme is the first letter of its column before the term, so that one index serves all columns and none has to look at the rows.
"""

import re
from collections.abc import Mapping, Sequence

COLUMNS = {"found_document": ("title", "words", "marks"), "found_statement": ("words", "marks")}
"""The columns of each full-text table, in their order."""
_TOKENS = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""What FTS5's tokenizer `ascii` takes for a word."""
_MANY = 255
"""Places of a lexeme that are kept."""
_LONGEST, _LARGEST = 2_000, 900_000
"""Bytes of a lexeme, and of all of a row; what is more is not indexed."""
_HEAVY = {"title": "A"}
_PART = re.compile(r'"((?:[^"]|"")*)"|[(){}:+*]|\w+')


def vector(columns: Mapping[str, str]) -> str:
    """The terms of a row as the text of a `tsvector`: their places, and what stands in a title marked as such.

    The server keeps the first 255 places of a term, and takes all behind the 16,383rd word for that one.
    """
    room = _LARGEST
    parts: list[str] = []
    for column, text in columns.items():
        first, heavy = column[0], _HEAVY.get(column, "")
        places: dict[str, list[str]] = {}
        for place, token in enumerate(_TOKENS.findall(text.lower()), 1):
            if token in places:
                places[token].append(f"{place}{heavy}")
            else:
                places[token] = [f"{place}{heavy}"]
        if len(text) > _LONGEST // 4:
            places, room = _fitting(places, room)
        parts += [f"'{first}{token}':{','.join(found)}" for token, found in places.items()]
    return " ".join(parts)


def _fitting(places: dict[str, list[str]], room: int) -> tuple[dict[str, list[str]], int]:
    """Those terms that are no longer than the server takes and have room together, and the room that is left."""
    kept: dict[str, list[str]] = {}
    for token, found in places.items():
        size = len(token.encode())
        if size < _LONGEST and size + 2 * len(found) + 8 < room:
            kept[token] = found[:_MANY]
            room -= size + 2 * len(kept[token]) + 8
    return kept, room


def tsquery(expression: str) -> str:
    """An expression of FTS5, as the dossier's search writes them, as the text of a `tsquery`."""
    return _Expression(expression).query()


class _Expression:
    """Reads `OR` of `AND` of `NOT` of phrases, each bound to columns by `name : (…)` or `{name name} : (…)`."""

    def __init__(self, expression: str) -> None:
        self.parts = [match[0] for match in _PART.finditer(expression)]
        self.at = 0

    def query(self) -> str:
        """The whole of it."""
        return self._either(("title", "words", "marks"))

    def _take(self, part: str) -> bool:
        found = self.at < len(self.parts) and self.parts[self.at] == part
        self.at += found
        return found

    def _either(self, columns: Sequence[str]) -> str:
        ways = [self._all(columns)]
        while self._take("OR"):
            ways.append(self._all(columns))
        return _joined(ways, " | ")

    def _all(self, columns: Sequence[str]) -> str:
        parts = [self._without(columns)]
        while self._take("AND"):
            parts.append(self._without(columns))
        return _joined(parts, " & ")

    def _without(self, columns: Sequence[str]) -> str:
        found = self._one(columns)
        while self._take("NOT"):
            found = f"({found} & !({self._one(columns)}))"
        return found

    def _one(self, columns: Sequence[str]) -> str:
        if self._take("("):
            found = self._either(columns)
            self._take(")")
            return found
        if self._take("{"):
            names = []
            while not self._take("}"):
                names.append(self.parts[self.at])
                self.at += 1
            self._take(":")
            return self._one(names)
        if not self.parts[self.at].startswith('"'):
            name = self.parts[self.at]
            self.at += 1
            self._take(":")
            return self._one((name,))
        return self._phrase(columns)

    def _phrase(self, columns: Sequence[str]) -> str:
        tokens: list[str] = []
        while True:
            tokens += _TOKENS.findall(self.parts[self.at][1:-1].lower())
            self.at += 1
            if not self._take("+"):
                break
        begun = ":*" if self._take("*") else ""
        if not tokens or any(len(token.encode()) >= _LONGEST for token in tokens):
            return "'m'"  # no lexeme is that short
        ways = [" <-> ".join(f"'{column[0]}{token}'" for token in tokens) + begun for column in columns]
        return _joined(ways, " | ")


def _joined(parts: Sequence[str], by: str) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"
