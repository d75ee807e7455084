"""Pairs that may be among the best: found in single precision, with a bound of its error.

Features that many texts have are multiplied as a dense matrix, where a processor does a hundred
times as many products a second, all others as sparse ones. What is nearer to the best than the
error is kept, so that nothing is lost.
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

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]

#: texts that are compared at a time: with 1,000 requests a thread holds some 12 MB
BLOCK = 1024
#: share of texts from which a feature is dense, and how many are at most: measured, see docs/scale.md
SHARE, HEAD = 0.1, 1024
#: pairs are sorted again when they are so many times as many as after the last time
GROWTH = 2
#: relative rounding error of one operation in single precision
ROUNDING = 2.0**-24


def head_of(having: Ints, texts: int) -> Ints:
    """Return the features that many texts have, in order."""
    often = np.flatnonzero(having >= max(SHARE * texts, 1))
    if len(often) > HEAD:
        often = often[np.lexsort((often, -having[often]))[:HEAD]]
    return np.sort(often)


def find_likely(
    asked: Requests, shards: Iterable[Shard], measure: Measure, k: int, threads: int
) -> tuple[Ints, Ints]:
    """Return requests and places of candidates that may be among the best `k`, in order."""
    quick = _Quick(asked, measure)
    pool = _Pool(quick.margin, k, quick.can_be_sure)
    for begin, scores in quick.blocks(shards, threads):
        pool.add(begin, scores)
    return pool.pairs()


class _Pool:
    """Pairs that may be among the best of what was seen."""

    def __init__(self, margin: Singles, k: int, can_be_sure: bool) -> None:
        self._margin, self._k, self._can_be_sure = margin, k, can_be_sure
        self._least = np.zeros(len(margin), dtype=np.float32)
        self._rows, self._places = np.empty(0, np.int64), np.empty(0, np.int64)
        self._scores = np.empty(0, np.float32)
        #: candidates of score 0 are in order of place: the first `k` of a request are enough
        self._zeros: list[tuple[Ints, Ints]] = []
        self._have = np.zeros(len(margin), dtype=np.int64)
        #: pairs from which they are sorted again
        self._many = 0

    def add(self, begin: int, scores: Singles) -> None:
        """Look at a block, shape (candidates, requests)."""
        if not len(self._rows) and len(scores) > self._k:
            kth = np.partition(scores, -self._k, axis=0)[-self._k]
            self._least = np.maximum(kth, 0)
        self._add_zeros(begin, scores)
        bound = self._least - self._margin
        if self._can_be_sure:
            bound = np.maximum(bound, np.float32(1e-30))
        found = np.flatnonzero(scores >= bound)
        j, i = np.divmod(found, scores.shape[1])
        self._rows = np.concatenate([self._rows, i])
        self._places = np.concatenate([self._places, j + begin])
        self._scores = np.concatenate([self._scores, scores.ravel()[found]])
        if len(self._rows) > self._many:
            self._prune()
            self._many = GROWTH * len(self._rows)

    def _add_zeros(self, begin: int, scores: Singles) -> None:
        """Keep candidates that are surely worth nothing, as long as they may be needed."""
        for i in np.flatnonzero((self._least <= self._margin) & (self._have < self._k)).tolist():
            column = scores[:, i]
            sure = column <= 0 if self._can_be_sure else column < -self._margin[i]
            places = np.flatnonzero(sure)[: self._k - int(self._have[i])] + begin
            self._have[i] += len(places)
            self._zeros.append((np.full(len(places), i), places))

    def _prune(self) -> None:
        order = np.lexsort((-self._scores, self._rows))
        rows, scores = self._rows[order], self._scores[order]
        first = np.searchsorted(rows, np.arange(len(self._least) + 1))
        full = np.flatnonzero(np.diff(first) >= self._k)
        self._least[full] = np.maximum(scores[first[full] + self._k - 1], self._least[full])
        kept = scores >= (self._least - self._margin)[rows]
        self._rows, self._scores = rows[kept], scores[kept]
        self._places = self._places[order][kept]

    def pairs(self) -> tuple[Ints, Ints]:
        """Return requests and places, in order."""
        self._prune()
        rows = np.concatenate([self._rows, *(rows for rows, _ in self._zeros)])
        places = np.concatenate([self._places, *(places for _, places in self._zeros)])
        order = np.lexsort((places, rows))
        return rows[order], places[order]


class _Quick:
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
            ahead = deque(pool.submit(self._block, *span) for span in islice(spans, threads))
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
        scores += dense.toarray() @ self._head
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
