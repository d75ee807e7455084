"""Sparse matrices whose indices take no more room than they need."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Ints = NDArray[np.signedinteger]


def packed(data: NDArray[Any], indices: Ints, indptr: Ints, shape: tuple[int, int]) -> csr_array:
    """Return a matrix of these arrays, its indices in four bytes each if they fit."""
    kind = np.int32 if indptr[-1] < 1 << 31 else np.int64
    own = (data, indices.astype(kind, copy=False), indptr.astype(kind, copy=False))
    return csr_array(own, shape=shape)
