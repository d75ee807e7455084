"""The nearest neighbours of societies as a graph: what discovery walks on."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, issparse

from graph.errors import InputError, Place
from graph.text import Text, same

Floats = NDArray[np.float64]
Positions = NDArray[np.int64]
#: similarity, dense or sparse
Matrix = NDArray[np.floating] | csr_array
#: rows looked at together
BLOCK = 512
#: how far both halves of a matrix may differ, as a share of the largest value
TOLERANCE = 1e-3


def in_order(similarity: Matrix, ids: Sequence[str]) -> tuple[list[str], Matrix]:
    """Return ids in their order and the similarity in the same, after looking at both.

    Parameters
    ----------
    similarity
        Symmetric, finite, shape (n, n); of any range.
    ids
        n different ids.

    Raises
    ------
    InputError
        Shape and ids do not go together, an id comes twice, or the matrix is not symmetric or not
        finite.
    """
    n = len(ids)
    if similarity.shape != (n, n):
        raise _wrong(
            f"相似度矩阵的形状是 {similarity.shape}，编号有 {n} 个",
            f"The similarity has shape {similarity.shape}, and there are {n} ids",
            f"应为 ({n}, {n})",
            f"it should be ({n}, {n})",
        )
    order = np.array(sorted(range(n), key=lambda i: ids[i]), dtype=np.int64)
    sorted_ids = [ids[i] for i in order]
    twice = [a for a, b in pairwise(sorted_ids) if a == b]
    if twice:
        raise InputError(
            Text(zh=f"编号 {twice[0]} 出现了两次。", en=f"The id {twice[0]} comes twice."),
            Text(zh="每个学会只应有一行。", en="Give one row to each society."),
            Place(value=twice[0]),
        )
    ordered: Matrix
    if issparse(similarity):
        ordered = csr_array(csr_array(similarity)[order][:, order])
    else:
        ordered = np.asarray(similarity)[np.ix_(order, order)]
    _check(ordered)
    return sorted_ids, ordered


def _check(similarity: Matrix) -> None:
    values = similarity.data if isinstance(similarity, csr_array) else similarity
    if not np.isfinite(values).all():
        raise _wrong("相似度中有非有限的数", "The similarity holds a number that is not finite")
    largest = float(np.abs(values).max(initial=0.0))
    if isinstance(similarity, csr_array):
        differences: NDArray[np.floating] = csr_array(similarity - similarity.T).data
    else:
        differences = similarity - similarity.T
    apart = float(np.abs(differences).max(initial=0.0))
    if apart > TOLERANCE * largest:
        raise _wrong("相似度矩阵不对称", "The similarity is not symmetric")


def _wrong(zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> InputError:
    hint = Text(zh=f"{hint_zh}。", en=f"{hint_en}.") if hint_zh else same("")
    return InputError(Text(zh=f"{zh}。", en=f"{en}."), hint)


def join_neighbours(similarity: Matrix, k: int) -> csr_array:
    """Return the union of the ties of each society to its `k` nearest, weighted by similarity.

    Union: a tie stands if one of both counts the other among its nearest; a graph of mutual ones
    would leave many societies alone. Only what is above 0 is a tie, the diagonal is none, and of
    equally near ones the first in the order of the matrix is taken.

    Returns
    -------
    csr_array
        Symmetric, shape (n, n), of float64, columns in order.
    """
    n = similarity.shape[0]
    if isinstance(similarity, csr_array):
        full = coo_array(similarity)
        rows, columns = full.coords[0].astype(np.int64), full.coords[1].astype(np.int64)
        values = full.data.astype(np.float64)
    else:
        parts = [_candidates(similarity, k, start) for start in range(0, n, BLOCK)]
        none = np.empty(0, dtype=np.int64)
        rows = np.concatenate([none, *(part[0] for part in parts)])
        columns = np.concatenate([none, *(part[1] for part in parts)])
        values = np.concatenate([none.astype(np.float64), *(part[2] for part in parts)])
    tied = (values > 0) & (rows != columns)
    rows, columns, values = rows[tied], columns[tied], values[tied]
    order = np.lexsort((columns, -values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    near = rank < k
    one_way = csr_array((values[near], (rows[near], columns[near])), shape=(n, n))
    both = csr_array(one_way.maximum(one_way.T))
    both.sort_indices()
    return both


def _candidates(
    similarity: NDArray[np.floating], k: int, start: int
) -> tuple[Positions, Positions, Floats]:
    """Return all that may be among the nearest of a block of rows, those on the edge included."""
    block = similarity[start : start + BLOCK].astype(np.float64)
    own = np.arange(len(block))
    block[own, own + start] = -np.inf
    n = block.shape[1]
    if k < n:
        least = np.partition(block, n - k, axis=1)[:, n - k, None]
    else:
        least = np.full((len(block), 1), -np.inf)
    rows, columns = np.nonzero((block >= least) & (block > 0))
    return rows.astype(np.int64) + start, columns.astype(np.int64), block[rows, columns]
