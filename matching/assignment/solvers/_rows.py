"""Rows beside demands and capacities: quotas, and floors under each request's sum."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, vstack

from matching.assignment.problem import Floats, Ints, Pair, Quota
from matching.assignment.solvers._flat import Flat, Mask


@dataclass(frozen=True, eq=False)
class Rows:
    """Limits low ≤ matrix · x ≤ high on the open choices."""

    #: shape (rows, pairs)
    matrix: csr_array
    low: Floats
    high: Floats
    #: shape (rows,): the request whose sum of affinities a row holds up, -1 for other rows
    floored: Ints

    def __len__(self) -> int:
        return len(self.low)

    def broken(self, values: Floats, slack: float, margin: float = 0.0) -> Ints:
        """Return the rows that a choice or a fraction of it breaks by more than `slack`.

        With a margin those as well that are less than that share of their limit away from it.
        """
        reached = self.matrix @ values
        low, high = self.low - slack, self.high + slack
        if margin:
            low = low + margin * np.where(np.isfinite(self.low), np.abs(self.low), 0.0)
            high = high - margin * np.where(np.isfinite(self.high), np.abs(self.high), 0.0)
        found: Ints = np.flatnonzero((reached < low) | (reached > high))
        return found


def join(*parts: Rows) -> Rows:
    """Return the rows of all parts."""
    return Rows(
        csr_array(vstack([part.matrix for part in parts], format="csr")),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        np.concatenate([part.floored for part in parts]),
    )


def no_rows(flat: Flat) -> Rows:
    """Return no limits."""
    none = np.zeros(0)
    return Rows(csr_array((0, len(flat.request))), none, none, none.astype(np.int64))


def floor_rows(flat: Flat, floor: float) -> Rows:
    """Return one row a request that may have any: its sum is at least `floor`."""
    rows = np.flatnonzero(flat.wanting)
    number = np.full(len(flat.demand_min), -1)
    number[rows] = np.arange(len(rows))
    inside = np.flatnonzero(number[flat.request] >= 0)
    matrix = csr_array(
        (flat.affinity[inside], (number[flat.request[inside]], inside)),
        shape=(len(rows), len(flat.request)),
    )
    return Rows(matrix, floor - flat.pinned[rows], np.full(len(rows), np.inf), rows)


def quota_rows(flat: Flat, quotas: Sequence[Quota] | None = None) -> Rows:
    """Return one row a quota, less what the pins use; those of the problem unless told."""
    quotas = flat.problem.quotas if quotas is None else quotas
    if not quotas:
        return no_rows(flat)
    places = [np.flatnonzero(counted(quota, flat.request, flat.candidate)) for quota in quotas]
    used = np.array([sum(counts(quota, pin) for pin in flat.problem.pins) for quota in quotas])
    low = np.array([quota.minimum for quota in quotas], dtype=np.float64) - used
    high = np.array(
        [np.inf if quota.maximum is None else quota.maximum for quota in quotas], dtype=np.float64
    )
    matrix = _ones(places, len(flat.request))
    return Rows(matrix, low, high - used, np.full(len(quotas), -1))


def _ones(places: Sequence[Ints], width: int) -> csr_array:
    """Return a matrix of ones at each row's places."""
    ends = np.cumsum([0, *map(len, places)])
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *places])
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(places), width))


def counted(quota: Quota, request: Ints, candidate: Ints) -> Mask:
    """Say of each pair whether a quota counts it."""
    mask = np.ones(len(request), dtype=bool)
    if quota.requests is not None:
        mask &= np.isin(request, np.array(sorted(quota.requests), dtype=np.int64))
    if quota.candidates is not None:
        mask &= np.isin(candidate, np.array(sorted(quota.candidates), dtype=np.int64))
    return mask


def counts(quota: Quota, pair: Pair) -> bool:
    """Say whether a quota counts a pair."""
    return (quota.requests is None or pair[0] in quota.requests) and (
        quota.candidates is None or pair[1] in quota.candidates
    )
