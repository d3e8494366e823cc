"""A stretch of time words as the rules see it: letters, one for each word or phrase, proclitic and sign."""

from collections.abc import Iterator
from functools import cache
from itertools import count

from qala.named import NamedTuple
from qala.times.grammar import Alphabet, grammar
from qala.times.words import Kinds, TimeWords, Word, is_glued

_CACHE = 8_000
_BLANKS = ([b" "], [b""])
_LONGEST = 6
"""Words in a phrase, at most."""
_NOTHING = Word({})
_NO_KINDS: Kinds = {}


class Spelt(NamedTuple):
    """What a letter stands for."""

    code: str
    """The character that the rules know it by."""
    number: int = 0
    """The same for all words of which the tables say the same."""
    kinds: Kinds = _NO_KINDS
    size: int = 0
    """Words: none for a sign or proclitic."""
    cut: int = 0
    """Where the word begins behind its proclitics, or where the sign ends, within its piece."""
    before: tuple["Spelt", ...] = ()
    """Its proclitics."""


Letter = tuple[int, Spelt]
"""A piece and what stands there."""
_Known = tuple[frozenset[bytes], Spelt | None]
"""The second words of the phrases that begin with a form, and what it is alone; None where it holds a number too."""


class Speller:
    """Spells stretches; remembers words and signs."""

    def __init__(self, words: TimeWords, alphabet: Alphabet) -> None:
        self.words, self.alphabet = words, alphabet
        self._known: dict[bytes, _Known] = {}
        self._signs: dict[bytes, tuple[Spelt, ...]] = {}
        self._said: dict[frozenset[tuple[str, str]], tuple[str, int]] = {}
        """The character and number of all that the tables say of words."""
        self._count = count(1)
        self._and, self._pre = Spelt(alphabet.mark("and")), Spelt(alphabet.mark("pre"))

    def letters(self, pieces: list[bytes], apart: bool = False) -> list[Letter] | None:
        """The letters of signs and words in turn; None where a word and a number stand together, unless `apart`."""
        known, signs = self._known, self._signs
        letters: list[Letter] = []
        last = len(pieces) - 1
        at = 0
        while True:
            piece = pieces[at]
            if piece != b" ":
                letters += [(at, sign) for sign in (signs[piece] if piece in signs else self._sign(piece))]
            at += 1
            if at > last:
                return letters
            form = pieces[at]
            seconds, spelt = known.get(form) or self._learn(form)
            if seconds and at + 2 < last and pieces[at + 2] in seconds:
                spelt = self._phrase(pieces, at) or spelt
            if spelt is None:
                if not apart:
                    return None
                spelt = self._spelt(self.words.word(form) or _NOTHING)
            if spelt.before:
                letters += [(at, proclitic) for proclitic in spelt.before]
            letters.append((at, spelt))
            at += 2 * spelt.size - 1

    def _phrase(self, pieces: list[bytes], at: int) -> Spelt | None:
        most = next((n for n in range(1, _LONGEST) if pieces[at + 2 * n - 1 : at + 2 * n] not in _BLANKS), _LONGEST)
        phrase = self.words.phrase(pieces[at : at + 2 * most : 2])
        return self._spelt(phrase[1], phrase[0]) if phrase else None

    def _learn(self, form: bytes) -> _Known:
        if len(self._known) > _CACHE:
            self._known.clear()
            self._said.clear()
        seconds = frozenset(rest[0] for *_, phrases in self.words.openings(form) for rest, _ in phrases)
        spelt = None if is_glued(form) else self._spelt(self.words.word(form) or _NOTHING)
        known = self._known[form] = seconds, spelt
        return known

    def _spelt(self, word: Word, size: int = 1) -> Spelt:
        said = frozenset(word.kinds.items())
        known = self._said.get(said)
        if known is None:
            known = self._said[said] = self.alphabet.of(word), next(self._count)
        before = (self._and,) * word.joined + (self._pre,) * word.governed
        return Spelt(*known, word.kinds, size, word.cut, before)

    def _sign(self, piece: bytes) -> tuple[Spelt, ...]:
        if len(self._signs) > _CACHE:
            self._signs.clear()
        found = self._signs[piece] = tuple(self._signs_in(piece))
        return found

    def _signs_in(self, piece: bytes) -> Iterator[Spelt]:
        codes = self.alphabet.signs
        return (Spelt(codes[sign], cut=stop) for stop, sign in enumerate(piece, 1) if sign in codes)


@cache
def speller() -> Speller:
    """The speller that all readers share."""
    rules = grammar()
    return Speller(rules.words, rules.alphabet)
