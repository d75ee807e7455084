"""Raising the floor under every request as far as it goes, then the total over it."""

from dataclasses import dataclass

from matching.assignment.solver import Watch, nothing_yet
from matching.assignment.solvers._core import Found, best_whole
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._flow import Flow
from matching.assignment.solvers._highs import State
from matching.assignment.solvers._large import Large
from matching.assignment.solvers._prices import take_best
from matching.assignment.solvers._progress import FLOOR, QUOTAS, REST, listener
from matching.assignment.solvers._relax import SLACK
from matching.assignment.solvers._rows import floor_rows, join, quota_rows
from matching.assignment.solvers._wide import fits

#: from so many pairs on, and so many requests below U in the best total, flows take the place of
#: programmes
LARGE, CROWD = 100_000, 50
#: floors closer than this, where affinities are at most 1, are the same
SAME_FLOOR = 1e-7


@dataclass(frozen=True, eq=False)
class Raised:
    """A choice of the highest floor."""

    #: shape (pairs,)
    chosen: Mask
    #: no choice of this floor is worth more (`Flat.value`)
    bound: float
    #: no choice has a higher floor
    worst_bound: float
    is_proven: bool
    is_stopped: bool = False


def ceiling(flat: Flat) -> float:
    """Return U: the least over requests of the greatest sum each could have by itself."""
    return worst(flat, take_best(flat, flat.affinity).taken)


def worst(flat: Flat, chosen: Mask) -> float:
    """Return the smallest sum of a request that may have any."""
    return float(flat.sums(chosen)[flat.wanting].min())


def raise_floor(flat: Flat, flow: Flow, watch: Watch) -> Raised | None:
    """Return a choice of the highest floor and the greatest total over it.

    Parameters
    ----------
    flat
        What there is to choose.
    flow
        The best total without quotas.
    watch
        Is told of progress.

    Returns
    -------
    Raised or None
        None if no choice keeps the quotas.
    """
    first = Found(State.BEST, flow.chosen, flow.bound)
    if flat.problem.quotas:
        listen = listener(watch, QUOTAS, flat)
        first = best_whole(flat, quota_rows(flat), flow.chosen, listen)
    if first.state is State.IMPOSSIBLE:
        return None
    if first.chosen is None:
        raise nothing_yet()
    high = ceiling(flat) if flat.wanting.any() else 0.0
    if first.state is State.STOPPED or not flat.wanting.any():
        return Raised(first.chosen, first.bound, high, first.state is State.BEST,
                      first.state is State.STOPPED)  # fmt: skip
    if _is_large(flat, first.chosen, high):
        return _by_flows(flat, flow, high, watch)
    return _Raising(flat, first.chosen, first.bound, watch).run(high)


def _is_large(flat: Flat, chosen: Mask, high: float) -> bool:
    if flat.problem.quotas or len(flat.request) < LARGE or not fits(flat):
        return False
    short = (flat.sums(chosen) < high - SLACK) & flat.wanting
    return int(short.sum()) >= CROWD


def _by_flows(flat: Flat, flow: Flow, high: float, watch: Watch) -> Raised:
    large = Large(flat, flow, high, listener(watch, FLOOR, flat))
    large.run()
    is_proven = (
        large.ceiling - large.low <= SAME_FLOOR + SLACK
        and large.bound - flat.value(large.chosen) <= SAME_FLOOR
    )
    return Raised(large.chosen, large.bound, large.ceiling, is_proven, large.is_stopped)


class _Raising:
    def __init__(self, flat: Flat, chosen: Mask, bound: float, watch: Watch) -> None:
        self._flat, self._watch = flat, watch
        self._quotas = quota_rows(flat)
        self._chosen, self._bound = chosen, bound
        self._low = worst(flat, chosen)

    def run(self, high: float) -> Raised:
        found = self._at(high)
        if found.chosen is None and found.state is not State.STOPPED:
            return self._search(high)
        return self._ended(high, found)

    def _search(self, high: float) -> Raised:
        """Halve what is open until nothing is, then make the total greatest."""
        ceiling, open_ = high, high
        while open_ - self._low > SAME_FLOOR:
            floor = (self._low + open_) / 2
            found = self._at(floor, is_any=True)
            if found.state is State.STOPPED:
                return self._ended(ceiling, found)
            if found.chosen is not None:
                self._chosen, self._low = found.chosen, worst(self._flat, found.chosen)
                continue
            open_ = floor
            if found.state is State.IMPOSSIBLE:
                ceiling = floor
        return self._ended(ceiling, self._at(self._low))

    def _at(self, floor: float, *, is_any: bool = False) -> Found:
        """Return the best choice over a floor, or any."""
        rows = floor_rows(self._flat, floor)
        if len(self._quotas):
            rows = join(self._quotas, rows)
        listen = listener(self._watch, FLOOR if is_any else REST, self._flat)
        return best_whole(self._flat, rows, self._chosen, listen, is_any=is_any)

    def _ended(self, ceiling: float, found: Found) -> Raised:
        """Return what was found last, or the best before if nothing was."""
        chosen, bound = self._chosen, self._bound
        if found.chosen is not None:
            chosen, bound = found.chosen, min(bound, found.bound)
        is_proven = (
            found.state is State.BEST and ceiling - worst(self._flat, chosen) <= SAME_FLOOR + SLACK
        )
        return Raised(chosen, bound, ceiling, is_proven, found.state is State.STOPPED)
