"""Every choice of a small problem, in the dullest way: the judge of the solvers."""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from matching.assignment.problem import MatchProblem, Quota

Best = NDArray[np.float64]


def subsets(problem: MatchProblem, i: int) -> Iterator[tuple[int, ...]]:
    """Yield what request `i` may be given, capacities apart."""
    start, end = problem.affinity.indptr[i : i + 2]
    stored = problem.affinity.indices[start:end].tolist()
    allowed = [j for j in stored if (i, j) not in problem.forbidden]
    pinned = {j for k, j in problem.pins if k == i}
    for size in range(int(problem.demand_min[i]), int(problem.demand_max[i]) + 1):
        for chosen in combinations(allowed, size):
            if pinned <= set(chosen):
                yield chosen


def worth(problem: MatchProblem, i: int, chosen: tuple[int, ...], *, kept: bool = False) -> float:
    """Return the sum of a request's affinities, with what keeping earlier pairs adds if `kept`."""
    start, end = problem.affinity.indptr[i : i + 2]
    row = dict(
        zip(problem.affinity.indices[start:end], problem.affinity.data[start:end], strict=True)
    )
    return float(sum(row[j] + (problem.kept.get((i, j), 0.0) if kept else 0.0) for j in chosen))


def best_total(
    problem: MatchProblem,
    floor: float = -np.inf,
    value: Callable[[int, tuple[int, ...]], float] | None = None,
) -> float | None:
    """Return the greatest objective with every request that may have any at `floor` or above.

    `value` says what giving some candidates to a request is worth; affinities and bonuses unless
    told. Requests are taken in turn; for every load of the candidates and every count of the
    quotas the best so far is kept. None if there is no choice.
    """
    most = int(problem.demand_max.sum())
    tops = [most if q.maximum is None else min(q.maximum, most) for q in problem.quotas]
    shape = [*(problem.capacity_max + 1).tolist(), *(top + 1 for top in tops)]
    best: Best = np.full(shape, -np.inf)
    best[(0,) * len(shape)] = 0.0
    for i in range(len(problem.requests)):
        grown: Best = np.full(shape, -np.inf)
        for chosen in subsets(problem, i):
            fares = worth(problem, i, chosen)
            if problem.demand_max[i] > 0 and fares < floor - 1e-9:
                continue
            gain = worth(problem, i, chosen, kept=True) if value is None else value(i, chosen)
            _add(grown, best, _steps(problem, i, chosen), gain)
        best = grown
    low = [*problem.capacity_min.tolist(), *(q.minimum for q in problem.quotas)]
    enough = best[tuple(slice(x, None) for x in low)]
    greatest = float(enough.max()) if enough.size else -np.inf
    return None if greatest == -np.inf else greatest


def _steps(problem: MatchProblem, i: int, chosen: tuple[int, ...]) -> list[int]:
    """Return by how much a request's pairs raise each load and each quota."""
    load = [int(j in chosen) for j in range(len(problem.candidates))]
    return load + [sum(counts(q, i, j) for j in chosen) for q in problem.quotas]


def counts(quota: Quota, i: int, j: int) -> bool:
    """Say whether a quota counts a pair."""
    by_request = quota.requests is None or i in quota.requests
    return by_request and (quota.candidates is None or j in quota.candidates)


def _add(grown: Best, best: Best, steps: list[int], value: float) -> None:
    if any(step >= size for step, size in zip(steps, best.shape, strict=True)):
        return
    to = tuple(slice(step, None) for step in steps)
    since = tuple(slice(0, size - step) for step, size in zip(steps, best.shape, strict=True))
    grown[to] = np.maximum(grown[to], best[since] + value)


def is_feasible(problem: MatchProblem) -> bool:
    """Say whether any choice keeps all limits."""
    return best_total(problem) is not None


def best_worst(problem: MatchProblem) -> float | None:
    """Return the highest floor that all requests that may have any can reach; None without such."""
    wanting = [i for i in range(len(problem.requests)) if problem.demand_max[i] > 0]
    floors = sorted({worth(problem, i, chosen) for i in wanting for chosen in subsets(problem, i)})
    low, high = 0, len(floors)
    while low < high:  # floors[:low] are within reach, floors[high:] are not
        middle = (low + high) // 2
        if best_total(problem, floors[middle]) is None:
            high = middle
        else:
            low = middle + 1
    return floors[low - 1] if low else None
