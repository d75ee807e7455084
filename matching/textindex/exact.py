"""Scores of pairs in double precision, the products of a pair added up in the order of features."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.combine import Combiner
from matching.textindex.shards import Collection, Measure, Requests, Shard

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: texts that are scored at a time: for texts of 515 features some 20 MB
CHUNK = 1024


def score_pairs(
    collection: Collection, asked: Requests, rows: Ints, places: Ints, threads: int = 1
) -> Floats:
    """Return the scores of pairs, at least 0, shape (pairs,).

    Parameters
    ----------
    collection
        Where the candidates lie.
    asked
        What is asked, some of the collection's requests.
    rows, places
        shape (pairs,): requests, in order, and places of candidates
    threads
        Shards that are worked on at once.
    """
    scores = np.zeros(len(rows))
    where = np.searchsorted(collection.begins, places, side="right") - 1

    def fill(s: int) -> None:
        """Fill in the scores of one shard's candidates."""
        mine = np.flatnonzero(where == s)
        shard = collection.shards[s]
        own = places[mine] - shard.begin
        scores[mine] = _of_shard(collection.measure, asked, shard, rows[mine], own)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, np.unique(where).tolist()))
    return scores


def _of_shard(measure: Measure, asked: Requests, shard: Shard, rows: Ints, own: Ints) -> Floats:
    """Return the scores of pairs with candidates of one shard."""
    scores = np.zeros(len(rows))
    sizes = shard.owners[own + 1] - shard.owners[own]
    ends = np.cumsum(sizes)
    first = 0
    while first < len(rows):
        done = ends[first - 1] if first else 0
        last = max(int(np.searchsorted(ends, done + CHUNK, side="right")), first + 1)
        some = slice(first, last)
        found = _of_texts(asked, shard, measure, rows[some], own[some])
        combiner = Combiner(sizes[some].tolist())
        combiner.is_sum = measure.is_sum
        scores[some] = np.maximum(combiner.combine(found[None, :])[0], 0.0)
        first = last
    return scores


def _of_texts(asked: Requests, shard: Shard, measure: Measure, rows: Ints, own: Ints) -> Floats:
    """Return the score of each text of each pair."""
    sizes = shard.owners[own + 1] - shard.owners[own]
    texts = np.repeat(shard.owners[own] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    rows = np.repeat(rows, sizes)
    vectors = shard.vectors(texts, measure.inverse)
    values = np.empty(vectors.nnz)
    request = np.zeros(vectors.shape[1])
    edges = np.flatnonzero(np.diff(rows, prepend=-1, append=-1))
    for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        asked_for = slice(*asked.vectors.indptr[rows[a] : rows[a] + 2].tolist())
        request[asked.vectors.indices[asked_for]] = asked.vectors.data[asked_for]
        entries = slice(vectors.indptr[a], vectors.indptr[b])
        request.take(vectors.indices[entries], out=values[entries])
        request[asked.vectors.indices[asked_for]] = 0.0
    values *= vectors.data
    first = np.zeros(len(values), dtype=np.int32)
    products = csr_array((values, first, vectors.indptr), shape=(len(texts), 1))
    found: Floats = np.asarray(products @ np.ones(1)) / measure.scale
    if asked.extra.shape[1]:
        found += (asked.extra[rows] * shard.extra[texts]).sum(axis=1)
    return found + measure.offset
