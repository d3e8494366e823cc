"""The stretch of a text that shows best why it was found."""

from collections.abc import Callable
from typing import NamedTuple

from qala.dossier.search.terms import Place, places

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


def snippet(text: str, hit: Callable[[Place], bool], width: int = _WIDTH) -> Snippet:
    """The stretch with the most different hits, the first of such; the beginning of a text without any."""
    words = list(places(text))
    hits = [place for place in words if hit(place)]
    best = max(hits, key=lambda one: len({other.term for other in hits if 0 <= other.start - one.start < width}), default=None)
    start = _edge(words, max(0, best.start - width // 4)) if best else 0
    stop = min(len(text), start + width)
    stop = next((word.start for word in words if word.start < stop < word.stop), stop)
    inside = tuple((one.start - start, one.stop - start) for one in hits if start <= one.start and one.stop <= stop)
    return Snippet(text[start:stop], start, inside)


def _edge(words: list[Place], at: int) -> int:
    """The start of the first word from a place on."""
    return next((word.start for word in words if word.start >= at), at) if at else 0
