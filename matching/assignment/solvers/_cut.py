"""Where demands and capacities fail in a large problem: a cut, by one flow of greatest size."""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow

from matching.assignment.problem import Ints, MatchProblem, row_numbers
from matching.assignment.solvers._flat import Mask, find_pairs


@dataclass(frozen=True, eq=False)
class Cut:
    """Requests and candidates on the one side of a cut that no flow can fill."""

    #: shape (requests,), (candidates,)
    requests: Mask
    candidates: Mask
    #: True where too much must come from these requests; False where too much must go to the
    #: candidates outside
    is_demand: bool


def find_cut(problem: MatchProblem) -> Cut | None:
    """Return a cut by which demands, capacities and pins fail; None if they go together.

    By Hoffman's theorem a circulation with lower bounds exists unless across some cut more must
    flow one way than can flow back; the cut of a greatest flow from all lower bounds is one.

    References
    ----------
    Hoffman 1960, Some recent applications of the theory of linear inequalities to extremal
    combinatorial analysis; Ahuja, Magnanti & Orlin 1993, Network Flows, section 6.7.
    """
    n, m = len(problem.requests), len(problem.candidates)
    source, sink, above, below = n + m, n + m + 1, n + m + 2, n + m + 3
    allowed = problem.allowed
    request, candidate = row_numbers(allowed), allowed.indices.astype(np.int64)
    pins = np.array(sorted(problem.pins), dtype=np.int64).reshape(-1, 2)
    at, is_there = find_pairs(request, candidate, pins, m)
    is_open = np.ones(len(request), dtype=bool)
    is_open[at[is_there]] = False
    into = np.bincount(pins[:, 1], minlength=m)
    out = np.bincount(pins[:, 0], minlength=n)
    requests, candidates = np.arange(n), np.arange(m)
    low, high = problem.demand_min, problem.demand_max
    least, most = problem.capacity_min, problem.capacity_max
    solver = max_flow.SimpleMaxFlow()
    arcs = [
        (request[is_open], n + candidate[is_open], np.ones(int(is_open.sum()))),
        (np.full(n, source), requests, high - low),
        (n + candidates, np.full(m, sink), most - least),
        ([sink], [source], [high.sum() + most.sum()]),
        # lower bounds: what must arrive at a node comes from above, what must leave goes below
        (np.full(n, above), requests, low),
        (requests, np.full(n, below), out),
        (np.full(m, above), n + candidates, into),
        (n + candidates, np.full(m, below), least),
        ([above], [sink], [least.sum()]),
        ([source], [below], [low.sum()]),
    ]
    tails, heads, capacities = (np.concatenate([arc[k] for arc in arcs]) for k in range(3))
    solver.add_arcs_with_capacity(
        tails.astype(np.int32), heads.astype(np.int32), capacities.astype(np.int64)
    )
    status = solver.solve(above, below)
    if status != solver.OPTIMAL:
        raise RuntimeError(f"SimpleMaxFlow ended with {status}.")
    if solver.optimal_flow() == int(low.sum() + least.sum() + len(pins)):
        return None
    side = np.zeros(n + m + 4, dtype=bool)
    side[np.asarray(solver.get_source_side_min_cut(), dtype=np.int64)] = True
    return Cut(side[:n], side[n : n + m], is_demand=not bool(side[sink]))


def crossing(cut: Cut, request: Ints, candidate: Ints) -> Mask:
    """Say which pairs lead from one side of a cut to the other."""
    mask: Mask = cut.requests[request] != cut.candidates[candidate]
    return mask
