"""A shadow cut into pieces letter by letter, as compiled code does it; plain Python has its own way, see `tokens`."""

from qala.fold import LETTERS
from qala.native import i64

_LETTER, _DIGIT, _INNER = 2, 3, 1
_KINDS = bytes(
    [_DIGIT if code in b"0123456789" else _LETTER if code in LETTERS else _INNER if code in b".,:/-" else 0 for code in range(256)]
)
"""What a byte of a shadow is: a letter, a digit, a sign that may stand inside a number, or another sign."""


def cut(folded: bytes) -> tuple[list[bytes], list[int]]:
    """The pieces of a shadow, and where each begins; one more entry says where the last one ends."""
    kinds, pieces, starts = _KINDS, list[bytes](), [0]
    at: i64 = 0
    end: i64 = len(folded)
    while True:
        begin = at
        while at < end and kinds[folded[at]] < _LETTER:
            at += 1
        pieces.append(folded[begin:at])
        starts.append(at)
        if at == end:
            return pieces, starts
        begin = at
        while at < end and kinds[folded[at]] >= _LETTER:
            at += 1
        while at + 1 < end and kinds[folded[at]] == _INNER and kinds[folded[at - 1]] == kinds[folded[at + 1]] == _DIGIT:
            at += 2
            while at < end and kinds[folded[at]] == _DIGIT:
                at += 1
        pieces.append(folded[begin:at])
        starts.append(at)
