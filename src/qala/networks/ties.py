"""The formulas of discourse networks, as Discourse Network Analyzer has them published.

Leifeld, P., J. Gruber and F. R. Bossner (2018): Discourse Network Analyzer Manual, chapter 2 "Methods for Network Construction".
Leifeld, P. (2017): Discourse Network Analysis: Policy Debates as Dynamic Networks. In: The Oxford Handbook of Political Networks.
"""

from collections.abc import Sequence

import numpy as np

from qala.networks.matrices import Cells, Matrix, Values, above, at, cells, product, side_by_side, sums


def one_mode(counts: Sequence[Matrix], aggregate: str, normalise: str, scale: Sequence[int]) -> Cells:
    """y_ii' between the rows of the counts, which hold one matrix for each value of the scale and one for what has no side.

    congruence: the sum over j, k, k' of x_ijk x_i'jk' (1 - |k - k'| / (|K| - 1)); conflict: the same with |k - k'| / (|K| - 1) alone;
    subtract: congruence less conflict; ignore: the sum over j of what i and i' say of j, on whichever side, multiplied.
    With two values this counts on how many statements two actors agree and on how many they differ.
    """
    if aggregate == "ignore":
        whole = sum(counts[1:], counts[0])
        return _normalised(above(product(whole, whole)), side_by_side(counts), normalise)
    counts = counts[: len(scale)]
    others = [_mixed(shares, counts) for shares in _alike(len(scale), aggregate)]
    return _normalised(above(product(side_by_side(counts), side_by_side(others))), side_by_side(counts), normalise)


def _alike(levels: int, aggregate: str) -> Values:
    """What each pair of levels counts."""
    apart = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))) / (levels - 1)
    if aggregate == "congruence":
        return np.asarray(1 - apart)
    return apart if aggregate == "conflict" else np.asarray(1 - 2 * apart)


def _mixed(shares: Sequence[float] | Values, counts: Sequence[Matrix]) -> Matrix:
    return sum((share * one for share, one in zip(shares, counts, strict=True) if share), 0 * counts[0])


def _normalised(ties: Cells, counts: Matrix, how: str) -> Cells:
    """Each tie divided by what its two ends say at all.

    average: by the mean of the two sums of x; jaccard: by what only i says, and only i', and the product of what both say on the same
    side; cosine: by the product of the two sums.
    """
    if how == "no":
        return ties
    said = sums(counts, 1)
    mine, theirs = said[ties.row], said[ties.column]
    if how == "average":
        by = (mine + theirs) / 2
    elif how == "cosine":
        by = mine * theirs
    else:
        shared = product(counts, counts.astype(bool).astype(np.float64))
        both = at(shared, ties.row, ties.column) + at(shared, ties.column, ties.row)
        by = mine + theirs - both + at(product(counts, counts), ties.row, ties.column)
    return ties._replace(value=ties.value / by)


def two_mode(counts: Sequence[Matrix], aggregate: str, normalise: str, scale: Sequence[int]) -> Cells:
    """y_ij between actors and concepts.

    ignore: all that i says of j; subtract: each statement times its value on the scale, so agreement less disagreement; combine: 1
    where i is for j, 2 against, 3 both. activity divides by all that i says, prominence by all that is said of j.
    """
    whole = sum(counts[1:], counts[0])
    if aggregate == "ignore":
        ties = cells(whole)
    elif aggregate == "subtract":
        ties = cells(_mixed(scale, counts[: len(scale)]))
    else:
        against, for_ = (one.astype(bool).astype(np.float64) for one in counts[:2])
        ties = cells(for_ + 2 * against)
    if normalise == "no":
        return ties
    by = sums(whole, 1)[ties.row] if normalise == "activity" else sums(whole, 0)[ties.column]
    return ties._replace(value=ties.value / by)
