"""Hyphens inside names, يونغ-تشول, and slashes behind titles, السفير/ كريم علوان: to all that reads names they are blanks."""

from qala.alphabet import ARTICLE, SEPARATOR_BASE, STEM, WORD_BASE
from qala.lexicon import Lexicon

_SLASHES = frozenset((b"/", b"/ ", b" /", b" / "))
_TITLES = frozenset(("TITLE", "RANK", "OFFICE", "EXPERT"))
_HYPHEN, _BLANK = b"-", chr(SEPARATOR_BASE)


class Hyphens:
    """Blanks them on a tape."""

    def __init__(self, lexicon: Lexicon) -> None:
        first = WORD_BASE >> STEM
        self.names = frozenset(first + number for number, classes in enumerate(lexicon.families) if "NAME" in classes or classes == {"X"})
        self.titles = frozenset(first + number for number, classes in enumerate(lexicon.families) if not _TITLES.isdisjoint(classes))

    def __call__(self, pieces: list[bytes], tape: str) -> str:
        """The tape with a blank in the place of each hyphen that stands right between two words that can be parts of names."""
        joined = [
            at for at in range(2, len(tape) - 1, 2) if pieces[at] == _HYPHEN and self._name(tape[at - 1]) and self._name(tape[at + 1])
        ]
        return _blanked(tape, joined)

    def behind_titles(self, pieces: list[bytes], tape: str) -> str:
        """The tape with a blank in the place of each slash between a title and what can be a name."""
        slashes = [at for at in range(2, len(tape) - 1, 2) if pieces[at] in _SLASHES]
        return _blanked(tape, [at for at in slashes if ord(tape[at - 1]) >> STEM in self.titles and self._name(tape[at + 1])])

    def _name(self, word: str) -> bool:
        return ord(word) >> STEM in self.names and not ord(word) & ARTICLE


def _blanked(tape: str, places: list[int]) -> str:
    if not places:
        return tape
    codes = [*tape]
    for at in places:
        codes[at] = _BLANK
    return "".join(codes)
