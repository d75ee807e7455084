"""Problems with some limits left out or changed: what is possible then."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from graph.errors import InfeasibleError
from matching.assignment.limit_rows import LimitKind, groups_of
from matching.assignment.limits import Limits
from matching.assignment.problem import Ints, MatchProblem, Pair
from matching.assignment.solvers._core import best_whole
from matching.assignment.solvers._flat import flatten
from matching.assignment.solvers._flow import best_flow
from matching.assignment.solvers._highs import Listen, State
from matching.assignment.solvers._rows import quota_rows


def keep_only(
    limits: Limits,
    names: Collection[int],
    *,
    lower: Ints | None = None,
    higher: Ints | None = None,
    exceptions: Collection[Pair] = (),
) -> MatchProblem:
    """Return the problem with no limits but these.

    Parameters
    ----------
    limits
        All limits of the problem.
    names
        Those that stay.
    lower, higher
        shape (rows of `limits`,): how much lower each minimum, how much higher each maximum is.
    exceptions
        Pairs that are allowed whatever forbids them.
    """
    problem = limits.problem
    low = limits.low if lower is None else limits.low - lower
    high = limits.high if higher is None else limits.high + higher
    stored_here = np.diff(problem.affinity.indptr).astype(np.int64)
    stored_there = np.bincount(problem.affinity.indices, minlength=len(problem.candidates))
    bounds = {
        LimitKind.DEMAND_MIN: np.zeros(len(problem.requests), dtype=np.int64),
        LimitKind.DEMAND_MAX: stored_here,
        LimitKind.CAPACITY_MIN: np.zeros(len(problem.candidates), dtype=np.int64),
        LimitKind.CAPACITY_MAX: stored_there.astype(np.int64),
    }
    kept: dict[LimitKind, set[tuple[str, ...]]] = {kind: set() for kind in LimitKind}
    quotas = []
    for name in sorted(names):
        limit = limits.named[name]
        kept[limit.kind].add(limit.ids)
        for row in limit.rows.tolist():
            at = int(limits.about[row])
            if limit.kind in bounds:
                value = low[row] if np.isfinite(low[row]) else high[row]
                bounds[limit.kind][at] = int(value)
            elif limit.kind is LimitKind.QUOTA:
                most = int(high[row]) if np.isfinite(high[row]) else None
                quotas.append(replace(problem.quotas[at], minimum=int(low[row]), maximum=most))
    return replace(
        problem,
        demand_min=bounds[LimitKind.DEMAND_MIN],
        demand_max=np.maximum(bounds[LimitKind.DEMAND_MAX], bounds[LimitKind.DEMAND_MIN]),
        capacity_min=bounds[LimitKind.CAPACITY_MIN],
        capacity_max=np.maximum(bounds[LimitKind.CAPACITY_MAX], bounds[LimitKind.CAPACITY_MIN]),
        forbidden={
            pair: reasons
            for pair, reasons in problem.forbidden.items()
            if pair not in exceptions
            and any((group,) in kept[LimitKind.FORBIDDEN] for group in groups_of(reasons))
        },
        pins=frozenset(
            (i, j)
            for i, j in problem.pins
            if (problem.requests[i], problem.candidates[j]) in kept[LimitKind.PIN]
        ),
        quotas=tuple(quotas),
    )


def is_possible(
    problem: MatchProblem, *, nodes: int | None = None, listen: Listen | None = None
) -> bool | None:
    """Say whether any choice keeps all limits; None if it was stopped or took too many nodes."""
    try:
        flat = flatten(problem)
        start = best_flow(flat).chosen
    except InfeasibleError:
        return False
    found = best_whole(flat, quota_rows(flat), start, listen, is_any=True, nodes=nodes)
    if found.chosen is not None:
        return True
    return False if found.state is State.IMPOSSIBLE else None
