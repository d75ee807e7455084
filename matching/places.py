"""Rows of scores: a request among its own candidates, and the best places."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def without_own(raw: Floats, own: Sequence[int | None]) -> Floats:
    """Return scores in which a request that is a candidate itself counts as average."""
    if all(j is None for j in own):
        return raw
    plain = raw.copy()
    for i, j in enumerate(own):
        if j is not None and raw.shape[1] > 1:
            plain[i, j] = np.delete(raw[i], j).mean()
    return plain


def best_places(row: Floats, top: int) -> NDArray[np.int64]:
    """Return the places of the best, best first, ties in order; a request itself is left out."""
    eligible = int((row >= 0).sum())
    order = np.lexsort((np.arange(len(row)), -row))
    return order[: min(top, eligible)].astype(np.int64)
