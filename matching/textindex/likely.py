"""Pairs that may be among the best: what is nearer to them than the error of a quick score.

So nothing is lost, and few pairs have to be scored exactly.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from matching.textindex.quick import Quick
from matching.textindex.shards import Measure, Requests, Shard

Singles = NDArray[np.float32]
Ints = NDArray[np.int64]

#: pairs are sorted again when they are so many times as many as after the last time
GROWTH = 2


def find_likely(
    asked: Requests, shards: Iterable[Shard], measure: Measure, k: int, threads: int
) -> tuple[Ints, Ints]:
    """Return requests and places of candidates that may be among the best `k`, in order."""
    quick = Quick(asked, measure)
    pool = _Pool(quick.margin, k, quick.can_be_sure)
    with _blas_apart(threads):
        for begin, scores in quick.blocks(shards, threads):
            pool.add(begin, scores)
    return pool.pairs()


def _blas_apart(threads: int) -> AbstractContextManager[object]:
    """Let a dense product stay in the thread that asks for it: else all wait for one another."""
    return _controller().limit(limits=1, user_api="blas") if threads > 1 else nullcontext()


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


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
