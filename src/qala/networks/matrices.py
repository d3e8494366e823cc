"""Counts of statements, and the products of such counts.

The notation is that of Leifeld, Gruber and Bossner, Discourse Network Analyzer Manual (2018), chapter 2: x_ijk says how often actor i
speaks of concept j at the level k of the qualifier.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from qala.networks.rows import Coded, Numbers

Matrix: TypeAlias = Any
"""A sparse matrix by rows; its package tells no types."""
Values: TypeAlias = npt.NDArray[np.float64]
_DENSE = 50_000_000
"""Cells that a matrix may have to be written out in full for a while."""
_FASTER = 100
"""How many multiplications of full matrices take as long as one of sparse ones."""


def counts(coded: Coded, level: Numbers, levels: int) -> list[Matrix]:
    """x_ijk: of each level k a matrix of actors by concepts, in which each row counts with its weight."""
    shape = len(coded.actors), len(coded.concepts)
    made = []
    for number in range(levels):
        mine = level == number
        made.append(sparse.csr_matrix((coded.weight[mine], (coded.actor[mine], coded.concept[mine])), shape))
    return made


def product(left: Matrix, right: Matrix) -> Matrix | Values:
    """`left` times `right` transposed. Where most cells are filled, full matrices are many times as fast."""
    work = float(left.getnnz(axis=0).astype(float) @ right.getnnz(axis=0))
    size = left.shape[0] * right.shape[0]
    if max(size, left.shape[0] * left.shape[1]) < _DENSE and work * _FASTER > float(size) * left.shape[1]:
        made: Values = left.toarray() @ right.toarray().T
        return made
    return (left @ right.T).tocsr()


def side_by_side(parts: Sequence[Matrix]) -> Matrix:
    """The columns of all the parts in one matrix."""
    return sparse.hstack(parts, "csr")


def sums(matrix: Matrix, axis: int) -> Values:
    """The sums of the rows (1) or of the columns (0)."""
    return np.asarray(matrix.sum(axis=axis), np.float64).ravel()


class Cells(NamedTuple):
    """Cells of a matrix that hold something."""

    row: Numbers
    column: Numbers
    value: Values


def cells(matrix: Matrix) -> Cells:
    """All cells of a sparse matrix."""
    found = matrix.tocoo()
    return _filled(found.row, found.col, found.data)


def above(matrix: Matrix | Values) -> Cells:
    """The cells above the diagonal: each pair of a symmetric matrix once, and nobody with himself."""
    if isinstance(matrix, np.ndarray):
        row, column = np.nonzero((matrix != 0) & np.tri(matrix.shape[1], matrix.shape[0], -1, dtype=np.bool_).T)
        return Cells(row, column, matrix[row, column])
    found = sparse.triu(matrix, 1).tocoo()
    return _filled(found.row, found.col, found.data)


def _filled(row: Numbers, column: Numbers, value: Values) -> Cells:
    kept = value != 0
    order = np.lexsort((column[kept], row[kept]))
    return Cells(row[kept][order].astype(np.int64), column[kept][order].astype(np.int64), value[kept][order])


def at(matrix: Matrix | Values, row: Numbers, column: Numbers) -> Values:
    """The values of some cells."""
    if not isinstance(matrix, np.ndarray) and matrix.shape[0] * matrix.shape[1] < _DENSE:
        matrix = matrix.toarray()
    return np.asarray(matrix[row, column], np.float64).ravel()
