"""Requests compared with blocks of texts in single precision, with a bound of the error.

Features that many texts have are multiplied as a dense matrix, where a processor does a hundred
times as many products a second, all others as sparse ones, written into the block itself.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.utils.sparsefuncs import sparse_matmul_to_dense

from matching.combine import Combiner
from matching.textindex.shards import Measure, Requests, Shard, rows_of
from matching.textindex.weights import sublinear_to

Singles = NDArray[np.float32]
Ints = NDArray[np.int64]

#: texts that are compared at a time: with 1,000 requests a thread holds some 12 MB
BLOCK = 1024
#: share of texts from which a feature is dense, and how many are at most: as measured
SHARE, HEAD = 0.1, 1024
#: relative rounding error of one operation in single precision
ROUNDING = 2.0**-24


def head_of(having: Ints, texts: int) -> Ints:
    """Return the features that many texts have, in order."""
    often = np.flatnonzero(having >= max(SHARE * texts, 1))
    if len(often) > HEAD:
        often = often[np.lexsort((often, -having[often]))[:HEAD]]
    return np.sort(often)


class Quick:
    """Requests made ready to be compared in single precision."""

    def __init__(self, asked: Requests, measure: Measure) -> None:
        self._measure = measure
        size, vectors = len(measure.head), asked.vectors.astype(np.float32)
        #: a document frequency counts on both sides: a text's own weights are not touched
        vectors.data *= (measure.inverse / measure.scale).astype(np.float32)[vectors.indices]
        #: column of a feature in the dense part, whose last one is for all others and counts nought
        self._place = np.full(vectors.shape[1], size, dtype=np.int32)
        self._place[measure.head] = np.arange(size)
        self._head = np.zeros((size + 1, vectors.shape[0]), dtype=np.float32)
        self._head[:size] = vectors[:, measure.head].toarray().T
        vectors.data[self._place[vectors.indices] < size] = 0
        vectors.eliminate_zeros()
        self._tail = csr_array(vectors.T)
        self._extra = np.ascontiguousarray(asked.extra.T.astype(np.float32))
        #: whether a score of 0 is exact: no product is negative
        self.can_be_sure = not asked.extra.shape[1] and measure.offset == 0
        terms = np.diff(asked.vectors.indptr) + asked.extra.shape[1] + 16
        lengths = np.linalg.norm(asked.extra, axis=1) * measure.reach
        bound = (1 / measure.scale + lengths + abs(measure.offset)) * measure.texts
        #: twice how far a score may be from the exact one, shape (requests,)
        self.margin = (4 * ROUNDING * terms * bound).astype(np.float32)

    def blocks(self, shards: Iterable[Shard], threads: int) -> Iterator[tuple[int, Singles]]:
        """Yield the place of the first candidate of a block and shape (candidates, requests)."""
        spans = ((shard, *span) for shard in shards for span in _spans(shard))
        with ThreadPoolExecutor(threads) as pool:
            # one more than threads, so that none waits while a block is looked at
            some = islice(spans, threads + 1)
            ahead = deque(pool.submit(self._block, *span) for span in some)
            while ahead:
                yield ahead.popleft().result()
                ahead.extend(pool.submit(self._block, *span) for span in islice(spans, 1))

    def _block(self, shard: Shard, first: int, last: int) -> tuple[int, Singles]:
        texts = slice(int(shard.owners[first]), int(shard.owners[last]))
        sizes = np.diff(shard.owners[first : last + 1])
        return shard.begin + first, self._combined(self._texts(shard, texts), sizes)

    def _texts(self, shard: Shard, texts: slice) -> Singles:
        """Return the scores of texts, shape (texts, requests)."""
        some = rows_of(shard.counts, texts)
        weights = sublinear_to(int(some.data.max(initial=0))).astype(np.float32).take(some.data)
        shares = (1 / shard.lengths[texts]).astype(np.float32)
        weights *= np.repeat(shares, np.diff(some.indptr))
        place = self._place.take(some.indices)
        dense = csr_array((weights, place, some.indptr), shape=(some.shape[0], len(self._head)))
        vectors = csr_array((weights, some.indices, some.indptr), shape=some.shape)
        # features that are dense have no requests there
        scores: Singles = sparse_matmul_to_dense(vectors, self._tail)
        wide = dense.toarray().astype(np.float32, copy=False)
        scores += wide @ self._head
        if len(self._extra):
            scores += shard.extra[texts].astype(np.float32) @ self._extra
        scores += np.float32(self._measure.offset)
        return scores

    def _combined(self, scores: Singles, sizes: Ints) -> Singles:
        """Return the scores of candidates with so many texts each."""
        if (sizes == 1).all() and not self._measure.is_sum:
            return scores
        combiner = Combiner(sizes.tolist())
        combiner.is_sum = self._measure.is_sum
        return combiner.combine(scores.T.astype(np.float64)).T.astype(np.float32)


def _spans(shard: Shard) -> Iterator[tuple[int, int]]:
    """Yield the first candidate of each block, and the one behind its last."""
    first, count = 0, len(shard.owners) - 1
    while first < count:
        last = int(np.searchsorted(shard.owners, shard.owners[first] + BLOCK, side="right")) - 1
        last = min(max(last, first + 1), count)
        yield first, last
        first = last
