"""Whether a choice is stable: the pairs that would rather have each other, found on their own."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from matching.assignment.problem import Floats, Ints, MatchProblem, Pair, row_numbers


def blocking_pairs(problem: MatchProblem, chosen: Iterable[Pair]) -> list[Pair]:
    """Return the blocking pairs of a choice, in order; none: it is (weakly) stable.

    A pair blocks if it may be chosen and is not, both sides find each other acceptable, and each
    either has a place left or strictly likes the other better than the worst it was given. Equal
    is not better. Pinned pairs are given up by nobody, so they give no reason to block. Looks at
    all pairs at once and knows nothing of how the choice was made.

    Parameters
    ----------
    problem
        With `orders`; without any, nothing can block and the list is empty.
    chosen
        Positions of the chosen pairs.
    """
    if problem.orders is None:
        return []
    matrix = problem.allowed
    rows, columns = row_numbers(matrix), matrix.indices.astype(np.int64)
    own, other = problem.orders.of_pairs(rows, columns, matrix.data, problem.kept)
    width = max(len(problem.candidates), 1)
    places = np.array(sorted(i * width + j for i, j in chosen), dtype=np.int64)
    pinned = np.array([i * width + j for i, j in problem.pins], dtype=np.int64)
    codes = rows * width + columns
    is_chosen, is_pinned = np.isin(codes, places), np.isin(codes, pinned)
    is_free = is_chosen & ~is_pinned
    wants = _wants(rows, own, is_chosen, is_free, problem.demand_max)
    takes = _wants(columns, other, is_chosen, is_free, problem.capacity_max)
    blocking = ~is_chosen & wants & takes & np.isfinite(own) & np.isfinite(other)
    at = np.flatnonzero(blocking)
    return list(zip(rows[at].tolist(), columns[at].tolist(), strict=True))


def _wants(
    side: Ints,
    liking: Floats,
    is_chosen: NDArray[np.bool_],
    is_free: NDArray[np.bool_],
    most: Ints,
) -> NDArray[np.bool_]:
    """Say of every pair whether this side would take it for a place left or for its worst."""
    worst = np.full(len(most), np.inf)
    np.minimum.at(worst, side[is_free], liking[is_free])
    given = np.bincount(side[is_chosen], minlength=len(most))
    worst[given < most] = -np.inf
    found: NDArray[np.bool_] = liking > worst[side]
    return found
