"""Every kind of violation is caught, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.text import same
from matching.assignment.audit import AuditError, audit, check_audit
from matching.assignment.problem import MatchProblem, Quota
from matching.assignment.solver import Solution
from matching.assignment.solvers.quota import QuotaMilp
from matching.assignment.violation import Breach
from tests.assignment.problems import problem_of

QUOTAS = (
    Quota("few", same("few"), 0, 1, frozenset({0, 1}), frozenset({2})),
    Quota("some", same("some"), 1, None, None, frozenset({0})),
)
PROBLEM = problem_of(
    {(0, 0): 0.9, (0, 1): 0.5, (0, 2): 0.1, (1, 0): 0.8, (1, 1): 0.25, (1, 2): 0.0, (2, 2): 0.5},
    [2, (1, 2), (0, 1)],
    [(0, 2), (1, 1), (0, 3)],
    forbidden={(1, 1): "x"},
    pins=frozenset({(0, 0)}),
    quotas=QUOTAS,
    kept={(1, 0): 0.5},
)
RIGHT = QuotaMilp().solve(PROBLEM)

Mutation = Callable[[Solution], Solution]


def pairs(*chosen: tuple[int, int]) -> Mutation:
    """Return a mutation to other pairs, whose figures are right again."""

    def mutate(solution: Solution) -> Solution:
        stored = PROBLEM.affinity.toarray()
        inside = [p for p in chosen if p[0] < 3 and p[1] < 3]
        total = sum(float(stored[p]) for p in inside)
        worst = min(sum(float(stored[p]) for p in inside if p[0] == i) for i in range(3))
        objective = total + sum(PROBLEM.kept.get(p, 0.0) for p in inside)
        return replace(
            solution, pairs=chosen, total=total, worst=worst, objective=objective, bound=99.0
        )

    return mutate


@pytest.mark.parametrize(
    ("mutate", "breach"),
    [
        (pairs((0, 0), (0, 1), (1, 0), (3, 0)), Breach.POSITION),
        (pairs((0, 0), (0, 1), (1, 0), (2, -1)), Breach.POSITION),
        (pairs((0, 0), (0, 1), (1, 0), (1, 0)), Breach.REPEATED),
        (pairs((0, 0), (0, 1), (1, 0), (2, 0)), Breach.ABSENT),
        (pairs((0, 0), (0, 2), (1, 0), (1, 1)), Breach.FORBIDDEN),
        (pairs((0, 0), (0, 1)), Breach.DEMAND),
        (pairs((0, 0), (0, 1), (0, 2), (1, 0)), Breach.DEMAND),
        (pairs((0, 0), (0, 2), (1, 0)), Breach.CAPACITY),
        (pairs((0, 1), (0, 2), (1, 0)), Breach.PIN),
        (pairs((0, 0), (0, 1), (0, 2), (1, 2)), Breach.QUOTA),
        (pairs((0, 1), (0, 2), (1, 2)), Breach.QUOTA),
        (lambda s: replace(s, total=s.total + 1e-6), Breach.TOTAL),
        (lambda s: replace(s, worst=None), Breach.WORST),
        (lambda s: replace(s, worst=s.total), Breach.WORST),
        (lambda s: replace(s, objective=s.total), Breach.OBJECTIVE),
        (lambda s: replace(s, bound=s.objective - 0.01), Breach.BOUND),
        (lambda s: replace(s, worst_bound=-1.0), Breach.BOUND),
        (lambda s: replace(s, bound=None), Breach.BOUND),
        (lambda s: replace(s, is_stopped=True), Breach.BOUND),
    ],
)
def test_a_violation_is_caught(mutate: Mutation, breach: Breach) -> None:
    wrong = mutate(RIGHT)
    found = audit(PROBLEM, wrong)
    assert breach in {violation.breach for violation in found}
    assert all(violation.text.zh and violation.text.en for violation in found)
    with pytest.raises(AuditError):
        check_audit(PROBLEM, wrong)


def test_what_is_right_passes() -> None:
    assert RIGHT.pairs == ((0, 0), (0, 1), (1, 0), (2, 2))
    assert audit(PROBLEM, RIGHT) == []
    check_audit(PROBLEM, RIGHT)


def test_a_stored_zero_may_be_chosen() -> None:
    problem = problem_of({(0, 0): 0.0}, [1], [1])
    assert audit(problem, QuotaMilp().solve(problem)) == []


def test_nothing_for_nobody_is_right() -> None:
    problem: MatchProblem = problem_of({}, [], [])
    assert audit(problem, Solution((), 0.0, None, "any", 0.0)) == []
