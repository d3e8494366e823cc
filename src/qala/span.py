"""Half-open ranges of code points in the text of a document."""

from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""`text[start:stop]` is what the span quotes."""


def overlaps(a: Span, b: Span) -> bool:
    """Whether the two spans share a character.

    >>> overlaps((0, 3), (2, 5)), overlaps((0, 3), (3, 5))
    (True, False)
    """
    return a[0] < b[1] and b[0] < a[1]


def within(inner: Span, outer: Span) -> bool:
    """Whether `inner` lies wholly inside `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
