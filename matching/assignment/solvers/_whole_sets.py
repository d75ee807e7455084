"""Bounds where floors bind: at prices each request takes a whole set that reaches the floor."""

import math
from collections.abc import Callable
from itertools import combinations

import numpy as np

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat
from matching.assignment.solvers._relax import SLACK
from matching.assignment.solvers._wide import Wide, lifts

#: sets of one request that are looked through at most, and their size
SETS, LARGEST = 600, 4
#: share of what is open that a step of the prices is meant to close, and its least
STEP, SHORTEST = 1.0, 0.05
#: rounds without a better bound after which steps are halved
PATIENCE = 4


class WholeSets:
    """The configuration dual at any prices, all requests at once.

    ::

        L(v) = sum_j v_j · capacity_j + sum_i best_i,   v ≥ 0

    where best_i is the greatest sum of gain - v of a set of i that reaches the floor, or a bound on
    it: the sets of the candidates of greatest lifted gain are looked through, for any other set the
    Lagrangian of the floor holds.

    Parameters
    ----------
    flat
        Demands without a range, of at most `LARGEST`.
    wide
        Its requests side by side.
    """

    def __init__(self, flat: Flat, wide: Wide) -> None:
        self._flat, self._wide = flat, wide
        self._lines = np.arange(len(flat.demand_min))[:, None]

    @staticmethod
    def fits(flat: Flat) -> bool:
        """Say whether the demands of a problem are of that kind."""
        is_exact = bool((flat.demand_min == flat.demand_max).all())
        return is_exact and int(flat.demand_max.max(initial=0)) <= LARGEST

    def lowest(
        self,
        gain: Floats,
        floor: float,
        prices: Floats,
        target: float,
        rounds: int,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> float:
        """Return the least bound met by moving prices against what is over capacity.

        Parameters
        ----------
        gain
            Shape (pairs,).
        floor
            Of each request that may have any.
        prices
            Shape (candidates,): where to begin.
        target
            What steps aim at; the search ends below it.
        rounds
            Bounds that are computed at most.
        is_stopped
            Is asked before each.

        References
        ----------
        Held, Wolfe & Crowder 1974, Validation of subgradient optimization,
        doi:10.1007/BF01580223.
        """
        best, at, step, idle = np.inf, np.maximum(prices, 0.0), STEP, 0
        prices = at
        for _ in range(rounds):
            if best < target or is_stopped():
                break
            bound, over = self._at(gain, floor, prices)
            idle = 0 if bound < best else idle + 1
            if bound < best:
                best, at = bound, prices
            if idle >= PATIENCE:
                step, idle, prices = max(step / 2, SHORTEST), 0, at
                _, over = self._at(gain, floor, prices)
            size = float(over @ over)
            if not size or not np.isfinite(target):
                break
            room = max(best - target, SLACK)
            prices = np.maximum(prices + step * room / size * over, 0.0)
        return best

    def _at(self, gain: Floats, floor: float, prices: Floats) -> tuple[float, Floats]:
        """Return the bound at prices, and by how much each candidate is taken too often."""
        flat, wide = self._flat, self._wide
        number = flat.demand_max
        least = np.where(flat.wanting, floor - flat.pinned - SLACK, -np.inf)
        reduced = gain - prices[flat.candidate]
        lift = lifts(wide, reduced, number, least)
        table = wide.spread(reduced)
        with np.errstate(invalid="ignore"):
            lifted = np.where(wide.is_pair, table + lift[:, None] * wide.affinity, -np.inf)
        width = min(self._width(), lifted.shape[1])
        order = np.argsort(-lifted, axis=1, kind="stable")[:, : width + 1]
        is_taken = np.arange(order.shape[1]) < number[:, None]
        top = np.take_along_axis(lifted, order, axis=1)
        value = np.where(is_taken, top, 0.0).sum(axis=1)
        value -= np.where(lift > 0, lift * np.where(np.isfinite(least), least, 0.0), 0.0)
        taken = np.where(is_taken, wide.place[self._lines, order], -1)
        for size in np.unique(number[lift > 0]).tolist():
            rows = np.flatnonzero((lift > 0) & (number == size))
            self._look_through(rows, size, order, table, top, value, taken, lift, least)
        load = np.bincount(flat.candidate[taken[taken >= 0]], minlength=len(prices))
        bound = float(value.sum() + prices @ flat.capacity_max)
        over: Floats = (load - flat.capacity_max).astype(np.float64)
        over[(prices <= 0) & (over < 0)] = 0.0
        return bound, over

    def _width(self) -> int:
        """Return of how many candidates all sets of the greatest size can be looked through."""
        size, width = max(int(self._flat.demand_max.max(initial=1)), 1), 1
        while math.comb(width + 1, size) <= SETS and width < SETS:
            width += 1
        return width

    def _look_through(
        self, rows: Ints, size: int, order: Ints, table: Floats, top: Floats, value: Floats,
        taken: Ints, lift: Floats, least: Floats,
    ) -> None:  # fmt: skip
        """Put the best set of some requests, and its value or a bound on it, in their places."""
        width = min(self._width(), order.shape[1])
        if width < size:
            return
        sets = np.array(list(combinations(range(width), size)), dtype=np.int64)
        near = order[rows, :width]
        gains = np.take_along_axis(table[rows], near, axis=1)
        affinities = np.take_along_axis(self._wide.affinity[rows], near, axis=1)
        sums, reached = np.zeros((len(rows), len(sets))), np.zeros((len(rows), len(sets)))
        for k in range(size):
            sums += gains[:, sets[:, k]]
            reached += affinities[:, sets[:, k]]
        sums[~(reached >= least[rows, None])] = -np.inf
        which = sums.argmax(axis=1)
        best = sums[np.arange(len(rows)), which]
        # a set with a candidate that was not looked at is worth at most this
        others = np.full(len(rows), -np.inf)
        if order.shape[1] > width:
            others = top[rows, : size - 1].sum(axis=1) + top[rows, width]
            others -= lift[rows] * least[rows]
        value[rows] = np.minimum(value[rows], np.maximum(best, others))
        found = np.isfinite(best)
        places = self._wide.place[rows[:, None], np.take_along_axis(near, sets[which], axis=1)]
        taken[rows[found], :size] = places[found]
