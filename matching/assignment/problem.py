"""What is to be assigned: requests, candidates, affinities, and every limit on a choice."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.errors import NOTHING
from graph.text import Text
from matching.assignment.checks import check, in_order
from matching.assignment.orders import Orders

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
#: positions of a request and a candidate
Pair = tuple[int, int]


class ReasonKind(StrEnum):
    """Why a pair is forbidden."""

    #: a dated rule says no
    RULE = "rule"
    #: the two are tied in a way that forbids judging or serving
    CONFLICT = "conflict"
    #: a planner said so
    PLANNER = "planner"


@dataclass(frozen=True)
class Reason:
    """Why a pair is forbidden, as it can be read out."""

    kind: ReasonKind
    text: Text
    #: clause and document, or where the tie is recorded
    source: Text = field(default=NOTHING)
    #: id of the rule, or of the nodes the tie goes through; pairs of one group share the first
    ids: tuple[str, ...] = ()
    #: what forbids, as a limit on all pairs of the group; the text itself if empty
    cause: Text = field(default=NOTHING)

    @property
    def group(self) -> str:
        """What pairs forbidden for one and the same cause have in common."""
        return f"{self.kind}:{self.ids[0] if self.ids else self.text.en}"


@dataclass(frozen=True)
class Quota:
    """A limit on how many chosen pairs have an attribute.

    A pair counts if its request is among `requests` and its candidate among `candidates`; None is
    all of them. Quotas of one name are one rule of several limits, e.g. a cap for each person.
    """

    name: str
    title: Text
    minimum: int = 0
    #: None is no limit
    maximum: int | None = None
    requests: frozenset[int] | None = None
    candidates: frozenset[int] | None = None


NO_REASONS: Mapping[Pair, tuple[Reason, ...]] = MappingProxyType({})
NONE_KEPT: Mapping[Pair, float] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class MatchProblem:
    """An assignment to be made. Positions are rows and columns of `affinity`.

    Whether the limits go together is not looked at here: see `matching.assignment.conflicts`.

    Raises
    ------
    InputError
        Shapes do not agree, a limit is negative or upside down, a position does not exist, a pair
        stands twice, or an affinity is not finite.
    """

    requests: tuple[str, ...]
    candidates: tuple[str, ...]
    #: shape (requests, candidates), finite; a pair that is not stored may not be chosen
    affinity: csr_array
    #: shape (requests,): how many candidates a request wants, at least and at most
    demand_min: Ints
    demand_max: Ints
    #: shape (candidates,): how many requests a candidate takes, at least and at most
    capacity_min: Ints
    capacity_max: Ints
    #: pairs that may not be chosen, though stored, and why
    forbidden: Mapping[Pair, tuple[Reason, ...]] = field(default_factory=lambda: NO_REASONS)
    #: pairs that must be chosen
    pins: frozenset[Pair] = frozenset()
    quotas: tuple[Quota, ...] = ()
    #: what choosing a pair adds to the objective beside its affinity: it was chosen before
    kept: Mapping[Pair, float] = field(default_factory=lambda: NONE_KEPT)
    #: for solvers that draw
    seed: int = 0
    #: what each side goes by where the choice is to be stable
    orders: Orders | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "affinity", in_order(self.affinity))
        check(self)

    @cached_property
    def allowed(self) -> csr_array:
        """The affinities of pairs that may be chosen: stored and not forbidden. Zeros are kept."""
        if not self.forbidden:
            return self.affinity
        rows = row_numbers(self.affinity)
        keep = ~self._places(self.forbidden)
        return csr_array(
            (self.affinity.data[keep], (rows[keep], self.affinity.indices[keep])),
            shape=self.affinity.shape,
        )

    def choosable(self, pairs: Collection[Pair]) -> list[Pair]:
        """Return those of some pairs that may be chosen, in their order."""
        matrix, width = self.allowed, max(len(self.candidates), 1)
        there = set((row_numbers(matrix) * width + matrix.indices).tolist())
        return [(i, j) for i, j in pairs if i * width + j in there]

    def is_stored(self, pair: Pair) -> bool:
        """Say whether a pair has an affinity at all."""
        start, end = self.affinity.indptr[pair[0] : pair[0] + 2]
        return bool((self.affinity.indices[start:end] == pair[1]).any())

    def affinity_of(self, pair: Pair) -> float:
        """Return the affinity of a stored pair."""
        return float(self.affinity[pair])

    def _places(self, pairs: Iterable[Pair]) -> NDArray[np.bool_]:
        """Say of every stored pair whether it is among `pairs`."""
        width = max(len(self.candidates), 1)
        stored = row_numbers(self.affinity) * width + self.affinity.indices
        wanted = np.array([i * width + j for i, j in pairs], dtype=np.int64)
        return np.isin(stored, wanted)


def row_numbers(matrix: csr_array) -> Ints:
    """Return the row of every stored value."""
    return np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))
