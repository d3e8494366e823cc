"""What each word of a text may tell of, marked on its tape, so that only those are looked at that tell of something."""

_TOLD, _NOTHING = "1", "0"


def deed(event: bool, duty: bool) -> str:
    """The two marks of a word: whether it may tell of an event, and whether of a commitment."""
    return (_TOLD if event else _NOTHING) + (_TOLD if duty else _NOTHING)


def marked(marks: str) -> list[int]:
    """Where the marks say that something may be told."""
    found: list[int] = []
    at = marks.find(_TOLD)
    while at >= 0:
        found.append(at)
        at = marks.find(_TOLD, at + 1)
    return found
