"""Which prediction answers which gold statement: the one-to-one pairing of greatest weight."""

from collections.abc import Mapping

Pair = tuple[int, int]


def best(weights: Mapping[Pair, float]) -> dict[int, int]:
    """Left to right partners whose weights have the greatest sum; only pairs with a positive weight are paired.

    Each round adds the exchange along a path that gains most, until none gains.

    >>> best({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85})
    {0: 1, 1: 0}
    """
    edges = {pair: weight for pair, weight in weights.items() if weight > 0}
    paired: dict[int, int] = {}
    while step := _best_path(edges, paired):
        paired.update(step)
    return dict(sorted(paired.items()))


def _best_path(edges: Mapping[Pair, float], paired: Mapping[int, int]) -> dict[int, int]:
    """New partners along the alternating path from a free left to a free right that gains most."""
    owner = {right: left for left, right in paired.items()}
    gain = {left: 0.0 for left, _ in edges if left not in paired}
    came: dict[int, tuple[int, int]] = {}  # a left that loses its partner: to whom, and which partner
    for _ in range(len(paired) + 1):
        changed = False
        for (left, right), weight in sorted(edges.items()):
            rival = owner.get(right)
            if left not in gain or rival is None or rival == left:
                continue
            total = gain[left] + weight - edges[rival, right]
            if total > gain.get(rival, float("-inf")) + 1e-12:
                gain[rival], came[rival], changed = total, (left, right), True
        if not changed:
            break
    ends = [(gain[left] + weight, left, right) for (left, right), weight in edges.items() if left in gain and right not in owner]
    if not ends or max(ends)[0] <= 1e-12:
        return {}
    _, left, right = max(ends)
    step = {left: right}
    while left in came:
        left, right = came[left]
        step[left] = right
    return step
