"""Lines in the order in which a terminal without bidirectional support must print them.

The implicit part of the Unicode bidirectional algorithm (UAX 9: W1-W7, N1-N2, I1-I2, L1-L4); explicit embeddings are
dropped, bracket pairs take the direction of what surrounds them.
"""

import unicodedata
from itertools import groupby

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_INVISIBLE = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"))
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""How a character counts for the neutral ones beside it."""


def visual(line: str) -> str:
    """The characters of one line from left to right as they are to be printed.

    >>> visual("ابج 12")
    '12 جبا'
    >>> visual("says ابج, again")
    'says جبا, again'
    """
    clusters = _clusters(line)
    kinds = [unicodedata.bidirectional(cluster[0]) for cluster in clusters]
    base = 1 if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else 0
    levels = _levels(_directions(_numbers(kinds), "R" if base else "L"), base)
    for index in range(len(levels) - 1, -1, -1):
        if kinds[index] not in ("WS", "S", "B"):
            break
        levels[index] = base
    printed = [c.translate(_MIRRORED) if level % 2 else c for c, level in zip(clusters, levels, strict=True)]
    return "".join(cluster for cluster in _ordered(printed, levels) if cluster not in _DIRECTION_MARKS)


def _clusters(line: str) -> list[str]:
    """Characters with the marks that stand on them; invisible controls are left out."""
    clusters: list[str] = []
    for char in line:
        kind = unicodedata.bidirectional(char)
        if kind == "NSM" and clusters:
            clusters[-1] += char
        elif kind not in _INVISIBLE:
            clusters.append(char)
    return clusters


def _numbers(kinds: list[str]) -> list[str]:
    """W2-W7: numbers and the signs that belong to them."""
    found = list(kinds)
    strong = ""
    for index, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            found[index] = "AN"
    for index in range(1, len(found) - 1):
        before, after = found[index - 1], found[index + 1]
        joins = (found[index] == "ES" and before == "EN") or (found[index] == "CS" and before in ("EN", "AN"))
        if joins and before == after:
            found[index] = before
    start = 0
    for kind, run in groupby(list(found)):
        stop = start + len(list(run))
        if kind == "ET" and "EN" in (found[start - 1] if start else "", found[stop] if stop < len(found) else ""):
            found[start:stop] = ["EN"] * (stop - start)
        start = stop
    strong = ""
    for index, kind in enumerate(found):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[index] = "L"
    return found


def _directions(kinds: list[str], base: str) -> list[str]:
    """N1-N2: what is neutral takes the direction of both its neighbours, else that of the line."""
    found: list[str] = []
    before = base
    for neutral, run in groupby(kinds, lambda kind: kind not in _STRONG):
        part = list(run)
        if not neutral:
            found.extend("R" if kind == "AL" else kind for kind in part)
            before = _STRONG[part[-1]]
            continue
        following = kinds[len(found) + len(part)] if len(found) + len(part) < len(kinds) else ""
        found.extend([before if before == _STRONG.get(following, base) else base] * len(part))
    return found


def _levels(directions: list[str], base: int) -> list[int]:
    if base:
        return [1 if direction == "R" else 2 for direction in directions]
    return [{"L": 0, "R": 1}.get(direction, 2) for direction in directions]


def _ordered(clusters: list[str], levels: list[int]) -> list[str]:
    """L2: from the highest level down, every run of at least that level is turned round."""
    pairs = list(zip(levels, clusters, strict=True))
    for level in range(max(levels, default=0), 0, -1):
        turned: list[tuple[int, str]] = []
        for high, run in groupby(pairs, lambda pair, level=level: pair[0] >= level):  # type: ignore[misc]
            part = list(run)
            turned.extend(reversed(part) if high else part)
        pairs = turned
    return [cluster for _, cluster in pairs]
