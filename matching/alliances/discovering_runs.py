"""Seeded runs of Leiden over a graph, each with some ties left out, and who came together in them.

Which ties matter by chance is not known, so each run sees others: what stays together in most of
them does not hang on a few.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from graspologic_native import leiden_csr  # type: ignore[import-untyped]
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, hstack

Labels = NDArray[np.int64]
#: share of the ties that a run does not see
UNSEEN = 0.1
#: resolutions at which a group above the largest size is cut by itself, one after the other
CUTS = (1.0, 1.5, 2.0)
#: least modularity of such a cut; parts that only chance sets apart reach .04
SET_OFF = 0.1
#: runs at the same time; the library lets go of the interpreter
AT_ONCE = 4


@dataclass(frozen=True)
class Runs:
    """What the runs are asked to do."""

    #: how many
    count: int
    #: of modularity, above 0: a higher one makes smaller groups
    resolution: float
    #: least and most members of a group that is asked for
    sizes: tuple[int, int]
    seed: int


def run_all(ties: csr_array, runs: Runs) -> list[Labels]:
    """Return the groups of each run: for each node a number from 0, shape (nodes,).

    Leiden (https://doi.org/10.1038/s41598-019-41695-z) on nine tenths of the ties. A group above
    the largest size is cut by itself, at the first of `CUTS` that leaves no part under the least
    size and sets the parts off from each other; where none does, it stays whole.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda number: _run(ties, runs, number), range(runs.count)))


def _run(ties: csr_array, runs: Runs, number: int) -> Labels:
    rng = np.random.default_rng([runs.seed, number])
    seed = int(rng.integers(2**31))
    seen = _see(ties, rng)
    labels = _leiden(seen, runs.resolution, seed)
    least, most = runs.sizes
    large = np.flatnonzero(np.bincount(labels) > most).tolist()
    while large:
        group = large.pop()
        members = np.flatnonzero(labels == group)
        parts = _cut(csr_array(seen[members][:, members]), least, seed)
        sizes = np.bincount(parts)
        numbers = np.concatenate([[group], labels.max() + np.arange(1, len(sizes))])
        labels[members] = numbers[parts]
        if len(sizes) > 1:
            large += numbers[sizes > most].tolist()
    return labels


def _see(ties: csr_array, rng: np.random.Generator) -> csr_array:
    full = coo_array(ties)
    rows, columns = full.coords
    kept = (rows < columns) & (rng.random(len(rows)) >= UNSEEN)
    half = csr_array((full.data[kept], (rows[kept], columns[kept])), shape=ties.shape)
    return csr_array(half + half.T)


def _cut(ties: csr_array, least: int, seed: int) -> Labels:
    for resolution in CUTS:
        parts = _leiden(ties, resolution, seed)
        sizes = np.bincount(parts)
        if len(sizes) > 1 and sizes.min() >= least and modularity(ties, parts, 1.0) >= SET_OFF:
            return parts
    return np.zeros(ties.shape[0], dtype=np.int64)


def _leiden(ties: csr_array, resolution: float, seed: int) -> Labels:
    n = ties.shape[0]
    if ties.nnz == 0:  # which the library cannot do
        return np.arange(n, dtype=np.int64)
    ties.sort_indices()
    _, found = leiden_csr(
        ties.indptr.astype(np.int64), ties.indices.astype(np.int32), ties.data, n,
        resolution=resolution, seed=seed,
    )  # fmt: skip
    return number_groups(found[i] for i in range(n))


def number_groups(labels: Iterable[int]) -> Labels:
    """Return the same groups, numbered from 0 in the order in which they come first."""
    numbers: dict[int, int] = {}
    found = [numbers.setdefault(int(label), len(numbers)) for label in labels]
    return np.array(found, dtype=np.int64)


def one_hot(labels: Labels) -> csr_array:
    """Return 1 where a node is in a group, shape (nodes, groups)."""
    n = len(labels)
    groups = int(labels.max(initial=-1)) + 1
    return csr_array((np.ones(n), (np.arange(n), labels)), shape=(n, groups))


def together(runs: Iterable[Labels]) -> csr_array:
    """Return in which share of the runs two nodes are in the same group.

    Returns
    -------
    csr_array
        Symmetric, in (0, 1], without the diagonal, shape (nodes, nodes); pairs that no run joins
        are left out.
    """
    each = [one_hot(labels) for labels in runs]
    groups = hstack(each, format="csr")
    total = csr_array(groups @ groups.T)
    full = coo_array(total)
    rows, columns = full.coords
    apart = rows != columns
    found = csr_array((full.data[apart] / len(each), (rows[apart], columns[apart])), total.shape)
    found.sort_indices()
    return found


def modularity(ties: csr_array, labels: Labels, resolution: float) -> float:
    """Return the share of ties inside groups less what chance would put there.

    sum over groups of e / m - resolution (d / 2m)², with e the weight of ties inside, d the sum of
    degrees and m the weight of all ties; 0 without ties
    (https://doi.org/10.1103/PhysRevE.74.016110).
    """
    total = float(ties.sum())
    if total == 0:
        return 0.0
    groups = one_hot(labels)
    inside = (groups.T @ ties @ groups).diagonal() / total
    degrees = groups.T @ np.asarray(ties.sum(axis=1)).ravel() / total
    return float((inside - resolution * degrees**2).sum())
