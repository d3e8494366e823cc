"""The paragraphs of a printed page: its columns in the order in which they are read, the lines of each, the paragraphs of these."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from qala.dossier.paper.glyphs import ARABIC, Glyph, by_shape, line
from qala.dossier.paper.order import order, turned

_GUTTER = 1.2
"""Columns are so many heights of a letter apart, at least."""
_DEEPEST = 6
"""Columns within columns: no page has more."""
_APART = 1.5
"""Lines that are so many times further apart than most are of two paragraphs."""
_MOST_APART = 2.2
"""So many heights from line to line is a space between paragraphs, whatever the others are."""
_SHORT = 0.85
"""A line of less of the width may be the last of a paragraph."""
_PAGE_NUMBER = re.compile(r"[\W\d]{1,15}")
_OFTEN = 3
"""On so many pages, at least, a running title stands."""
_STOPS = tuple('.!?؟:…»"”)')


class Line(NamedTuple):
    """A line of a column: how far it reaches, the height of its letters, its text."""

    x0: float
    x1: float
    y0: float
    size: float
    text: str


class Paragraph(NamedTuple):
    """A paragraph; `opens` where its end may be missing because the column ends."""

    text: str
    size: float
    opens: bool = False


class Page(NamedTuple):
    """The paragraphs of a page in the order in which they are read, and whether its lines stood reversed."""

    paragraphs: tuple[Paragraph, ...] = ()
    turned: bool = False


def page(glyphs: Sequence[Glyph]) -> Page:
    """The page that these signs make."""
    shown = [glyph for glyph in glyphs if glyph.height > 0 and glyph.text]
    if not shown:
        return Page()
    letters = sum(bool(ARABIC.search(glyph.text)) for glyph in shown)
    right_to_left = letters * 2 >= sum(glyph.text.isalpha() for glyph in shown)
    size = median(glyph.height for glyph in shown)
    blocks = [list(rows(block)) for block in _blocks(shown, size, right_to_left, _DEEPEST)]
    mirrored = by_shape(row for block in blocks for row in block)
    columns = [[_line(row, right_to_left, mirrored) for row in block] for block in blocks]
    reverse = order("\n".join(one.text for column in columns for one in column)) == "reversed"
    if reverse:
        columns = [[one._replace(text=turned(one.text)) for one in column] for column in columns]
    return Page(tuple(one for column in columns for one in _column(column, right_to_left)), reverse)


def texts(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of all pages, those that go on in the next column joined; numbers and running titles of pages are left out."""
    running = _running(pages)
    joined: list[Paragraph] = []
    for one in (one for page in pages for one in page.paragraphs):
        if _PAGE_NUMBER.fullmatch(one.text) or _plain(one.text) in running:
            continue
        if joined and joined[-1].opens and abs(one.size - joined[-1].size) < 0.1 * one.size:
            joined[-1] = one._replace(text=f"{joined[-1].text} {one.text}")
        else:
            joined.append(one)
    return [one.text for one in joined]


def _running(pages: Sequence[Page]) -> set[str]:
    """What stands first or last on most of the pages, but for its numbers."""
    ends = Counter(text for page in pages for text in {_plain(one.text) for one in (*page.paragraphs[:2], *page.paragraphs[-2:])})
    return {text for text, count in ends.items() if count >= _OFTEN and count * 2 > len(pages)}


def _plain(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _line(row: Sequence[Glyph], right_to_left: bool, mirrored: bool) -> Line:
    seen = [glyph for glyph in row if not glyph.text.isspace()] or row
    reach = min(glyph.x0 for glyph in seen), max(glyph.x1 for glyph in seen)
    return Line(*reach, median(g.y0 for g in seen), median(g.height for g in seen), line(row, right_to_left, mirrored))


def rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The signs line by line, from the top; what stands half beside a line belongs to it."""
    row: list[Glyph] = []
    low = high = 0.0
    for glyph in sorted(glyphs, key=lambda one: -(one.y0 + one.y1)):
        shared = min(high, glyph.y1) - max(low, glyph.y0)
        if row and shared < 0.5 * min(high - low, glyph.height):
            yield row
            row = []
        if not row:
            low, high = glyph.y0, glyph.y1
        row.append(glyph)
    if row:
        yield row


_Spans = list[tuple[float, float]]


def _spans(pieces: Iterable[tuple[float, float]]) -> _Spans:
    """The stretches of a side that are covered."""
    found: _Spans = []
    for start, stop in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def _gutter(spans: _Spans, size: float) -> tuple[float, float] | None:
    """The widest stretch that nothing covers, if it can part columns."""
    gaps = ((left[1], right[0]) for left, right in pairwise(spans))
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return widest if widest and widest[1] - widest[0] >= _GUTTER * size else None


def _blocks(glyphs: list[Glyph], size: float, right_to_left: bool, depth: int) -> Iterator[list[Glyph]]:
    """The columns in the order in which they are read: from the top, and in one height from the side where reading begins."""
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    for strip, spans in _strips(shown, size):
        gutter = _gutter(spans, size) if depth else None
        if not gutter:
            low, high = min(glyph.y0 for glyph in strip), max(glyph.y1 for glyph in strip)
            left, right = spans[0][0], spans[-1][1]
            yield strip + [g for g in glyphs if g.text.isspace() and low <= (g.y0 + g.y1) / 2 <= high and left <= g.x0 <= right]
            continue
        middle = sum(gutter) / 2
        sides = [[g for g in strip if g.x0 < middle], [g for g in strip if g.x0 >= middle]]
        blanks = [glyph for glyph in glyphs if glyph.text.isspace()]
        for side, left in zip(sides[::-1], (False, True), strict=True) if right_to_left else zip(sides, (True, False), strict=True):
            yield from _blocks(side + [g for g in blanks if (g.x0 < middle) is left], size, right_to_left, depth - 1)


def _strips(glyphs: list[Glyph], size: float) -> Iterator[tuple[list[Glyph], _Spans]]:
    """The page cut from side to side where no letter stands; strips that share a gutter stay together, and so do those without."""
    held: list[Glyph] = []
    spans: _Spans = []
    for strip in _cut(glyphs):
        own = _spans((glyph.x0, glyph.x1) for glyph in strip)
        both = _spans([*spans, *own])
        alike = bool(_gutter(both, size)) if _gutter(spans, size) else not _gutter(own, size)
        if held and not alike:
            yield held, spans
            held, both = [], own
        held, spans = held + strip, both
    if held:
        yield held, spans


def _cut(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    strip: list[Glyph] = []
    low = 0.0
    for glyph in sorted(glyphs, key=lambda one: -one.y1):
        if strip and glyph.y1 < low:
            yield strip
            strip = []
        low = min(low, glyph.y0) if strip else glyph.y0
        strip.append(glyph)
    if strip:
        yield strip


def _column(lines: list[Line], right_to_left: bool) -> list[Paragraph]:
    """The paragraphs of a column: lines that go on are joined."""
    lines = [one for one in lines if one.text]
    if not lines:
        return []
    usual = median([above.y0 - below.y0 for above, below in pairwise(lines)] or [0.0])
    left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
    indents = [right - one.x1 if right_to_left else one.x0 - left for one in lines]
    full = [one.x1 - one.x0 >= _SHORT * (right - left) for one in lines]
    found = [Paragraph(lines[0].text, lines[0].size)]
    for at, (above, below) in enumerate(pairwise(lines)):
        indented = indents[at + 1] > below.size >= indents[at]
        ended = above.text.endswith(_STOPS) and not full[at]
        apart = above.y0 - below.y0 > min(_APART * usual, _MOST_APART * above.size) or abs(below.size - above.size) > 0.2 * above.size
        if indented or ended or apart:
            found.append(Paragraph(below.text, below.size))
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {below.text}")
    found[-1] = found[-1]._replace(opens=len(lines) > 1 and full[-1] and not lines[-1].text.endswith(_STOPS))
    return found
