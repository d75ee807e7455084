"""A ranking past one process: 1,000 needs, the best 50, here and on a cluster of two workers.

Made-up texts, seeded; beyond 50,000 they are the same ones again, so that sizes compare. Sizes are
those of `CLUSTER_SIZES`, 50000 and 100000 if it is not set. Seconds are the least of three calls,
here and there. Needs `make cluster`.
"""

import importlib.util
import os
import signal
import threading
import time
from dataclasses import replace

import numpy as np

from benchmarks.curve import draw
from benchmarks.made_texts import EXPERT, NEED, texts
from benchmarks.table import peak, show
from benchmarks.text_size import PICTURE
from matching.engine import Engine, open_engine
from matching.textindex.best import Partial
from matching.textindex.counting import count
from matching.textindex.quick import head_of
from matching.textindex.shards import Collection, Measure, Requests, Shard, cut
from matching.textindex.weights import inverse_frequencies, weigh

NEEDS: list[str] = []
ASKED, TOP, MADE = 1000, 50, 50_000


def run() -> None:
    """Print seconds, their ratio, whether the bytes agree, and the memory of a worker."""
    if importlib.util.find_spec("distributed") is None:
        print("passed over: Dask is not installed (make cluster)")
        return
    sizes = [int(size) for size in os.environ.get("CLUSTER_SIZES", "50000,100000").split(",")]
    base = _collection(min(MADE, *sizes))
    rows, here, there = [], [], []
    for size in sizes:
        collection = _repeated(base, size)
        with open_engine("local") as engine:
            wanted, local = _least(engine, collection)
        with open_engine("dask://") as engine:
            start = time.perf_counter()
            _answer(engine, _repeated(base, 50_000))  # both workers import what they need
            ready = time.perf_counter() - start
            found, cluster = _least(engine, collection)
            memory = _memory(engine)
            killed, after = _timed_with_a_kill(engine, collection, cluster / 3)
        same = "yes" if found == wanted else "no"
        as_well = "yes" if killed == wanted else "no"
        ratio = cluster / local
        rows.append([f"{size:,}", local, cluster, ratio, same, after, as_well, ready, memory])
        here.append((size, local))
        there.append((size, cluster))
    header = ["candidates", "local, s", "2 workers, s", "ratio (bar 1.2)", "same bytes"]
    show([*header, "with a kill, s", "same bytes", "first call, s", "worker, MB (bar 256)"], rows)
    if len(sizes) > 1:
        lines = {"one process, 2 threads": here, "2 workers": there}
        draw(PICTURE.with_name("cluster.svg"), ("candidates", "seconds"), lines)


def _collection(size: int) -> Collection:
    counts = count([*texts(size, EXPERT, 1), *texts(ASKED, NEED, 2)])
    inverse = inverse_frequencies(counts.matrix)
    own = counts.matrix[:size]
    having = np.bincount(own.indices, minlength=len(inverse))
    measure = Measure(inverse, 1.0, 0.0, False, head_of(having, size), 0.0, 1)
    asked = Requests(weigh(counts.matrix[size:], inverse), np.zeros((ASKED, 0)))
    shards = cut(own, [1] * size, inverse, np.zeros((size, 0)))
    return Collection.of(shards, asked, measure)


def _repeated(base: Collection, size: int) -> Collection:
    """Return a collection of about `size` candidates: the shards of another, again and again."""
    shards: list[Shard] = []
    begin = 0
    while begin < size:
        shard = base.shards[len(shards) % len(base.shards)]
        shards.append(replace(shard, begin=begin))
        begin += len(shard.owners) - 1
    return Collection.of(shards, base.requests, base.measure)


def _answer(engine: Engine, collection: Collection) -> bytes:
    def packed(part: Partial) -> bytes:
        return part.starts.tobytes() + part.places.tobytes() + part.scores.tobytes()

    return b"".join(packed(part) for part in engine.answer(collection, TOP))


def _timed(engine: Engine, collection: Collection) -> tuple[bytes, float]:
    start = time.perf_counter()
    return _answer(engine, collection), time.perf_counter() - start


def _least(engine: Engine, collection: Collection) -> tuple[bytes, float]:
    """Return the answer, which is the same each time or none, and the least time of three."""
    calls = [_timed(engine, collection) for _ in range(3)]
    answers = {answer for answer, _ in calls}
    return answers.pop() if len(answers) == 1 else b"", min(seconds for _, seconds in calls)


def _memory(engine: Engine) -> float:
    """Return the most that a worker has held, in MB, shared pages of files included."""
    peaks: dict[str, float] = engine._client.run(peak)  # type: ignore[attr-defined]
    return max(peaks.values())


def _timed_with_a_kill(engine: Engine, collection: Collection, when: float) -> tuple[bytes, float]:
    first = min(engine._client.run(os.getpid).values())  # type: ignore[attr-defined]
    timer = threading.Timer(when, os.kill, (first, signal.SIGKILL))
    timer.start()
    try:
        return _timed(engine, collection)
    finally:
        timer.cancel()


if __name__ == "__main__":
    run()
