"""A text as a tape: its words and the signs between them, one code point each.

The pieces of a tape alternate: separator, word, separator, …, word, separator. So words stand at odd indexes, and an index
into the tape is an index into the pieces.
"""

import re
from collections.abc import Callable
from sys import intern

from qala.alphabet import (
    COLON,
    COMMA,
    DASH,
    DOTS,
    NEWLINE,
    PAREN,
    QUOTE,
    SEPARATOR_BASE,
    SLASH,
    STOP,
    UNPAREN,
)
from qala.built import expression
from qala.fold import LETTERS, Shadow, fold, shadow, starts
from qala.lexicon import Lexicon
from qala.native import compiled
from qala.remembered import Remembered
from qala.span import Span
from qala.tokens.cuts import cut
from qala.tokens.hyphens import Hyphens
from qala.tokens.lone import Lone
from qala.tokens.spelt import Spelt

_PIECES = expression(b"([" + re.escape(LETTERS) + rb"]+(?:(?<=[0-9])[.,:/\-][0-9]+)*+)")
"""Words and the signs between them: 3.5 and 12:30 are one word each."""
_SHAPES = bytes([0x30 if code in b"0123456789" else 0x2E if code in b".,:/-" else 0x20 for code in range(256)])
_NUMBER = b"0.0"
"""What a text with such a number holds somewhere, its bytes replaced by `_SHAPES`."""
_BROKEN = expression(rb".[0-9]++[%b]" % re.escape(LETTERS.translate(None, b"0123456789")))
"""A letter right behind the last digits of one: there the word ends, and another begins."""
_WORDS = bytes([code if code in LETTERS else 0x20 for code in range(256)])
_BETWEEN = bytes([0x20 if code in LETTERS else {0x20: 0x5F, 0x0A: 0x23}.get(code, code) for code in range(256)])
"""The signs as they are, blanks and newlines as letters, and blanks for all letters."""

_SIGNS = {
    "\n": NEWLINE, ".": STOP, "!": STOP, "?": STOP, ",": COMMA, ";": COMMA, ":": COLON, '"': QUOTE, "(": PAREN, "[": PAREN, ")": UNPAREN,
    "]": UNPAREN, "-": DASH, "/": SLASH, "|": SLASH,
}  # fmt: skip


class Tokens:
    """The pieces of a text, their places in its shadow, and the tape."""

    def __init__(
        self,
        text: str,
        shadow: Shadow,
        pieces: list[bytes],
        begins: list[int],
        tape: str,
        times: str,
        tenses: str,
        events: str = "",
        duties: str = "",
    ) -> None:
        self.text, self.shadow, self.pieces, self.tape = text, shadow, pieces, tape
        self.starts = begins
        self.times, self.tenses, self.events, self.duties = times, tenses, events, duties
        """The marks of each piece: two for the time stage, one for the stage of events and one for that of commitments."""
        self.places = shadow.origins(self.starts)
        """The offset in the text of each piece, and its length."""

    def place(self, position: int) -> int:
        """The offset in the text of a position in the shadow."""
        return self.shadow.origin(position) if self.shadow.moves else position

    def stop(self, last: int) -> int:
        """The offset behind the word `last`."""
        stop = self.places[last + 1]
        return max(stop, self.places[last] + 1) if self.shadow.forms else stop  # one character may hold several words: ﷺ

    def span(self, first: int, last: int) -> Span:
        """The range in the text from the word `first` to the word `last`, both inside."""
        start = self.places[first]
        return start, max(self.places[last + 1], start + 1)


def separator(piece: bytes) -> str:
    """The code point of a separator: the set of signs in it."""
    mask = 0
    for sign in piece.decode("latin-1"):
        mask |= _SIGNS.get(sign, 0)
    if mask & STOP and piece.count(b".") > 1:
        mask |= DOTS
    return chr(SEPARATOR_BASE + mask)


Marks = Callable[[bytes], str]
"""Two or four characters that tell later stages what they must know of a piece."""


_MOST = 100_000
"""Words that are known at a time: half of them are about those of three thousand articles of a month; one takes a hundred bytes."""
_LETTER = frozenset(LETTERS)


_DOTTED = expression(rb"\.[" + re.escape(LETTERS) + b"]")
"""What a text with acronyms holds somewhere: a stop right before a letter."""
_PART = 3
"""The longest part of an acronym that is written with dots, in letters."""


_LONE = fold(" و ")
"""What a text with a conjunction apart from its word holds somewhere."""
_SITES = frozenset(map(fold, "نت كوم كم أنفو إنفو أورغ".split()))
"""What the address of a site ends in: المنبر.نت."""
_TITLES = (fold("د"), fold("م"))
_TITLED = expression(
    rb"\.(?<=[%(titles)b]\.)(?<![%(letters)b][%(titles)b]\.)(?= ?[%(letters)b]{3})"
    % {b"titles": re.escape(b"".join(_TITLES)), b"letters": re.escape(LETTERS)}
)
"""The stop of a title of one letter, د. فلان; that it begins with the stop makes it quick to search for."""


_between: Remembered[bytes, bytes] = Remembered(lambda signs: signs.replace(b"_", b" ").replace(b"#", b"\n"))
"""What stands between words, by what `_BETWEEN` makes of it."""


def _inner(shapes: bytes) -> list[int]:
    """Where signs stand inside numbers."""
    found: list[int] = []
    at = shapes.find(_NUMBER)
    while at >= 0:
        found.append(at + 1)
        at = shapes.find(_NUMBER, at + 1)
    return found


def _joined(row: bytes, other: bytes, places: list[int]) -> bytes:
    """A row with the bytes of another at these places."""
    changed = bytearray(row)
    for at in places:
        changed[at] = other[at]
    return bytes(changed)


def _split(folded: bytes) -> list[bytes]:
    """The pieces of a shadow, without a look at each letter."""
    signs = _inner(folded.translate(_SHAPES))
    if any(_BROKEN.match(folded, at) for at in signs):
        return _PIECES.split(folded)
    apart, between = folded.translate(_WORDS), folded.translate(_BETWEEN)
    if signs:
        apart, between = _joined(apart, folded, signs), _joined(between, b" " * len(folded), signs)
    words = apart.split()
    if not words:
        return [folded]
    pieces = [b""] * (2 * len(words) + 1)
    pieces[1::2] = words
    first, last = 2 * (folded[0] in _LETTER), -2 if folded[-1] in _LETTER else None
    pieces[first:last:2] = map(_between.__getitem__, between.split())
    return pieces


def cut_plainly(folded: bytes, codes: dict[bytes, str]) -> tuple[list[bytes], list[int], list[str]]:
    """The pieces of a shadow, where each begins, and the code of each, as plain Python is fastest."""
    pieces = _split(folded)
    return pieces, starts(pieces), [*map(codes.__getitem__, pieces)]


def _without_stops(pieces: list[bytes]) -> list[bytes]:
    """The same with blanks for the stops behind titles of one letter: they end no sentence."""
    for at in range(1, len(pieces) - 2, 2):
        if pieces[at] in _TITLES and pieces[at + 1] in (b".", b". ") and len(pieces[at + 2]) >= _PART:
            pieces[at + 1] = b" " * len(pieces[at + 1])
    return pieces


def _with_acronyms(pieces: list[bytes]) -> list[bytes]:
    """The same with سي.إن.إن and أ.ف.ب as one word each, and blanks for the stops in addresses of sites."""
    joined: list[bytes] = []
    done = 0
    for at in [at for at, piece in enumerate(pieces) if piece == b"." and 0 < at < len(pieces) - 1]:
        joined += pieces[done:at]
        done = at
        if pieces[at + 1] in _SITES:
            joined.append(b" ")
            done = at + 1
            continue
        before = joined[-1]
        short = len(pieces[at + 1]) <= _PART and len(before.rpartition(b".")[2]) <= _PART + (b"." not in before)
        if short and not before[-1:].isdigit():
            joined[-1] = before + b"." + pieces[at + 1]
            done = at + 2
    return joined + pieces[done:]


class Tokeniser:
    """Turns texts into tapes with one lexicon, and with the marks that a later stage wants."""

    def __init__(self, lexicon: Lexicon, marks: Marks) -> None:
        self.lexicon, self.marks, self.width = lexicon, marks, 1 + len(marks(b""))
        self.codes: Remembered[bytes, str] = Remembered(self._code, _MOST)
        """Code point and marks by piece."""
        self.cut = cut if compiled() else cut_plainly
        self.spelt, self.hyphens, self.lone = Spelt(lexicon), Hyphens(lexicon), Lone(lexicon)

    def _code(self, piece: bytes) -> str:
        code = self.lexicon.code(piece) if piece and piece[0] in _LETTER else separator(piece)
        return intern(code + self.marks(piece))  # few differ: one object each stays near the processor

    def __call__(self, text: str) -> Tokens:
        """The tape of `text`."""
        folded = shadow(text)
        pieces, begins, coded = self.cut(folded.bytes, self.codes)
        titled, dotted = _TITLED.search(folded.bytes), _DOTTED.search(folded.bytes)
        if titled or dotted:
            pieces = _without_stops(pieces) if titled else pieces
            pieces = _with_acronyms(pieces) if dotted else pieces
            begins, coded = starts(pieces), [*map(self.codes.__getitem__, pieces)]
        line, width = "".join(coded), self.width  # one look-up a piece: its code and its marks side by side
        tape = self.spelt(line[::width])
        if b"-" in folded.bytes:
            tape = self.hyphens(pieces, tape)
        if b"/" in folded.bytes:
            tape = self.hyphens.behind_titles(pieces, tape)
        if _LONE in folded.bytes:
            tape = self.lone(pieces, tape)
        return Tokens(text, folded, pieces, begins, tape, *[line[number::width] for number in range(1, width)])
