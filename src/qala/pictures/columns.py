"""The picture of a network of two kinds: actors on one side, concepts on the other, in an order in which few ties cross."""

import numpy as np

from qala.pictures.canvas import QUIET, Canvas
from qala.pictures.graph import Picture, described, fewer, left_out, named, radii, signs, spot, stroke, thicknesses, word
from qala.pictures.labels import label
from qala.pictures.legend import LEADING, drawn, rows
from qala.pictures.lettering import lines

_MARGIN, _SHEET, _ROW, _NAME = 28.0, 900.0, 40.0, 230.0
_NODES, _EACH = 30, 4


def columns(shown: Picture, language: str) -> str:
    """The picture as SVG; of a large network its most frequent nodes with their strongest ties."""
    some = fewer(shown, _NODES, _EACH)
    titles = lines(shown.title, 19, _SHEET - 2 * _MARGIN, 2)
    top = _MARGIN + 27 * len(titles) + 52
    order = _ordered(some)
    high = _ROW * max(map(len, order))
    canvas = Canvas(_SHEET, top + high + 24 + LEADING, language)
    canvas.texts(_MARGIN, _MARGIN + 16, titles, 19, 1.42, font_weight="700")
    under = shown.under + left_out(shown, some, language)
    canvas.text(_MARGIN, top - 40, under, 12.5, fill=QUIET)
    spots: dict[int, tuple[float, float]] = {}
    for side, nodes in enumerate(order):
        x = _SHEET - _MARGIN - _NAME if side else _MARGIN + _NAME
        canvas.text(x, top - 8, label("concept" if side else "actor", language), 12, "start" if side else "end", fill=QUIET)
        for number, node in enumerate(nodes):
            spots[node] = x, top + high * (number + 0.5) / len(nodes)
    _draw_lines(canvas, some, spots)
    _draw_nodes(canvas, some, spots, language)
    drawn(canvas, _MARGIN, top + high + 24, rows(signs(some, language), _SHEET - 2 * _MARGIN))
    return canvas.svg("network", shown.title, described(some, under, language))


def _ordered(some: Picture) -> tuple[list[int], list[int]]:
    """Actors and concepts: what hangs together in one piece, in it along the first pair of singular vectors, which puts like by like."""
    actors = [place for place, node in enumerate(some.nodes) if not node.concept]
    concepts = [place for place, node in enumerate(some.nodes) if node.concept]
    table = np.zeros((len(actors), len(concepts)))
    for line in some.lines:
        table[actors.index(line.left), concepts.index(line.right)] = {"agrees": 1, "differs": -1, "together": 1}.get(line.kind, 0)
    first, _, second = np.linalg.svd(table, full_matrices=False)
    sign = 1 if first[np.abs(first[:, 0]).argmax(), 0] > 0 else -1
    pieces = _pieces(some)
    values = dict(zip(actors, (-sign * first[:, 0]).round(6).tolist(), strict=True))
    values.update(zip(concepts, (-sign * second[0]).round(6).tolist(), strict=True))
    along = sorted(values, key=lambda place: (pieces[place], values[place], place))
    return [place for place in along if not some.nodes[place].concept], [place for place in along if some.nodes[place].concept]


def _pieces(some: Picture) -> list[tuple[int, int]]:
    """For each node the piece that it is in: the largest first."""
    piece = list(range(len(some.nodes)))
    for line in some.lines:
        old, new = sorted((piece[line.left], piece[line.right]), reverse=True)
        piece = [new if one == old else one for one in piece]
    return [(-piece.count(one), one) for one in piece]


def _draw_lines(canvas: Canvas, some: Picture, spots: dict[int, tuple[float, float]]) -> None:
    """Draw the ties, the strongest last."""
    for thick, line in sorted(zip(thicknesses(some.lines), some.lines, strict=True)):
        (x1, y1), (x2, y2) = spots[line.left], spots[line.right]
        bend = (x2 - x1) * 0.45
        canvas.begin(f"{named(some, line)}: {word(line.kind, True, canvas.language)}")
        canvas.curve(((x1 + 20, y1), (x1 + bend, y1), (x2 - bend, y2), (x2 - 20, y2)), **stroke(line.kind, thick), stroke_opacity=0.8)
        canvas.end()


def _draw_nodes(canvas: Canvas, some: Picture, spots: dict[int, tuple[float, float]], language: str) -> None:
    for place, (node, radius) in enumerate(zip(some.nodes, radii(some.nodes), strict=True)):
        x, y = spots[place]
        name = lines(node.name, 13.5, _NAME - 26, 2)
        canvas.begin(f"{node.name} · {label('statements', language)}: {node.frequency}")
        spot(canvas, x, y, min(radius * 0.75, 14.0), node.concept)
        canvas.texts(
            x + (22 if node.concept else -22),
            y + 5 - 8.5 * (len(name) - 1),
            name,
            13.5,
            17 / 13.5,
            anchor="start" if node.concept else "end",
        )
        canvas.end()
