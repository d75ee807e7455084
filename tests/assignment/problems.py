"""Small problems: by hand, and drawn by Hypothesis."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.text import same
from matching.assignment.problem import MatchProblem, Pair, Quota, Reason, ReasonKind

Range = int | tuple[int, int]


def problem_of(
    affinity: Mapping[Pair, float],
    demand: list[Range],
    capacity: list[Range],
    *,
    forbidden: Mapping[Pair, str] | None = None,
    pins: frozenset[Pair] = frozenset(),
    quotas: tuple[Quota, ...] = (),
    kept: Mapping[Pair, float] | None = None,
) -> MatchProblem:
    """Return a problem of requests a, b, ... and candidates A, B, ..."""
    shape = (len(demand), len(capacity))
    pairs = np.array(sorted(affinity), dtype=np.int64).reshape(-1, 2)
    values = np.array([affinity[pair] for pair in sorted(affinity)], dtype=np.float64)
    matrix = csr_array((values, (pairs[:, 0], pairs[:, 1])), shape=shape)
    wants, takes = _ranges(demand), _ranges(capacity)
    return MatchProblem(
        tuple(chr(ord("a") + i) for i in range(len(demand))),
        tuple(chr(ord("A") + j) for j in range(len(capacity))),
        matrix,
        wants[:, 0],
        wants[:, 1],
        takes[:, 0],
        takes[:, 1],
        {pair: (reason(rule),) for pair, rule in (forbidden or {}).items()},
        pins,
        quotas,
        kept or {},
    )


def reason(rule: str) -> Reason:
    return Reason(ReasonKind.RULE, same(f"rule {rule}"), ids=(rule,))


def _ranges(limits: list[Range]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    pairs = [(x, x) if isinstance(x, int) else x for x in limits]
    return np.array(pairs, dtype=np.int64).reshape(len(limits), 2)


@st.composite
def problems(
    draw: st.DrawFn, *, largest: int = 8, quotas: int = 0, most: int = 2, kept: bool = False
) -> MatchProblem:
    """Draw a problem: empty sides, ties, zero capacities, ranges, negative affinities, pins.

    Limits are drawn around a choice that keeps them all; in some problems those of the requests
    are drawn anew, so that often nothing keeps them.
    """
    n, m = draw(st.integers(0, largest)), draw(st.integers(0, largest))
    places = [(i, j) for i in range(n) for j in range(m)]
    scale = draw(st.sampled_from([1.0, 1.0, 1e-6, 3e7]))
    stored = [pair for pair in places if draw(st.integers(0, 9)) < 8]
    affinity = {pair: draw(st.integers(-4, 12)) / 4 * scale for pair in stored}
    choice: list[Pair] = []
    for pair in draw(st.permutations(stored)):
        if all(
            sum(p[side] == pair[side] for p in choice) < top for side, top in ((0, 3), (1, most))
        ):
            choice.append(pair)
    choice = [pair for pair in choice if draw(st.integers(0, 9)) < 8]
    forbidden = {
        p: draw(st.sampled_from("xy")) for p in stored if p not in choice and draw(rarely(6))
    }
    demand = [draw(_around(sum(p[0] == i for p in choice), 3)) for i in range(n)]
    capacity = [draw(_around(sum(p[1] == j for p in choice), most)) for j in range(m)]
    if draw(st.sampled_from([False, False, True])):
        demand = [draw(_around(draw(st.integers(0, 3)), 3)) for _ in range(n)]
    drawn = [draw(_quota(k, n, m)) for k in range(quotas)]
    return problem_of(
        affinity,
        list(demand),
        list(capacity),
        forbidden=forbidden,
        pins=frozenset(p for p in choice if draw(rarely(12))),
        quotas=tuple(draw(_reached(quota, choice)) for quota in drawn),
        kept={
            p: draw(st.sampled_from([0.25, 1.0])) * scale
            for p in stored
            if kept and draw(rarely(4))
        },
    )


def rarely(times: int) -> st.SearchStrategy[bool]:
    return st.integers(1, times).map(lambda x: x == times)


def _around(count: int, most: int) -> st.SearchStrategy[tuple[int, int]]:
    low = st.sampled_from([count, count, 0, max(count - 1, 0)])
    high = st.sampled_from([count, count, most, min(count + 1, most)])
    return st.tuples(low, high.map(lambda x: max(x, count)))


@st.composite
def _quota(draw: st.DrawFn, number: int, n: int, m: int) -> Quota:
    requests, candidates = draw(_some(n)), draw(_some(m))
    return Quota(f"q{number}", same(f"quota {number}"), 0, None, requests, candidates)


@st.composite
def _reached(draw: st.DrawFn, quota: Quota, choice: list[Pair]) -> Quota:
    """Return a quota that a choice keeps, or nearly keeps."""
    count = sum(
        (quota.requests is None or i in quota.requests)
        and (quota.candidates is None or j in quota.candidates)
        for i, j in choice
    )
    minimum = max(count + draw(st.sampled_from([0, 0, -1, 1, -9])), 0)
    maximum = draw(st.sampled_from([minimum, minimum + 1, max(count, minimum), None]))
    return replace(quota, minimum=minimum, maximum=maximum)


def _some(count: int) -> st.SearchStrategy[frozenset[int] | None]:
    if not count:
        return st.sampled_from([None, frozenset()])
    return st.none() | st.frozensets(st.integers(0, count - 1), min_size=1)
