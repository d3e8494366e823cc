"""A shadow cut into pieces letter by letter, as compiled code does it; plain Python has its own way, see `tokens`."""

from qala.fold import LETTERS
from qala.native import i64

_LETTER, _DIGIT, _INNER = 2, 3, 1
_KINDS = bytes(
    [_DIGIT if code in b"0123456789" else _LETTER if code in LETTERS else _INNER if code in b".,:/-" else 0 for code in range(256)]
)
"""What a byte of a shadow is: a letter, a digit, a sign that may stand inside a number, or another sign."""


_BLANK = b" "


def cut(folded: bytes, codes: dict[bytes, str]) -> tuple[list[bytes], list[int], list[str]]:
    """The pieces of a shadow, where each begins, and the code of each; one more place says where the last one ends."""
    kinds, pieces, starts, coded = _KINDS, list[bytes](), [0], list[str]()
    blank = codes[_BLANK]
    at: i64 = 0
    end: i64 = len(folded)
    while True:
        begin = at
        while at < end and kinds[folded[at]] < _LETTER:
            at += 1
        if at == begin + 1 and folded[begin] == 0x20:
            pieces.append(_BLANK)
            coded.append(blank)
        else:
            signs = folded[begin:at]
            pieces.append(signs)
            coded.append(codes[signs])
        starts.append(at)
        if at == end:
            return pieces, starts, coded
        begin = at
        while at < end and kinds[folded[at]] >= _LETTER:
            at += 1
        while at + 1 < end and kinds[folded[at]] == _INNER and kinds[folded[at - 1]] == kinds[folded[at + 1]] == _DIGIT:
            at += 2
            while at < end and kinds[folded[at]] == _DIGIT:
                at += 1
        word = folded[begin:at]
        pieces.append(word)
        known = codes.get(word)
        coded.append(codes[word] if known is None else known)
        starts.append(at)
