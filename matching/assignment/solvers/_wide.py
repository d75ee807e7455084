"""Requests side by side in one table: what each takes at given gains so that it reaches a floor."""

from dataclasses import dataclass

import numpy as np

from matching.assignment.problem import Floats, Ints
from matching.assignment.solvers._flat import Flat, Mask

#: cells of a table at most
CELLS = 20_000_000
#: doublings and halvings of a multiplier
DOUBLINGS, HALVINGS = 16, 12
#: the least multiplier that is tried
LEAST = 1 / 64


@dataclass(frozen=True, eq=False)
class Wide:
    """Pairs of each request in a line of equal length."""

    #: shape (requests, most pairs of one): places of pairs; where there is none, 0
    place: Ints
    #: shape as above: whether there is a pair
    is_pair: Mask
    #: shape as above: affinities; minus infinity where there is no pair
    affinity: Floats

    def spread(self, values: Floats) -> Floats:
        """Return values of pairs as a table, minus infinity where there is no pair."""
        found: Floats = np.where(self.is_pair, values[self.place], -np.inf)
        return found


def fits(flat: Flat) -> bool:
    """Say whether the table of a problem stays small."""
    count = np.bincount(flat.request, minlength=len(flat.demand_min))
    return len(count) * int(count.max(initial=0)) <= CELLS


def widen(flat: Flat) -> Wide:
    """Return the table of a problem."""
    n = len(flat.demand_min)
    count = np.bincount(flat.request, minlength=n)
    start = np.cumsum(count) - count
    slots = np.arange(int(count.max(initial=0)))
    is_pair: Mask = slots < count[:, None]
    place = np.where(is_pair, start[:, None] + slots, 0)
    return Wide(place, is_pair, np.where(is_pair, flat.affinity[place], -np.inf))


def lifts(wide: Wide, gain: Floats, number: Ints, floor: Floats) -> Floats:
    """Return by how much of its affinity each request's gains must rise so that it reaches a floor.

    Parameters
    ----------
    wide
        The requests.
    gain
        Shape (pairs,): gains less prices.
    number
        Shape (requests,): how many candidates each takes.
    floor
        Shape (requests,): what their affinities add up to at least.

    Returns
    -------
    numpy.ndarray
        Shape (requests,): about the least λ ≥ 0 for which the pairs of greatest gain + λ · affinity
        reach the floor; the greatest that is tried where none does.
    """
    table = wide.spread(gain)
    found = np.zeros(len(number))
    rows = np.flatnonzero(_sums(table, wide.affinity, number, found) < floor)
    low, high = np.zeros(len(rows)), np.full(len(rows), LEAST)
    part, affinity = table[rows], wide.affinity[rows]
    wanted, target = number[rows], floor[rows]
    for _ in range(DOUBLINGS):
        short = np.flatnonzero(_sums(part, affinity, wanted, high) < target)
        if not len(short):
            break
        low[short] = high[short]
        high[short] *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_short = _sums(part, affinity, wanted, middle) < target
        low, high = np.where(is_short, middle, low), np.where(is_short, high, middle)
    found[rows] = high
    return found


def _sums(table: Floats, affinity: Floats, number: Ints, lift: Floats) -> Floats:
    """Return the affinities of the pairs of greatest lifted gain, added up."""
    with np.errstate(invalid="ignore"):
        lifted = table + lift[:, None] * affinity
    lifted[np.isnan(lifted)] = -np.inf
    most = int(number.max(initial=0))
    if not most or not len(table):
        return np.zeros(len(table))
    top = np.argpartition(-lifted, min(most, table.shape[1]) - 1, axis=1)[:, :most]
    values = np.take_along_axis(lifted, top, axis=1)
    order = np.argsort(-values, axis=1, kind="stable")
    taken = np.take_along_axis(affinity, np.take_along_axis(top, order, axis=1), axis=1)
    is_in = np.arange(taken.shape[1]) < number[:, None]
    found: Floats = np.where(is_in & np.isfinite(taken), taken, 0.0).sum(axis=1)
    return found


def safe(wide: Wide, loss: Floats, chosen: Mask, number: Ints, floor: Floats) -> Mask:
    """Return pairs among which a request may choose freely without falling below its floor.

    They hold what it has; others come in by their loss, the least first, as long as the `number`
    smallest of them reach the floor.

    Parameters
    ----------
    wide, loss, chosen
        The requests, shape (pairs,) what a pair loses, shape (pairs,) what they have.
    number, floor
        As in `lifts`; what a request has reaches its floor.
    """
    n, most = len(number), int(number.max(initial=0))
    mask = chosen.copy()
    if not most:
        return mask
    own = wide.is_pair & chosen[wide.place]
    # the smallest affinities that it may have to do with; places it does not need are 0
    least = np.sort(np.where(own, wide.affinity, np.inf), axis=1)[:, :most]
    least[np.arange(most) >= number[:, None]] = -np.inf
    total = np.where(np.isfinite(least), least, 0.0).sum(axis=1)
    order = np.argsort(np.where(wide.is_pair & ~own, loss[wide.place], np.inf), axis=1,
                       kind="stable")  # fmt: skip
    lines = np.arange(n)
    for k in range(wide.place.shape[1]):
        at = order[:, k]
        affinity = np.where(wide.is_pair[lines, at], wide.affinity[lines, at], 0.0)
        largest = least.argmax(axis=1)
        gives = np.minimum(affinity - least[lines, largest], 0.0)
        comes = wide.is_pair[lines, at] & ~own[lines, at] & (total + gives >= floor) & (number > 0)
        changed = np.flatnonzero(comes & (gives < 0))
        least[changed, largest[changed]] = affinity[changed]
        total[changed] += gives[changed]
        mask[wide.place[lines, at][comes]] = True
    return mask
