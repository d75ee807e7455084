"""What an alliance is worth, as plain functions: every figure that is shown can be had again.

Coverage of a facet is the chance that at least one member answers it, doing so with its degree: a
second able society still adds something, a third hardly any (monotone and submodular, so that
greedy choice is near the best; Nemhauser, Wolsey & Fisher 1978, doi:10.1007/BF01588971). Cohesion
is the mean likeness of all pairs of members: who is like the others is preferred, but does not come
in for that alone. ``worth = coverage / sum of weights + 1/4 cohesion``.
"""

from collections.abc import Collection
from itertools import combinations
from math import fsum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: what likeness counts beside coverage: an alliance of strangers loses at most a quarter
COHESION = 0.25
#: members that an alliance has at the least, as far as cohesion is concerned
FEW = 6


def coverage(degrees: Floats, weights: Floats, members: Collection[int]) -> float:
    """Return how much of a theme the members cover, in [0, sum of weights].

    ``Σ_f weight(f) · (1 − Π over members of (1 − degree(f, member)))``. A further facet or member
    never lowers it.

    Parameters
    ----------
    degrees
        How far each society answers each facet, in [0, 1], shape (facets, societies).
    weights
        What each facet counts, shape (facets,).
    members
        Columns of `degrees`.

    Examples
    --------
    >>> coverage(np.array([[0.5, 0.2], [0.0, 0.4]]), np.array([1.0, 0.5]), [0, 1])
    0.8
    """
    left = uncovered(degrees, members)
    return fsum((weights * (1.0 - left)).tolist())


def uncovered(degrees: Floats, members: Collection[int]) -> Floats:
    """Return how much of each facet nobody of the members answers, in [0, 1], shape (facets,)."""
    found: Floats = (1.0 - degrees[:, sorted(set(members))]).prod(axis=1)
    return found


def cohesion(likeness: Floats, members: Collection[int]) -> float:
    """Return the mean likeness of all pairs of members, in [0, 1].

    Fewer than `FEW` members count as so many, the missing pairs as unlike: the first two would
    otherwise be chosen for their likeness alone.

    Parameters
    ----------
    likeness
        Shape (societies, societies), symmetric, in [0, 1].
    members
        Rows of `likeness`.

    Examples
    --------
    >>> round(cohesion(np.array([[0, 0.4, 0.2], [0.4, 0, 0.3], [0.2, 0.3, 0]]), [0, 1, 2]), 3)
    0.06
    """
    pairs = combinations(sorted(set(members)), 2)
    return fsum(float(likeness[i, j]) for i, j in pairs) / pairs_of(len(set(members)))


def pairs_of(members: int) -> float:
    """Return by how many pairs the likeness of so many members is divided."""
    count = max(members, FEW)
    return count * (count - 1) / 2


def worth(degrees: Floats, weights: Floats, likeness: Floats, members: Collection[int]) -> float:
    """Return what an alliance is worth, in [0, 1 + COHESION]."""
    total = fsum(weights.tolist()) or 1.0
    return coverage(degrees, weights, members) / total + COHESION * cohesion(likeness, members)


def gain(
    degrees: Floats, weights: Floats, likeness: Floats, members: Collection[int], further: int
) -> float:
    """Return what one further member adds to the worth; negative where it only dilutes."""
    before = worth(degrees, weights, likeness, members)
    return worth(degrees, weights, likeness, {*members, further}) - before
