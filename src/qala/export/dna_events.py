"""The event list that DNA exports, from a `.dna` file: CSV with semicolons, one statement a line, in the order of the days."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from qala.dossier.dnafile import VARIABLES, Article, Coded, Units, articles, opened
from qala.export.cells import guarded

_BEFORE = ("statement_id", "time")
_BEHIND = (
    "start_position", "stop_position", "text", "coder", "document_id", "document_title", "document_author", "document_source",
    "document_section", "document_type",
)  # fmt: skip
HEADER = (*_BEFORE, *VARIABLES, *_BEHIND)


def write(file: Path, out: Path) -> None:
    """Write the event list of a `.dna` file as DNA does: names and texts in quotation marks, no line end behind the last line."""
    with opened(file) as db, out.open("w", encoding="utf-8", newline="\n") as list_:
        list_.write(";".join(map(_quoted, HEADER)))
        for article in articles(db):
            list_.writelines(f"\n{line}" for line in _lines(article))


def _lines(article: Article) -> Iterator[str]:
    units = Units(article.text)
    when = datetime.fromtimestamp(article.date, UTC).strftime("%Y-%m-%d %H:%M:%S")
    about = (article.title, article.author, article.source, article.section, article.type)
    for one in article.statements:
        values = [_value(one, name, kind) for name, kind in VARIABLES.items()]
        place = [units.units(one.start), units.units(one.stop)]
        text = _quoted(article.text[one.start : one.stop])
        yield ";".join(map(str, [one.id, when, *values, *place, text, 1, article.id, *map(_quoted, about)]))


def _value(one: Coded, name: str, kind: str) -> object:
    return _quoted(str(one.values.get(name, ""))) if kind == "short text" else one.values.get(name, 0)


def _quoted(text: str) -> str:
    """A text as DNA writes it, without the signs that it could be cut at; what looks like a formula is guarded."""
    return f'"{guarded(text.replace(";", ",").replace(chr(34), chr(39)))}"'
