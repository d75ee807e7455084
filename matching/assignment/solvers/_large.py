"""A high floor and a good total over it where the problem is too large for programmes: flows only.

Every step is a min-cost flow over some of the pairs, so that demands and capacities are kept all
the time; nobody who has reached the floor falls below it again.
"""

from dataclasses import replace

import numpy as np

from matching.assignment.problem import Floats
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._flow import Flow
from matching.assignment.solvers._highs import Listen
from matching.assignment.solvers._near import Near, flow_of
from matching.assignment.solvers._prices import flow_prices
from matching.assignment.solvers._relax import SLACK
from matching.assignment.solvers._whole_sets import WholeSets
from matching.assignment.solvers._wide import lifts, widen

#: rounds of lifting, of repair, of polishing, and of searching for a floor
LIFTS, PUSHES, REPAIRS, POLISHES, SEARCHES = 4, 5, 10, 16, 7
#: polishing ends when a round gains less than this share of the total
LITTLE = 1e-5
#: by what share all are lifted above what makes them undecided
LITTLE_MORE = 0.02
#: sharper bounds that are tried for the total, and for floors; by how much a proof must hold
BOUNDS, PROOFS, PROVEN = 24, 8, 1e-5
#: a search ends when what is open is this share of the greatest floor
NEAR = 5e-3
#: what one who is short is worth beside the total, at least; and by how much more each time
URGENT, PUSH = 1.0, 1.5


class Large:
    """Raises the floor and the total by flows.

    The floor is tried at U, the least over requests of the best each could have by itself, and
    halved between what was reached and what was not. Towards a floor f, requests that are below it
    are lifted: flows of gain + λ · affinity, λ of each request as its prices ask for. Whatever
    λ ≥ 0 and the floor f, no choice is worth more than the greatest value of that flow less Σ λ f;
    and whatever μ ≥ 0, no floor is above the greatest Σ μ · affinity divided by Σ μ. Those who are
    short still come first in flows in which all others choose only among pairs that keep them
    above the floor. Flows of that kind polish the total as well.

    Parameters
    ----------
    flat
        What there is to choose, without quotas.
    flow
        Its best total.
    ceiling
        U.
    listen
        Is told the best total over the floor so far and the bound; returns True to stop.

    References
    ----------
    Ahuja, Ergun, Orlin & Punnen 2002, A survey of very large-scale neighborhood search techniques,
    doi:10.1016/S0166-218X(01)00338-9 (improving by flows); Geoffrion 1974,
    doi:10.1007/BFb0120690 (the bounds).
    """

    def __init__(self, flat: Flat, flow: Flow, ceiling: float, listen: Listen | None) -> None:
        self._flat, self._listen = flat, listen
        self._wide = widen(flat)
        self._rng = np.random.default_rng(0)
        self.chosen, self.is_stopped = flow.chosen, False
        #: no choice has a higher floor
        self.ceiling = ceiling
        self.low = self._worst(flow.chosen)
        #: (a, b): no choice over a floor f is worth more than a - b f
        self._lines = [(flow.bound, 0.0)]
        self._sharp = np.inf
        self._sets = WholeSets(flat, self._wide) if WholeSets.fits(flat) else None
        self._lift = np.zeros(len(flat.demand_min))
        self._prices = flow_prices(flat, flow.chosen)

    @property
    def bound(self) -> float:
        """No choice over the floor reached is worth more (`Flat.value`)."""
        return min(self._sharp, *(a - b * self.low for a, b in self._lines))

    def run(self) -> None:
        """Raise the floor as far as this goes, then the total; a stop leaves what there is."""
        floor, chosen = self.ceiling, self._pushed_to(self.ceiling, self._lifted_to(self.ceiling))
        first = floor
        for _ in range(SEARCHES):
            chosen, is_reached = self._repaired(chosen, floor)
            if is_reached:
                break
            if floor == first:
                self._lower_ceiling(floor)
            if self.is_stopped or floor - self.low <= NEAR * self.ceiling:
                break
            floor = (self.low + min(floor, self.ceiling)) / 2
        self._polish()
        self._sharpen()

    def _worst(self, chosen: Mask) -> float:
        return float(self._flat.sums(chosen)[self._flat.wanting].min())

    def _told(self) -> bool:
        if self._listen is not None and not self.is_stopped:
            self.is_stopped = self._listen(self._flat.value(self.chosen), self.bound)
        return self.is_stopped

    def _short(self, chosen: Mask, floor: float) -> Mask:
        short: Mask = (self._flat.sums(chosen) < floor - SLACK) & self._flat.wanting
        return short

    def _take(self, chosen: Mask) -> None:
        """Keep a choice that has a better worst, or as good a one and a better total."""
        low = self._worst(chosen)
        value, mine = self._flat.value(chosen), self._flat.value(self.chosen)
        if low > self.low or (low == self.low and value > mine):
            self.chosen, self.low = chosen, low

    def _lifted_to(self, floor: float) -> Mask:
        """Return the choice of all lifted ones that leaves the fewest short."""
        flat, best, least = self._flat, self.chosen, np.inf
        chosen, target = self.chosen, floor - flat.pinned
        for _ in range(LIFTS):
            short = int(self._short(chosen, floor).sum())
            if short < least:
                best, least = chosen, short
            if not short or self._told():
                break
            number = np.bincount(flat.request[chosen], minlength=len(target))
            asked = lifts(self._wide, flat.gain - self._prices[flat.candidate], number, target)
            asked[~flat.wanting] = 0.0
            self._lift = (self._lift + asked) / 2 if self._lift.any() else asked
            chosen = self._lifted(self._lift)
        return best

    def _lifted(self, lift: Floats) -> Mask:
        """Return the best choice of lifted gains, and take its bound and prices."""
        flat = self._flat
        lifted = replace(flat, gain=flat.gain + lift[flat.request] * flat.affinity)
        flow = flow_of(lifted)
        self._prices = flow_prices(lifted, flow.chosen)
        self._lines.append((flow.bound + float(lift @ flat.pinned), float(lift.sum())))
        self._take(flow.chosen)
        return flow.chosen

    def _pushed_to(self, floor: float, chosen: Mask) -> Mask:
        """Lift those who are short further and further; return what leaves the fewest short."""
        best, least = chosen, int(self._short(chosen, floor).sum())
        lift = self._lift * (1 + LITTLE_MORE)
        for _ in range(PUSHES):
            if not least or self._told():
                break
            chosen = self._lifted(lift)
            short = self._short(chosen, floor)
            if int(short.sum()) >= least:
                break
            best, least = chosen, int(short.sum())
            lift = np.where(short, np.maximum(PUSH * lift, LITTLE_MORE), lift)
        self._lift = lift
        return best

    def _lower_ceiling(self, floor: float) -> None:
        """Prove how far floors are out of reach: nobody could pay for its sets at these prices."""
        if self._sets is None:
            return
        nothing, low, high = np.zeros(len(self._flat.request)), self.low, floor
        for _ in range(PROOFS):
            if self._told():
                return
            worth = self._sets.lowest(nothing, floor, self._prices, -np.inf, 1)
            if worth < -PROVEN:
                self.ceiling = high = min(floor, self.ceiling)
            else:
                low = floor
            if high - low <= NEAR * high:
                return
            floor = (low + high) / 2

    def _sharpen(self) -> None:
        """Look for a sharper bound on the total over the floor that was reached."""
        if self._sets is not None and not self._told():
            value = self._flat.value(self.chosen)
            self._sharp = self._sets.lowest(
                self._flat.gain, self.low, self._prices, value, BOUNDS, self._told
            )

    def _repaired(self, chosen: Mask, floor: float) -> tuple[Mask, bool]:
        """Give to those who are short, from what the others can spare; say if all have enough."""
        flat, worth = self._flat, self._lift
        for _ in range(REPAIRS):
            short = self._short(chosen, floor)
            self._take(chosen)
            if not short.any():
                return chosen, True
            if self._told():
                return chosen, False
            worth = np.where(short, np.maximum(2 * worth, URGENT), worth)
            gain = flat.gain + (worth * short)[flat.request] * flat.affinity
            chosen = self._moved(chosen, gain, floor, short)
        self._take(chosen)
        return chosen, not self._short(chosen, floor).any()

    def _polish(self) -> None:
        idle = 0
        for _ in range(POLISHES):
            if idle > 1 or self._told():
                return
            before = self._flat.value(self.chosen)
            none = np.zeros(len(self._flat.demand_min), dtype=bool)
            self._take(self._moved(self.chosen, self._flat.gain, self.low, none))
            gained = self._flat.value(self.chosen) - before
            idle = 0 if gained > LITTLE * abs(before) else idle + 1

    def _moved(self, chosen: Mask, gain: Floats, floor: float, free: Mask) -> Mask:
        near = Near(self._flat, self._wide, self._prices, chosen)
        return near.best(gain, floor, free, self._rng)
