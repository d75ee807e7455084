"""The open choices of a problem as flat arrays: pins taken out, affinities within [-1, 1]."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.errors import InfeasibleError
from matching.assignment.problem import Floats, Ints, MatchProblem, row_numbers

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Flat:
    """What is left to choose: pairs in order of request, then candidate."""

    problem: MatchProblem
    #: shape (pairs,): positions in the problem
    request: Ints
    candidate: Ints
    #: shape (pairs,): affinity, and what is maximised; both divided by `unit`
    affinity: Floats
    gain: Floats
    #: a power of two, so that nothing is rounded
    unit: float
    #: shape (requests,), (candidates,): limits less the pins
    demand_min: Ints
    demand_max: Ints
    capacity_min: Ints
    capacity_max: Ints
    #: shape (requests,): sum of affinities of the pins, divided by `unit`
    pinned: Floats
    #: the same of what is maximised, over all
    pinned_gain: float

    @property
    def most(self) -> int:
        """No choice has more pairs than this, without the pins."""
        return int(min(self.demand_max.sum(), self.capacity_max.sum(), len(self.request)))

    @property
    def wanting(self) -> Mask:
        """Requests that may have any candidate at all: those the worst is taken over."""
        wanting: Mask = self.problem.demand_max > 0
        return wanting

    def sums(self, chosen: Mask) -> Floats:
        """Return each request's sum of affinities, pins included, divided by `unit`."""
        found: Floats = self.pinned + np.bincount(
            self.request[chosen], self.affinity[chosen], len(self.pinned)
        )
        return found

    def value(self, chosen: Mask) -> float:
        """Return what a choice is worth, without the pins, divided by `unit`."""
        return math.fsum(self.gain[chosen])

    def outward(self, value: float) -> float:
        """Return a value of the open choices as an objective of the problem."""
        return (value + self.pinned_gain) * self.unit


def flatten(problem: MatchProblem) -> Flat:
    """Take the pins out of a problem.

    Raises
    ------
    InfeasibleError
        A pin may not be chosen or pins exceed a limit, or a request lacks pairs for its minimum.
    """
    allowed = problem.allowed
    rows, columns = row_numbers(allowed), allowed.indices.astype(np.int64)
    n, m = allowed.shape
    pins = np.array(sorted(problem.pins), dtype=np.int64).reshape(-1, 2)
    at, is_there = find_pairs(rows, columns, pins, m)
    if not is_there.all():
        raise InfeasibleError.plain()
    bonus = np.zeros(len(rows))
    kept = np.array(list(problem.kept), dtype=np.int64).reshape(-1, 2)
    places, known = find_pairs(rows, columns, kept, m)
    bonus[places[known]] = np.array(list(problem.kept.values()), dtype=np.float64)[known]
    unit = _power_of_two(np.abs(allowed.data).max(initial=0), np.abs(bonus).max(initial=0))
    affinity, gain = allowed.data / unit, (allowed.data + bonus) / unit
    demanded, taken = np.bincount(pins[:, 0], minlength=n), np.bincount(pins[:, 1], minlength=m)
    wants, takes = problem.demand_max - demanded, problem.capacity_max - taken
    is_open = (wants[rows] > 0) & (takes[columns] > 0)
    is_open[at] = False
    flat = Flat(
        problem,
        rows[is_open],
        columns[is_open],
        affinity[is_open],
        gain[is_open],
        unit,
        np.maximum(problem.demand_min - demanded, 0),
        wants,
        np.maximum(problem.capacity_min - taken, 0),
        takes,
        np.bincount(pins[:, 0], affinity[at], n).astype(np.float64),
        math.fsum(gain[at]),
    )
    _check(flat)
    return flat


def find_pairs(rows: Ints, columns: Ints, pairs: Ints, width: int) -> tuple[Ints, Mask]:
    """Return the places of `pairs`, shape (any, 2), among ordered ones, and if they are there."""
    stored, wanted = rows * width + columns, pairs[:, 0] * width + pairs[:, 1]
    if not len(stored):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    places = np.minimum(np.searchsorted(stored, wanted), len(stored) - 1)
    return places, stored[places] == wanted


def _power_of_two(*values: float) -> float:
    """Return the least power of two that is no less than any value; 1 where all are 0."""
    largest = max(values)
    return math.ldexp(1.0, math.frexp(largest)[1]) if largest > 0 else 1.0


def _check(flat: Flat) -> None:
    """Refuse what is plainly impossible. Raises InfeasibleError."""
    here = np.bincount(flat.request, minlength=len(flat.demand_min))
    there = np.bincount(flat.candidate, minlength=len(flat.capacity_min))
    if (
        (flat.demand_max < 0).any()
        or (flat.capacity_max < 0).any()
        or (here < flat.demand_min).any()
        or (there < flat.capacity_min).any()
    ):
        raise InfeasibleError.plain()
