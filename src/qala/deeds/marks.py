"""What each word of a text may tell of, marked on its tape, so that only those are looked at that tell of something."""

from qala.built import expression

_MARKS = "0123"
EVENTS, DUTIES = expression("[13]"), expression("[23]")
"""The marks of words that may tell of an event, and of a commitment."""


def deed(event: bool, duty: bool) -> str:
    """The mark of a word that may tell of an event, of a commitment, of both or of neither."""
    return _MARKS[event + 2 * duty]
