"""The shadow of a text: one byte a character, spelling variants folded together.

Tables and rules are matched on the shadow; offsets lead back to the text. Hamza seats, final ى/ي, ة/ه, Persian letters,
the three sets of digits and the typographic variants of signs fold together; vowel marks, tatweel and invisible
characters are dropped.
"""

import codecs
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise

from qala.built import expression
from qala.named import NamedTuple

_LETTERS = (
    "اأإآٱ", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق",
    "كک", "ل", "م", "ن", "هةہھ", "وؤ", "يىئی", "ء", "پ", "چڭ", "ڤڥ", "گ", "ژ",
)  # fmt: skip
"""Each row folds to its first letter."""
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_SIGNS = {'"': "«»“”„″", "'": "‘’`´", "-": "–—−", ",": "،", ";": "؛", "?": "؟", "%": "٪", ".": "…·", " ": "\t\u00a0", "\n": "\r"}
_MARKS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670" + (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2069\ufeff\u061c\u00ad"
)
CONTROLS = "".join(char for char in map(chr, (*range(32), *range(127, 160))) if char not in "\t\n\v\f\r\x85")
"""Control characters that end no line: each is a blank."""
_RARE = {
    ord(rare): common
    for common, variants in {
        "\n": "\u2028\u2029\x0b\x0c\x85", " ": CONTROLS[1:] + "\u2002\u2003\u2009\u202f\u3000", '"': "‟〝〞＂", "-": "―‐‑‒", "'": "‚‛′",
        ".": "۔•", "؟": "?", "\u200b": "\u2060\u2066\u2067\u2068", "ه": "ۀۃ", "ك": "ڪ", "ي": "ێېے", "و": "ۆۇ", "ن": "ں",
    }.items()
    for rare in variants
}  # fmt: skip
UNKNOWN = 0x1A
"""The byte of a character that has no byte of its own (it counts as a letter)."""


def _alphabet() -> tuple[str, bytes, bytes]:
    """The decoding table of the encoder, the folding table, and the bytes that are dropped."""
    table = ["\ufffe"] * 256
    fold = bytearray(range(256))
    table[0] = "\0"
    for code in [ord("\n"), *range(32, 127)]:
        table[code] = chr(code)
    table[UNKNOWN], table[ord("?")] = "?", "\ufffe"  # the encoder writes what it does not know as "?"
    free = iter(code for code in [*range(128, 256), *range(1, 32)] if table[code] == "\ufffe")

    def own(char: str) -> int:
        code: int = next(free)
        table[code] = char
        return code

    for row in _LETTERS:
        first = own(row[0])
        for char in row[1:]:
            fold[own(char)] = first
    for digits in _DIGITS:
        for value, char in enumerate(digits):
            fold[own(char)] = ord("0") + value
    for sign, variants in _SIGNS.items():
        for char in variants:
            fold[own(char)] = ord(sign)
    for upper in range(ord("A"), ord("Z") + 1):
        fold[upper] = upper + 32
    dropped = bytes(own(char) for char in _MARKS)
    return "".join(table), bytes(fold), dropped


_TABLE, _FOLD, _DROP = _alphabet()
_ENCODER = codecs.charmap_build(_TABLE)
_MARKED = bytes([_DROP[0] if code in _DROP else code for code in range(256)])
"""All that is dropped as one sign."""
_PRESENTATION = expression("[\ufb50-\ufdff\ufe70-\ufefc]")
READS = "".join({ord("?"): "؟", ord(","): "،", UNKNOWN: "\ufffd"}.get(code, char) for code, char in enumerate(_TABLE))
"""What each folded byte reads as: a table for `codecs.charmap_decode`."""

_RESIDUE = "quot;"
"""What a quotation mark has become in old archives; in the shadow it is one mark, and the rest is dropped (T7)."""
_DAMMA = "\u064f"
_APART = "\0"

LETTERS = bytes({_FOLD[code] for code, char in enumerate(_TABLE) if char.isalnum()} - {*_DROP} | {UNKNOWN, ord("_"), ord("#"), ord("@")})
"""The bytes that words are made of."""


class Shadow(NamedTuple):
    """A folded text and the way back to the positions of its characters."""

    bytes: bytes
    moves: tuple[int, ...] = ()
    """Positions in the shadow from which on `shifts` apply; empty where the shadow is as long as the text."""
    shifts: tuple[int, ...] = ()
    forms: bool = False
    """Whether one character of the text may stand for several letters: ﷺ."""

    def origin(self, position: int) -> int:
        """The place in the text of the character that stands at `position` in the shadow."""
        index = bisect_right(self.moves, position)
        return position + self.shifts[index - 1] if index else position

    def origins(self, positions: list[int]) -> list[int]:
        """The places in the text of ascending positions in the shadow."""
        if not self.moves:
            return positions
        cuts = [bisect_left(positions, move) for move in (*self.moves, positions[-1] + 1)]
        found = positions[: cuts[0]]
        for (first, stop), shift in zip(pairwise(cuts), self.shifts, strict=True):
            if first < stop:
                found += [position + shift for position in positions[first:stop]]
        return found


def shadow(text: str) -> Shadow:
    """The shadow of `text`.

    >>> readable(shadow("قَالَ الرئیسُ").bytes)
    'قال الرييس'
    """
    if _RESIDUE in text:
        text = text.replace("&" + _RESIDUE, '"' + _DAMMA * len(_RESIDUE)).replace(_RESIDUE, '"' + _DAMMA * (len(_RESIDUE) - 1))
    raw = codecs.charmap_encode(text, "replace", _ENCODER)[0]
    if UNKNOWN in raw:
        if _PRESENTATION.search(text):
            return _shadow_of_forms(text)
        raw = codecs.charmap_encode(text.translate(_RARE), "replace", _ENCODER)[0]
    clean = raw.translate(_FOLD, _DROP)
    if len(clean) == len(raw):
        return Shadow(clean)
    # A dropped mark at i, the n-th one, stands before the shadow's character i - n.
    kept = raw.translate(_MARKED).split(_DROP[:1])
    return Shadow(clean, tuple(accumulate(map(len, kept[:-1]))), tuple(range(1, len(kept))))


def _shadow_of_forms(text: str) -> Shadow:
    """The shadow of a text with Arabic presentation forms, of which one may stand for several letters."""
    import unicodedata  # few texts need it

    parts = [unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char for char in text]
    letters = codecs.charmap_encode("".join(parts).translate(_RARE), "replace", _ENCODER)[0]
    origins = [index for index, part in enumerate(parts) for _ in part]
    kept = [(code, origin) for code, origin in zip(letters, origins, strict=True) if code not in _DROP]
    clean = bytes(code for code, _ in kept).translate(_FOLD)
    places = [*(origin for _, origin in kept), len(text)]
    moves = [at for at in range(len(places)) if places[at] - at != (places[at - 1] - at + 1 if at else 0)]
    return Shadow(clean, tuple(moves), tuple(places[at] - at for at in moves), True)


def fold(text: str) -> bytes:
    """The folded bytes of `text` alone, as tables hold them."""
    return shadow(text).bytes


def fold_all(texts: Iterable[str]) -> list[bytes]:
    """The folded bytes of each of `texts`, in one pass."""
    texts = list(texts)
    joined = _APART.join(texts)
    if joined.count(_APART) != len(texts) - 1:  # none at all, or one holds the sign that stands between them
        return [*map(fold, texts)]
    return shadow(joined).bytes.split(_APART.encode())


def readable(folded: bytes) -> str:
    """Folded bytes as letters again, for messages."""
    return codecs.charmap_decode(folded, "strict", READS)[0]


def starts(pieces: list[bytes]) -> list[int]:
    """Where each piece of a shadow begins; one more entry says where the last one ends."""
    at = 0
    found = [at]
    for piece in pieces:
        at += len(piece)
        found.append(at)
    return found
