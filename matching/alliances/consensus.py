"""One partition for many: the one that agrees with them best, found by moves and joins.

The median partition has the largest sum, over all pairs in one group, of the share of the runs that
join the pair less a half; it differs from the runs in the fewest pairs on average. The search takes
one element at a time to its best group, then joins groups, until nothing improves
(https://doi.org/10.1137/1.9781611972887.11).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from matching.alliances.discovering_runs import Labels, number_groups, one_hot

Floats = NDArray[np.float64]
#: a pair joined in more than this share of the runs pulls together, in less apart
HALF = 0.5
#: what a pair of the earlier partition has on top of its share: it pulls apart only where fewer
#: than one in six of the runs join it; new pairs need half of the runs as ever
EARLIER = 1 / 3
#: gains below are rounding
LEAST_GAIN = 1e-9


def agreement(shares: csr_array, labels: Labels) -> float:
    """Return the sum over pairs in one group of their share less a half."""
    groups = one_hot(labels)
    inside = float((groups.T @ shares @ groups).diagonal().sum()) / 2
    sizes = np.bincount(labels)
    return inside - HALF * float((sizes * (sizes - 1)).sum()) / 2


def join_runs(shares: csr_array, runs: Sequence[Labels], most: int) -> Labels:
    """Return the partition nearest to all runs, beginning with the run that is.

    Parameters
    ----------
    shares
        In which share of the runs two nodes come together, see `together`.
    runs
        The runs, shape (nodes,) each.
    most
        No group grows beyond this size; one that is larger in the run may stay.
    """
    best = max(runs, key=lambda labels: agreement(shares, labels))
    return _improve(shares, best, most)


def keep_earlier(shares: csr_array, earlier: Labels, most: int) -> Labels:
    """Return the partition nearest to the runs and an earlier one, beginning with that.

    What `join_runs` or this function found comes out unchanged where `shares` are the same: no move
    improved it, and that it now is the earlier one only makes each move away from it worse.
    """
    groups = one_hot(earlier)
    before = csr_array(groups @ groups.T)
    before.setdiag(0)
    mixed = csr_array(shares + EARLIER * before)
    mixed.eliminate_zeros()
    return _improve(mixed, earlier, most)


def _improve(shares: csr_array, labels: Labels, most: int) -> Labels:
    labels = labels.copy()
    while True:
        while _move_each(shares, labels, most):
            pass
        joined = _join_groups(shares, labels, most)
        if joined is None:
            return labels
        labels = joined


def _move_each(shares: csr_array, labels: Labels, most: int) -> bool:
    """Take each node, in order, to the group where it fits best; say if any moved."""
    sizes = np.bincount(labels, minlength=len(labels) + 1)
    moved = False
    for i in range(len(labels)):
        target = _best_for(shares, labels, sizes, i, most)
        if target is not None:
            sizes[labels[i]] -= 1
            sizes[target] += 1
            labels[i] = target
            moved = True
    return moved


def _best_for(
    shares: csr_array, labels: Labels, sizes: NDArray[np.int64], i: int, most: int
) -> int | None:
    """Return the group where node `i` fits better than in its own; None if there is none."""
    row = slice(shares.indptr[i], shares.indptr[i + 1])
    near, places = np.unique(labels[shares.indices[row]], return_inverse=True)
    pulls = np.bincount(places, shares.data[row], minlength=len(near))
    own = labels[i]
    here = float(pulls[near == own].sum()) - HALF * float(sizes[own] - 1)
    # by itself everybody has 0
    best, target = 0.0, None
    gains = np.where((near == own) | (sizes[near] >= most), -np.inf, pulls - HALF * sizes[near])
    if len(gains) and gains.max() > best:
        target = int(near[np.argmax(gains)])
        best = float(gains.max())
    if best - here <= LEAST_GAIN:
        return None
    return target if target is not None else int(np.argmin(sizes > 0))


def _join_groups(shares: csr_array, labels: Labels, most: int) -> Labels | None:
    """Return the partition with groups joined in pairs, those that gain most first; None if none.

    A group is in one pair at most, so that no join changes what another gains.
    """
    numbered = number_groups(labels.tolist())
    groups = one_hot(numbered)
    sizes = np.bincount(numbered)
    between = coo_array(groups.T @ shares @ groups)
    a, b = between.coords
    gains = between.data - HALF * sizes[a] * sizes[b]
    allowed = (a < b) & (sizes[a] + sizes[b] <= most) & (gains > LEAST_GAIN)
    if not allowed.any():
        return None
    a, b, gains = a[allowed], b[allowed], gains[allowed]
    target = np.arange(len(sizes))
    free = np.ones(len(sizes), dtype=bool)
    for place in np.lexsort((b, a, -gains)):
        if free[a[place]] and free[b[place]]:
            free[[a[place], b[place]]] = False
            target[b[place]] = a[place]
    return target[numbered]
