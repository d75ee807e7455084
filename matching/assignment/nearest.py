"""The nearest problem that is possible: demands lowered as little as can be."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import block_array, csr_array

from graph.errors import InfeasibleError
from matching.assignment.problem import Floats, Ints, MatchProblem, Quota
from matching.assignment.solver import Objective, Watch, choose_solver, unwatched


@dataclass(frozen=True, eq=False)
class Nearest:
    """A possible problem, and what it took."""

    #: the problem with lower minimums
    problem: MatchProblem
    #: shape (requests,), (candidates,): by how much each minimum is lower
    requests: Ints
    candidates: Ints


def nearest(problem: MatchProblem, watch: Watch = unwatched) -> Nearest | None:
    """Lower the minimums of demands so that there is a choice, by the least sum over all requests.

    Among equal sums the burden is spread: two requests lack one each rather than one lacks two; and
    then those are lowered that leave the greatest total. Every request gets stand-ins up to its
    minimum, each worth less than any choice of real candidates could make up for, and the second
    less than the first; what the best choice gives to stand-ins is what is missing. Where that does
    not help, e.g. because there are too few requests for what candidates take at least, minimums of
    capacities are lowered in the same way, both sides together. Pins, quotas, rules and maximums
    stay.

    Returns
    -------
    Nearest or None
        None if there is no choice even without any minimum.
    """
    for helped in (_with_spare_candidates, _with_spare_on_both_sides):
        found = _lowered(problem, helped, watch)
        if found is not None:
            return found
    return None


#: adds stand-ins to a problem: the k-th of a request or candidate is worth the k-th value
Helped = Callable[[MatchProblem, Floats], MatchProblem]


def _lowered(problem: MatchProblem, help_out: Helped, watch: Watch) -> Nearest | None:
    count = int(min(problem.demand_max.sum(), problem.capacity_max.sum())) + len(problem.pins)
    largest = float(np.abs(problem.affinity.data).max(initial=0.0))
    largest = max(largest + max(problem.kept.values(), default=0.0), 1e-300)
    step = (2.0 * count + 1.0) * largest
    most = int(max(problem.demand_min.max(initial=0), problem.capacity_min.max(initial=0)))
    missing = int(problem.demand_min.sum() + problem.capacity_min.sum())
    first = (missing * most + 1.0) * step
    worth = -(first + step * np.arange(most, dtype=np.float64))
    helped = help_out(problem, worth)
    try:
        found = choose_solver(helped, Objective.TOTAL)().solve(helped, watch)
    except InfeasibleError:
        return None
    n, m = len(problem.requests), len(problem.candidates)
    pairs = np.array(found.pairs, dtype=np.int64).reshape(-1, 2)
    requests = np.bincount(pairs[pairs[:, 1] >= m, 0], minlength=n)[:n]
    candidates = np.bincount(pairs[pairs[:, 0] >= n, 1], minlength=m)[:m]
    easier = replace(
        problem,
        demand_min=problem.demand_min - requests,
        capacity_min=problem.capacity_min - candidates,
    )
    return Nearest(easier, requests, candidates)


def _with_spare_candidates(problem: MatchProblem, worth: Floats) -> MatchProblem:
    """Add stand-ins for candidates: each request may take as many as its minimum."""
    count = int(problem.demand_min.max(initial=0))
    spare = _staircase(problem.demand_min, count, worth)
    n = len(problem.requests)
    return replace(
        problem,
        candidates=(*problem.candidates, *_names("candidate", count)),
        affinity=csr_array(block_array([[problem.affinity, spare]], format="csr")),
        capacity_min=_longer(problem.capacity_min, count, 0),
        capacity_max=_longer(problem.capacity_max, count, n),
        quotas=tuple(_only_real(quota, problem) for quota in problem.quotas),
    )


def _with_spare_on_both_sides(problem: MatchProblem, worth: Floats) -> MatchProblem:
    """Add stand-ins for requests as well: each candidate may take as many as its minimum."""
    m = len(problem.candidates)
    count = int(problem.capacity_min.max(initial=0))
    wider = _with_spare_candidates(problem, worth)
    spare = _staircase(problem.capacity_min, count, worth).T
    nothing = csr_array((count, len(wider.candidates) - m))
    below = block_array([[spare, nothing]], format="csr")
    return replace(
        wider,
        requests=(*problem.requests, *_names("request", count)),
        affinity=csr_array(block_array([[wider.affinity], [below]], format="csr")),
        demand_min=_longer(problem.demand_min, count, 0),
        demand_max=_longer(problem.demand_max, count, m),
    )


def _staircase(least: Ints, count: int, worth: Floats) -> csr_array:
    """Return a matrix whose row i holds the first of `worth` in its first least_i columns."""
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *(np.arange(k) for k in least)])
    ends = np.concatenate([[0], np.cumsum(least)])
    return csr_array((worth[columns], columns, ends), shape=(len(least), count))


def _names(side: str, count: int) -> list[str]:
    return [f"\0spare {side} {k}" for k in range(count)]


def _longer(limits: Ints, count: int, value: int) -> Ints:
    return np.concatenate([limits, np.full(count, value, dtype=np.int64)])


def _only_real(quota: Quota, problem: MatchProblem) -> Quota:
    """Return a quota that does not count stand-ins."""
    everyone = frozenset(range(len(problem.requests)))
    anyone = frozenset(range(len(problem.candidates)))
    return replace(
        quota,
        requests=everyone if quota.requests is None else quota.requests,
        candidates=anyone if quota.candidates is None else quota.candidates,
    )
