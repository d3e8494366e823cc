"""The picture of a network: who agrees with whom, and who differs."""

from collections.abc import Sequence

import numpy as np

from qala.pictures.canvas import PAPER, QUIET, Canvas
from qala.pictures.columns import columns
from qala.pictures.graph import Drawn, Line, Picture, described, fewer, left_out, named, radii, signs, spot, stroke, thicknesses, word
from qala.pictures.labels import label
from qala.pictures.layout import Places, places, spaced
from qala.pictures.legend import LEADING, drawn, rows
from qala.pictures.lettering import lines, width

__all__ = ["Drawn", "Line", "Picture", "network"]
_MARGIN, _SHEET, _FIELD = 28.0, 960.0, 620.0
_SIZE, _LEADING = 13.0, 16.0
_ROOM = 132.0
"""How wide a name may be."""
_STRETCH = 1.4
"""How much wider the field may be made to fill the sheet."""
_NODES, _EACH = 60, 4
"""How many nodes, and ties of each, are drawn at most."""


def network(shown: Picture, language: str = "ar") -> str:
    """The picture as SVG; of a large network its most frequent nodes with their strongest ties."""
    if shown.two:
        return columns(shown, language)
    some = fewer(shown, _NODES, _EACH)
    titles = lines(shown.title, 19, _SHEET - 2 * _MARGIN, 2)
    top = _MARGIN + 27 * len(titles) + 26
    names = [lines(node.name, _SIZE, _ROOM, 2) for node in some.nodes]
    found, field = _placed(some, names)
    canvas = Canvas(_SHEET, top + field + 24 + LEADING, language)
    canvas.texts(_MARGIN, _MARGIN + 16, titles, 19, 1.42, font_weight="700")
    under = shown.under + left_out(shown, some, language)
    canvas.text(_MARGIN, top - 14, under, 12.5, fill=QUIET)
    spots = [(float(x), top + float(y) - len(name) * _LEADING / 2) for (x, y), name in zip(found, names, strict=True)]
    _draw_lines(canvas, some, spots)
    for node, name, (x, y), radius in zip(some.nodes, names, spots, radii(some.nodes), strict=True):
        canvas.begin(f"{node.name} · {label('statements', language)}: {node.frequency}")
        spot(canvas, x, y, radius, node.concept)
        canvas.texts(
            x, y + radius + 15, name, _SIZE, _LEADING / _SIZE, anchor="middle", font_weight="600",
            stroke=PAPER, stroke_width=4, stroke_linejoin="round", paint_order="stroke",
        )  # fmt: skip
        canvas.end()
    drawn(canvas, _MARGIN, top + field + 22, rows(signs(some, language), _SHEET - 2 * _MARGIN))
    return canvas.svg("network", shown.title, described(some, under, language))


def _placed(some: Picture, names: Sequence[Sequence[str]]) -> tuple[Places, float]:
    """Where each node stands, and how high the field is that they fill."""
    found = places(len(some.nodes), [line.signed for line in some.lines])
    if not len(found):
        return found, 60.0
    wide = np.array([max(width(line, _SIZE) for line in name) / 2 for name in names])
    high = np.array(radii(some.nodes))
    halves = np.stack([np.maximum(wide, high) + 8, high + np.array([len(name) * _LEADING / 2 for name in names]) + 8], axis=1)
    area = np.array([_SHEET - 2 * _MARGIN, _FIELD]) - 2 * halves.max(axis=0)
    spread = np.ptp(found, axis=0)
    scale = min([area[axis] / spread[axis] for axis in (0, 1) if spread[axis] > 1e-6], default=1.0)
    found = spaced(found * np.minimum(area / np.maximum(spread, 1e-6), scale * 1.35), halves)
    low, end = (found - halves).min(axis=0), (found + halves).max(axis=0)
    stretched = min(_STRETCH, (_SHEET - 2 * _MARGIN) / float(end[0] - low[0])) if len(found) > 2 else 1.0
    found = (found - (low + end) / 2) * np.array([stretched, 1.0]) + np.array([_SHEET / 2, (end[1] - low[1]) / 2])
    return found, float(end[1] - low[1])


def _draw_lines(canvas: Canvas, some: Picture, spots: Sequence[tuple[float, float]]) -> None:
    """Draw the ties, the strongest last."""
    for thick, line in sorted(zip(thicknesses(some.lines), some.lines, strict=True)):
        canvas.begin(f"{named(some, line)}: {word(line.kind, False, canvas.language)} {line.weight:.3g}", line.link)
        canvas.line(*spots[line.left], *spots[line.right], **stroke(line.kind, thick), stroke_opacity=0.75)  # type: ignore[arg-type]
        canvas.end()
