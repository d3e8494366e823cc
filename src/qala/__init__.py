"""Qala reads Arabic political news and keeps the record of who said what, through which sources, and when."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qala.reader import Reader
    from qala.record import (
        Actor,
        Commitment,
        Count,
        Date,
        Due,
        Event,
        Link,
        Note,
        Participant,
        Position,
        Record,
        Section,
        Silence,
        Statement,
        Time,
    )

__all__ = [
    "Actor",
    "Commitment",
    "Count",
    "Date",
    "Due",
    "Event",
    "Link",
    "Note",
    "Participant",
    "Position",
    "Record",
    "Section",
    "Silence",
    "Statement",
    "Time",
    "read",
]


@cache
def _reader() -> "Reader":
    from qala.reader import Reader  # the lexicon takes a moment to load: only when something is read

    return Reader()


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'qala' has no attribute {name!r}")
    from qala import record  # not where only help is asked for

    return getattr(record, name)


def read(text: str, *, published: str | None = None, outlet: str | None = None, title: str | None = None) -> "Record":
    """The record of one article.

    Args:
        text: the article.
        published: its date, ISO 8601 or RFC 822.
        outlet: who published it.
        title: its headline where that is no part of the text.
    """
    return _reader().read(text, title=title, published=published, outlet=outlet)
