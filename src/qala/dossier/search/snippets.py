"""The stretch of a text that shows best why it was found."""

from collections.abc import Callable
from typing import NamedTuple

from qala.dossier.search.terms import places

_WIDTH = 160
"""Characters that a snippet shows, about."""


class Snippet(NamedTuple):
    """A stretch of the original text and where its hits are in it."""

    text: str
    start: int
    """Where it begins in the original."""
    hits: tuple[tuple[int, int], ...]
    """Ranges in the snippet."""

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The snippet with its hits between marks."""
        parts, at = [], 0
        for start, stop in self.hits:
            parts += [self.text[at:start], before, self.text[start:stop], after]
            at = stop
        return "".join([*parts, self.text[at:]])


def snippet(text: str, hit: Callable[[str], bool], width: int = _WIDTH) -> Snippet:
    """The stretch with the most different hits, the first of such; the beginning of a text without any.

    Args:
        hit: whether a term is one that was looked for.
    """
    hits = list(places(text, hit))
    best = max(hits, key=lambda one: len({other.term for other in hits if 0 <= other.start - one.start < width}), default=None)
    start = _word(text, best.start - width // 4, best.start) if best and best.start > width // 4 else 0
    stop = len(text) if start + width >= len(text) else _word(text, start + width - width // 8, start + width)
    inside = tuple((one.start - start, one.stop - start) for one in hits if start <= one.start and one.stop <= stop)
    return Snippet(text[start:stop].rstrip(), start, inside)


def _word(text: str, first: int, last: int) -> int:
    """Where a word begins between two places, the last of them if none does."""
    blank = max(text.find(" ", first, last), text.find("\n", first, last))
    return blank + 1 if blank >= 0 else last
