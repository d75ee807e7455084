"""Stable choices of the large family: 10,000 requests × 6,000 candidates × 50 pairs, demand 3.

Each side has its own order. The peer is deferred acceptance as a textbook writes it: one proposal
at a time over lists and heaps. Both are checked by the same vectorised search for blocking pairs.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from heapq import heappush, heapreplace
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_array

from benchmarks.table import show
from matching.assignment.orders import Orders
from matching.assignment.problem import MatchProblem, Pair, row_numbers
from matching.assignment.solvers.stable import DeferredAcceptance
from matching.assignment.stability import blocking_pairs

NEEDS: list[str] = []
RUNS = 5

T = TypeVar("T")


def run() -> None:
    """Print the table."""
    rows = []
    for title, tied in (("strict orders", False), ("orders of ten steps, ties", True)):
        problem = family(tied=tied)
        seconds, found = _timed(partial(DeferredAcceptance().solve, problem))
        checking, blocking = _timed(partial(blocking_pairs, problem, found.pairs))
        rows.append([f"ours, {title} (bar ≤ 1 s, aim 0.3 s)", len(found.pairs), len(blocking),
                     seconds, checking])  # fmt: skip
        seconds, pairs = _timed(partial(textbook, problem), 3)
        checking, blocking = _timed(partial(blocking_pairs, problem, pairs))
        rows.append([f"textbook loop, {title}", len(pairs), len(blocking), seconds, checking])
        assert set(pairs) == set(found.pairs)
    show(["10,000 × 6,000 × 50", "pairs", "blocking", "seconds", "checking"], rows)


def family(n: int = 10_000, m: int = 6_000, k: int = 50, *, tied: bool = False) -> MatchProblem:
    """Return a seeded problem of demand 3 and capacity 6, candidates of uneven popularity."""
    rng = np.random.default_rng(0)
    fame = rng.gumbel(size=m) * 0.8
    columns = np.empty((n, k), dtype=np.int64)
    for i in range(n):
        columns[i] = np.argpartition(-(fame + rng.gumbel(size=m)), k)[:k]
    values = rng.beta(2, 4, n * k) + 0.1 * fame[columns.ravel()]
    likes = rng.beta(2, 4, n * k)
    if tied:
        values, likes = np.round(values * 10) / 10, np.round(likes * 10) / 10
    place = np.repeat(np.arange(n), k), columns.ravel()
    zero = np.zeros(n, dtype=np.int64)
    problem = MatchProblem(
        tuple(f"request {i}" for i in range(n)), tuple(f"candidate {j}" for j in range(m)),
        csr_array((values, place), shape=(n, m)),
        zero, zero + 3, np.zeros(m, dtype=np.int64), np.full(m, 6),
    )  # fmt: skip
    return replace(problem, orders=Orders(csr_array((likes, place), shape=(n, m))))


def textbook(problem: MatchProblem) -> list[Pair]:
    """The peer: lists, heaps, one proposal at a time; ties by position as ours."""
    assert problem.orders is not None
    matrix = problem.affinity
    likes = dict(zip(
        zip(row_numbers(matrix).tolist(), matrix.indices.tolist(), strict=True),
        problem.orders.candidates.data.tolist(), strict=True,
    ))  # fmt: skip
    lists: list[list[int]] = []
    for i in range(len(problem.requests)):
        start, end = matrix.indptr[i : i + 2]
        row = zip(matrix.data[start:end].tolist(), matrix.indices[start:end].tolist(), strict=True)
        lists.append([j for _, j in sorted(row, key=lambda x: (-x[0], x[1]))][::-1])
    free, room = problem.demand_max.tolist(), problem.capacity_max.tolist()
    heaps: list[list[tuple[float, int]]] = [[] for _ in room]
    waiting = list(range(len(free)))
    while waiting:
        i = waiting.pop()
        while free[i] and lists[i]:
            j = lists[i].pop()
            offer = (likes[i, j], -i)
            if len(heaps[j]) < room[j]:
                heappush(heaps[j], offer)
            elif heaps[j][0] < offer:
                loser = -heapreplace(heaps[j], offer)[1]
                free[loser] += 1
                waiting.append(loser)
            else:
                continue
            free[i] -= 1
    return [(-i, j) for j, heap in enumerate(heaps) for _, i in heap]


def _timed(work: Callable[[], T], runs: int = RUNS) -> tuple[float, T]:
    """Return the median of the seconds, and what came of it."""
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds), found
