"""The least change of one limit that makes the others possible, in words and numbers."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, hstack

from graph.text import Text
from matching.assignment.limit_rows import LimitKind
from matching.assignment.limited import is_possible, keep_only
from matching.assignment.limits import Limit, Limits
from matching.assignment.problem import Ints, Pair
from matching.assignment.solvers._highs import Programme, State
from matching.assignment.solvers._whole import solve_whole

#: pairs that a text lists
LISTED = 5
#: pairs of a problem above which only the conflict is looked at
LARGE = 50_000


@dataclass(frozen=True)
class Relaxation:
    """A change of one limit."""

    text: Text
    #: by how many pairs it is relaxed, over all its rows
    amount: int
    #: True where it is known that this alone makes the whole problem possible
    is_enough: bool


@dataclass(frozen=True, eq=False)
class _Least:
    #: shape (rows of the limit,): how much lower its minimum, how much higher its maximum
    lower: Ints
    higher: Ints
    #: unknowns of a choice that is possible then
    chosen: frozenset[int]


class Relaxer:
    """Finds the least change of a limit by a MILP with slack on its rows.

    First beside its conflict alone; where that is not enough for the whole problem, beside all
    other limits.

    Parameters
    ----------
    limits
        All limits of a problem.
    nodes
        Nodes of a search after which no relaxation is given.
    """

    def __init__(self, limits: Limits, nodes: int) -> None:
        self._limits, self._nodes = limits, nodes

    def relax(self, name: int, conflict: Ints, *, is_only: bool) -> Relaxation | None:
        """Return the least change of a limit.

        Parameters
        ----------
        name
            The limit.
        conflict
            Limits of an irreducible conflict, the limit among them.
        is_only
            Whether the problem has no other conflict; else no change of one limit is enough.
        """
        least = self._least(name, conflict)
        if least is None:
            return None
        if not is_only or self._limits.matrix.shape[1] > LARGE:
            return self._relaxation(name, least, is_enough=False)
        if self._is_enough(name, least):
            return self._relaxation(name, least, is_enough=True)
        more = self._least(name, np.arange(len(self._limits.named)))
        return self._relaxation(name, more or least, is_enough=more is not None)

    def _is_enough(self, name: int, least: _Least) -> bool:
        limits, limit = self._limits, self._limits.named[name]
        lower = np.zeros(len(limits.low), dtype=np.int64)
        higher = np.zeros(len(limits.low), dtype=np.int64)
        lower[limit.rows], higher[limit.rows] = least.lower, least.higher
        names = set(range(len(limits.named))) - ({name} if limit.kind is LimitKind.PIN else set())
        exceptions: frozenset[Pair] = frozenset()
        if limit.kind is LimitKind.FORBIDDEN:
            exceptions = frozenset(map(limits.places, self._excepted(limit, least.chosen)))
        problem = keep_only(limits, names, lower=lower, higher=higher, exceptions=exceptions)
        return is_possible(problem, nodes=self._nodes) is True

    def _least(self, name: int, names: Ints) -> _Least | None:
        limits, own = self._limits, self._limits.named[name].rows
        rows = limits.rows_of(names)
        part = limits.matrix[rows]
        touched = np.unique(part.indices)
        count, pairs = len(own), len(touched)
        places = np.tile(np.searchsorted(rows, own), 2)
        slack = csc_array(
            (np.repeat([1.0, -1.0], count), (places, np.arange(2 * count))),
            shape=(len(rows), 2 * count),
        )
        lower = np.maximum(limits.low[own], 0.0)
        higher = np.where(np.isfinite(limits.high[own]), float(pairs), 0.0)
        programme = Programme(
            np.concatenate([np.zeros(pairs), np.full(2 * count, -1.0)]),
            csc_array(hstack([csc_array(part[:, touched]), slack], format="csc")),
            limits.low[rows],
            limits.high[rows],
            np.concatenate([np.ones(pairs), lower, higher]),
        )
        found = solve_whole(programme, nodes=self._nodes)
        if found.state is not State.BEST or found.values is None:
            return None
        change = np.rint(found.values[pairs:]).astype(np.int64)
        chosen = touched[found.values[:pairs] > 0.5]
        return _Least(change[:count], change[count:], frozenset(chosen.tolist()))

    def _relaxation(self, name: int, least: _Least, *, is_enough: bool) -> Relaxation:
        limit = self._limits.named[name]
        amount = int(least.lower.sum() + least.higher.sum())
        if limit.kind is LimitKind.PIN:
            text = Text(zh="取消这个指定", en="drop this pin")
        elif limit.kind is LimitKind.FORBIDDEN:
            text = self._exceptions(limit, amount, least.chosen)
        else:
            text = self._moved(limit, least)
        return Relaxation(text, amount, is_enough)

    def _exceptions(self, limit: Limit, amount: int, chosen: frozenset[int]) -> Text:
        """Say which forbidden pairs would have to be allowed."""
        pairs = ["–".join(self._limits.pair(k)) for k in self._excepted(limit, chosen)]
        more = "…" if len(pairs) > LISTED else ""
        return Text(
            zh=f"例外允许 {amount} 个：{'、'.join(pairs[:LISTED])}{more}",
            en=f"allow {amount} as exceptions: {', '.join(pairs[:LISTED])}{more}",
        )

    def _excepted(self, limit: Limit, chosen: frozenset[int]) -> list[int]:
        """Return the forbidden pairs that are chosen nevertheless."""
        return [k for k in self._limits.matrix[limit.rows].indices.tolist() if k in chosen]

    def _moved(self, limit: Limit, least: _Least) -> Text:
        """Say where minimum and maximum would have to be."""
        zh, en = [], []
        for row, lower, higher in zip(limit.rows, least.lower, least.higher, strict=True):
            low, high = self._limits.low[row], self._limits.high[row]
            if lower:
                zh.append(f"下限从 {low:.0f} 降到 {low - lower:.0f}")
                en.append(f"lower the minimum from {low:.0f} to {low - lower:.0f}")
            if higher:
                zh.append(f"上限从 {high:.0f} 升到 {high + higher:.0f}")
                en.append(f"raise the maximum from {high:.0f} to {high + higher:.0f}")
        if limit.kind is LimitKind.DEMAND_MIN:
            count = self._choosable(limit.ids[0])
            if count < self._limits.low[limit.rows[0]]:
                zh.insert(0, f"只有 {count} 个可选")
                en.insert(0, f"only {count} can be chosen")
        return Text(zh="，".join(zh), en=", ".join(en))

    def _choosable(self, request: str) -> int:
        """Return how many candidates a request may be given."""
        problem = self._limits.problem
        i = problem.requests.index(request)
        return int(np.diff(problem.allowed.indptr)[i])
