"""Hyphens inside names, يونغ-تشول: to all that reads names they are blanks."""

from qala.alphabet import ARTICLE, SEPARATOR_BASE, STEM, WORD_BASE
from qala.lexicon import Lexicon

_HYPHEN, _BLANK = b"-", chr(SEPARATOR_BASE)


class Hyphens:
    """Blanks them on a tape."""

    def __init__(self, lexicon: Lexicon) -> None:
        first = WORD_BASE >> STEM
        self.names = frozenset(first + number for number, classes in enumerate(lexicon.families) if "NAME" in classes or classes == {"X"})

    def __call__(self, pieces: list[bytes], tape: str) -> str:
        """The tape with a blank in the place of each hyphen that stands right between two words that can be parts of names."""
        joined = [
            at for at in range(2, len(tape) - 1, 2) if pieces[at] == _HYPHEN and self._name(tape[at - 1]) and self._name(tape[at + 1])
        ]
        if not joined:
            return tape
        codes = [*tape]
        for at in joined:
            codes[at] = _BLANK
        return "".join(codes)

    def _name(self, word: str) -> bool:
        return ord(word) >> STEM in self.names and not ord(word) & ARTICLE
