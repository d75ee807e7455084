"""The own order of each side: what a stable choice is made by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.errors import InputError
from graph.text import Text
from matching.assignment.checks import in_order

if TYPE_CHECKING:
    from matching.assignment.problem import Pair

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Orders:
    """How requests rank candidates, and candidates requests.

    Both arrays have the shape (requests, candidates) of the affinities; a greater value is liked
    better, equal values are a tie, and a pair that is not stored is unacceptable to that side.
    Values of one array are only compared within a row (requests) or a column (candidates).
    """

    #: by what candidates go
    candidates: csr_array
    #: by what requests go; None: by the affinities
    requests: csr_array | None = None

    def __post_init__(self) -> None:
        for name in ("candidates", "requests"):
            values = getattr(self, name)
            if values is not None:
                object.__setattr__(self, name, in_order(values))
                if not np.isfinite(values.data).all():
                    raise InputError(
                        Text(
                            zh="偏好中有非数或无穷大。",
                            en="A preference is not a finite number.",
                        )
                    )

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of each array that is there."""
        found: dict[str, tuple[int, ...]] = {"orders.candidates": self.candidates.shape}
        if self.requests is not None:
            found["orders.requests"] = self.requests.shape
        return found

    def of_pairs(
        self, rows: Ints, columns: Ints, affinity: Floats, kept: Mapping["Pair", float]
    ) -> tuple[Floats, Floats]:
        """Return what both sides think of pairs: requests, then candidates; -inf: unacceptable.

        Parameters
        ----------
        rows, columns, affinity
            Pairs of positions in any order, and their affinities; shape (pairs,) each.
        kept
            What having been chosen before adds, on both sides.
        """
        own = affinity if self.requests is None else _values(self.requests, rows, columns)
        other = _values(self.candidates, rows, columns)
        if kept:
            width = self.candidates.shape[1]
            bonus = {i * width + j: value for (i, j), value in kept.items()}
            more = [bonus.get(at, 0.0) for at in (rows * width + columns).tolist()]
            own, other = own + np.array(more), other + np.array(more)
        return own, other


def _values(matrix: csr_array, rows: Ints, columns: Ints) -> Floats:
    """Return the stored values of pairs, -inf where none is stored."""
    width = max(matrix.shape[1], 1)
    stored = np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr)) * width
    stored += matrix.indices
    wanted = rows * width + columns
    found = np.full(len(wanted), -np.inf)
    if len(stored) == len(wanted) and np.array_equal(stored, wanted):
        found[:] = matrix.data
    elif len(stored):
        at = np.minimum(np.searchsorted(stored, wanted), len(stored) - 1)
        there = stored[at] == wanted
        found[there] = matrix.data[at[there]]
    return found
