"""Plans at size: families of hard problems made from a seed, each in a process of its own.

Seconds are of `assign`, with the audit. The peer is the greatest total by OR-tools' flow, without
quotas and without a floor. A gap is what is open below the bound, as a share of it. MB is the peak
of the process, the problem itself included.
"""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np

from benchmarks.assignment import problem_of
from benchmarks.made_plans import FAMILIES
from benchmarks.table import DATA, peak, show
from matching.assignment.assign import assign
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Objective
from matching.assignment.solvers._flat import flatten
from matching.assignment.solvers._flow import best_flow

NEEDS = ["bench/midl.npz"]
#: what is asked for
BARS = {
    "uneven": "worst = its bound, gap ≤ .05 %, ≤ 20 s, ≤ 1 GB",
    "contended": "a plan with two bounds, ≤ 90 s",
    "tight": "a plan with two bounds, ≤ 90 s",
    "quotas": "200 quotas: gap ≤ .05 %, ≤ 60 s",
    "midl": "141.96 at .944, ≤ 60 s",
}
SEEDS = (1, 2)


def run() -> None:
    """Print the table."""
    rows = []
    for family, bar in BARS.items():
        for seed in SEEDS if family in FAMILIES else (0,):
            # a process of its own, so that its peak is its own
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                rows.append(pool.submit(job, family, seed, bar).result())
    show(["family, seed (bar)", "total", "bound", "gap, %", "worst", "its bound", "seconds",
          "MB", "flow alone, total", "seconds"], rows)  # fmt: skip


def job(family: str, seed: int, bar: str) -> list[object]:
    """Solve one problem and return its line."""
    problem = FAMILIES[family](seed) if family in FAMILIES else _midl()
    begun = time.perf_counter()
    flat = flatten(replace(problem, quotas=()))
    flow = best_flow(flat)
    peer = flat.outward(flow.bound), time.perf_counter() - begun
    objective = Objective.TOTAL if problem.quotas else Objective.FAIR
    begun = time.perf_counter()
    made = assign(problem, objective)
    seconds = time.perf_counter() - begun
    found = made.solution
    assert found is not None
    assert made.is_whole
    assert found.bound is not None
    gap = (found.bound - found.objective) / abs(found.bound) * 100
    worst_bound: object = "–" if found.worst_bound is None else found.worst_bound
    return [f"{family}, {seed} ({bar})", found.total, found.bound, f"{gap:.4f}", found.worst,
            worst_bound, seconds, int(peak()), *peer]  # fmt: skip


def _midl() -> MatchProblem:
    """Return MIDL with loads from 2 to 4."""
    with np.load(DATA / NEEDS[0]) as data:
        scores, demand, load = data["scores"].T, data["covs"], data["loads"]
    rows, columns = np.nonzero(scores > -1)
    problem = problem_of(scores[rows, columns], rows, columns, scores.shape, demand, load)
    return replace(problem, capacity_min=np.full(len(load), 2))
