"""Stable choices: against plain Python, against every choice of small problems, ties, limits."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.errors import InfeasibleError, InputError
from graph.text import same
from matching.assignment.assign import assign
from matching.assignment.audit import audit
from matching.assignment.editing import with_request, without
from matching.assignment.orders import Orders
from matching.assignment.problem import MatchProblem, Pair, Quota
from matching.assignment.solver import Objective, Solution, choose_solver
from matching.assignment.solvers import _acceptance
from matching.assignment.solvers.stable import DeferredAcceptance
from matching.assignment.stability import blocking_pairs
from matching.assignment.violation import Breach
from matching.assignment.whynot import WhyKind, why_not
from tests.assignment.problems import problem_of, problems

Likes = dict[Pair, float]
many = settings(max_examples=150, suppress_health_check=list(HealthCheck))


def ordered(problem: MatchProblem, other: Likes, own: Likes | None = None) -> MatchProblem:
    """Return a problem with orders."""
    shape = (len(problem.requests), len(problem.candidates))

    def array(likes: Likes) -> csr_array:
        pairs = np.array(sorted(likes), dtype=np.int64).reshape(-1, 2)
        values = np.array([likes[pair] for pair in sorted(likes)], dtype=np.float64)
        return csr_array((values, (pairs[:, 0], pairs[:, 1])), shape=shape)

    return replace(problem, orders=Orders(array(other), None if own is None else array(own)))


@st.composite
def two_sided(draw: st.DrawFn, *, largest: int = 6) -> MatchProblem:
    """Draw a problem without minimums: ties, unacceptable pairs, pins, kept pairs, own orders."""
    problem = draw(problems(largest=largest, kept=True))
    places = list(np.ndindex(len(problem.requests), len(problem.candidates)))
    free = replace(
        problem,
        demand_min=problem.demand_min * 0,
        capacity_min=problem.capacity_min * 0,
        affinity=problem.affinity,
    )

    def likes() -> Likes:
        return {p: float(draw(st.integers(0, 5))) for p in places if draw(st.integers(0, 9)) < 8}

    return ordered(free, likes(), draw(st.sampled_from([None, likes()])))


def likings(problem: MatchProblem) -> tuple[Likes, Likes]:
    """Return what both sides think of the pairs that may be chosen, read one by one."""
    assert problem.orders is not None
    found: list[Likes] = []
    for matrix in (problem.orders.requests, problem.orders.candidates):
        matrix = problem.affinity if matrix is None else matrix
        rows = matrix.tocoo()
        known = dict(zip(zip(rows.row.tolist(), rows.col.tolist(), strict=True),
                         rows.data.tolist(), strict=True))  # fmt: skip
        found.append({p: x + problem.kept.get(p, 0.0) for p, x in known.items()})
    stored = problem.affinity.tocoo()
    may = set(zip(stored.row.tolist(), stored.col.tolist(), strict=True)) - set(problem.forbidden)
    both = may & set(found[0]) & set(found[1])
    return {p: found[0][p] for p in both}, {p: found[1][p] for p in both}


def plain_blocking(problem: MatchProblem, chosen: Iterable[Pair]) -> list[Pair]:
    """The dull checker: every pair, every partner."""
    own, other = likings(problem)
    chosen = set(chosen)

    def would(pair: Pair, side: int, likes: Likes, most: int) -> bool:
        has = [one for one in chosen if one[side] == pair[side]]
        free = [likes[one] for one in has if one not in problem.pins]
        return len(has) < most or any(value < likes[pair] for value in free)

    return sorted(
        pair
        for pair in own
        if pair not in chosen
        and would(pair, 0, own, int(problem.demand_max[pair[0]]))
        and would(pair, 1, other, int(problem.capacity_max[pair[1]]))
    )


def plain_acceptance(problem: MatchProblem) -> set[Pair]:
    """The peer: one proposal at a time, ties by position, pins out of the way."""
    own, other = likings(problem)
    room = problem.capacity_max.tolist()
    wants = problem.demand_max.tolist()
    for i, j in problem.pins:
        wants[i], room[j] = wants[i] - 1, room[j] - 1
    lists = {
        i: sorted((p for p in own if p[0] == i and p not in problem.pins),
                  key=lambda p: (-own[p], p[1]), reverse=True)
        for i in range(len(wants))
    }  # fmt: skip
    held: dict[int, list[Pair]] = {j: [] for j in range(len(room))}
    waiting = [i for i in lists for _ in range(wants[i])]
    while waiting:
        i = waiting.pop(0)
        if not lists[i]:
            continue
        pair = lists[i].pop()
        seats = sorted([*held[pair[1]], pair], key=lambda p: (-other[p], p[0]))
        held[pair[1]] = seats[: room[pair[1]]]
        waiting += [p[0] for p in seats[room[pair[1]] :]]
    return {p for seats in held.values() for p in seats} | set(problem.pins)


@pytest.mark.parametrize("few", [1, 400], ids=["rounds", "one by one"])
@given(problem=two_sided())
@many
def test_stable_and_the_same_as_plain_python(few: int, problem: MatchProblem) -> None:
    was, _acceptance.FEW = _acceptance.FEW, few
    try:
        found = DeferredAcceptance().solve(problem)
    finally:
        _acceptance.FEW = was
    assert found.is_stable
    assert audit(problem, found) == []
    assert plain_blocking(problem, found.pairs) == []
    assert set(found.pairs) == plain_acceptance(problem)


@given(problem=two_sided(), data=st.data())
@many
def test_the_checker_finds_what_the_dull_one_finds(
    problem: MatchProblem, data: st.DataObject
) -> None:
    own, _ = likings(problem)
    chosen = set(problem.pins)
    for pair in data.draw(st.permutations(sorted(own))):
        room = sum(p[1] == pair[1] for p in chosen) < problem.capacity_max[pair[1]]
        if room and sum(p[0] == pair[0] for p in chosen) < problem.demand_max[pair[0]]:
            chosen.add(pair)
    assert blocking_pairs(problem, chosen) == plain_blocking(problem, chosen)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_no_stable_choice_is_better_for_any_request(data: st.DataObject) -> None:
    places = list(np.ndindex(3, 3))
    own = dict(zip(places, data.draw(st.permutations(range(9))), strict=True))
    other = dict(zip(places, data.draw(st.permutations(range(9))), strict=True))
    problem = ordered(
        problem_of({p: float(x) for p, x in own.items()}, [(0, 1)] * 3, [(0, 1)] * 3),
        {p: float(x) for p, x in other.items()},
    )
    found = DeferredAcceptance().solve(problem)
    got = {i: own[i, j] for i, j in found.pairs}
    stable = 0
    for size in range(4):
        for chosen in combinations(places, size):
            apart = len({i for i, _ in chosen}) == len({j for _, j in chosen}) == size
            if apart and not plain_blocking(problem, chosen):
                stable += 1
                assert all(own[i, j] <= got[i] for i, j in chosen)
    assert stable


def test_each_side_goes_by_its_own_order() -> None:
    affinity = {(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.8, (1, 1): 0.7}
    problem = problem_of(affinity, [1, 1], [(0, 1), (0, 1)])
    likes = {(0, 0): 0.0, (0, 1): 1.0, (1, 0): 1.0, (1, 1): 0.0}
    found = DeferredAcceptance().solve(ordered(problem, likes))
    assert found.pairs == ((0, 1), (1, 0))  # A likes b better than a, who likes A best
    assert found.total == pytest.approx(0.9)
    one_sided = DeferredAcceptance().solve(ordered(problem, affinity))
    assert one_sided.pairs == ((0, 0), (1, 1))
    with pytest.raises(InputError, match="each side"):
        DeferredAcceptance().solve(problem)


def test_ties_go_to_the_first() -> None:
    even = {(i, j): 1.0 for i in range(3) for j in range(2)}
    found = DeferredAcceptance().solve(ordered(problem_of(even, [(0, 1)] * 3, [(0, 1)] * 2), even))
    assert found.pairs == ((0, 0), (1, 1))


def test_minimums_are_told_not_forced() -> None:
    affinity = {(0, 0): 0.9, (1, 0): 0.8}
    problem = ordered(problem_of(affinity, [1, 1], [(0, 1)]), affinity)
    with pytest.raises(InfeasibleError):
        DeferredAcceptance().solve(problem)
    found = assign(problem, Objective.STABLE)
    assert found.solution is not None
    assert found.solution.pairs == ((0, 0),)
    assert found.unmet == ("b",)
    assert found.conflicts.found == ()


def test_pins_that_cannot_be_are_a_conflict() -> None:
    affinity = {(0, 0): 0.9, (1, 0): 0.8}
    pinned = replace(
        ordered(problem_of(affinity, [1, 1], [(0, 1)]), affinity),
        pins=frozenset({(0, 0), (1, 0)}),
    )
    found = assign(pinned, Objective.STABLE)
    assert found.solution is None
    assert found.conflicts.found


def test_quotas_are_refused_by_name() -> None:
    quota = Quota("women", same("at least one woman"), 1)
    problem = problem_of({(0, 0): 1.0}, [1], [1], quotas=(quota,))
    with pytest.raises(InputError, match="at least one woman"):
        choose_solver(problem, Objective.STABLE)


def test_a_claim_of_stability_is_checked() -> None:
    affinity = {(0, 0): 0.9, (0, 1): 0.1}
    problem = problem_of(affinity, [1], [(0, 1)] * 2)
    worse = Solution(((0, 1),), 0.1, 0.1, "x", 0.1, is_stable=True)
    (wrong,) = audit(ordered(problem, affinity), worse)
    assert (wrong.breach, wrong.ids) == (Breach.BLOCKING, ("a", "A"))
    assert [one.breach for one in audit(problem, worse)] == [Breach.BLOCKING]
    assert audit(problem, replace(worse, is_stable=False)) == []


def test_why_not_names_who_is_liked_at_least_as_well() -> None:
    affinity = {(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.8, (1, 1): 0.7}
    likes = {(0, 0): 0.0, (0, 1): 1.0, (1, 0): 1.0}
    problem = ordered(problem_of(affinity, [1, 1], [(0, 1), (0, 1)]), likes)
    found = DeferredAcceptance().solve(problem)
    why = why_not(problem, found, (0, 0), Objective.STABLE)
    assert why.kind is WhyKind.STABLE
    assert why.text.en == "the candidate has filled its places (1) with those it likes at least " \
                          "as well: b."  # fmt: skip
    assert why_not(problem, found, (1, 1), Objective.STABLE).text.en.endswith(
        "the candidate does not accept the other."
    )


def test_orders_are_checked_and_follow_when_somebody_leaves() -> None:
    affinity = {(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.8, (1, 1): 0.7}
    problem = problem_of(affinity, [1, 1], [(0, 1), (0, 1)])
    with pytest.raises(InputError, match=r"orders\.candidates"):
        replace(problem, orders=Orders(csr_array((2, 3))))
    with pytest.raises(InputError, match="finite"):
        Orders(csr_array(np.array([[np.inf]])))
    likes = {(0, 0): 0.0, (0, 1): 1.0, (1, 0): 1.0, (1, 1): 0.0}
    both = ordered(problem, likes, likes)
    left = without(both, candidates=["A"])
    assert DeferredAcceptance().solve(replace(left, demand_min=left.demand_min * 0)).pairs == (
        (0, 0),
    )
    with pytest.raises(InputError, match="somebody new"):
        with_request(both, "c", {"A": 1.0}, (0, 1))
