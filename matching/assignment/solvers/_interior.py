"""A good total under quotas where the problem is large: an interior point, a flow, small changes.

The interior point of the linear programme gives a bound and prices of the quotas; the best flow at
these prices breaks the quotas a little, and small changes mend that.
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.assignment.problem import Floats
from matching.assignment.solvers._core import Found
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._flow import best_flow
from matching.assignment.solvers._highs import Listen, Programme, State, inside
from matching.assignment.solvers._mend import Mending
from matching.assignment.solvers._prices import Best, flow_prices, support, take_best
from matching.assignment.solvers._relax import cheapest, limits_of, matrix_of
from matching.assignment.solvers._rows import Rows

#: pairs in the first core for each pair of a choice; rounds of growing it
CORE, ROUNDS = 1.6, 4
#: growing ends when the bound is this share above the core's best
NEAR = 2e-5
#: pairs that may come in by mending, for each pair of a choice
NEARBY = 4


@dataclass(frozen=True, eq=False)
class _Priced:
    """What a core's prices prove, and its shares of pairs."""

    bound: float
    best: Best
    #: the greatest gain over the core
    reached: float
    #: shape (rows,)
    prices: Floats


def best_inside(flat: Flat, rows: Rows, start: Mask, listen: Listen | None) -> Found:
    """Return a choice close to the best that keeps the rows, with a bound on all.

    Parameters
    ----------
    flat, rows
        What there is to choose, and limits beside demands and capacities.
    start
        The best choice without the rows.
    listen
        Is told the best value and the bound; returns True to stop.

    Returns
    -------
    Found
        `State.UNPROVEN` without a choice where this way finds none.
    """
    return _Inside(flat, rows, start, listen).run()


class _Inside:
    def __init__(self, flat: Flat, rows: Rows, start: Mask, listen: Listen | None) -> None:
        self._flat, self._rows, self._listen = flat, rows, listen
        self._all = np.arange(len(rows))
        first = take_best(flat, flat.gain - flow_prices(flat, start)[flat.candidate])
        self._core = start | first.taken | cheapest(first.loss, int(CORE * flat.most))
        self._bound = np.inf
        self._chosen: Mask | None = None
        self._is_stopped = False

    def run(self) -> Found:
        priced = self._grow()
        if priced is not None and not self._is_stopped:
            self._mend(priced)
        if self._is_stopped:
            return Found(State.STOPPED, self._chosen, self._bound)
        return Found(State.UNPROVEN, self._chosen, self._bound)

    def _told(self) -> bool:
        """Tell of the best so far, and say whether to stop."""
        return self._hear(None, None)

    def _hear(self, best: float | None, bound: float | None) -> bool:
        """Tell of the best of the whole problem, whatever a part of it says of itself."""
        del best, bound
        if self._listen is not None and not self._is_stopped:
            value = None if self._chosen is None else self._flat.value(self._chosen)
            self._is_stopped = self._listen(value, None if np.isinf(self._bound) else self._bound)
        return self._is_stopped

    def _grow(self) -> _Priced | None:
        """Solve the core and take in what its prices ask for, until little is to gain."""
        priced = None
        for _ in range(ROUNDS):
            if self._told():
                break
            found = self._solve()
            if found is None:
                break
            priced = found
            self._bound = min(self._bound, priced.bound)
            if priced.bound - priced.reached <= NEAR * abs(priced.bound):
                break
            self._core |= priced.best.taken
        return priced

    def _solve(self) -> _Priced | None:
        flat, pairs = self._flat, np.flatnonzero(self._core)
        low, high = limits_of(flat, self._rows, self._all)
        matrix = matrix_of(flat, self._rows, self._all, pairs)
        solved = inside(Programme(flat.gain[pairs], matrix, low, high), self._hear)
        if isinstance(solved, State):
            return None
        n, m = len(flat.demand_min), len(flat.capacity_min)
        ours = solved.prices[n + m :]
        # a price on a limit that is not there proves nothing
        limit = np.where(ours > 0, self._rows.high, self._rows.low)
        ours = np.where(np.isfinite(limit), ours, 0.0)
        bound, best = self._price(solved.prices[n : n + m], ours)
        return _Priced(bound, best, float(flat.gain[pairs] @ solved.values), ours)

    def _price(self, theirs: Floats, ours: Floats) -> tuple[float, Best]:
        flat, rows = self._flat, self._rows
        best = take_best(flat, flat.gain - theirs[flat.candidate] - rows.matrix.T @ ours)
        at_limits = support(theirs, flat.capacity_min, flat.capacity_max)
        return best.value + at_limits + support(ours, rows.low, rows.high), best

    def _mend(self, priced: _Priced) -> None:
        """Choose whole pairs by a flow at the prices of the rows, then mend what it breaks."""
        if self._told():
            return
        flat = self._flat
        at_prices = flat.gain - self._rows.matrix.T @ priced.prices
        unit = 2.0 ** max(0, int(np.frexp(np.abs(at_prices).max(initial=0.0))[1]))
        start = best_flow(replace(flat, gain=at_prices / unit)).chosen
        near = cheapest(priced.best.loss, NEARBY * flat.most)
        self._chosen = Mending(flat, self._rows, start, near).run(self._told)
