"""The best choice near another one in which nobody falls below a floor, as a flow."""

from dataclasses import dataclass, replace

import numpy as np

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat, Mask
from matching.assignment.solvers._flow import Flow, best_flow
from matching.assignment.solvers._relax import SLACK
from matching.assignment.solvers._wide import Wide, safe


@dataclass(frozen=True)
class Near:
    """What lies near a choice.

    Half of the requests, by lot, change one pair, for any that makes up for it; the rest move among
    pairs of which any will do.
    """

    flat: Flat
    wide: Wide
    #: shape (candidates,), what a place costs
    prices: Floats
    chosen: Mask

    def best(self, gain: Floats, floor: float, free: Mask, rng: np.random.Generator) -> Mask:
        """Return the best choice.

        Parameters
        ----------
        gain
            Shape (pairs,), what is added up.
        floor
            Nobody who has reached it falls below it.
        free
            Shape (requests,), who may change all they have.
        rng
            Draws the lots.
        """
        flat, chosen = self.flat, self.chosen
        number = np.bincount(flat.request[chosen], minlength=len(flat.demand_min))
        is_single = (rng.random(len(number)) < 1 / 2) & ~free & (number > 1)
        let_go = self._one_of_each(rng) & is_single[flat.request]
        fixed = chosen & is_single[flat.request] & ~let_go
        left = np.where(flat.wanting, floor - flat.pinned - SLACK, -np.inf)
        left -= np.bincount(flat.request[fixed], flat.affinity[fixed], len(number))
        loss = self.prices[flat.candidate] - gain
        is_open = safe(self.wide, loss, chosen, np.where(is_single, 0, number), left)
        is_open &= ~is_single[flat.request]
        is_open |= free[flat.request]
        is_open |= is_single[flat.request] & (flat.affinity >= left[flat.request])
        pairs = np.flatnonzero((is_open | let_go) & ~fixed)
        moved = fixed.copy()
        part = self._part(pairs, gain, fixed, np.where(is_single, 1, number))
        moved[pairs[flow_of(part).chosen]] = True
        return moved

    def _part(self, pairs: Ints, gain: Floats, fixed: Mask, wanted: Ints) -> Flat:
        """Return the problem of some pairs beside those that stay."""
        flat = self.flat
        used = np.bincount(flat.candidate[fixed], minlength=len(flat.capacity_min))
        return replace(
            flat, request=flat.request[pairs], candidate=flat.candidate[pairs],
            affinity=flat.affinity[pairs], gain=gain[pairs], demand_min=wanted, demand_max=wanted,
            capacity_min=np.maximum(flat.capacity_min - used, 0),
            capacity_max=flat.capacity_max - used,
        )  # fmt: skip

    def _one_of_each(self, rng: np.random.Generator) -> Mask:
        """Return one pair of each request, by lot."""
        places = rng.permutation(np.flatnonzero(self.chosen))
        _, first = np.unique(self.flat.request[places], return_index=True)
        mask = np.zeros(len(self.chosen), dtype=bool)
        mask[places[first]] = True
        return mask


def flow_of(flat: Flat) -> Flow:
    """Return the best flow where gains may be above 1."""
    unit = float(2 ** max(0, np.frexp(np.abs(flat.gain).max(initial=0.0))[1]))
    flow = best_flow(replace(flat, gain=flat.gain / unit))
    return Flow(flow.chosen, flow.bound * unit)
