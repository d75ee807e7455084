"""The best candidates of many requests: quickly found, then scored exactly.

A score is a cosine of words. Features that many texts have are multiplied as a dense matrix, where
a processor is forty times as quick, all others as sparse ones. This is done in single precision,
for a block of texts at a time; whoever may be among the best within the rounding error is then
scored again in double precision, the products of a pair added up in the order of features. So the
answer is exact, and the same however texts are cut in shards and whoever works on them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.textindex.exact import score_pairs
from matching.textindex.likely import find_likely
from matching.textindex.shards import Collection

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: every pair is scored exactly unless there are so many candidates for each that is wanted
SPARE = 8


@dataclass(frozen=True)
class Partial:
    """The best candidates of each request among some of them, best first, ties by place."""

    #: shape (requests + 1,): where the candidates of each begin
    starts: Ints
    #: shape (found,): places of candidates
    places: Ints
    #: shape (found,), at least 0
    scores: Floats


def best(collection: Collection, rows: slice, shards: range, k: int, threads: int = 1) -> Partial:
    """Return the best `k` candidates of some requests among those of some shards.

    Parameters
    ----------
    collection
        What is read.
    rows
        Which requests.
    shards
        Which shards.
    k
        How many candidates of each request are wanted.
    threads
        Blocks that are worked on at once; the answer does not depend on it.
    """
    asked = collection.requests.part(rows)
    count = asked.vectors.shape[0]
    own = np.arange(collection.begins[shards.start], collection.begins[shards.stop])
    if len(own) < SPARE * k:
        likely = np.repeat(np.arange(count), len(own)), np.tile(own, count)
    else:
        some = (collection.shards[i] for i in shards)
        likely = find_likely(asked, some, collection.measure, k, threads)
    scores = score_pairs(collection, asked, *likely, threads)
    return _cut(count, *likely, scores, k)


def merge(parts: Iterable[Partial], k: int) -> Partial:
    """Return the best `k` of each request among those of several parts."""
    found = list(parts)
    lengths = [np.diff(part.starts) for part in found]
    rows = np.concatenate([np.repeat(np.arange(len(n)), n) for n in lengths])
    places = np.concatenate([part.places for part in found])
    scores = np.concatenate([part.scores for part in found])
    return _cut(len(lengths[0]), rows, places, scores, k)


def _cut(count: int, rows: Ints, places: Ints, scores: Floats, k: int) -> Partial:
    order = np.lexsort((places, -scores, rows))
    rows, places, scores = rows[order], places[order], scores[order]
    first = np.searchsorted(rows, np.arange(count))
    kept = np.arange(len(rows)) - first[rows] < k
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=count))])
    return Partial(starts, places[kept], scores[kept])
