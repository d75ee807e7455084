"""What takes the place of programmes at size, on small problems: limits kept, bounds that hold."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from benchmarks.made_plans import contended, tight, uneven, with_quotas
from graph.errors import StoppedError
from matching.assignment.audit import audit
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Progress, Solution
from matching.assignment.solvers import _floor, quota
from matching.assignment.solvers._answer import solution
from matching.assignment.solvers._flat import flatten
from matching.assignment.solvers._floor import ceiling
from matching.assignment.solvers._flow import best_flow
from matching.assignment.solvers._highs import State
from matching.assignment.solvers._interior import best_inside
from matching.assignment.solvers._large import Large
from matching.assignment.solvers._rows import quota_rows
from matching.assignment.solvers.fair import FairFloor
from matching.assignment.solvers.quota import QuotaMilp
from tests.assignment.brute import best_total, best_worst, is_feasible
from tests.assignment.problems import problems

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SMALL = (120, 80, 12, 3, 5)


@pytest.fixture
def at_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count every problem as a large one."""
    monkeypatch.setattr(_floor, "LARGE", 0)
    monkeypatch.setattr(_floor, "CROWD", 0)
    monkeypatch.setattr(quota, "LARGE", 0)


def by_flows(problem: MatchProblem) -> Solution:
    flat = flatten(problem)
    flow = best_flow(flat)
    large = Large(flat, flow, ceiling(flat), None)
    large.run()
    return solution(
        flat, large.chosen, "fair", bound=large.bound, worst_bound=large.ceiling, is_optimal=False
    )


@some
@given(problems(largest=6))
def test_flows_keep_all_limits_and_their_bounds_hold(problem: MatchProblem) -> None:
    assume(is_feasible(problem) and (problem.demand_max > 0).any())
    found = by_flows(problem)
    room = 1e-6 * max(1e-9, np.abs(problem.affinity.data).max(initial=0))
    assert audit(problem, found) == []
    assert found.worst is not None
    assert found.worst_bound is not None
    assert found.bound is not None
    assert found.worst_bound >= (best_worst(problem) or 0.0) - room
    assert found.bound >= best_total(problem, found.worst - room) - room


@some
@given(problems(largest=6, quotas=3))
def test_the_bound_under_quotas_holds_and_a_choice_keeps_them(problem: MatchProblem) -> None:
    assume(is_feasible(problem) and problem.quotas)
    flat = flatten(problem)
    found = best_inside(flat, quota_rows(flat), best_flow(flat).chosen, None)
    best = best_total(problem, -np.inf)
    room = 1e-6 * max(1e-9, np.abs(problem.affinity.data).max(initial=0))
    assert flat.outward(found.bound) >= best - room
    if found.chosen is not None:
        made = solution(flat, found.chosen, "quota", bound=found.bound, is_optimal=False)
        assert audit(problem, made) == []


@pytest.mark.parametrize("family", [uneven, contended, tight], ids=lambda one: one.__name__)
@pytest.mark.parametrize("seed", [2])
def test_flows_come_close_to_the_exact_floor_and_total(family, seed: int) -> None:  # type: ignore[no-untyped-def]
    problem = family(seed, SMALL)
    exact, near = FairFloor().solve(problem), by_flows(problem)
    assert exact.is_optimal
    assert exact.worst is not None
    assert near.worst is not None
    assert near.worst_bound is not None
    assert near.worst_bound >= exact.worst - 1e-7
    assert near.worst >= 0.93 * exact.worst
    if near.worst >= exact.worst - 1e-7:
        assert near.bound is not None
        assert near.bound >= exact.total - 1e-6
        assert near.total >= 0.99 * exact.total


@pytest.mark.usefixtures("at_size")
def test_under_quotas_the_choice_is_near_the_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = with_quotas(3, (150, 90, 12, 3, 6), 12)
    near = QuotaMilp().solve(problem)
    monkeypatch.setattr(quota, "LARGE", 10**9)
    exact = QuotaMilp().solve(problem)
    assert exact.is_optimal
    assert audit(problem, near) == []
    assert near.bound is not None
    assert near.bound >= exact.total - 1e-6
    assert near.total >= 0.995 * exact.total


@pytest.mark.usefixtures("at_size")
def test_a_stop_at_any_time_leaves_a_plan_that_keeps_all_limits() -> None:
    problem = contended(1, SMALL)
    everything = watched(problem, FairFloor, 10**9)
    assert everything is not None
    assert everything[1] > 10
    worsts = []
    for after in range(2, everything[1], 3):
        stopped = watched(problem, FairFloor, after)
        assert stopped is not None
        assert stopped[0].is_stopped
        worsts.append(stopped[0].worst or 0.0)
    assert worsts == sorted(worsts)  # never worse than before


@pytest.mark.usefixtures("at_size")
def test_a_stop_under_quotas_leaves_a_plan_or_says_that_there_is_none_yet() -> None:
    problem = with_quotas(3, (150, 90, 12, 3, 6), 12)
    whole = watched(problem, QuotaMilp, 10**9)
    assert whole is not None
    ended = [watched(problem, QuotaMilp, after) for after in range(1, whole[1], 4)]
    has_one = [one is not None for one in ended]
    assert not has_one[0]
    assert has_one[-1]
    assert has_one == sorted(has_one)  # once there is one there always is


def test_progress_tells_of_the_best_and_of_a_bound_above_it() -> None:
    flat = flatten(contended(1, SMALL))
    told: list[tuple[float, float]] = []

    def listen(best: float | None, bound: float | None) -> bool:
        assert best is not None
        assert bound is not None
        told.append((best, bound))
        return False

    Large(flat, best_flow(flat), ceiling(flat), listen).run()
    assert len(told) > 10
    assert all(best <= bound + 1e-7 for best, bound in told)


def test_an_impossible_quota_is_no_choice_for_the_interior_point() -> None:
    flat = flatten(with_quotas(3, (60, 40, 8, 3, 6), 4))
    rows = quota_rows(flat)
    rows.low[:] = 1e6
    found = best_inside(flat, rows, best_flow(flat).chosen, None)
    assert found.chosen is None
    assert found.state is State.UNPROVEN


def watched(problem: MatchProblem, solver, after: int) -> tuple[Solution, int] | None:  # type: ignore[no-untyped-def]
    """Return what a stop after so many words of progress leaves, audited, and their number."""
    count = 0

    def watch(progress: Progress) -> bool:
        nonlocal count
        del progress
        count += 1
        return count >= after

    try:
        found = solver().solve(problem, watch)
    except StoppedError:
        return None
    assert audit(problem, found) == []
    return found, count
