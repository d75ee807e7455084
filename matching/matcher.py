"""Carrying a task out: score all candidates, standardise, add up, keep the best, say why."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.errors import NotFoundError
from graph.snapshot import Snapshot
from graph.store import blocks
from graph.text import Text
from matching.affinity import Affinity, standardise, to_unit
from matching.evidence import Explanation, Part
from matching.places import best_places, without_own
from matching.pool import Pool
from matching.pools import pool_of
from matching.profile import Profile
from matching.reasons import against
from matching.scorer import Scorer, scorers
from matching.task import Task

Floats = NDArray[np.float64]

#: requests scored at a time: with 100,000 candidates a block holds 51 MB a scorer
BLOCK = 64
#: matchers kept
KEPT = 16


@dataclass(frozen=True)
class _Scored:
    """All candidates of a block of requests."""

    raw: dict[str, Floats]
    means: dict[str, Floats]
    deviations: dict[str, Floats]
    units: dict[str, Floats]
    #: weight times confidence, shape (requests,)
    weights: dict[str, Floats]
    total: Floats


class Matcher:
    """A task on a pool of candidates.

    Parameters
    ----------
    task
        What counts, and how much.
    pool
        The candidates.
    """

    def __init__(self, task: type[Task], pool: Pool) -> None:
        self.task = task
        self.pool = pool
        known = scorers()
        self._scorers: dict[str, Scorer] = {name: known[name](pool) for name in task.weights}
        self._place = {candidate: j for j, candidate in enumerate(pool.ids)}

    def match(self, requests: Sequence[Profile], top: int = 10) -> Affinity:
        """Return the best candidates of each request.

        A request is never its own candidate. Statistics are taken over all candidates before the
        best are cut off; equal affinities are cut off in order of id.
        """
        rows: list[Floats] = []
        columns: list[NDArray[np.int64]] = []
        parts: dict[str, list[Floats]] = {name: [] for name in self._scorers}
        for block in blocks(requests, BLOCK):
            scored = self._score(block)
            for i in range(len(block)):
                best = best_places(scored.total[i], top)
                rows.append(scored.total[i, best])
                columns.append(best)
                for name, weights in scored.weights.items():
                    parts[name].append(scored.units[name][i, best] * weights[i])
        return Affinity(
            tuple(request.id for request in requests),
            self.pool.ids,
            self._sparse(rows, columns),
            {name: self._sparse(values, columns) for name, values in parts.items()},
        )

    def explain(self, request: Profile, candidate: str) -> Explanation:
        """Return why one pair has its rank, whether it was suggested or not.

        Raises
        ------
        NotFoundError
            The candidate is not in the pool.
        """
        j = self._place.get(candidate)
        if j is None:
            raise NotFoundError(
                Text(
                    zh=f"{candidate} 不在“{self.task.title.zh}”的候选之中。",
                    en=f"{candidate} is no candidate of {self.task.title.en!r}.",
                ),
                Text(
                    zh=f"候选须是在册的{self.task.candidates}。",
                    en=f"Candidates are {self.task.candidates} nodes that are active.",
                ),
            )
        scored = self._score([request])
        order = best_places(scored.total[0], len(self.pool))
        rank = int(np.flatnonzero(order == j)[0]) + 1
        parts = tuple(
            replace(self._part(name, scored, j), terms=scorer.terms(request, j))
            for name, scorer in self._scorers.items()
        )
        evidence = [
            line for scorer in self._scorers.values() for line in scorer.explain(request, j)
        ]
        leader = int(order[min(2, len(order) - 1)])
        return Explanation(
            request.id,
            candidate,
            rank,
            len(order),
            float(scored.total[0, j]),
            parts,
            tuple(evidence),
            tuple(
                against(
                    self.pool,
                    j,
                    parts,
                    tuple(self._part(name, scored, leader) for name in self._scorers),
                    rank,
                    [scorer.missing(request, j) for scorer in self._scorers.values()],
                    request,
                )
            ),
        )

    def _part(self, name: str, scored: _Scored, j: int) -> Part:
        return Part(
            name,
            self._scorers[name].title,
            float(scored.raw[name][0, j]),
            float(scored.means[name][0]),
            float(scored.deviations[name][0]),
            float(scored.units[name][0, j]),
            self.task.weights[name],
            float(scored.weights[name][0] / self.task.weights[name]),
        )

    def _score(self, requests: Sequence[Profile]) -> _Scored:
        raw: dict[str, Floats] = {}
        means: dict[str, Floats] = {}
        deviations: dict[str, Floats] = {}
        units: dict[str, Floats] = {}
        weights: dict[str, Floats] = {}
        total = np.zeros((len(requests), len(self.pool)))
        own = [self._place.get(request.id) for request in requests]
        for name, scorer in self._scorers.items():
            raw[name] = scorer.score(requests)
            if len(self.pool):
                away, means[name], deviations[name] = standardise(without_own(raw[name], own))
                units[name] = to_unit(away)
                weights[name] = self.task.weights[name] * scorer.confidence(requests)
                total += weights[name][:, None] * units[name]
        for i, j in enumerate(own):
            if j is not None:
                total[i, j] = -1.0
        return _Scored(raw, means, deviations, units, weights, total)

    def _sparse(self, rows: list[Floats], columns: list[NDArray[np.int64]]) -> csr_array:
        indptr = np.concatenate([[0], np.cumsum([len(c) for c in columns])]).astype(np.int64)
        values = np.concatenate([np.empty(0), *rows])
        indices = np.concatenate([np.empty(0, dtype=np.int64), *columns])
        return csr_array((values, indices, indptr), shape=(len(rows), len(self.pool)))


_matchers: dict[tuple[str, str, date | None], Matcher] = {}
_lock = threading.Lock()


def matcher_of(task: type[Task], snapshot: Snapshot, on: date | None) -> Matcher:
    """Return the matcher of a task on a graph; one object for all callers of a version."""
    key = (task.name, snapshot.version, on)
    with _lock:
        if key not in _matchers:
            for old in _outdated(snapshot.version):
                del _matchers[old]
            pool = pool_of(snapshot, task.requests, task.candidates, on)
            _matchers[key] = Matcher(task, pool)
        return _matchers[key]


def _outdated(version: str) -> Iterator[tuple[str, str, date | None]]:
    if len(_matchers) >= KEPT:
        yield from [key for key in _matchers if key[1] != version] or [next(iter(_matchers))]
