"""Where the nodes of a network stand: close where they agree, apart where they differ.

Stress majorisation (Gansner, Koren and North, Graph Drawing by Stress Majorization, 2004) of distances that follow from the ties. Nothing
is drawn by lot: the same network always looks the same.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Places: TypeAlias = npt.NDArray[np.float64]
_ROUNDS, _ENOUGH = 300, 1e-4
_APART = 2.6
"""How far from each other two stand that differ as much as any, where those that agree most stand at 1."""


def places(number: int, ties: Sequence[tuple[int, int, float]]) -> Places:
    """Two coordinates of each node, the wider spread of all first; about 1 lies between the closest."""
    if number < 2:
        return np.zeros((number, 2))
    wanted = _distances(number, ties)
    found = _stressed(_started(wanted), wanted)
    found -= found.mean(axis=0)
    turned: Places = found @ _signed(np.linalg.eigh(found.T @ found)[1][:, ::-1])
    return turned


def _distances(number: int, ties: Sequence[tuple[int, int, float]]) -> Places:
    """How far each pair should stand apart: along the shortest path of agreement, farther where they differ."""
    most = max([abs(weight) for _, _, weight in ties], default=1.0)
    apart = np.full((number, number), np.inf)
    np.fill_diagonal(apart, 0)
    for left, right, weight in ties:
        if weight > 0:
            apart[left, right] = apart[right, left] = 1 + 0.8 * (1 - weight / most)
    for middle in range(number):
        np.minimum(apart, apart[:, middle, None] + apart[None, middle], out=apart)
    known = apart[np.isfinite(apart)]
    apart[~np.isfinite(apart)] = max(_APART * 0.8, float(known.max()) * 1.05)
    for left, right, weight in ties:
        if weight < 0:
            apart[left, right] = apart[right, left] = max(apart[left, right], _APART * (0.8 + 0.4 * abs(weight) / most))
    return apart


def _started(wanted: Places) -> Places:
    """Classical scaling, and a little of a circle so that no two stand on one spot."""
    number = len(wanted)
    centered = np.eye(number) - 1 / number
    values, vectors = np.linalg.eigh(-0.5 * centered @ wanted**2 @ centered)
    around = 2 * np.pi * np.arange(number) / number
    circle = np.stack([np.cos(around), np.sin(around)], axis=1)
    scaled: Places = _signed(vectors[:, -2:]) * np.sqrt(np.maximum(values[-2:], 0)) + 0.05 * circle
    return scaled


def _signed(vectors: Places) -> Places:
    """Each column with its largest value above zero: a computer may give it with either sign."""
    largest = vectors[np.abs(vectors).argmax(axis=0), range(vectors.shape[1])]
    return np.asarray(vectors * np.where(largest < 0, -1, 1))


def _stressed(found: Places, wanted: Places) -> Places:
    weight = np.divide(1, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.pinv(laplacian)
    before = np.inf
    for _ in range(_ROUNDS):
        lengths = np.linalg.norm(found[:, None] - found[None], axis=2)
        stress = float((weight * (lengths - wanted) ** 2).sum())
        if before - stress < _ENOUGH * stress:
            break
        before = stress
        ratio = np.divide(weight * wanted, lengths, out=np.zeros_like(lengths), where=lengths > 1e-9)
        found = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ found)
    return found


def spaced(found: Places, halves: Places, rounds: int = 200) -> Places:
    """The places with boxes of those half widths and heights around them moved until none lies on another."""
    found = found.copy()
    for _ in range(rounds):
        gaps = found[:, None] - found[None]
        over = (halves[:, None] + halves[None]) - np.abs(gaps)
        over[range(len(found)), range(len(found))] = 0
        hit = (over > 0).all(axis=2)
        if not hit.any():
            break
        side = np.where(over[..., 0] < over[..., 1], 0, 1)  # the shorter way out
        order = np.sign(np.subtract.outer(np.arange(len(found)), np.arange(len(found))))
        for axis in (0, 1):
            way = np.where(gaps[..., axis] == 0, order, np.sign(gaps[..., axis]))
            found[:, axis] += np.where(hit & (side == axis), way * (over[..., axis] / 2 + 0.1), 0).sum(axis=1) * 0.5
    return found
