"""Lines of SQL as SQLite takes them, said as PostgreSQL takes them.

The dossier's modules write one SQL. Where the two databases say the same in other words, the words are changed here, token by token;
strings and names are never looked into, and values never become text of a line.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from qala.errors import DossierError

_TOKEN = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\s+|\?\d*|::|:\w+|\d+\.\d+|\w+|<=|>=|<>|!=|\|\||<<|>>|.""", re.DOTALL)
_NAMED = {"ifnull": "coalesce", "group_concat": "string_agg", "instr": "strpos"}
"""Functions that have another name."""
_LARGEST = {"min": "least", "max": "greatest"}
"""What SQLite's functions of one name are where they are given several values."""
_KEYWORDS = frozenset(
    "on where order group limit join left cross inner union having and or as using except intersect natural returning window".split()
)
"""What may follow a query in brackets that has no name."""
FLAGS = frozenset("joins indexed pending background repaired inferred doubted positive agreement side".split())
"""Columns of 0 and 1, which SQLite takes as conditions."""
NULLABLE = frozenset("day since until earliest latest published begin_day end_day due_begin due_end country".split())
"""Columns that may hold nothing and by which rows are sorted: SQLite has nothing come before everything."""
_UNLESS_THERE = "on conflict do nothing".split()
_TERM_ENDS = frozenset(["", ",", ")", "limit", "rows", "union"])
_CONDITIONS = frozenset("where and or not when".split())
_ENDS = frozenset(["", ")", ";", "and", "or", "then", "order", "group", "limit", "union", "returning", "on"])


class Line(NamedTuple):
    """A line for PostgreSQL."""

    text: str
    marks: tuple[str | int, ...]
    """The values of `$1`, `$2` …: by name, or by place from 0."""
    lists: frozenset[int]
    """Which of them are lists in JSON that become arrays, from 0."""
    words: frozenset[int]
    """Which of them are expressions of the full-text tables."""
    into: str | None
    """The table and columns, if all that the line does is to insert a row of values."""
    unless_there: bool
    """Whether a row that is there already is passed over."""


@lru_cache(maxsize=2_000)
def translated(line: str) -> Line:
    """The line for PostgreSQL.

    Raises:
        DossierError: it is one that only SQLite's own file can answer.
    """
    if line.lstrip().upper().startswith("PRAGMA"):
        raise DossierError(f"only SQLite knows {line.strip()}; ask of PostgreSQL in another way")
    return _Translation(line).line()


class _Translation:
    """Changes the tokens of one line in place; an emptied token is left out."""

    def __init__(self, line: str) -> None:
        self.tokens = [token for token in _TOKEN.findall(line) if not token.isspace() and not token.startswith("--")]
        self.marks: list[str | int] = []
        self.lists: set[int] = set()
        self.words: set[int] = set()

    def line(self) -> Line:
        """The line, when every step has been taken."""
        into, unless_there = _inserted(self.tokens)
        self._number()
        steps: tuple[Callable[[int, str], None], ...] = (
            self._matching, self._list, self._elements, self._is, self._function, self._cross, self._named, self._flag, self._temporary,
            self._null, self._order,
        )  # fmt: skip
        for step in steps:
            for at in range(len(self.tokens)):
                step(at, self.tokens[at].lower())
        if self._token(0) == "create":
            self.tokens = ["BIGINT" if token == "INTEGER" else token for token in self.tokens]
        text = " ".join(token for token in self.tokens if token)
        return Line(text, tuple(self.marks), frozenset(self.lists), frozenset(self.words), into, unless_there)

    def _number(self) -> None:
        """`?`, `?1` and `:name` become `$1` and so on."""
        for at, token in enumerate(self.tokens):
            if token[0] == "?":
                mark: str | int = int(token[1:]) - 1 if token[1:] else len(self.marks)
            elif token[0] == ":" and token != "::":
                mark = token[1:]
            else:
                continue
            if not token[1:] or mark not in self.marks:
                self.marks.append(mark)
            self.tokens[at] = f"${self.marks.index(mark) + 1}"

    def _token(self, at: int) -> str:
        return self.tokens[at].lower() if 0 <= at < len(self.tokens) else ""

    def _mark(self, at: int) -> int:
        """The place of the value that stands here."""
        return int(self.tokens[at][1:]) - 1

    def _next(self, at: int) -> int:
        """The place of the next token that is not empty."""
        at += 1
        while at < len(self.tokens) and not self.tokens[at]:
            at += 1
        return at

    def _behind(self, at: int) -> int:
        """Where the bracket that opens here is closed."""
        depth = 0
        for place in range(at, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.tokens[place], 0)
            if depth == 0:
                return place
        return len(self.tokens) - 1

    def _clear(self, start: int, stop: int) -> None:
        self.tokens[start:stop] = [""] * (stop - start)

    def _matching(self, at: int, token: str) -> None:
        """`found_document MATCH ?` and its rank."""
        if token == "match":
            self.words.add(self._mark(at + 1))
            self.tokens[at - 1 : at + 2] = ["terms", "@@", f"{self.tokens[at + 1]}::tsquery"]
        elif token == "bm25":
            (mark,) = self.words
            end = self._behind(at + 1)
            self._clear(at + 1, end + 1)
            self.tokens[at] = f"-ts_rank('{{0.17,0,0,1}}', terms, ${mark + 1}::tsquery, 1)"

    def _list(self, at: int, token: str) -> None:
        """`IN (SELECT value FROM json_each(?))`."""
        if token == "in" and [self._token(at + step) for step in range(1, 7)] == ["(", "select", "value", "from", "json_each", "("]:
            mark = self.tokens[at + 7]
            self.lists.add(self._mark(at + 7))
            denied = self._token(at - 1) == "not"
            if denied:
                self.tokens[at - 1] = ""
            self._clear(at, at + 10)
            self.tokens[at] = f"<> ALL ({mark})" if denied else f"= ANY ({mark})"
        elif token == "in" and self._token(at + 1) == "(" and self._token(at + 2) == ")":
            self.tokens[at + 1 : at + 3] = ["(NULL)", ""]

    def _elements(self, at: int, token: str) -> None:
        """`json_each(?) AS name`: numbers; of a column, words."""
        if token != "json_each":
            return
        end = self._behind(at + 1)
        inside = "".join(self.tokens[at + 2 : end])
        if inside.startswith("$"):
            self.lists.add(self._mark(at + 2))
            source = f"unnest({inside}::bigint[])"
        else:
            source = f"jsonb_array_elements_text({inside}::jsonb)"
        self._clear(at, end + 1)
        name, after = "json_each", end + 1
        if self._token(after) == "as":
            self.tokens[after] = ""
            after += 1
        if self._token(after).isidentifier() and self._token(after) not in _KEYWORDS:
            name, self.tokens[after] = self.tokens[after], ""
        self.tokens[at] = f"{source} WITH ORDINALITY AS {name}(value, key)"

    def _is(self, at: int, token: str) -> None:
        """`IS` of two values; `IS NULL` is the same in both."""
        if token != "is":
            return
        denied = self._token(at + 1) == "not"
        if self._token(at + 1 + denied) not in ("null", "true", "false", "distinct"):
            self.tokens[at] = "IS DISTINCT FROM" if denied else "IS NOT DISTINCT FROM"
            if denied:
                self.tokens[at + 1] = ""

    def _function(self, at: int, token: str) -> None:
        if self._token(at + 1) != "(":
            return
        if token in _NAMED:
            self.tokens[at] = _NAMED[token]
        elif token in _LARGEST and self._several(at + 1):
            self.tokens[at] = _LARGEST[token]

    def _several(self, at: int) -> bool:
        """Whether several values stand in the bracket that opens here."""
        depth = 0
        for token in self.tokens[at : self._behind(at)]:
            depth += {"(": 1, ")": -1}.get(token, 0)
            if token == "," and depth == 1:
                return True
        return False

    def _cross(self, at: int, token: str) -> None:
        """`CROSS JOIN … ON`, by which SQLite keeps the order of tables."""
        if token != "cross":
            return
        depth = 0
        for one in map(str.lower, self.tokens[at + 2 :]):
            depth += {"(": 1, ")": -1}.get(one, 0)
            if depth < 0 or (depth == 0 and one in ("join", "where", "order", "left")):
                return
            if depth == 0 and one == "on":
                self.tokens[at] = ""
                return

    def _named(self, at: int, token: str) -> None:
        """A query in brackets has a name."""
        if token == "(" and self._token(at + 1) in ("select", "with") and self._token(at - 1) in ("from", "join"):
            end = self._behind(at)
            after = self._token(self._next(end))
            if not after.isidentifier() or after in _KEYWORDS - {"as"}:
                self.tokens[end] = f") AS derived_{at}"

    def _flag(self, at: int, token: str) -> None:
        """A column of 0 and 1 as a condition; `WHERE 1`; `+column`, by which SQLite leaves an index out."""
        if token == "+" and self._token(at - 1) in _CONDITIONS | {"(", ",", "by"}:
            self.tokens[at] = ""
        if token == "1" and self._token(at - 1) in _CONDITIONS and self._token(at + 1) in _ENDS:
            self.tokens[at] = "true"
        if token not in FLAGS or self._token(self._next(at)) not in _ENDS:
            return
        first = at - 2 if self._token(at - 1) == "." else at
        before = self._token(first - 1)
        if before in _CONDITIONS or (before == "(" and self._token(first - 2) == "filter"):
            self.tokens[first] = f"({self.tokens[first]}"
            self.tokens[at] = f"{self.tokens[at]} <> 0)"

    def _null(self, at: int, token: str) -> None:
        """Of a value that is only asked whether it is there, the server would not know the type."""
        if token[:1] == "$" and self._token(at + 1) == "is" and (self._token(at + 2) == "null" or self._token(at + 3) == "null"):
            if self.tokens.count(token) > 1:  # where it is compared it has the type of what it is compared with
                self.marks.append(self.marks[self._mark(at)])
                token = f"${len(self.marks)}"
            self.tokens[at] = f"{token}::text"

    def _order(self, at: int, token: str) -> None:
        """Where there is no day, that comes before all days."""
        if token not in NULLABLE or not self._ordered(at):
            return
        after = self._token(at + 1)
        if after in ("asc", "desc"):
            at += 1
        if self._token(at + 1) in _TERM_ENDS:
            self.tokens[at] += " NULLS LAST" if after == "desc" else " NULLS FIRST"

    def _ordered(self, at: int) -> bool:
        """Whether what stands here is a term of an ORDER BY, or a column of an index."""
        at -= 2 if self._token(at - 1) == "." else 0
        if self._token(at - 1) == "by" and self._token(at - 2) == "order":
            return True
        depth = 0
        for place in range(at - 1, -1, -1):
            depth += {")": 1, "(": -1}.get(self.tokens[place], 0)
            if depth < 0:
                return place == 0
            if depth == 0 and self._token(place) in _KEYWORDS | {"from", "select"}:
                return False
            if depth == 0 and self._token(place) == "by":
                return self._token(at - 1) == "," and self._token(place - 1) == "order"
        return False

    def _temporary(self, at: int, token: str) -> None:
        if token == "temp" and self._token(at + 1) == ".":
            self.tokens[at] = "pg_temp"


def _inserted(tokens: Sequence[str]) -> tuple[str | None, bool]:
    """The table and columns of `INSERT INTO table (…) VALUES (?, ?)`, and whether `ON CONFLICT DO NOTHING` follows; None if more does."""
    lower = [token.lower() for token in tokens]
    if unless_there := lower[-4:] == _UNLESS_THERE:
        del lower[-4:]
    if lower[:2] != ["insert", "into"] or "values" not in lower:
        return None, False
    at = lower.index("values")
    marks = lower[at + 2 : -1]
    if lower[at + 1 : at + 2] != ["("] or lower[-1] != ")" or set(marks[::2]) != {"?"} or set(marks[1::2]) - {","}:
        return None, False
    return " ".join(tokens[2:at]), unless_there
