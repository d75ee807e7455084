"""A choice of the open pairs as a solution of the problem, in its own measure."""

import math
from collections.abc import Iterable

import numpy as np

from matching.assignment.problem import MatchProblem, Pair, row_numbers
from matching.assignment.solver import Solution
from matching.assignment.solvers._flat import Flat, Mask, find_pairs

#: what adding up in another order may change, as a share of the largest affinity
DUST = 1e-6


def solution(
    flat: Flat,
    chosen: Mask,
    solver: str,
    *,
    bound: float | None,
    worst_bound: float | None = None,
    is_optimal: bool,
    is_stopped: bool = False,
    is_stable: bool = False,
) -> Solution:
    """Return a choice in the problem's own measure.

    Parameters
    ----------
    flat, chosen
        What was chosen of it.
    solver
        Name of the solver.
    bound, worst_bound
        As of the open choices (`Flat.value`, `Flat.sums`).
    is_optimal, is_stopped, is_stable
        As in `Solution`.
    """
    problem = flat.problem
    pairs = tuple(
        sorted(
            [
                *zip(flat.request[chosen].tolist(), flat.candidate[chosen].tolist(), strict=True),
                *problem.pins,
            ]
        )
    )
    total, worst = measure(problem, pairs)
    objective = total + math.fsum(problem.kept.get(pair, 0.0) for pair in pairs)
    return Solution(
        pairs,
        total,
        worst,
        solver,
        objective,
        None if bound is None else _above(flat.outward(bound), objective, flat.unit),
        None
        if worst is None or worst_bound is None
        else _above(worst_bound * flat.unit, worst, flat.unit),
        is_optimal,
        is_stopped,
        is_stable,
    )


def _above(bound: float, reached: float, unit: float) -> float:
    """Return a bound without the rounding that would put it below what was reached.

    One that is below by more would be wrong: it stays, and the audit finds it.
    """
    return max(bound, reached) if bound >= reached - DUST * unit else bound


def measure(problem: MatchProblem, pairs: Iterable[Pair]) -> tuple[float, float | None]:
    """Return the sum of affinities, and the smallest of a request that may have any."""
    chosen = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    matrix = problem.affinity
    places, _ = find_pairs(
        row_numbers(matrix), matrix.indices.astype(np.int64), chosen, matrix.shape[1]
    )
    values = matrix.data[places] if len(places) else np.zeros(0)
    sums = [0.0] * len(problem.requests)
    for i, value in zip(chosen[:, 0].tolist(), values.tolist(), strict=True):
        sums[i] += value
    wanting = [sums[i] for i in np.flatnonzero(problem.demand_max > 0).tolist()]
    return math.fsum(values), min(wanting, default=None)
