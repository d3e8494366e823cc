"""What a reader sees in place of the codes of a record, in Arabic and in English."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("labels.tsv")


class Label(NamedTuple):
    """One word for a reader, in both languages."""

    arabic: str
    english: str


def label(group: str, key: str) -> Label:
    """The words for a code; the code itself where the table has none.

    >>> label("act", "deny")
    Label(arabic='ينفي', english='denies')
    """
    return _labels().get((group, key), Label(key, key))


@cache
def _labels() -> dict[tuple[str, str], Label]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return {(group, key): Label(arabic, english) for group, key, arabic, english in rows}
