"""What each word of a text may tell of, marked on its tape, so that only those are looked at that tell of something."""

_TOLD, _BESIDE, _NOTHING = "1", "2", "0"


def deed(event: bool, beside: bool, duty: bool) -> str:
    """The two marks of a word: whether it may tell of an event, or only something beside one, and whether of a commitment."""
    return (_TOLD if event else _BESIDE if beside else _NOTHING) + (_TOLD if duty else _NOTHING)


def tells(marks: str, at: int) -> bool:
    """Whether the marks say that a word tells anything."""
    return marks[at] != _NOTHING


def marked(marks: str) -> list[int]:
    """Where the marks say that something may be told."""
    found: list[int] = []
    at = marks.find(_TOLD)
    while at >= 0:
        found.append(at)
        at = marks.find(_TOLD, at + 1)
    return found
