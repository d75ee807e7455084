"""Texts by the ten thousand: turning them into vectors, and the best 50 for each of 1,000 needs.

Made-up texts, seeded, made, counted and written 12,500 at a time; ranking maps such a shard at a
time, so memory does not grow with the texts: what is measured is the peak of a process that does
nothing else, pages of files included. Sizes are those of `TEXT_SIZES`, 10000 and 100000 if it is
not set.

The peer, up to 100,000 texts and all in memory, is scikit-learn: `CountVectorizer` with our
analyser, and `cosine_similarity` with `argpartition` on the same vectors, 500 needs at a time,
which is its quickest way. On one core both have one thread; on two, ours has two threads and the
peer two processes, since threads do not help it. Both begin with vectors that are ready. Model of
cost: a fixed part, and one that grows with the number of texts; it is fitted to the first and the
last size and checked on those between.
"""

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_array, vstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.curve import draw
from benchmarks.table import peak, show
from benchmarks.text_blocks import ASKED, BLOCK, made, write
from matching.analyser import analyse
from matching.textindex.best import best
from matching.textindex.counting import Counts
from matching.textindex.folder import read_collection
from matching.textindex.keeping import KeptCounts
from matching.textindex.weights import inverse_frequencies, weigh

NEEDS: list[str] = []
PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "text-size.svg"
#: best candidates of each need; needs that the peer answers at a time; texts up to which it is run
TOP, PART, PEER = 50, 500, 100_000
#: what is drawn, and fitted
VECTORS, PEER_VECTORS = "vectors, ours", "vectors, scikit-learn"
BEST, PEER_BEST = "best 50, ours, 2 cores", "best 50, scikit-learn, 2 cores"

T = TypeVar("T")
Times = dict[str, float]
Places = list[list[int]]


def run() -> None:
    """Print a table of seconds a size, the model's check, and draw the curve."""
    sizes = [int(size) for size in os.environ.get("TEXT_SIZES", "10000,100000").split(",")]
    found = {size: _measure(size) for size in sizes}
    names = list(dict.fromkeys(name for times in found.values() for name in times))
    rows = [[name, *(times.get(name, "–") for times in found.values())] for name in names]
    show(["seconds", *(f"{size:,} texts" for size in sizes)], rows)
    lines = {
        name: [(size, times[name]) for size, times in found.items() if name in times]
        for name in (VECTORS, PEER_VECTORS, BEST, PEER_BEST)
    }
    if len(sizes) > 1:
        draw(PICTURE, ("texts", "seconds"), lines)
        _check_model(lines)


def _measure(size: int) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        times, places = _alone(_ours, Path(folder), size)
        if size <= PEER:
            times |= _alone(_vectors, size, times[VECTORS]) | _peer(Path(folder), places, times)
    return times


def _alone(work: Callable[..., T], *given: object) -> T:
    """Work in a process of its own, whose peak of memory is that of this work."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *given).result()


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


def _ours(folder: Path, size: int) -> tuple[Times, Places]:
    times = {VECTORS: write(folder, size), "vectors, peak of memory, MB": peak()}
    found, times[BEST] = _alone(_rank, folder, 2)
    if size <= PEER:
        _, times["best 50, ours, 1 core"] = _alone(_rank, folder, 1)
    times["best 50, peak of memory, MB"] = _alone(_rank_peak, folder)
    return times, found


def _rank(folder: Path, cores: int) -> tuple[Places, float]:
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))

    collection = read_collection(folder / "shards")

    def work() -> Places:
        every = range(len(collection.shards))
        found = best(collection, slice(0, ASKED), every, TOP, cores)
        places: Places = found.places.reshape(-1, TOP).tolist()
        return places

    with threadpool_limits(1):
        best(collection, slice(0, 2), range(1), TOP, cores)  # all is imported
        return _timed(work)


def _rank_peak(folder: Path) -> float:
    _rank(folder, 2)
    return peak()


def _texts(size: int) -> list[str]:
    return [text for n in range(0, -(-size // BLOCK)) for text in made(size, n)]


def _vectors(size: int, ours: float) -> Times:
    """Return what the peer needs for vectors, and we for those that were made before."""
    experts, times = _texts(size), Times()
    _, seconds = _timed(lambda: CountVectorizer(analyzer=analyse).fit_transform(experts))
    times |= {PEER_VECTORS: seconds, "vectors, ratio (bar 2)": seconds / ours}
    with tempfile.TemporaryDirectory() as folder:
        kept = KeptCounts(Path(folder))
        kept.count(experts)
        _, times["vectors again (bar 1)"] = _timed(lambda: _weighed(kept.count(experts)))
        changed = [*experts[:-1], "锂电池正极材料"]
        _, seconds = _timed(lambda: _weighed(kept.count(changed)))
        times["vectors, one text changed (bar 1)"] = seconds
    return times


def _weighed(counts: Counts) -> csr_array:
    return weigh(counts.matrix, inverse_frequencies(counts.matrix))


def _peer(folder: Path, places: Places, ours: Times) -> Times:
    collection = read_collection(folder / "shards")
    inverse = collection.measure.inverse
    parts = [
        collection.shards[n].vectors(slice(None), inverse)
        for n in range(len(collection.begins) - 1)
    ]
    global _VECTORS, _QUERIES
    _VECTORS, _QUERIES = csr_array(vstack(parts, format="csr")), collection.requests.vectors
    cosine_similarity(_QUERIES[:2], _VECTORS[:100])  # all is imported
    wanted, one = _timed(lambda: _joined(map(_peer_part, range(0, ASKED, PART))))
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        list(pool.map(abs, range(2)))
        _, two = _timed(lambda: _joined(pool.map(_peer_part, range(0, ASKED, PART))))
    hits = sum(len(set(a) & set(b)) for a, b in zip(places, wanted, strict=True))
    return {
        PEER_BEST: two,
        "best 50, scikit-learn, 1 core": one,
        "best 50, ratio, 2 cores (bar 3, aim 8)": two / ours[BEST],
        "best 50, ratio, 1 core (bar 3, aim 8)": one / ours["best 50, ours, 1 core"],
        "best 50, recall (bar .98)": hits / ASKED / TOP,
    }


_VECTORS = _QUERIES = csr_array((0, 0))


def _peer_part(first: int) -> Places:
    cosines = cosine_similarity(_QUERIES[first : first + PART], _VECTORS)
    np.negative(cosines, out=cosines)
    found: Places = np.argpartition(cosines, TOP, axis=1)[:, :TOP].tolist()
    return found


def _joined(parts: Iterable[Places]) -> Places:
    return [places for part in parts for places in part]


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
