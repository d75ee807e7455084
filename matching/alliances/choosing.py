"""Choosing members: greedily, each time the one that adds most to the worth of the alliance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from numpy.typing import NDArray

from matching.alliances.objective import COHESION, pairs_of

Floats = NDArray[np.float64]

#: gain below which nobody more is asked
STOP = 0.02
#: a former member keeps its seat until it ranks past this many times the size
KEPT_UNTIL = 1.5
#: digits to which gains are compared, so that rounding of sums decides nothing
DIGITS = 10


@dataclass(frozen=True)
class Size:
    """How many members an alliance may have."""

    least: int = 6
    most: int = 12


DEFAULT_SIZE = Size()


@dataclass(frozen=True, eq=False)
class Choice:
    """What there is to choose from: candidates in order of id."""

    #: how far each candidate answers each facet, in [0, 1], shape (facets, candidates)
    degrees: Floats
    #: what each facet counts, shape (facets,)
    weights: Floats
    #: of pairs, symmetric, in [0, 1], shape (candidates, candidates)
    likeness: Floats
    #: candidates that may not be chosen
    barred: Collection[int] = field(default=())


@dataclass(frozen=True)
class Step:
    """One member chosen."""

    candidate: int
    #: of the worth of the alliance
    gain: float


def order_greedily(choice: Choice, count: int, first: Sequence[int] = ()) -> list[Step]:
    """Return candidates in the order in which they add most, ties in order of candidates.

    Candidates that answer no facet at all are never chosen.

    Parameters
    ----------
    count
        How many at the most.
    first
        Those who are members already, taken before all others in this order.
    """
    total = float(choice.weights.sum()) or 1.0
    left = np.ones(len(choice.weights))
    members: list[int] = []
    is_open: NDArray[np.bool_] = np.any(choice.degrees, axis=0)
    is_open[list(choice.barred)] = False
    steps: list[Step] = []
    while len(steps) < count:
        gains = (choice.weights * left) @ choice.degrees / total
        gains += COHESION * _tightening(choice.likeness, members)
        if len(steps) < len(first):
            chosen = first[len(steps)]
        elif not is_open.any():
            break
        else:
            chosen = int(np.argmax(np.where(is_open, np.round(gains, DIGITS), -np.inf)))
        steps.append(Step(chosen, float(gains[chosen])))
        left = left * (1.0 - choice.degrees[:, chosen])
        members.append(chosen)
        is_open[chosen] = False
    return steps


def _tightening(likeness: Floats, members: Sequence[int]) -> Floats:
    """Return by how much each candidate changes `cohesion`, shape (candidates,)."""
    count = len(members)
    # each pair of members stands twice in the square
    pairs = float(likeness[np.ix_(members, members)].sum()) / 2
    after: Floats = (pairs + likeness[:, members].sum(axis=1)) / pairs_of(count + 1)
    return after - pairs / pairs_of(count)


def choose(choice: Choice, size: Size, former: Collection[int] = ()) -> list[Step]:
    """Return the members, in the order in which they were chosen.

    As many as add at least `STOP` each, but within `size`. Of the former members, those stay who
    rank within 1.5 times that number; they are then chosen first, and others fill the seats left.
    """
    reach = ceil(KEPT_UNTIL * size.most)
    free = order_greedily(choice, reach)
    count = size.least
    while count < min(size.most, len(free)) and free[count].gain >= STOP:
        count += 1
    # a later one may gain more than an earlier one, by cohesion: the first that falls short ends it
    ranked = [step.candidate for step in free]
    staying = [c for c in ranked[: ceil(KEPT_UNTIL * count)] if c in set(former)][: size.most]
    if not staying:
        return free[:count]
    return order_greedily(choice, max(count, len(staying)), staying)
