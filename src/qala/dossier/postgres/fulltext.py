"""Terms as PostgreSQL keeps and asks for them: FTS5's rows as `tsvector`, its expressions as `tsquery`.

A lexeme is the first letter of its column before the term, so that one index serves all columns and none has to look at the rows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import add

COLUMNS = {"found_document": ("title", "words", "marks"), "found_statement": ("words", "marks")}
"""The columns of each full-text table, in their order."""
_TOKENS = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""What FTS5's tokenizer `ascii` takes for a word."""
_MANY = 255
"""Places of a lexeme that are kept."""
_LONGEST, _LARGEST = 2_000, 900_000
"""Bytes of a lexeme, and of all of a row; what is more is not indexed."""
_SHORT = 16_000
"""Characters of a row that fits whatever its words are, if none of them is too long."""
_HEAVY = {"title": "A"}
_PART = re.compile(r'"((?:[^"]|"")*)"|[(){}:+*]|\w+')


def vectors(table: str) -> Callable[[Sequence[str]], str]:
    """What makes of a row's words, column by column, the text of a `tsvector`: their places, and what stands in a title marked as such.

    The server keeps the first 255 places of a term, and takes all behind the 16,383rd word for that one.
    """
    columns = [(column[0], _HEAVY.get(column, "")) for column in COLUMNS[table]]
    short = [(f"'{first}", f" '{first}", _places(weight)) for first, weight in columns]

    def vector(row: Sequence[str]) -> str:
        size = sum(map(len, row))
        if size >= _SHORT:
            return _fitting(row, columns)
        parts: list[str] = []
        for text, (begun, between, places) in zip(row, short, strict=True):
            tokens = _TOKENS.findall(text.lower())
            if size >= _LONGEST // 4 and max(map(len, tokens), default=0) >= _LONGEST // 4:
                return _fitting(row, columns)
            if tokens:
                parts.append(begun + between.join(map(add, tokens, places)))
        return " ".join(parts)

    return vector


@cache
def _places(weight: str) -> list[str]:
    """What stands behind each word of a short row."""
    return [f"':{place}{weight}" for place in range(1, _SHORT)]


def _fitting(row: Sequence[str], columns: Iterable[tuple[str, str]]) -> str:
    """The same of those terms that are no longer than the server takes and have room together."""
    room = _LARGEST
    parts: list[str] = []
    for text, (first, weight) in zip(row, columns, strict=True):
        found: dict[str, list[str]] = {}
        for place, token in enumerate(_TOKENS.findall(text.lower()), 1):
            found.setdefault(token, []).append(f"{place}{weight}")
        for token, places in found.items():
            size, many = len(token.encode()), min(len(places), _MANY)
            if size < _LONGEST and size + 2 * many + 8 < room:
                parts.append(f"'{first}{token}':{','.join(places[:many])}")
                room -= size + 2 * many + 8
    return " ".join(parts)


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
