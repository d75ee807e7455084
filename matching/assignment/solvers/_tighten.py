"""A sharper bound where floors bind: requests at their floor choose whole sets at once."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, hstack

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._highs import EXACT, GrowingProgramme, Listen, Programme, State
from matching.assignment.solvers._prices import support, take_best
from matching.assignment.solvers._relax import SHORT, Relaxation, Relaxed, limits_of, matrix_of
from matching.assignment.solvers._rows import Rows
from matching.assignment.solvers._sets import LARGEST, BestSet, Sets

#: how far prices may go at first from where the bound was best, and the rounds at most
BOX, ROUNDS = 0.05, 100
#: sets of a request to begin with: their number, and by how much less than the best they are worth
FIRST, DEPTH = 60, 0.08


@dataclass(frozen=True, eq=False)
class _Point:
    """Prices, the bound they give, and what everyone takes at them."""

    theirs: Floats
    ours: Floats
    bound: float
    #: shape (pairs,): gains less prices
    gain: Floats
    taken: Mask
    loss: Floats
    sets: dict[int, BestSet]


class Tightening:
    """The configuration dual: as `Relaxation`, but a request whose floor binds takes a whole set.

    ::

        L(v, y) = sum_i best_i + sum_j max(v_j · capacity) + sum_r max(y_r · limits)

    where best_i is the greatest sum of gain - v - y·rows of a set that reaches the floor of i, for
    requests whose floor binds. A fraction of two sets, one above and one below the floor, is ruled
    out that way, so that the bound is far sharper than with floors as rows. The prices are those
    of a linear programme over sets, grown by the best ones, its prices held in a box around the
    best ones so far.

    References
    ----------
    Marsten, Hogan & Blankenship 1975, The boxstep method for large-scale optimization,
    doi:10.1287/opre.23.3.389; Lübbecke & Desrosiers 2005, doi:10.1287/opre.1050.0234.
    """

    def __init__(
        self, flat: Flat, rows: Rows, relaxation: Relaxation, listen: Listen | None
    ) -> None:
        self._flat, self._rows, self._listen = flat, rows, listen
        self._start = np.searchsorted(flat.request, np.arange(len(flat.demand_min) + 1))
        self._sets = self._set_up(relaxation.active)
        is_set = np.isin(rows.floored[relaxation.active], list(self._sets))
        self._others = relaxation.active[~is_set]
        theirs, ours = relaxation.prices
        self._best = self._point(theirs, ours[~is_set])
        self._is_set = np.zeros(len(flat.demand_min), dtype=bool)
        self._is_set[list(self._sets)] = True
        pairs = relaxation.core
        self._pairs = pairs[~self._is_set[flat.request[pairs]]]
        self._in_core = np.zeros(len(flat.request), dtype=bool)
        self._in_core[self._pairs] = True
        self._seen: set[tuple[int, ...]] = set()
        self._width = BOX

    def solve(self, least: float) -> Relaxed | State:
        """Return what is proven; losses are known up to the bound less `least`."""
        if self._sets:
            lp, boxed = self._programme()
            for _ in range(ROUNDS):
                state = lp.solve(self._listen)
                if state is State.STOPPED:
                    return state
                if state is not State.BEST or self._is_settled(lp, boxed):
                    break
        return Relaxed(self._best.bound, self._losses(least), self._others)

    def _set_up(self, active: Ints) -> dict[int, Sets]:
        """Return the sets of the requests whose floor binds, where they can be looked through."""
        found = {}
        for row in active.tolist():
            i = int(self._rows.floored[row])
            size = int(self._start[i + 1] - self._start[i])
            if i >= 0 and self._flat.demand_max[i] <= LARGEST and size <= SHORT:
                found[i] = Sets(
                    self._flat.affinity[self._own(i)],
                    int(self._flat.demand_min[i]),
                    int(self._flat.demand_max[i]),
                    float(self._rows.low[row]),
                )
        return found

    def _own(self, i: int) -> slice:
        return slice(int(self._start[i]), int(self._start[i + 1]))

    def _point(self, theirs: Floats, ours: Floats) -> _Point:
        flat = self._flat
        low, high = self._rows.low[self._others], self._rows.high[self._others]
        ours = np.where(np.isfinite(np.where(ours > 0, high, low)), ours, 0.0)
        gain = flat.gain - theirs[flat.candidate] - self._rows.matrix[self._others].T @ ours
        alone = take_best(flat, gain)
        taken, loss, value = alone.taken.copy(), alone.loss.copy(), alone.value
        sets = {}
        for i, own in self._sets.items():
            best = own.best(gain[self._own(i)])
            value -= float(gain[self._own(i)][taken[self._own(i)]].sum())
            taken[self._own(i)], loss[self._own(i)] = False, np.inf
            if best is None:
                value = -np.inf
            else:
                sets[i] = best
                value += best.bound
        at_limits = support(theirs, flat.capacity_min, flat.capacity_max)
        bound = value + at_limits + support(ours, low, high)
        return _Point(theirs, ours, bound, gain, taken, loss, sets)

    def _programme(self) -> tuple[GrowingProgramme, int]:
        """Return the programme to begin with; its first unknowns hold the prices in their box."""
        flat, n, m = self._flat, len(self._flat.demand_min), len(self._flat.capacity_min)
        low, high = limits_of(flat, self._rows, self._others)
        low[:n][self._is_set], high[:n][self._is_set] = 1.0, 1.0
        held = np.arange(n, n + m + len(self._others))
        count = len(held)
        slack = csc_array(
            (np.repeat([1.0, -1.0], count), (np.tile(held, 2), np.arange(2 * count))),
            shape=(len(low), 2 * count),
        )
        first = [
            (i, chosen)
            for i, own in self._sets.items()
            for chosen in self._good(own, self._best.gain[self._own(i)], self._best.sets[i])
            if self._is_new(i, chosen)
        ]
        gains, columns = self._set_columns(first)
        pairs = matrix_of(flat, self._rows, self._others, self._pairs)
        matrix = csc_array(hstack([slack, pairs, columns], format="csc"))
        most = np.ones(matrix.shape[1])
        most[: 2 * count] = float(max(flat.capacity_max.max(initial=1), flat.most))
        gain = np.concatenate([self._box(), flat.gain[self._pairs], gains])
        return GrowingProgramme(Programme(gain, matrix, low, high, most)), 2 * count

    def _box(self) -> Floats:
        prices = np.concatenate([self._best.theirs, self._best.ours])
        return np.concatenate([prices - self._width, -prices - self._width])

    @staticmethod
    def _good(own: Sets, gain: Floats, best: BestSet) -> list[Ints]:
        """Return the best set and some that are nearly as good."""
        found = [chosen for part in own.within(gain, best.value - DEPTH) or [] for chosen in part]
        worth = np.array([float(gain[chosen].sum()) for chosen in found])
        return [best.chosen, *(found[k] for k in np.argsort(-worth, kind="stable")[:FIRST])]

    def _is_new(self, i: int, chosen: Ints) -> bool:
        key = (i, *sorted(chosen.tolist()))
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _set_columns(self, sets: list[tuple[int, Ints]]) -> tuple[Floats, csc_array]:
        """Return gains and columns of sets: the request's row once, and those of their pairs."""
        n = len(self._flat.demand_min)
        rows = n + len(self._flat.capacity_min) + len(self._others)
        pairs = [int(self._start[i]) + chosen for i, chosen in sets]
        lengths = np.array([len(one) for one in pairs], dtype=np.int64)
        ends = np.concatenate([[0], np.cumsum(lengths)])
        flat_pairs = np.concatenate([np.zeros(0, dtype=np.int64), *pairs]).astype(np.int64)
        each = matrix_of(self._flat, self._rows, self._others, flat_pairs)
        member = csc_array(
            (np.ones(len(flat_pairs)), np.arange(len(flat_pairs)), ends),
            shape=(len(flat_pairs), len(sets)),
        )
        summed = csc_array(each @ member)
        owners = np.array([i for i, _ in sets], dtype=np.int64)
        # a set fills its request's place once, whatever its size
        once = csc_array((1.0 - lengths, (owners, np.arange(len(sets)))), shape=(rows, len(sets)))
        gains = np.array([float(self._flat.gain[one].sum()) for one in pairs])
        return gains, csc_array(summed + once)

    def _is_settled(self, lp: GrowingProgramme, boxed: int) -> bool:
        """Grow the programme, or move the box; say whether neither is needed."""
        n, m = len(self._flat.demand_min), len(self._flat.capacity_min)
        prices = lp.prices
        here = self._point(prices[n : n + m], prices[n + m :])
        is_better = here.bound < self._best.bound
        if is_better:
            self._best = here
        values = lp.values
        is_tight = here.bound <= lp.objective + EXACT * (1 + abs(here.bound))
        sets = [
            (i, one.chosen)
            for i, one in here.sets.items()
            if one.value > prices[i] + EXACT and self._is_new(i, one.chosen)
        ]
        pairs = np.flatnonzero(here.taken & ~self._in_core)
        is_held = bool(values[:boxed].sum() > 1e-7)
        if is_tight or not (sets or len(pairs)):
            if not (is_held and is_better):
                return True
            self._width *= 2
        else:
            self._grow(lp, sets, pairs)
        if is_better:
            lp.set_gains(self._box())
        return False

    def _grow(self, lp: GrowingProgramme, sets: list[tuple[int, Ints]], pairs: Ints) -> None:
        if sets:
            lp.add_columns(*self._set_columns(sets))
        if len(pairs):
            lp.add_columns(
                self._flat.gain[pairs], matrix_of(self._flat, self._rows, self._others, pairs)
            )
            self._in_core[pairs] = True

    def _losses(self, least: float) -> Floats:
        """Return the loss of each pair; of a request's sets up to what could matter."""
        best, loss = self._best, self._best.loss.copy()
        depth = max(best.bound - least, 0.0) + EXACT * (1 + abs(best.bound))
        for i, own in self._sets.items():
            gain, top = best.gain[self._own(i)], best.sets[i].bound
            near = own.losses(gain, top)
            found = own.within(gain, top - depth)
            if found is not None:
                exact = np.full(len(gain), np.inf)
                for part in found:
                    lost = np.repeat(top - gain[part].sum(axis=1), part.shape[1])
                    np.minimum.at(exact, part.ravel(), np.maximum(lost, 0.0))
                # what is in no set near the best loses more than was looked at
                near = np.maximum(near, np.where(np.isinf(exact), depth, exact))
            loss[self._own(i)] = near
        return loss
