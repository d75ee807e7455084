"""What every solver promises, against brute force: feasible, best, or said to be impossible."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import InfeasibleError, InputError, StoppedError
from matching.assignment.audit import audit
from matching.assignment.orders import Orders
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import (
    Objective,
    Progress,
    Solution,
    Solver,
    choose_solver,
    find_solver,
    solvers,
)
from tests.assignment.brute import best_total, best_worst, is_feasible
from tests.assignment.problems import problem_of, problems

everyone = pytest.mark.parametrize("solver", solvers().values(), ids=lambda solver: solver.name)
#: those whose choice is the best by a sum; what a stable one promises is in test_stable.py
best_of_all = pytest.mark.parametrize(
    "solver",
    [one for one in solvers().values() if one.objective is not Objective.STABLE],
    ids=lambda solver: solver.name,
)
many = settings(max_examples=100, suppress_health_check=list(HealthCheck))


def judge(problem: MatchProblem, solver: type[Solver]) -> None:
    """Compare a solver with brute force."""
    if not is_feasible(problem):
        with pytest.raises(InfeasibleError):
            solver().solve(problem)
        return
    found = solver().solve(problem)
    assert audit(problem, found) == []
    assert found.is_optimal
    room = 1e-6 * max(1e-9, np.abs(problem.affinity.data).max(initial=0))
    floor = -np.inf
    if solver.objective is Objective.FAIR:
        floor = best_worst(problem) or 0.0
        if found.worst is not None:
            assert found.worst == pytest.approx(floor, abs=room)
            assert found.worst_bound == pytest.approx(floor, abs=room)
    best = best_total(problem, floor - room)
    assert found.objective == pytest.approx(best, abs=room)
    assert found.bound == pytest.approx(best, abs=room)
    assert found.solver == solver.name


@best_of_all
@given(problem=problems())
@many
def test_best_or_impossible(solver: type[Solver], problem: MatchProblem) -> None:
    judge(problem, solver)


@everyone
@given(problem=problems(largest=4, quotas=2, kept=True))
@many
def test_quotas_are_kept_or_refused(solver: type[Solver], problem: MatchProblem) -> None:
    if solver.takes_quotas:
        judge(problem, solver)
    else:
        with pytest.raises(InputError, match="quotas"):
            solver().solve(problem)


@best_of_all
@given(problem=problems(largest=6, kept=True))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_what_was_kept_counts(solver: type[Solver], problem: MatchProblem) -> None:
    judge(problem, solver)


@everyone
@given(problem=problems(largest=6))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_the_same_again_and_nothing_changed(solver: type[Solver], problem: MatchProblem) -> None:
    problem = replace(problem, orders=Orders(problem.affinity))
    before = problem.affinity.copy(), problem.demand_min.copy(), problem.capacity_max.copy()
    answers: list[Solution | str] = []
    for _ in range(2):
        try:
            answers.append(solver().solve(problem))
        except InfeasibleError as error:
            answers.append(error.code)
    assert answers[0] == answers[1]
    assert np.array_equal(before[0].toarray(), problem.affinity.toarray())
    assert np.array_equal(before[1], problem.demand_min)
    assert np.array_equal(before[2], problem.capacity_max)


@everyone
def test_stop_leaves_nothing_or_a_valid_plan(solver: type[Solver]) -> None:
    rng = np.random.default_rng(5)
    affinity = {(i, j): float(x) for (i, j), x in np.ndenumerate(rng.random((30, 20)))}
    problem = problem_of(affinity, [3] * 30, [(0, 5)] * 20)
    if solver.objective is Objective.STABLE:
        problem = replace(problem, orders=Orders(problem.affinity), demand_min=np.zeros(30, int))
    told: list[Progress] = []

    def stop_after(count: int) -> Solution | None:
        told.clear()

        def watch(progress: Progress) -> bool:
            told.append(progress)
            return len(told) > count

        try:
            return solver().solve(problem, watch)
        except StoppedError:
            return None

    assert stop_after(0) is None
    assert told[0].step.zh
    assert told[0].step.en
    whole = solver().solve(problem)
    for count in (1, 2, 5, 20, 1_000_000):
        found = stop_after(count)
        if found is not None:
            assert audit(problem, found) == []
            assert found.is_stopped or found == whole


@pytest.mark.parametrize(
    ("quotas", "objective", "expected"),
    [
        (0, "total", "total"),
        (1, "total", "quota"),
        (0, "fair", "fair"),
        (1, "fair", "fair"),
        (0, "stable", "stable"),
    ],
)
def test_the_solver_is_chosen_by_what_there_is(quotas: int, objective: str, expected: str) -> None:
    from graph.text import same
    from matching.assignment.problem import Quota

    problem = problem_of({(0, 0): 1.0}, [1], [1], quotas=(Quota("q", same("q")),) * quotas)
    assert choose_solver(problem, Objective(objective)) is find_solver(expected)


AGAIN = """
import hashlib, numpy as np
from dataclasses import replace
from matching.assignment.orders import Orders
from matching.assignment.assign import assign
from matching.assignment.solver import Objective
from tests.assignment.problems import problem_of
rng = np.random.default_rng(1)
affinity = {(i, int(j)): float(rng.random()) for i in range(40) for j in rng.choice(30, 9, False)}
problem = problem_of(affinity, [3] * 40, [(0, 5)] * 30)
problem = replace(problem, orders=Orders(problem.affinity))
for objective in Objective:
    found = assign(problem, objective).solution
    print(hashlib.sha256(repr(found).encode()).hexdigest())
"""


def test_the_same_bytes_in_two_processes() -> None:
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", AGAIN], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
    assert len(said.pop().split()) == len(Objective)


@everyone
def test_every_solver_says_who_it_is(solver: type[Solver]) -> None:
    assert solver.title.zh
    assert solver.title.en
    assert solver.source.startswith("https://")
    assert solver.__doc__
