"""What one request may be given so that its sum reaches a floor: the best set at given prices."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._relax import SLACK

#: sets that are looked through at most, and the halvings of a multiplier
MANY, HALVINGS = 300_000, 14
#: sets of more candidates than this are not looked through
LARGEST = 4
#: multipliers beyond it are not tried
STEEPEST = 1e9


@dataclass(frozen=True, eq=False)
class BestSet:
    """The best set of a request."""

    #: no set is worth more
    bound: float
    #: positions of a set that reaches the floor, and what it is worth
    chosen: Ints
    value: float


@dataclass(frozen=True, eq=False)
class _Lifted:
    """Gains lifted by a multiple of the affinity, so that sets that reach the floor stand out."""

    #: the best set found that reaches the floor; None if there is none of this size
    chosen: Ints | None
    value: float
    bound: float
    multiplier: float


class Sets:
    """The sets of a request that reach a floor.

    Parameters
    ----------
    affinity
        shape (pairs of the request,)
    low, high
        How many candidates a set has; at most `LARGEST`.
    floor
        What the affinities of a set add up to at least.
    """

    def __init__(self, affinity: Floats, low: int, high: int, floor: float) -> None:
        self._affinity, self._floor = affinity, floor - SLACK
        self._sizes = range(low, min(high, len(affinity)) + 1)

    def best(self, gain: Floats) -> BestSet | None:
        """Return the set of greatest sum of `gain`; None if no set reaches the floor.

        For a multiplier m ≥ 0 no set S that reaches the floor f has a gain above
        ``max_S (gain + m · affinity)(S) - m · f``; between that and the best set met on the way to
        the best m the few sets that are left are looked through.
        """
        found: BestSet | None = None
        for size in self._sizes:
            lifted = self._lift(gain, size)
            if lifted.chosen is None:
                continue
            chosen, value, bound = lifted.chosen, lifted.value, lifted.bound
            if bound > value + SLACK * 1e-3:
                sets = self._above(gain, size, value, lifted.multiplier)
                if sets is not None:
                    values = gain[sets].sum(axis=1)
                    top = int(np.argmax(values)) if len(values) else -1
                    if top >= 0 and values[top] > value:
                        chosen, value = sets[top], float(values[top])
                    bound = value
            if found is None or value > found.value:
                found = BestSet(max(bound, found.bound if found else bound), chosen, value)
            elif bound > found.bound:
                found = BestSet(bound, found.chosen, found.value)
        return found

    def within(self, gain: Floats, least: float) -> list[NDArray[np.int64]] | None:
        """Return all sets of a gain of at least `least`, by size; None if there are too many."""
        found = []
        for size in self._sizes:
            lifted = self._lift(gain, size)
            if lifted.chosen is None:
                continue
            sets = self._above(gain, size, least, lifted.multiplier)
            if sets is None:
                return None
            found.append(sets)
        return found

    def losses(self, gain: Floats, top: float) -> Floats:
        """Return by how much at least the best set with a pair is worth less than `top`."""
        least = np.full(len(gain), np.inf)
        for size in self._sizes:
            lift = self._lift(gain, size)
            if lift.chosen is None or size == 0:
                continue
            lifted = gain + lift.multiplier * self._affinity
            order = np.argsort(-lifted, kind="stable")
            others = float(lifted[order[: size - 1]].sum())
            with_pair = others + np.minimum(lifted, lifted[order[size - 1]])
            least = np.minimum(least, top - with_pair + lift.multiplier * self._floor)
        found: Floats = np.maximum(least, 0.0)
        return found

    def _lift(self, gain: Floats, size: int) -> _Lifted:
        """Find the multiplier of the least bound by halving."""
        if size == 0:
            chosen = np.zeros(0, dtype=np.int64)
            return _Lifted(chosen if self._floor <= 0 else None, 0.0, 0.0, 0.0)
        top = self._top(gain, size)
        if self._reaches(top):
            value = float(gain[top].sum())
            return _Lifted(top, value, value, 0.0)
        if not self._reaches(self._top(self._affinity, size)):
            return _Lifted(None, -np.inf, -np.inf, 0.0)
        best, low, high = self._halve(gain, size)
        value = float(gain[best].sum())
        bound, multiplier = min((self._bound(gain, size, m), m) for m in (low, high))
        return _Lifted(best, value, max(bound, value), multiplier)

    def _halve(self, gain: Floats, size: int) -> tuple[Ints, float, float]:
        """Return the best set met, and multipliers too small and large enough for the floor."""
        low, high = 0.0, 1.0
        best = self._top(gain + high * self._affinity, size)
        while not self._reaches(best) and high < STEEPEST:
            low, high = high, 4 * high
            best = self._top(gain + high * self._affinity, size)
        if not self._reaches(best):
            best = self._top(self._affinity, size)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            top = self._top(gain + middle * self._affinity, size)
            if not self._reaches(top):
                low = middle
                continue
            high = middle
            if gain[top].sum() > gain[best].sum():
                best = top
        return best, low, high

    def _bound(self, gain: Floats, size: int, multiplier: float) -> float:
        lifted = gain + multiplier * self._affinity
        top = self._top(lifted, size)
        return float(lifted[top].sum()) - multiplier * self._floor

    def _above(
        self, gain: Floats, size: int, least: float, multiplier: float
    ) -> NDArray[np.int64] | None:
        """Return the sets of a size that reach the floor and `least`; None if they are too many."""
        if size == 0:
            return np.zeros((1 if least <= 0 else 0, 0), dtype=np.int64)
        lifted = gain + multiplier * self._affinity
        wanted = least + multiplier * self._floor
        order = np.argsort(-lifted, kind="stable")
        others = float(lifted[order[: size - 1]].sum())
        count = int((lifted[order] + others >= wanted - SLACK).sum())
        if count < size:
            return np.zeros((0, size), dtype=np.int64)
        if math.comb(count, size) > MANY:
            return None
        sets: NDArray[np.int64] = order[_subsets(count, size)]
        is_good = gain[sets].sum(axis=1) >= least - SLACK * 1e-3
        is_good &= self._affinity[sets].sum(axis=1) >= self._floor
        good: NDArray[np.int64] = sets[is_good]
        return good

    def _top(self, values: Floats, size: int) -> Ints:
        """Return the positions of the greatest values."""
        if size >= len(values):
            return np.arange(len(values))
        return np.argpartition(-values, size - 1)[:size].astype(np.int64)

    def _reaches(self, chosen: Ints) -> bool:
        return bool(self._affinity[chosen].sum() >= self._floor)


@lru_cache(maxsize=256)
def _subsets(count: int, size: int) -> NDArray[np.int64]:
    """Return all subsets of a size, in order."""
    found = np.array(list(combinations(range(count), size)), dtype=np.int64)
    return found.reshape(-1, size)
