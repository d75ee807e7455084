"""Texts by the ten thousand: turning them into vectors, and the best 50 for each of 1,000 needs.

Made-up texts, seeded; the peer is scikit-learn with the same features (`CountVectorizer` with our
analyser) and the same vectors (`cosine_similarity` and `argpartition`, 100 needs at a time, on one
thread as it is). Sizes are those of `TEXT_SIZES`, 10000 and 100000 if it is not set. Model of
cost: a fixed part, and one that grows with the number of texts; it is fitted to the first and the
last size and checked on those between.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.curve import draw
from benchmarks.made_texts import EXPERT, NEED, texts
from benchmarks.table import show
from matching.analyser import analyse
from matching.textindex.best import Partial, best
from matching.textindex.counting import Counts, count, merge
from matching.textindex.keeping import KeptCounts
from matching.textindex.likely import head_of
from matching.textindex.shards import Collection, Measure, Requests, cut
from matching.textindex.weights import inverse_frequencies, weigh

NEEDS: list[str] = []
PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "text-size.svg"
#: needs, best candidates of each, requests that are answered at a time
ASKED, TOP, PART = 1000, 50, 500
#: texts up to which the peer is run
PEER = 100_000

T = TypeVar("T")
Times = dict[str, float]


def run() -> None:
    """Print a table of seconds a size, the model's check, and draw the curve."""
    sizes = [int(size) for size in os.environ.get("TEXT_SIZES", "10000,100000").split(",")]
    needs = texts(ASKED, NEED, 2)
    found = {size: _measure(texts(size, EXPERT, 1), needs) for size in sizes}
    names = list(dict.fromkeys(name for times in found.values() for name in times))
    rows = [[name, *(times.get(name, "–") for times in found.values())] for name in names]
    show(["seconds", *(f"{size:,} texts" for size in sizes)], rows)
    lines = {
        name: [(size, times[name]) for size, times in found.items() if name in times]
        for name in names
        if name in CURVES
    }
    if len(sizes) > 1:
        draw(PICTURE, ("texts", "seconds"), lines)
        _check_model(lines)


VECTORS, PEER_VECTORS = "vectors, ours", "vectors, scikit-learn"
BEST, PEER_BEST = "best 50, ours, 2 threads", "best 50, scikit-learn"
CURVES = (VECTORS, PEER_VECTORS, BEST, PEER_BEST)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


def _vectors(counts: Counts) -> csr_array:
    return weigh(counts.matrix, inverse_frequencies(counts.matrix))


def _measure(experts: list[str], needs: list[str]) -> Times:
    size, times = len(experts), Times()
    count(experts[:10])
    counts, seconds = _timed(lambda: count(experts))
    _, more = _timed(lambda: _vectors(counts))
    times[VECTORS] = seconds + more
    if size <= PEER:
        peer = CountVectorizer(analyzer=analyse)
        _, seconds = _timed(lambda: peer.fit_transform(experts))
        times[PEER_VECTORS] = seconds
        times["vectors, ratio (bar 2)"] = seconds / times[VECTORS]
    with tempfile.TemporaryDirectory() as folder:
        kept = KeptCounts(Path(folder))
        kept.count(experts)
        _, times["vectors again (bar 1)"] = _timed(lambda: _vectors(kept.count(experts)))
        changed = [*experts[:-1], "锂电池正极材料"]
        _, times["vectors, one text changed (bar 1)"] = _timed(
            lambda: _vectors(kept.count(changed))
        )
    return times | _best(merge([counts, count(needs)]), size)


def _best(counts: Counts, size: int) -> Times:
    times = Times()
    inverse = inverse_frequencies(counts.matrix)
    own, queries = counts.matrix[:size], weigh(counts.matrix[size:], inverse)
    having = np.bincount(own.indices, minlength=len(inverse))
    measure = Measure(inverse, 1.0, 0.0, False, head_of(having, size), 0.0, 1)

    def ours(threads: int) -> list[Partial]:
        shards = cut(own, [1] * size, inverse, np.zeros((size, 0)))
        asked = Requests(queries, np.zeros((ASKED, 0)))
        collection, every = Collection.of(shards, asked, measure), range(len(shards))
        parts = [slice(a, a + PART) for a in range(0, ASKED, PART)]
        return [best(collection, part, every, TOP, threads) for part in parts]

    found, times[BEST] = _timed(lambda: ours(2))
    with threadpool_limits(1):
        _, times["best 50, ours, 1 thread"] = _timed(lambda: ours(1))
    if size <= PEER:
        vectors = weigh(own, inverse)
        wanted, seconds = _timed(lambda: _peer(queries, vectors))
        times[PEER_BEST] = seconds
        times["best 50, ratio, 2 threads (bar 3, aim 8)"] = seconds / times[BEST]
        times["best 50, ratio, 1 thread"] = seconds / times["best 50, ours, 1 thread"]
        places = np.concatenate([part.places.reshape(-1, TOP) for part in found])
        hits = [len(set(a) & set(b)) for a, b in zip(places.tolist(), wanted, strict=True)]
        times["best 50, recall (bar .98)"] = sum(hits) / ASKED / TOP
    return times


def _peer(queries: csr_array, vectors: csr_array) -> list[list[int]]:
    found: list[list[int]] = []
    for a in range(0, ASKED, 100):
        cosines = cosine_similarity(queries[a : a + 100], vectors)
        found += np.argpartition(-cosines, TOP, axis=1)[:, :TOP].tolist()
    return found


def _check_model(lines: dict[str, list[tuple[int, float]]]) -> None:
    print("\nseconds = fixed + texts × rate, from the first and the last size:\n")
    rows: list[list[object]] = []
    for name, points in lines.items():
        (x0, y0), (x1, y1) = points[0], points[-1]
        rate = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        between = [abs(y0 + (x - x0) * rate - y) / y for x, y in points[1:-1]]
        off = f"{max(between):.0%}" if between else "no size between"
        rows.append([name, y0 - x0 * rate, f"{rate * 1e6:.1f}", off])
    show(["", "fixed, s", "µs a text", "farthest from a size between"], rows)
