"""What stands in the way of a plan, and planning again: beside plain ways with SciPy's HiGHS."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, csr_array, vstack

from benchmarks.table import show
from graph.text import same
from matching.assignment.assign import assign
from matching.assignment.conflicts import find_conflicts
from matching.assignment.editing import without
from matching.assignment.problem import Floats, MatchProblem, Quota, row_numbers
from matching.assignment.replan import replan

NEEDS: list[str] = []
RUNS = 7

T = TypeVar("T")


def run() -> None:
    """Print both tables."""
    rows = []
    for kind, title in (("fraction", "fractions fail too"), ("whole", "only whole numbers fail")):
        problem = contradictory(kind)
        seconds, found = _timed(partial(find_conflicts, problem))
        (conflict,) = found.found
        names = sorted(member.ids[0] for member in conflict.members)
        rows.append([f"ours, {title} (bar ≤ 0.5 s)", ", ".join(names), seconds])
        seconds, plain = _timed(partial(_deletion, problem), 1)
        rows.append([f"every rule left out once, SciPy milp, {title}", ", ".join(plain), seconds])
    show(["40 rules, 2,000 pairs", "irreducible", "seconds"], rows)
    print()
    _again()


def _again() -> None:
    problem = crowd(1_000, 600, 30, [])
    first = assign(problem).solution
    assert first is not None
    earlier = [(problem.requests[i], problem.candidates[j]) for i, j in first.pairs]
    left = without(problem, candidates=problem.candidates[:20])
    rows = []
    for bonus in (0.0, 0.01, 0.05, 0.2):
        seconds, plan = _timed(partial(replan, left, earlier, bonus))
        rows.append([f"ours, bonus {bonus} (bar ≤ 0.1 s)", plan.moved, plan.total, seconds])
    seconds, total = _timed(lambda: _linprog(left), 3)
    rows.append(["SciPy linprog (HiGHS), no bonus", "–", total, seconds])
    show(["1,000 × 600 × 30 after 20 left", "others moved", "total", "seconds"], rows)


def crowd(n: int, m: int, k: int, quotas: list[Quota], capacity: int = 6) -> MatchProblem:
    """Return a seeded problem of demand 3."""
    rng = np.random.default_rng(0)
    columns = np.argsort(rng.random((n, m)), axis=1)[:, :k].ravel()
    values = rng.beta(2, 4, n * k)
    three = np.full(n, 3)
    return MatchProblem(
        tuple(f"request {i}" for i in range(n)), tuple(f"candidate {j}" for j in range(m)),
        csr_array((values, (np.repeat(np.arange(n), k), columns)), shape=(n, m)),
        three, three, np.zeros(m, dtype=np.int64), np.full(m, capacity), quotas=tuple(quotas),
    )  # fmt: skip


def contradictory(kind: str) -> MatchProblem:
    """Return 100 requests, 60 candidates and 40 rules, three of which contradict each other."""
    rng = np.random.default_rng(1)
    quotas = []
    for number in range(37):
        requests = frozenset(np.flatnonzero(rng.random(100) < 0.5).tolist())
        candidates = frozenset(np.flatnonzero(rng.random(60) < 0.3).tolist())
        usual = 3 * len(requests) * len(candidates) / 60
        limits = int(0.4 * usual), int(1.8 * usual) + 2
        quotas.append(Quota(f"rule {number}", same(""), *limits, requests, candidates))
    parts = [frozenset({0, 1}), frozenset({2, 3}), frozenset({4, 5})]
    planted: list[tuple[int, int | None, frozenset[int]]]
    if kind == "whole":
        planted = [(1, 1, parts[a] | parts[b]) for a, b in ((0, 1), (1, 2), (0, 2))]
    else:
        first, second = frozenset(range(10)), frozenset(range(10, 20))
        planted = [(130, None, first | second), (0, 60, first), (0, 60, second)]
    for number, (low, high, members) in enumerate(planted, 1):
        quotas.append(Quota(f"planted {number}", same(""), low, high, None, members))
    return crowd(100, 60, 20, quotas, capacity=8)


def _timed(work: Callable[[], T], runs: int = RUNS) -> tuple[float, T]:
    """Return the median of the seconds, and what came of it."""
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds), found


def _deletion(problem: MatchProblem) -> list[str]:
    """The peer: every rule is left out once, and stays out where the rest is impossible still."""
    kept = list(problem.quotas)
    for quota in problem.quotas:
        rest = [one for one in kept if one is not quota]
        if not _is_possible(problem, rest):
            kept = rest
    return sorted(quota.name for quota in kept)


def _is_possible(problem: MatchProblem, quotas: list[Quota]) -> bool:
    matrix, low, high = _rows(problem)
    rows, columns = row_numbers(problem.affinity), problem.affinity.indices
    for quota in quotas:
        inside = np.isin(columns, sorted(quota.candidates or ()))
        if quota.requests is not None:
            inside &= np.isin(rows, sorted(quota.requests))
        matrix = vstack([matrix, csr_array(inside[None, :].astype(float))])
        low = np.append(low, quota.minimum)
        high = np.append(high, np.inf if quota.maximum is None else quota.maximum)
    found = milp(
        np.zeros(len(rows)), integrality=np.ones(len(rows), dtype=np.int64), bounds=Bounds(0, 1),
        constraints=LinearConstraint(csc_array(matrix), low, high),
    )  # fmt: skip
    return found.status == 0


def _linprog(problem: MatchProblem) -> float:
    matrix, low, high = _rows(problem)
    n = len(problem.requests)
    found = linprog(  # type: ignore[call-overload]
        -problem.affinity.data, A_ub=matrix[n:], b_ub=high[n:], A_eq=matrix[:n],
                    b_eq=low[:n], bounds=(0, 1), method="highs")  # fmt: skip
    return -float(found.fun)


def _rows(problem: MatchProblem) -> tuple[csr_array, Floats, Floats]:
    """Return demands and capacities as rows."""
    rows, columns = row_numbers(problem.affinity), problem.affinity.indices
    pairs = np.arange(len(columns))
    n, m = problem.affinity.shape
    matrix = csr_array(
        (np.ones(2 * len(pairs)), (np.concatenate([rows, n + columns]), np.tile(pairs, 2))),
        shape=(n + m, len(pairs)),
    )
    low = np.concatenate([problem.demand_min, problem.capacity_min]).astype(float)
    high = np.concatenate([problem.demand_max, problem.capacity_max]).astype(float)
    return matrix, low, high
