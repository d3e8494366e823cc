"""What the signs of a picture mean, below it, in as many lines as it takes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from qala.pictures.canvas import Canvas
from qala.pictures.lettering import width

LEADING = 28.0
"""From one line of a legend to the next."""
_SIZE, _BEFORE, _BEHIND = 12.0, 6.0, 16.0


class Sign(NamedTuple):
    """A sign: how wide it is, how it is drawn with its side at x and its middle at y, and what it means."""

    width: float
    draw: Callable[[Canvas, float, float], None]
    meaning: str


def rows(signs: Sequence[Sign], room: float) -> list[list[Sign]]:
    """The signs in lines that are no longer than the room."""
    found: list[list[Sign]] = [[]]
    for sign in signs:
        if found[-1] and _wide([*found[-1], sign]) - _BEHIND > room:
            found.append([])
        found[-1].append(sign)
    return found


def _wide(signs: Sequence[Sign]) -> float:
    return sum(sign.width + _BEFORE + width(sign.meaning, _SIZE) + _BEHIND for sign in signs)


def drawn(canvas: Canvas, x: float, y: float, lines: Sequence[Sequence[Sign]]) -> None:
    """Draw the lines, the middle of the first at y."""
    for number, signs in enumerate(lines):
        at, middle = x, y + number * LEADING
        for sign in signs:
            sign.draw(canvas, at, middle)
            canvas.text(at + sign.width + _BEFORE, middle + 4.5, sign.meaning, _SIZE)
            at += _wide([sign])
