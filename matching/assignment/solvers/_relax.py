"""The linear programme over a core of pairs: a bound on every choice, what each pair would lose.

Only pairs that prices make worth a look are in the programme; the bound holds for all of them.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, csr_array, vstack

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._highs import EXACT, GrowingProgramme, Listen, Programme, State
from matching.assignment.solvers._prices import Best, flow_prices, support, take_best
from matching.assignment.solvers._rows import Rows

#: by how much a row may be broken before it counts as broken
SLACK = 1e-8
#: pairs in the first core, for each pair of a choice
WIDTH = 2
#: rows of at most this many pairs have them all in the core
SHORT = 200


@dataclass(frozen=True, eq=False)
class Relaxed:
    """What prices prove."""

    #: no choice is worth more (`Flat.value`)
    bound: float
    #: shape (pairs,): a choice with this pair is worth at most the bound less this
    loss: Floats
    #: rows that bind, of those given
    active: Ints


def matrix_of(flat: Flat, rows: Rows, active: Ints, pairs: Ints) -> csc_array:
    """Return the columns of `pairs`: demands, capacities, active rows."""
    count, n = len(pairs), len(flat.demand_min)
    m = len(flat.capacity_min)
    ends = np.arange(0, 2 * count + 1, 2)
    index = np.column_stack([flat.request[pairs], n + flat.candidate[pairs]]).ravel()
    base = csc_array((np.ones(2 * count), index, ends), shape=(n + m, count))
    if not len(active):
        return base
    return csc_array(vstack([base, rows.matrix[active][:, pairs]], format="csc"))


def limits_of(flat: Flat, rows: Rows, active: Ints) -> tuple[Floats, Floats]:
    """Return the limits of the rows of `matrix_of`."""
    low = np.concatenate([flat.demand_min, flat.capacity_min, rows.low[active] - EXACT])
    high = np.concatenate([flat.demand_max, flat.capacity_max, rows.high[active] + EXACT])
    return low, high


class Relaxation:
    """The linear programme of a problem, grown until nothing outside it could improve it.

    For prices v of candidates and y of rows, no choice x has a gain above the Lagrangian::

        L(v, y) = sum_i best_i(gain - v - y·rows) + sum_j max(v_j · capacity)
                  + sum_r max(y_r · limits)

    where best_i is what request i takes by itself. The prices of the programme over the core make
    it smallest, when none of the best pairs lies outside.

    References
    ----------
    Geoffrion 1974, Lagrangean relaxation for integer programming, doi:10.1007/BFb0120690; column
    generation: Lübbecke & Desrosiers 2005, doi:10.1287/opre.1050.0234.
    """

    def __init__(self, flat: Flat, rows: Rows, start: Mask, listen: Listen | None = None) -> None:
        self._flat, self._rows, self._listen = flat, rows, listen
        self.active = rows.broken(start.astype(np.float64), SLACK)
        first = take_best(flat, flat.gain - flow_prices(flat, start)[flat.candidate])
        self._in_core = start | first.taken | cheapest(first.loss, WIDTH * flat.most)
        self._in_core[self._short(self.active)] = True
        self._columns = np.flatnonzero(self._in_core)
        matrix = matrix_of(flat, rows, self.active, self._columns)
        low, high = limits_of(flat, rows, self.active)
        self._lp = GrowingProgramme(Programme(flat.gain[self._columns], matrix, low, high))

    def solve(self) -> Relaxed | State:
        """Return what is proven; or that no choice keeps the limits, or that it was stopped."""
        while True:
            state = self._lp.solve(self._listen)
            if state is State.STOPPED:
                return state
            if state is State.IMPOSSIBLE:
                if not self._widen_to_ray():
                    return State.IMPOSSIBLE
                continue
            bound, best = self._bound()
            fresh = best.taken & ~self._in_core
            broken = np.setdiff1d(self._rows.broken(self._shares(), SLACK), self.active)
            is_tight = bound <= self._lp.objective + EXACT * (1 + abs(bound))
            if not len(broken) and (is_tight or not fresh.any()):
                return Relaxed(bound, best.loss, self.active)
            self.require(broken)
            self._add_columns(np.flatnonzero(fresh & ~self._in_core))

    def require(self, rows: Ints) -> None:
        """Take in rows that are not in the programme yet."""
        self._add_rows(rows)
        fresh = np.zeros(len(self._in_core), dtype=bool)
        fresh[self._short(rows)] = True
        self._add_columns(np.flatnonzero(fresh & ~self._in_core))

    def _bound(self) -> tuple[float, Best]:
        theirs, ours = self.prices
        low, high = self._rows.low[self.active], self._rows.high[self.active]
        # a price on a limit that is not there proves nothing
        ours = np.where(np.isfinite(np.where(ours > 0, high, low)), ours, 0.0)
        gain = self._flat.gain - theirs[self._flat.candidate]
        gain -= self._rows.matrix[self.active].T @ ours
        best = take_best(self._flat, gain)
        at_candidates = support(theirs, self._flat.capacity_min, self._flat.capacity_max)
        return best.value + at_candidates + support(ours, low, high), best

    @property
    def prices(self) -> tuple[Floats, Floats]:
        """The prices of candidates, and of the active rows."""
        n, m = len(self._flat.demand_min), len(self._flat.capacity_min)
        prices = self._lp.prices
        return prices[n : n + m], prices[n + m :]

    @property
    def core(self) -> Ints:
        """The pairs that are in the programme."""
        return np.flatnonzero(self._in_core)

    def _shares(self) -> Floats:
        shares = np.zeros(len(self._in_core))
        shares[self._columns] = self._lp.values
        return shares

    def _short(self, rows: Ints) -> Ints:
        """Return the pairs of those rows that have few."""
        matrix = self._rows.matrix
        found = [matrix.indices[matrix.indptr[r] : matrix.indptr[r + 1]] for r in rows.tolist()]
        few = [places for places in found if len(places) <= SHORT]
        return np.concatenate([np.zeros(0, dtype=np.int64), *few]).astype(np.int64)

    def _add_rows(self, fresh: Ints) -> None:
        if len(fresh):
            matrix = csr_array(self._rows.matrix[fresh][:, self._columns])
            low, high = self._rows.low[fresh] - EXACT, self._rows.high[fresh] + EXACT
            self._lp.add_rows(matrix, low, high)
            self.active = np.concatenate([self.active, fresh])

    def _add_columns(self, fresh: Ints) -> None:
        if len(fresh):
            matrix = matrix_of(self._flat, self._rows, self.active, fresh)
            self._lp.add_columns(self._flat.gain[fresh], matrix)
            self._in_core[fresh] = True
            self._columns = np.concatenate([self._columns, fresh])

    def _widen_to_ray(self) -> bool:
        """Take in pairs that could end a contradiction; say whether there are any.

        Multipliers r of the rows contradict each other if the least r · limits exceeds the
        greatest r · matrix · x. A pair outside ends that only if its (r · matrix) is positive.
        """
        ray = self._lp.ray()
        outside = np.flatnonzero(~self._in_core)
        if not len(outside):
            return False
        if ray is None:
            self._add_columns(outside)
            return True
        worth = self._along(ray)
        useful = worth > EXACT
        nearest = useful & take_best(self._flat, worth).taken & ~self._in_core
        fresh = nearest if nearest.any() else useful & ~self._in_core
        self._add_columns(np.flatnonzero(fresh))
        return bool(fresh.any())

    def _along(self, ray: Floats) -> Floats:
        """Return each pair's part in a contradiction, the ray turned so that it is one."""
        n, m = len(self._flat.demand_min), len(self._flat.capacity_min)
        low, high = limits_of(self._flat, self._rows, self.active)
        worth = ray[:n][self._flat.request] + ray[n : n + m][self._flat.candidate]
        worth += self._rows.matrix[self.active].T @ ray[n + m :]
        inside = worth[self._columns]
        margins = [
            -support(-turn * ray, low, high) - np.maximum(turn * inside, 0).sum()
            for turn in (1.0, -1.0)
        ]
        turned: Floats = worth if margins[0] >= margins[1] else -worth
        return turned


def cheapest(loss: Floats, count: int) -> Mask:
    """Say which pairs have the `count` smallest losses, and those that lose as little."""
    if count >= len(loss):
        return np.isfinite(loss)
    if count <= 0:
        return np.zeros(len(loss), dtype=bool)
    mask: Mask = loss <= np.partition(loss, count - 1)[count - 1]
    return mask
