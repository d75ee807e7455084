"""The best whole choice under rows: a MILP over the pairs that their loss does not rule out."""

from dataclasses import dataclass

import numpy as np

from matching.assignment.problem import Ints
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._highs import Listen, Programme, State
from matching.assignment.solvers._relax import (
    SLACK,
    Relaxation,
    Relaxed,
    cheapest,
    limits_of,
    matrix_of,
)
from matching.assignment.solvers._rows import Rows
from matching.assignment.solvers._tighten import Tightening
from matching.assignment.solvers._whole import Whole, solve_whole

#: pairs in the first core, for each pair of a choice, and the factor by which it grows
CORE, GROWTH = 1.5, 2
#: so many floors that bind are worth a sharper bound before the first choice, and losses so far
EAGER, NEAR = 5, 0.01
#: gap at which a search ends as long as rows turn out to be broken
LOOSE = 1e-3
#: a proof is tried over cores of this size at least, and of twice the first
SMALL = 30_000
#: rows within this share of being broken are taken in with broken ones
MARGIN = 0.1
#: two objectives that differ by less, where affinities are at most 1, are the same
SAME = 1e-7


@dataclass(frozen=True, eq=False)
class Found:
    """How a search ended."""

    state: State
    #: shape (pairs,); None if there is none
    chosen: Mask | None
    #: no choice that keeps the rows is worth more (`Flat.value`)
    bound: float


def best_whole(
    flat: Flat,
    rows: Rows,
    start: Mask,
    listen: Listen | None = None,
    *,
    is_any: bool = False,
    nodes: int | None = None,
) -> Found:
    """Return the best choice that keeps the rows, or that there is none.

    Prices give a bound L on every choice and a loss for every pair. A choice of value z over the
    pairs that lose at most δ is best over all of them if z ≥ L - δ, since any choice with another
    pair is worth less; else δ is set to L - z and it is done again, unless that takes in too many
    pairs: then the choice and the bound stay as they are, unproven. Rows that are not broken are
    left out until they are: what is best without them and keeps them is best.

    Parameters
    ----------
    flat
        What there is to choose.
    rows
        Limits beside demands and capacities.
    start
        A good choice under demands and capacities; it may break rows.
    listen
        Is told the best value and the bound; returns True to stop.
    is_any
        Whether the first choice found will do.
    nodes
        Nodes of each search over whole numbers after which it stops.

    References
    ----------
    Balas & Zemel 1980, An algorithm for large zero-one knapsack problems,
    doi:10.1287/opre.28.5.1130 (solving a core of small reduced costs).
    """
    if not len(rows.broken(start.astype(np.float64), SLACK)) and is_any:
        return Found(State.BEST, start, np.inf)
    if not len(flat.request):
        return Found(State.IMPOSSIBLE if len(rows.broken(np.zeros(0), SLACK)) else State.BEST,
                     start, 0.0)  # fmt: skip
    relaxation = Relaxation(flat, rows, start, listen)
    relaxed = relaxation.solve()
    if isinstance(relaxed, State):
        return Found(relaxed, None, np.inf if relaxed is State.STOPPED else -np.inf)
    return _Search(flat, rows, relaxation, relaxed, listen, is_any, nodes).run()


class _Search:
    def __init__(
        self,
        flat: Flat,
        rows: Rows,
        relaxation: Relaxation,
        relaxed: Relaxed,
        listen: Listen | None,
        is_any: bool,
        nodes: int | None,
    ) -> None:
        self._flat, self._rows, self._listen = flat, rows, listen
        self._relaxation, self._relaxed = relaxation, relaxed
        self._is_any, self._nodes = is_any, nodes
        self._best: Mask | None = None
        self._gap = 0.0
        #: number of active rows at which the bound was sharpened last
        self._sharpened = -1
        self._first = int(CORE * flat.most)
        self._limit = max(SMALL, GROWTH * self._first)

    def run(self) -> Found:
        if not self._is_any and (self._rows.floored[self._active] >= 0).sum() >= EAGER:
            ended = self._sharpen(self._bound - NEAR)
            if ended is not None:
                return Found(ended, None, self._bound)
        core = cheapest(self._relaxed.loss, self._first)
        while True:
            found = self._solve(core)
            chosen = None if found.values is None else self._widen(core, found)
            bound = min(self._bound, max(found.bound, self._bound - self._reach(core)))
            if found.state is State.STOPPED:
                return Found(State.STOPPED, self._keeping(chosen), bound)
            wider = self._after(core, chosen)
            if wider is State.IMPOSSIBLE:
                return Found(wider, None, -np.inf)
            if isinstance(wider, State):
                return Found(wider, self._best, min(bound, self._bound))
            core = wider

    def _after(self, core: Mask, chosen: Mask | None) -> Mask | State:
        """Return the next core, or how it ends."""
        if chosen is None:
            if np.isinf(self._reach(core)):
                return State.IMPOSSIBLE
            is_large = core.sum() >= self._limit
            return State.UNPROVEN if is_large else self._cheapest(GROWTH * int(core.sum()))
        broken = np.setdiff1d(self._rows.broken(chosen.astype(np.float64), SLACK), self._active)
        was_loose = self._gap > 0
        self._gap = LOOSE if len(broken) else 0.0
        if len(broken):
            ended = self._tighten(chosen, broken)
            return self._cheapest(max(self._first, int(core.sum()))) if ended is None else ended
        self._best = chosen
        return self._better(core, self._flat.value(chosen), was_loose=was_loose)

    def _better(self, core: Mask, value: float, *, was_loose: bool) -> Mask | State:
        """Return a core that may hold more than the best choice so far, or how it ends."""
        if self._is_any or value >= self._bound - SAME:
            return State.BEST
        if not was_loose and value >= self._bound - self._reach(core) - SAME:
            return State.BEST
        if self._sharpened != len(self._active):
            ended = self._sharpen(value)
            if ended is not None or value >= self._bound - SAME:
                return ended or State.BEST
        needed: Mask = (self._relaxed.loss <= self._bound - value) | self._held
        if needed.sum() <= self._limit:
            return needed
        if was_loose:
            return self._cheapest(int(core.sum()))
        return State.UNPROVEN if core.sum() >= self._limit else self._cheapest(self._limit)

    @property
    def _held(self) -> Mask:
        """The pairs of the best choice so far."""
        none: Mask = np.zeros(len(self._relaxed.loss), dtype=bool)
        return none if self._best is None else self._best

    @property
    def _bound(self) -> float:
        return self._relaxed.bound

    def _cheapest(self, count: int) -> Mask:
        """Return the pairs of least loss, and those of the best choice so far."""
        return cheapest(self._relaxed.loss, count) | self._held

    @property
    def _active(self) -> Ints:
        return self._relaxation.active

    def _reach(self, core: Mask) -> float:
        """Return the least loss outside a core."""
        return float(self._relaxed.loss[~core].min(initial=np.inf))

    def _tighten(self, chosen: Mask, broken: Ints) -> State | None:
        """Take in broken rows, with those that are nearly broken; say if that ends it."""
        near = self._rows.broken(chosen.astype(np.float64), SLACK, margin=MARGIN)
        self._relaxation.require(np.setdiff1d(np.union1d(broken, near), self._active))
        relaxed = self._relaxation.solve()
        if isinstance(relaxed, State):
            return relaxed
        if relaxed.bound < self._bound or self._sharpened < 0:
            self._relaxed = relaxed
        return None

    def _sharpen(self, least: float) -> State | None:
        """Look for a sharper bound, once for the rows that are active; say if that ends it."""
        self._sharpened = len(self._active)
        sharper = Tightening(self._flat, self._rows, self._relaxation, self._listen).solve(least)
        if isinstance(sharper, State):
            return sharper
        if sharper.bound < self._bound:
            self._relaxed = sharper
        return None

    def _solve(self, core: Mask) -> Whole:
        pairs = np.flatnonzero(core)
        low, high = limits_of(self._flat, self._rows, self._active)
        programme = Programme(
            self._flat.gain[pairs],
            matrix_of(self._flat, self._rows, self._active, pairs),
            low,
            high,
        )
        start = None if self._best is None else self._best[pairs]
        gap = np.inf if self._is_any else self._gap
        return solve_whole(programme, start=start, gap=gap, nodes=self._nodes, listen=self._listen)

    def _widen(self, core: Mask, found: Whole) -> Mask:
        chosen = np.zeros(len(core), dtype=bool)
        assert found.values is not None
        chosen[np.flatnonzero(core)[found.values > 0.5]] = True
        return chosen

    def _keeping(self, chosen: Mask | None) -> Mask | None:
        """Return the better of the choices that keep all rows."""
        if chosen is None or len(self._rows.broken(chosen.astype(np.float64), SLACK)):
            return self._best
        if self._best is not None and self._flat.value(self._best) > self._flat.value(chosen):
            return self._best
        return chosen
