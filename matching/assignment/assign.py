"""Making an assignment: the choice, checked; where not all can be had, why, and the nearest."""

from dataclasses import dataclass, replace

import numpy as np

from graph.errors import InfeasibleError
from matching.assignment.audit import check_audit
from matching.assignment.conflicts import Conflicts, find_conflicts
from matching.assignment.nearest import nearest
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Objective, Solution, Watch, choose_solver, unwatched

NO_CONFLICTS = Conflicts((), is_complete=True)


@dataclass(frozen=True)
class Shortfall:
    """A request or candidate that got less than its minimum."""

    id: str
    #: True for a request, False for a candidate
    is_request: bool
    wanted: int
    given: int

    @property
    def side(self) -> str:
        """Which side of the match it is on."""
        return "request" if self.is_request else "candidate"


@dataclass(frozen=True, eq=False)
class Assignment:
    """An assignment, or why there is none."""

    #: the problem that the choice solves: as stated, or with lower minimums
    problem: MatchProblem
    #: None if there is no choice even without minimums
    solution: Solution | None
    #: who got less than stated, requests first
    shortfalls: tuple[Shortfall, ...] = ()
    #: which limits do not go together
    conflicts: Conflicts = NO_CONFLICTS

    @property
    def is_whole(self) -> bool:
        """Whether all limits are kept as stated."""
        return self.solution is not None and not self.shortfalls

    @property
    def mean(self) -> float | None:
        """Mean sum of affinities of the requests that may have any, None without such."""
        wanting = int((self.problem.demand_max > 0).sum())
        return self.solution.total / wanting if self.solution is not None and wanting else None

    @property
    def unmet(self) -> tuple[str, ...]:
        """Requests that got less than they want at least."""
        return tuple(short.id for short in self.shortfalls if short.is_request)


def assign(
    problem: MatchProblem, objective: Objective = Objective.TOTAL, watch: Watch = unwatched
) -> Assignment:
    """Choose pairs; every choice is checked by `matching.assignment.audit` before it is returned.

    The problem is tried as stated. If it is impossible, the limits that do not go together are
    named, and the nearest possible problem is solved instead: minimums of demands are lowered by
    the least sum over all requests, among such the one of greatest total (see
    `matching.assignment.nearest`); then it is solved for `objective` like any other. What is
    proven of it, `bound` and `is_optimal`, is meant under the lowered minimums. Pins, quotas, rules
    and maximums are never given up: if they contradict each other there is no choice at all.

    A stable choice knows no minimums: it is made without them, and who has less than stated is
    named (`matching.assignment.solvers.stable` says why no other stable choice gives more).

    Parameters
    ----------
    problem
        What to assign.
    objective
        What the choice is to be best at.
    watch
        Is told of progress; returns True to stop with the best so far.

    Raises
    ------
    StoppedError
        It was stopped before there was any choice.
    AuditError
        A solver is wrong.
    """
    if objective is Objective.STABLE:
        return _stable(problem, watch)
    try:
        return Assignment(problem, _solved(problem, objective, watch))
    except InfeasibleError:
        pass
    conflicts = find_conflicts(problem, watch=watch)
    easier = nearest(problem, watch)
    if easier is None:
        return Assignment(problem, None, _all_short(problem), conflicts)
    solution = _solved(easier.problem, objective, watch)
    return Assignment(easier.problem, solution, _shortfalls(problem, solution), conflicts)


def _stable(problem: MatchProblem, watch: Watch) -> Assignment:
    free = replace(
        problem,
        demand_min=np.zeros_like(problem.demand_min),
        capacity_min=np.zeros_like(problem.capacity_min),
    )
    try:
        solution = _solved(free, Objective.STABLE, watch)
    except InfeasibleError:  # pins that may not be chosen, or exceed a maximum
        return Assignment(problem, None, _all_short(problem), find_conflicts(problem, watch=watch))
    short = _shortfalls(problem, solution)
    return Assignment(free if short else problem, solution, short)


def _solved(problem: MatchProblem, objective: Objective, watch: Watch) -> Solution:
    solution = choose_solver(problem, objective)().solve(problem, watch)
    check_audit(problem, solution)
    return solution


def _shortfalls(problem: MatchProblem, solution: Solution) -> tuple[Shortfall, ...]:
    pairs = np.array(solution.pairs, dtype=np.int64).reshape(-1, 2)
    found = []
    for side, names, least in (
        (0, problem.requests, problem.demand_min),
        (1, problem.candidates, problem.capacity_min),
    ):
        given = np.bincount(pairs[:, side], minlength=len(names))
        found += [
            Shortfall(names[k], side == 0, int(least[k]), int(given[k]))
            for k in np.flatnonzero(given < least).tolist()
        ]
    return tuple(found)


def _all_short(problem: MatchProblem) -> tuple[Shortfall, ...]:
    """Return what is missing where there is no choice at all."""
    nothing = Solution((), 0.0, None, "", 0.0)
    return _shortfalls(problem, nothing)
