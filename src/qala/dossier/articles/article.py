"""One article: its text, where it is from, and how its day is known."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from qala.dossier.articles.cards import Card, cards
from qala.dossier.connection import Connection


class Reason(NamedTuple):
    """A place in the text that tells something of the article's own day."""

    start: int
    stop: int
    exact: str
    value: str | None
    """The day or stretch of days that it stands for, as it was read."""


class Dated(NamedTuple):
    """The day of an article: one day where all that is known leaves one."""

    value: str | None
    source: str
    """given|page|dateline|inferred|unknown"""
    earliest: str | None
    latest: str | None
    weekdays: tuple[int, ...]
    """Monday is 1."""
    month_days: tuple[str, ...]
    """First and last day of a stretch of the year, as 05-24."""
    confidence: float
    reasons: tuple[Reason, ...]


class Article(NamedTuple):
    """An article with its records."""

    id: int
    name: str
    outlet: str | None
    title: str | None
    url: str | None
    text: str
    dated: Dated
    sections: tuple[tuple[int, int, str], ...]
    """Start, stop and kind of what is no body."""
    cards: tuple[Card, ...]


def article(db: Connection, document: int) -> Article | None:
    """The article of that number, None where there is none."""
    row = db.execute(_DOCUMENT, (document,)).fetchone()
    if row is None:
        return None
    name, outlet, title, url, text, date = row
    sections = tuple(db.execute("SELECT start, stop, kind FROM section WHERE document_id = ? ORDER BY start", (document,)))
    return Article(document, name, outlet, title, url, text, _dated(db, document, text, date), sections, tuple(cards(db, document)))


def home(db: Connection, record: int) -> int | None:
    """The document of a record, None where there is no such record."""
    row = db.execute("SELECT document_id FROM record WHERE id = ? AND state <> 'gone'", (record,)).fetchone()
    return row and int(row[0])


def homes(db: Connection, records: Iterable[int]) -> dict[int, int]:
    """The document of each of these records."""
    return dict(
        iter(db.execute("SELECT id, document_id FROM record WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*records]),)))
    )


def _dated(db: Connection, document: int, text: str, known: str) -> Dated:
    date = json.loads(known)
    times = db.execute(_TIMES, (document,)).fetchall()
    reasons = []
    for start, stop in date["evidence"]:
        value = next((value for begin, end, value in times if begin < stop and start < end), None)
        reasons.append(Reason(start, stop, text[start:stop], value))
    return Dated(
        date["value"], date.get("source", "unknown"), date["earliest"], date["latest"], tuple(date["weekdays"]),
        tuple(date["month_days"]), date["confidence"], tuple(reasons),
    )  # fmt: skip


_DOCUMENT = """
SELECT d.name, o.name, title, url, text, date FROM document d LEFT JOIN outlet o ON o.id = outlet_id WHERE d.id = ?"""
_TIMES = """
SELECT start, stop, value FROM time t JOIN span ON record_id = t.id
WHERE t.document_id = ? AND role = 'time' AND field = 'text' ORDER BY start"""
