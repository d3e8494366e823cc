"""Whether the tables in `data/` keep the form that people and programs rely on."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from qala.fold import fold, readable

_END = b"\n"
DATA = Path(__file__).parents[1] / "data"

_Key = Callable[[list[str]], tuple[str, ...]]


def _folded(row: list[str]) -> tuple[str, ...]:
    return (readable(fold(row[0])),)


_KEYS: dict[str, _Key] = {
    "cues": lambda row: tuple(row[:2]),  # one lemma may be verb and noun, and vowel marks tell some apart
    "holders": lambda row: tuple(row[:4]),  # an office has many holders
    **dict.fromkeys(("languages", "romanised"), lambda row: (row[0],)),  # the letters that folding joins are what they are about
    "stance_words": lambda row: (*_folded(row), row[1]),  # one word may be of several kinds
    "verb_forms": tuple,  # one form may belong to several verbs
}
"""What must be unique in a table, where that is not the first column after folding."""
_UNFOLDED = frozenset({"languages", "romanised"})
"""Tables sorted by the first column as it stands."""


def tables() -> list[Path]:
    """The tables that are shipped."""
    return sorted(DATA.glob("*.tsv"))


def size(table: Path) -> int:
    """Rows below the header."""
    return table.read_bytes().count(b"\n") - 1


def findings(table: Path) -> Iterator[str]:
    """What is wrong with a table, each as `file:line: finding; remedy`."""
    data = table.read_bytes()
    if b"\r" in data:
        yield f"{table.name}:1: lines end in CR LF; save it with LF"
        return
    if not data.endswith(b"\n") or data.endswith(b"\n\n"):
        yield f"{table.name}:{data.count(_END) + 1}: the last line does not end the file; end it with one line feed"
    try:
        header, *lines = data.decode("utf-8").rstrip("\n").split("\n")
    except UnicodeDecodeError as error:
        yield f"{table.name}:{data.count(_END, 0, error.start) + 1}: not UTF-8; save it as UTF-8"
        return
    yield from _rows(table, len(header.split("\t")), [line.split("\t") for line in lines])


def _rows(table: Path, columns: int, rows: list[list[str]]) -> Iterator[str]:
    key = _KEYS.get(table.stem, _folded)
    met: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, 2):
        place = f"{table.name}:{number}"
        if len(row) != columns:
            yield f"{place}: {len(row)} fields, expected {columns}; separate them with tabs"
        if any(field != field.strip() for field in row):
            yield f"{place}: blanks at the edge of a field; remove them"
        if (first := met.setdefault(key(row), number)) != number:
            yield f'{place}: "{row[0]}" equals line {first} after folding; keep one of them'
    words = [row[0] for row in rows]
    orders: tuple[Callable[[str], str | bytes], ...] = (str,) if table.stem in _UNFOLDED else (_letters, fold)
    yield from min((list(_unsorted(table, words, order)) for order in orders), key=len)


def _letters(word: str) -> str:
    return readable(fold(word))


def _unsorted(table: Path, words: list[str], order: Callable[[str], str | bytes]) -> Iterator[str]:
    """Rows that stand too far down; ء may stand before all letters or behind them, the same in all of a table."""
    keys = [order(word) for word in words]
    for number, (before, after) in enumerate(pairwise(keys), 3):
        if after < before:  # type: ignore[operator]
            here, above = words[number - 2], words[number - 3]
            yield f'{table.name}:{number}: "{here}" stands behind "{above}"; sort by the first column'
