"""A conjunction that a blank parts from its word, و أكد: to all that reads verbs and particles it is written with the word."""

from qala.alphabet import ARTICLE, CARRIED, CONJ, STEM, WORD_BASE
from qala.fold import fold
from qala.lexicon import Lexicon

_WA = fold("و")
_JOINED = frozenset("V VX VERB VPASS PART AN ALLA NEG QAD KANA WAS SAWF".split())
_OTHERS = frozenset("NAME PLACE BODY OFFICE INSTITUTION GROUP MEDIA DOCUMENT MASDAR NCUE COMMON X".split())
"""Classes of words that a name may go on with: العدل و التنمية."""


class Lone:
    """Tells the words behind a lone conjunction on a tape."""

    def __init__(self, lexicon: Lexicon) -> None:
        first = WORD_BASE >> STEM
        joined = [number for number, classes in enumerate(lexicon.families) if classes & _JOINED]
        self.leading = frozenset(first + number for number in joined)
        """Stems of the words that the conjunction joins where a sentence or a clause begins."""
        self.sure = frozenset(first + number for number in joined if not lexicon.families[number] & _OTHERS)
        """Those that it joins anywhere."""

    def __call__(self, pieces: list[bytes], tape: str) -> str:
        """The tape with the conjunction told of each verb or particle that it stands before, with nothing but a blank between."""
        lone = (at for at in range(1, len(tape) - 2, 2) if pieces[at] == _WA and pieces[at + 1] == b" ")
        found = [at + 2 for at in lone if self._joins(tape[at + 2], self.sure if pieces[at - 1] == b" " else self.leading)]
        if not found:
            return tape
        codes = [*tape]
        for at in found:
            codes[at] = chr(ord(codes[at]) | CONJ)
        return "".join(codes)

    @staticmethod
    def _joins(word: str, stems: frozenset[int]) -> bool:
        code = ord(word)
        return code >> STEM in stems and not code & CARRIED & (ARTICLE | CONJ)
