"""Min-cost flow: the best choice under demands and capacities, exact but for a stated rounding.

::

    S ──(0..max-min)──> request ──(0..1, -gain)──> candidate ──(0..max-min)──> T
                        +min of its own            -min of its own

    and S ──> T for what is not used.
"""

import math
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from graph.errors import InfeasibleError
from matching.assignment.problem import Ints
from matching.assignment.solvers._flat import Flat, Mask

#: what the solver's 64-bit numbers hold, with room for its own factors
ROOM = 60


@dataclass(frozen=True, eq=False)
class Flow:
    """A choice of greatest gain."""

    #: shape (pairs,)
    chosen: Mask
    #: no choice is worth more than this (`Flat.value`)
    bound: float


def best_flow(flat: Flat) -> Flow:
    r"""Return a choice of greatest gain under demands and capacities; other limits are not seen.

    Gains g are rounded to integers r = round(g \* 2^s), s as large as 64 bits allow. The choice is
    best for r / 2^s; as a choice has at most k pairs, no choice has a gain above
    sum(r) / 2^s + k / 2^(s+1), which is the bound (without the last term where nothing is rounded).

    Parameters
    ----------
    flat
        What there is to choose.

    Raises
    ------
    InfeasibleError
        Demands and capacities do not go together.

    References
    ----------
    Goldberg 1997, An efficient implementation of a scaling minimum-cost flow algorithm,
    doi:10.1006/jagm.1995.0805; OR-tools ``SimpleMinCostFlow``.
    """
    spare = int(flat.demand_max.sum() - flat.capacity_min.sum())
    if spare < 0:
        raise InfeasibleError.plain()
    nodes = len(flat.demand_min) + len(flat.capacity_min) + 2
    shift = ROOM - max(nodes, flat.most, 1).bit_length()
    rounded = np.rint(np.ldexp(flat.gain, shift)).astype(np.int64)
    tails, heads, capacities = _network(flat)
    solver = min_cost_flow.SimpleMinCostFlow()
    costs = np.zeros(len(tails), dtype=np.int64)
    costs[: len(rounded)] = -rounded
    solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    supplies = np.concatenate(
        [flat.demand_min, -flat.capacity_min, [(flat.demand_max - flat.demand_min).sum(), -spare]]
    )
    solver.set_nodes_supplies(np.arange(nodes, dtype=np.int32), supplies)
    status = solver.solve()
    if status == solver.INFEASIBLE:  # asked for its flows now, the library would crash
        raise InfeasibleError.plain()
    if status != solver.OPTIMAL:
        raise RuntimeError(f"SimpleMinCostFlow ended with {status}.")
    flows = np.asarray(solver.flows(np.arange(len(rounded), dtype=np.int32)), dtype=np.int64)
    is_exact = bool((np.ldexp(flat.gain, shift) == rounded).all())
    error = 0.0 if is_exact else math.ldexp(flat.most, -shift - 1)
    return Flow(flows > 0, math.ldexp(int((flows * rounded).sum()), -shift) + error)


def _network(flat: Flat) -> tuple[Ints, Ints, Ints]:
    """Return tails, heads and capacities of all arcs: pairs, then those without gain."""
    n, m = len(flat.demand_min), len(flat.capacity_min)
    source, sink = n + m, n + m + 1
    spread, room = flat.demand_max - flat.demand_min, flat.capacity_max - flat.capacity_min
    ranged, roomy = np.flatnonzero(spread), np.flatnonzero(room)
    one = np.ones(1, dtype=np.int64)
    tails = [flat.request, np.full(len(ranged), source), n + roomy, one * source]
    heads = [n + flat.candidate, ranged, np.full(len(roomy), sink), one * sink]
    ones = np.ones(len(flat.request), dtype=np.int64)
    capacities = [ones, spread[ranged], room[roomy], one * spread.sum()]
    return (
        np.concatenate(tails).astype(np.int32),
        np.concatenate(heads).astype(np.int32),
        np.concatenate(capacities).astype(np.int64),
    )
