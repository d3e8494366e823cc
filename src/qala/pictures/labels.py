"""The words on a picture, in Arabic and in English."""

from functools import cache
from pathlib import Path

LANGUAGES = ("ar", "en")
_TABLE = Path(__file__).with_name("labels.tsv")


def label(key: str, language: str) -> str:
    """The word for a key; the key itself where the table has none.

    >>> label("visit", "ar")
    'زيارة'
    """
    return table(_TABLE).get(key, (key, key))[LANGUAGES.index(language)]


@cache
def table(path: Path) -> dict[str, tuple[str, str]]:
    """The words of a table in Arabic and in English, by their keys."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {key: (arabic, english) for key, arabic, english in rows}
