"""From scores of documents to the score of the candidate they speak for.

Where candidates have few documents, the mean of the best five: one good paper is not drowned by
others, one lucky paper is not enough (on the CMU gold standard of expertise it loses less than
the best one or the plain mean; Stelmakh et al. 2023, arXiv 2303.16750). Where they have many, the
sum of what is above nought: the amount of evidence itself then tells (CombSUM of the voting model;
Macdonald & Ounis 2006, doi:10.1145/1183614.1183671). The median number of documents decides, one
rule for all candidates of a collection, so that they stay comparable.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: documents that count for a candidate
BEST = 5
#: median number of documents above which the sum is taken
MANY = 30


class Combiner:
    """Combines the columns of a block of scores by owner.

    Parameters
    ----------
    counts
        How many documents each candidate has; their columns stand together, in this order.
    """

    def __init__(self, counts: Sequence[int]) -> None:
        self._counts = np.asarray(counts, dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self._counts)])
        filled = self._counts[self._counts > 0]
        #: whether the sum is taken rather than the mean of the best
        self.is_sum = bool(len(filled)) and float(np.median(filled)) > MANY

    def combine(self, scores: Floats) -> Floats:
        """Return shape (rows, candidates) from shape (rows, documents); no document gives 0."""
        combined = np.zeros((len(scores), len(self._counts)))
        for count in np.unique(self._counts[self._counts > 0]):
            owners = np.flatnonzero(self._counts == count)
            columns = self._starts[owners][:, None] + np.arange(count)
            block = scores[:, columns]
            combined[:, owners] = self._of(block)
        return combined

    def _of(self, block: Floats) -> Floats:
        if self.is_sum:
            total: Floats = np.maximum(block, 0).sum(axis=2)
            return total
        if block.shape[2] > BEST:
            block = np.partition(block, -BEST, axis=2)[:, :, -BEST:]
        mean: Floats = block.mean(axis=2)
        return mean

    def columns(self, candidate: int) -> range:
        """Columns of the documents of one candidate."""
        return range(int(self._starts[candidate]), int(self._starts[candidate + 1]))
