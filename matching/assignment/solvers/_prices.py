"""Prices of candidates: from a best flow, and the bound and losses that any prices give."""

from dataclasses import dataclass

import numpy as np

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat, Mask

#: rounds of shortest paths; a best flow on office data needs some dozens
ROUNDS = 1_000


def flow_prices(flat: Flat, chosen: Mask) -> Floats:
    """Return what one more unit of each candidate would be worth, beside a choice of greatest gain.

    Longest paths in the residual network from what is not used up, by Bellman and Ford, all pairs
    at once. Prices only say where to look: nothing that is proven rests on them.

    Returns
    -------
    numpy.ndarray
        shape (candidates,), least prices v for which some u fulfil u_i + v_j ≥ gain of pairs that
        are not chosen, ≤ of those chosen; 0 where no path leads.

    References
    ----------
    Ahuja, Magnanti & Orlin 1993, Network Flows, section 9.3 (reduced cost optimality).
    """
    n, m = len(flat.demand_min), len(flat.capacity_min)
    count = np.bincount(flat.request[chosen], minlength=n)
    load = np.bincount(flat.candidate[chosen], minlength=m)
    rows, columns, gains = flat.request[chosen], flat.candidate[chosen], flat.gain[chosen]
    full = (load >= flat.capacity_max)[flat.candidate] & ~chosen
    others, theirs, offers = flat.request[full], flat.candidate[full], flat.gain[full]
    prices = np.where(load > flat.capacity_min, 0.0, -np.inf)
    prices[(load == 0) & (flat.capacity_min == 0)] = 0.0
    least = np.where(count < flat.demand_max, 0.0, -np.inf)  # minus the worth of a request's place
    for _ in range(ROUNDS):
        np.maximum.at(least, rows, prices[columns] - gains)
        higher = prices.copy()
        np.maximum.at(higher, theirs, offers + least[others])
        if (higher <= prices + 1e-12).all():
            break
        prices = higher
    return np.where(np.isfinite(prices), prices, 0.0)


@dataclass(frozen=True, eq=False)
class Best:
    """What each request would take at given prices."""

    #: shape (pairs,)
    taken: Mask
    #: shape (pairs,), ≥ 0: how much is lost at least where a pair that is not taken is chosen
    loss: Floats
    #: sum of the gains less prices that are taken
    value: float


def take_best(flat: Flat, gain: Floats) -> Best:
    """Let each request take its pairs of greatest `gain`, as its demand allows.

    Equal gains are taken in order of candidates.
    """
    order = np.lexsort((-gain, flat.request))
    count = np.bincount(flat.request, minlength=len(flat.demand_min))
    start = np.concatenate([[0], np.cumsum(count)])
    rank = np.arange(len(order)) - start[flat.request[order]]
    sorted_gain, row = gain[order], flat.request[order]
    is_taken = (rank < flat.demand_min[row]) | ((rank < flat.demand_max[row]) & (sorted_gain > 0))
    taken = np.zeros(len(gain), dtype=bool)
    taken[order] = is_taken
    number = np.bincount(row[is_taken], minlength=len(count))
    last = _last_gain(sorted_gain, start, number)
    threshold = np.where(number < flat.demand_max, np.minimum(last, 0.0), last)
    threshold[flat.demand_max <= 0] = np.inf
    loss = np.maximum(threshold[flat.request] - gain, 0.0)
    loss[taken] = 0.0
    return Best(taken, loss, float(sorted_gain[is_taken].sum()))


def _last_gain(sorted_gain: Floats, start: Ints, number: Ints) -> Floats:
    """Return the gain of each request's last pair taken; 0 without any."""
    has_any = number > 0
    last = np.zeros(len(number))
    last[has_any] = sorted_gain[start[:-1][has_any] + number[has_any] - 1]
    return last


def support(price: Floats, low: Floats | Ints, high: Floats | Ints) -> float:
    """Return the sum of the greatest price * t for low ≤ t ≤ high; prices of no limit count as 0.

    This is what prices on rows or candidates add to the bound of a Lagrangian.
    """
    at = np.where(price > 0, high, low)
    is_free = (price == 0) | ~np.isfinite(at)
    return float((price[~is_free] * at[~is_free]).sum())
