"""Why not, planning again, and problems with somebody more or less."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import NotFoundError
from graph.text import same
from matching.assignment.assign import assign
from matching.assignment.editing import with_candidate, with_request, without
from matching.assignment.problem import MatchProblem, Quota
from matching.assignment.replan import BONUSES, replan, trade_off
from matching.assignment.solver import Objective
from matching.assignment.whynot import WhyKind, why_not
from tests.assignment.brute import best_total, best_worst
from tests.assignment.problems import problem_of, problems

PROBLEM = problem_of(
    {(0, 0): 0.9, (0, 1): 0.5, (1, 0): 0.8, (1, 1): 0.1, (1, 2): 0.3, (2, 2): 0.6},
    [1, 1, 1],
    [(0, 1)] * 3,
    forbidden={(1, 2): "x"},
)


def test_why_not_by_kind() -> None:
    found = assign(PROBLEM).solution
    assert found is not None
    assert found.pairs == ((0, 1), (1, 0), (2, 2))

    def why(i: int, j: int) -> WhyKind:
        assert found is not None
        return why_not(PROBLEM, found, (i, j), Objective.TOTAL).kind

    assert why(1, 0) is WhyKind.CHOSEN
    assert why(2, 0) is WhyKind.ABSENT
    assert why(1, 2) is WhyKind.FORBIDDEN
    answer = why_not(PROBLEM, found, (0, 0), Objective.TOTAL)
    assert answer.kind is WhyKind.COSTS
    assert answer.rank == 1
    assert answer.cost == pytest.approx(0.3)
    assert answer.gone == (("a", "B"), ("b", "A"))
    assert answer.come == (("b", "B"),)
    assert "-0.300" in answer.text.en


def test_why_not_where_it_would_be_impossible() -> None:
    problem = problem_of({(0, 0): 1.0, (1, 0): 0.5, (1, 1): 0.9}, [1, (0, 1)], [(0, 1), 1])
    found = assign(problem).solution
    assert found is not None
    answer = why_not(problem, found, (1, 0), Objective.TOTAL)
    assert answer.kind is WhyKind.IMPOSSIBLE
    assert answer.conflicts is not None
    members = {member.ids for member in answer.conflicts.found[0].members}
    assert ("b", "A") in members


@given(problem=problems(largest=5))
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_the_cost_is_the_real_one(problem: MatchProblem) -> None:
    found = assign(problem)
    if not found.is_whole or found.solution is None:
        return
    for i, j in np.argwhere(problem.allowed.toarray() != 0).tolist()[:4]:
        pinned = replace(problem, pins=problem.pins | {(i, j)})
        answer = why_not(problem, found.solution, (i, j), Objective.TOTAL)
        forced = best_total(pinned)
        if answer.kind is WhyKind.CHOSEN:
            assert forced == pytest.approx(found.solution.total, rel=1e-6)
        elif answer.kind is WhyKind.IMPOSSIBLE:
            assert forced is None
        else:
            assert answer.cost == pytest.approx(found.solution.total - (forced or 0.0), rel=1e-6)
            assert answer.solution is not None
            left = set(found.solution.pairs) - set(answer.solution.pairs)
            assert len(answer.gone) == len(left)


def crowd(seed: int = 0) -> MatchProblem:
    rng = np.random.default_rng(seed)
    affinity = {(i, int(j)): float(rng.random()) for i in range(20)
                for j in rng.choice(15, 8, replace=False)}  # fmt: skip
    problem = problem_of(affinity, [2] * 20, [(0, 3)] * 15)
    return replace(problem, requests=tuple(f"r{i}" for i in range(20)))


def ids(problem: MatchProblem) -> list[tuple[str, str]]:
    found = assign(problem)
    assert found.is_whole
    assert found.solution is not None
    return [(problem.requests[i], problem.candidates[j]) for i, j in found.solution.pairs]


def test_nothing_moves_where_nothing_changed() -> None:
    problem = crowd()
    again = replan(problem, ids(problem), 0.05)
    assert again.moves == ()
    assert again.moved == 0


@pytest.mark.parametrize("objective", [Objective.TOTAL, Objective.FAIR])
def test_keeping_costs_total_and_saves_moves(objective: Objective) -> None:
    problem = crowd()
    smaller = without(problem, candidates=["C"])
    plans = trade_off(smaller, ids(problem), BONUSES, objective)
    assert [plan.bonus for plan in plans] == list(BONUSES)
    moved = [plan.moved for plan in plans]
    totals = [plan.total for plan in plans]
    assert moved == sorted(moved, reverse=True)
    assert totals == sorted(totals, reverse=True)
    assert moved[0] > moved[-1]
    lost = [pair for pair in ids(problem) if pair[1] == "C"]
    for plan in plans:
        assert [(m.request, b) for m in plan.moves for b in m.lost] == lost
        assert plan.assignment.is_whole
        found = plan.assignment.solution
        assert found is not None
        if objective is Objective.FAIR:
            plain = assign(smaller, Objective.FAIR).solution
            assert plain is not None
            assert found.worst == pytest.approx(plain.worst, abs=1e-6)


@given(problem=problems(largest=5, kept=True))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_a_bonus_is_weighed_against_the_total(problem: MatchProblem) -> None:
    earlier = [(problem.requests[i], problem.candidates[j]) for i, j in problem.kept]
    again = replan(problem, earlier, 0.25)
    if not again.assignment.is_whole:
        return
    found = again.assignment.solution
    assert found is not None
    kept = {pair: 0.25 for pair in problem.kept if pair not in problem.forbidden}
    assert found.objective == pytest.approx(best_total(replace(problem, kept=kept)), rel=1e-6)
    after = {(problem.requests[i], problem.candidates[j]) for i, j in found.pairs}
    gone = {(move.request, b) for move in again.moves for b in move.gone}
    assert gone == set(earlier) - after
    come = {(move.request, b) for move in again.moves for b in move.come}
    assert come == after - set(earlier)


def test_a_fair_replan_keeps_the_floor_of_affinities() -> None:
    problem = problem_of({(0, 0): 0.5, (0, 1): 0.9, (1, 0): 0.6, (1, 1): 0.7}, [1, 1], [(0, 1)] * 2)
    again = replan(problem, [("a", "A"), ("b", "B")], 5.0, Objective.FAIR)
    assert again.assignment.solution is not None
    assert again.assignment.solution.worst == best_worst(problem) == 0.6
    assert [(m.request, m.gone, m.come) for m in again.moves] == [
        ("a", ("A",), ("B",)), ("b", ("B",), ("A",))
    ]  # fmt: skip


def test_somebody_more_or_less() -> None:
    problem = replace(
        PROBLEM,
        pins=frozenset({(2, 2)}),
        quotas=(Quota("q", same("q"), 0, 1, None, frozenset({1, 2})),),
        kept={(2, 2): 0.5, (0, 0): 0.5},
    )
    smaller = without(problem, requests=["a"], candidates=["B"])
    assert smaller.requests == ("b", "c")
    assert smaller.candidates == ("A", "C")
    assert smaller.affinity.toarray().tolist() == [[0.8, 0.3], [0.0, 0.6]]
    assert list(smaller.forbidden) == [(0, 1)]
    assert smaller.pins == {(1, 1)}
    assert smaller.quotas[0].candidates == frozenset({1})
    assert smaller.kept == {(1, 1): 0.5}
    larger = with_candidate(with_request(smaller, "d", {"C": 0.2}, (0, 1)), "D", {"d": 0.9}, (0, 2))
    assert larger.requests == ("b", "c", "d")
    assert larger.candidates == ("A", "C", "D")
    assert larger.affinity.toarray().tolist() == [[0.8, 0.3, 0], [0, 0.6, 0], [0, 0.2, 0.9]]
    assert larger.demand_max.tolist() == [1, 1, 1]
    assert larger.capacity_max.tolist() == [1, 1, 2]
    found = assign(larger).solution
    assert found is not None
    assert found.pairs == ((0, 0), (1, 1), (2, 2))


def test_nobody_by_that_name() -> None:
    with pytest.raises(NotFoundError):
        without(PROBLEM, requests=["z"])
    with pytest.raises(NotFoundError):
        with_request(PROBLEM, "d", {"Z": 1.0}, (0, 1))
