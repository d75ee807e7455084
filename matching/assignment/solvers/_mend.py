"""Small changes to a choice that breaks some rows a little, until it keeps them all."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._relax import SLACK
from matching.assignment.solvers._rows import Rows

#: rounds at most, and changes that are looked at one by one in each
ROUNDS, TRIED = 600, 60
#: what one broken unit of a row costs at first, and the factor by which that grows
COST, GROWTH = 0.02, 1.5
#: a change that gains less is none
LEAST = 1e-9


class Mending:
    """Changes one pair of a request at a time, as long as gains less costs of broken rows rise.

    The costs of rows that stay broken grow, so that in the end they are given way to. Demands and
    capacities are kept throughout.

    Parameters
    ----------
    flat, rows
        What there is to choose, and limits that each count pairs.
    start
        A choice that keeps demands and capacities.
    near
        Shape (pairs,): what may come in.

    References
    ----------
    Morris 1993, The breakout method for escaping from local minima, AAAI-93 (growing costs).
    """

    def __init__(self, flat: Flat, rows: Rows, start: Mask, near: Mask) -> None:
        self._flat, self._rows = flat, rows
        self._pairs = np.flatnonzero(near | start)
        self._request = flat.request[self._pairs]
        self._candidate = flat.candidate[self._pairs]
        self._gain = flat.gain[self._pairs]
        self._in = csr_array(rows.matrix[:, self._pairs].T)
        self._chosen = start[self._pairs]
        self._count = rows.matrix @ start.astype(np.float64)
        self._load = np.bincount(flat.candidate[start], minlength=len(flat.capacity_max))
        self._cost = np.full(len(rows), COST)
        self._best: tuple[float, Mask] | None = None

    def run(self, is_stopped: Callable[[], bool]) -> Mask | None:
        """Return the best choice met that keeps all rows; None if there was none."""
        for _ in range(ROUNDS):
            broken = self._broken(self._count) > SLACK
            if not broken.any():
                self._note()
            if is_stopped():
                break
            if not self._improve():
                if not broken.any():
                    break
                self._cost[broken] *= GROWTH
        if self._best is None:
            return None
        mask = np.zeros(len(self._flat.request), dtype=bool)
        mask[self._pairs[self._best[1]]] = True
        return mask

    def _broken(self, count: Floats) -> Floats:
        found: Floats = np.maximum(count - self._rows.high, 0) + np.maximum(
            self._rows.low - count, 0
        )
        return found

    def _note(self) -> None:
        value = float(self._gain[self._chosen].sum())
        if self._best is None or value > self._best[0]:
            self._best = value, self._chosen.copy()

    def _improve(self) -> bool:
        """Make the best changes; say if there was one."""
        done = False
        for come, go in self._promising():
            done = self._change(come, go) or done
        return done

    def _promising(self) -> list[tuple[int, int]]:
        """Return what may come and go, the least costly first, costs as if nothing else changed."""
        low, high, cost = self._rows.low, self._rows.high, self._cost
        more = cost * (self._count >= high) - cost * (self._count < low)
        less = cost * (self._count <= low) - cost * (self._count > high)
        leaves = np.flatnonzero(
            self._chosen & (self._load > self._flat.capacity_min)[self._candidate]
        )
        away = self._in[leaves] @ less + self._gain[leaves]
        order = np.lexsort((away, self._request[leaves]))
        whose, first = np.unique(self._request[leaves][order], return_index=True)
        n = len(self._flat.demand_min)
        cheapest, which = np.full(n, np.inf), np.zeros(n, dtype=np.int64)
        cheapest[whose], which[whose] = away[order[first]], leaves[order[first]]
        free = (self._load < self._flat.capacity_max)[self._candidate] & ~self._chosen
        comes = np.flatnonzero(free)
        total = self._in[comes] @ more - self._gain[comes] + cheapest[self._request[comes]]
        # a row that counts both is charged here though nothing changes in it: `_change` looks again
        best = np.argsort(total, kind="stable")[:TRIED]
        return [(int(comes[k]), int(which[self._request[comes[k]]])) for k in best
                if np.isfinite(total[k])]  # fmt: skip

    def _change(self, come: int, go: int) -> bool:
        """Make a change if it is one for the better."""
        there, here = self._candidate[come], self._candidate[go]
        if (
            self._chosen[come]
            or not self._chosen[go]
            or self._load[there] >= self._flat.capacity_max[there]
            or self._load[here] <= self._flat.capacity_min[here]
        ):
            return False
        count = self._count.copy()
        count[self._rows_of(come)] += 1
        count[self._rows_of(go)] -= 1
        dearer = float(self._cost @ (self._broken(count) - self._broken(self._count)))
        if self._gain[come] - self._gain[go] - dearer <= LEAST:
            return False
        self._count = count
        self._chosen[come], self._chosen[go] = True, False
        self._load[there] += 1
        self._load[here] -= 1
        return True

    def _rows_of(self, pair: int) -> Ints:
        places = slice(self._in.indptr[pair], self._in.indptr[pair + 1])
        return self._in.indices[places].astype(np.int64)
