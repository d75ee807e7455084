"""From counts to vectors: sublinear term frequency times inverse document frequency, length 1.

Salton & Buckley 1988, doi:10.1016/0306-4573(88)90021-0; the numbers of scikit-learn's
``TfidfTransformer(sublinear_tf=True)``, but for rounding of the lengths.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.textindex.packing import packed

Floats = NDArray[np.float64]

#: rows that are weighed at a time
ROWS = 2048


def inverse_frequencies(matrix: csr_array) -> Floats:
    """Return ln((1 + texts) / (1 + texts that have the feature)) + 1, shape (features,)."""
    having = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return inverse_of(having, matrix.shape[0])


def inverse_of(having: NDArray[np.int64], texts: int) -> Floats:
    """Return inverse document frequencies, where so many of the texts have each feature."""
    inverse: Floats = np.log(float(texts + 1) / (having + 1.0)) + 1.0
    return inverse


def sublinear(times: NDArray[np.unsignedinteger]) -> Floats:
    """Return 1 + ln(times)."""
    found: Floats = sublinear_to(int(times.max(initial=0))).take(times)
    return found


def sublinear_to(most: int) -> Floats:
    """Return 1 + ln(times) for times of 0 to `most`; what stands for 0 is never asked for."""
    table: Floats = np.log(np.arange(max(most, 1) + 1, dtype=np.float64).clip(1)) + 1.0
    return table


def weigh(matrix: csr_array, inverse: Floats) -> csr_array:
    """Return counts as vectors of length 1, or 0 for a text without a feature."""
    data = np.empty(matrix.nnz)

    def fill(first: int) -> None:
        """Fill in some rows: numpy lets another thread do others meanwhile."""
        rows = matrix.indptr[first : first + ROWS + 1]
        own = slice(rows[0], rows[-1])
        part = sublinear(matrix.data[own])
        part *= inverse.take(matrix.indices[own])
        part /= np.repeat(lengths_of(part, rows - rows[0]), np.diff(rows))
        data[own] = part

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(fill, range(0, matrix.shape[0], ROWS)))
    return packed(data, matrix.indices, matrix.indptr, matrix.shape)


def lengths(matrix: csr_array, inverse: Floats) -> Floats:
    """Return the lengths of the vectors of texts, 1 for one without a feature."""

    def some(first: int) -> Floats:
        """Return those of some rows: few at a time stay in a processor's cache."""
        rows = matrix.indptr[first : first + ROWS + 1]
        own = slice(rows[0], rows[-1])
        part = sublinear(matrix.data[own])
        part *= inverse.take(matrix.indices[own])
        return lengths_of(part, rows - rows[0])

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return np.concatenate([*threads.map(some, range(0, matrix.shape[0], ROWS)), np.empty(0)])


def lengths_of(data: Floats, indptr: NDArray[np.integer]) -> Floats:
    """Return the length of each row, 1 for an empty one."""
    first = np.zeros(len(data), dtype=np.int32)
    shape = (len(indptr) - 1, 1)
    sums: Floats = csr_array((data * data, first, indptr), shape=shape) @ np.ones(1)
    lengths: Floats = np.sqrt(np.where(sums > 0, sums, 1.0))
    return lengths
