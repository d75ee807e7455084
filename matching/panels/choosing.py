"""The best panel under limits, exactly: a mixed integer programme over all who qualify."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, hstack, vstack

from matching.assignment.problem import Floats, MatchProblem, Quota
from matching.panels.covering import Mask

#: nodes of the search; a panel of an office is proven long before
NODES = 20_000
#: a panel is proven the best where the bound lies no further above, as a share
PROVEN = 1e-6


@dataclass(frozen=True)
class Chosen:
    """A choice, and what is proven of it."""

    #: positions of candidates, in order
    members: tuple[int, ...]
    objective: float
    bound: float

    @property
    def is_optimal(self) -> bool:
        """Whether no choice is better."""
        return self.bound - self.objective <= PROVEN * max(1.0, abs(self.bound))


def worth(covers: Mask, affinity: Floats, members: Collection[int], depth: int) -> float:
    """Return what a choice is worth.

    ``sum over topics of (1 + 1/2 + ... + 1/min(depth, members who cover it)) + sum of affinities``
    """
    places = np.array(sorted(members), dtype=np.int64)
    steps = np.concatenate([[0.0], np.cumsum(1.0 / np.arange(1, depth + 1))])
    counts = np.minimum(covers[:, places].sum(axis=1), depth)
    return float(steps[counts].sum() + affinity[places].sum())


def keeps(quotas: Sequence[Quota], members: Collection[int]) -> bool:
    """Say whether a choice keeps all quotas."""
    for quota in quotas:
        count = sum(quota.candidates is None or j in quota.candidates for j in members)
        if count < quota.minimum or (quota.maximum is not None and count > quota.maximum):
            return False
    return True


def choose(
    problem: MatchProblem, covers: Mask, affinity: Floats, may: Mask, depth: int
) -> Chosen | None:
    """Return the best panel, None if there is none.

    Parameters
    ----------
    problem
        Of one request: its demand is the size, its quotas and pins bind.
    covers
        Shape (topics, candidates).
    affinity, may
        Shape (candidates,): how well each fits, and who qualifies.
    depth
        How many of one topic count.

    References
    ----------
    The diminishing sum is a submodular coverage; its step variables make it linear and exact:
    Nemhauser, Wolsey & Fisher 1978, doi:10.1007/BF01588971. Solved by HiGHS: Huangfu & Hall 2018,
    doi:10.1007/s12532-017-0130-5.
    """
    topics, count = covers.shape
    steps = np.tile(1.0 / np.arange(1, depth + 1), topics)
    gain = np.concatenate([affinity, steps])
    # the steps of a topic are no more than its members
    step_rows = csc_array(np.kron(np.eye(topics), np.ones(depth)))
    covering = hstack([csc_array(-covers.astype(float)), step_rows])
    rows = [np.ones(count)]
    low, high = [float(problem.demand_min[0])], [float(problem.demand_max[0])]
    for quota in problem.quotas:
        inside = range(count) if quota.candidates is None else sorted(quota.candidates)
        row = np.zeros(count)
        row[list(inside)] = 1.0
        rows.append(row)
        low.append(float(quota.minimum))
        high.append(np.inf if quota.maximum is None else float(quota.maximum))
    limits = hstack([csc_array(np.array(rows)), csc_array((len(rows), topics * depth))])
    lower, upper = np.zeros(len(gain)), np.ones(len(gain))
    upper[:count] = may
    pins = [j for _, j in problem.pins]
    lower[pins] = 1.0
    if (lower > upper).any():
        return None
    found = milp(
        -gain,
        integrality=np.ones(len(gain), dtype=np.int64),
        bounds=Bounds(lower, upper),
        constraints=LinearConstraint(
            csc_array(vstack([covering, limits])),
            np.concatenate([np.full(topics, -np.inf), low]),
            np.concatenate([np.zeros(topics), high]),
        ),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if found.x is None:
        return None
    members = tuple(np.flatnonzero(found.x[:count] > 0.5).tolist())
    value = worth(covers, affinity, members, depth)
    return Chosen(members, value, max(value, -float(found.mip_dual_bound)))
