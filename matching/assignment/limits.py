"""The limits of a problem by name, as rows that count chosen pairs.

Every limit says that of a certain set of pairs at least so many and at most so many are chosen:
a demand, a capacity, a pin, a rule that forbids pairs, a quota. A name may stand for several rows.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from graph.text import Text
from matching.assignment.limit_rows import LimitKind, all_rows
from matching.assignment.problem import Floats, Ints, MatchProblem, Pair


@dataclass(frozen=True, eq=False)
class Limit:
    """One named limit."""

    kind: LimitKind
    #: ids of the request, candidate, or both; the rule's; the quota's name
    ids: tuple[str, ...]
    #: what it says
    text: Text
    #: its rows in `Limits`
    rows: Ints
    #: the number that a demand or capacity says; None for others
    value: int | None = None


@dataclass(frozen=True, eq=False)
class Limits:
    """All limits of a problem that could bind. Unknowns are the stored pairs, in order."""

    problem: MatchProblem
    named: tuple[Limit, ...]
    #: shape (rows, pairs), ones where a row counts a pair
    matrix: csr_array
    low: Floats
    high: Floats
    #: shape (rows,): position of the request, candidate or quota a row is about, -1 for none
    about: Ints

    @cached_property
    def owner(self) -> Ints:
        """Which limit each row belongs to."""
        owner = np.zeros(len(self.low), dtype=np.int64)
        for k, limit in enumerate(self.named):
            owner[limit.rows] = k
        return owner

    def rows_of(self, names: Ints) -> Ints:
        """Return the rows of some limits."""
        rows: Ints = np.flatnonzero(np.isin(self.owner, names))
        return rows

    def places(self, unknown: int) -> Pair:
        """Return the positions of an unknown."""
        matrix = self.problem.affinity
        i = int(np.searchsorted(matrix.indptr, unknown, side="right")) - 1
        return i, int(matrix.indices[unknown])

    def pair(self, unknown: int) -> tuple[str, str]:
        """Return the ids of an unknown."""
        i, j = self.places(unknown)
        return self.problem.requests[i], self.problem.candidates[j]


def limits_of(problem: MatchProblem) -> Limits:
    """Return the limits of a problem, without those that cannot bind."""
    rows = [row for row in all_rows(problem) if row.can_bind]
    groups: dict[tuple[LimitKind, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[row.kind, row.ids].append(number)
    named = tuple(
        Limit(
            kind,
            ids,
            rows[numbers[0]].text,
            np.array(numbers, dtype=np.int64),
            rows[numbers[0]].value,
        )
        for (kind, ids), numbers in groups.items()
    )
    ends = np.cumsum([0, *(len(row.places) for row in rows)])
    places = np.concatenate([np.zeros(0, dtype=np.int64), *(row.places for row in rows)])
    matrix = csr_array(
        (np.ones(len(places)), places, ends), shape=(len(rows), problem.affinity.nnz)
    )
    low, high = (np.array([getattr(row, side) for row in rows]) for side in ("low", "high"))
    about = np.array([row.about for row in rows], dtype=np.int64)
    return Limits(problem, named, matrix, low, high, about)
