"""The picture of a quotation: one sentence of Arabic, through whom it came, and from where, to be shown by itself."""

from collections.abc import Sequence
from typing import NamedTuple

from qala.pictures.canvas import AGAINST, FOR, LINE, QUIET, Canvas
from qala.pictures.labels import label
from qala.pictures.lettering import cut, lines

_WIDTH, _MARGIN, _LEADING = 1080.0, 84.0, 1.62
_SIZES = (46.0, 40.0, 34.0, 29.0, 25.0)
"""Of the sentence: the largest at which it fits."""
_MOST = 9
"""Lines of the sentence."""
_BOLD = 1.06
"""How much wider heavy letters are."""
_SMALL = 24.0


class Quotation(NamedTuple):
    """What the picture tells."""

    sentence: str
    chain: Sequence[str]
    """From the outlet to the speaker."""
    source: str
    """Outlet and day."""
    number: str
    """By which the dossier knows it."""
    reviewed: bool


def quote(shown: Quotation) -> str:
    """The picture as SVG; it says so where nobody has reviewed what it shows."""
    room = _WIDTH - 2 * _MARGIN
    size = next((one for one in _SIZES if len(lines(shown.sentence, one * _BOLD, room, 99)) <= _MOST), _SIZES[-1])
    told = lines(shown.sentence, size * _BOLD, room, _MOST)
    below = _MARGIN + 44 + len(told) * size * _LEADING
    path = cut(" ← ".join(shown.chain), _SMALL, room) if len(shown.chain) > 1 else ""
    number = shown.number if shown.reviewed else f"{shown.number} · {label('not reviewed', 'ar')}"
    under = [(path, _SMALL, {"fill": QUIET}), (cut(shown.source, _SMALL, room), _SMALL, {"font_weight": "600"})]
    under = [*((words, size, more) for words, size, more in under if words), (number, 20.0, {"fill": QUIET if shown.reviewed else AGAINST})]
    canvas = Canvas(_WIDTH, below + 42 * len(under) + 64, "ar")
    canvas.rect(_MARGIN, _MARGIN - 16, 96, 8, FOR)
    canvas.texts(_MARGIN, _MARGIN + 34 + size * 0.6, told, size, _LEADING, font_weight="600")
    canvas.line(_MARGIN, below, _WIDTH - _MARGIN, below, LINE, stroke_width=2)
    for nr, (words, high, more) in enumerate(under, 1):
        canvas.text(_MARGIN, below + 6 + 42 * nr, words, high, **more)
    return canvas.svg("quotation", shown.sentence, " · ".join(filter(None, (path, shown.source, number))))
