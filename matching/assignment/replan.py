"""Planning again while keeping what was confirmed: a change has its price."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from matching.assignment.assign import Assignment, assign
from matching.assignment.problem import MatchProblem, Pair
from matching.assignment.solver import Objective, Watch, unwatched

#: what keeping a pair is worth, from nothing to more than any affinity in [0, 1]
BONUSES = (0.0, 0.01, 0.05, 0.2, 2.0)


@dataclass(frozen=True)
class Move:
    """What changes for one request: ids of candidates."""

    request: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
    #: those of `gone` that cannot be had any more
    lost: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Replan:
    """A new plan beside an earlier one."""

    assignment: Assignment
    #: what keeping a pair was worth
    bonus: float
    #: requests for which something changes, in order
    moves: tuple[Move, ...]

    @property
    def moved(self) -> int:
        """Earlier pairs that go though they could have stayed."""
        return sum(len(move.gone) - len(move.lost) for move in self.moves)

    @property
    def total(self) -> float:
        """Sum of affinities; what keeping pairs is worth is not in it."""
        solution = self.assignment.solution
        return 0.0 if solution is None else solution.total


def replan(
    problem: MatchProblem,
    earlier: Iterable[tuple[str, str]],
    bonus: float,
    objective: Objective = Objective.TOTAL,
    watch: Watch = unwatched,
) -> Replan:
    """Plan again; an earlier pair that can stay is worth `bonus` more.

    Solves ``max sum_ij (w_ij + bonus · kept_ij) x_ij`` under the limits as they are now; with the
    fair objective the floor is one of affinities alone. A pair is given up only if that gains more
    than `bonus`.

    Parameters
    ----------
    problem
        As it is now; `matching.assignment.editing` adds and drops requests and candidates.
    earlier
        Pairs of ids; those whose request is gone are passed over.
    bonus
        What keeping a pair is worth, in the measure of affinities.
    objective, watch
        As for `assign`.
    """
    pairs = list(earlier)
    kept = {pair: bonus for pair in _still_there(problem, pairs)}
    found = assign(replace(problem, kept=kept), objective, watch)
    return Replan(found, bonus, _moves(problem, pairs, found, set(kept)))


def trade_off(
    problem: MatchProblem,
    earlier: Iterable[tuple[str, str]],
    bonuses: Sequence[float] = BONUSES,
    objective: Objective = Objective.TOTAL,
    watch: Watch = unwatched,
) -> tuple[Replan, ...]:
    """Return a plan for each bonus: fewer moves against a greater total."""
    pairs = list(earlier)
    return tuple(replan(problem, pairs, bonus, objective, watch) for bonus in bonuses)


def _still_there(problem: MatchProblem, pairs: Collection[tuple[str, str]]) -> list[Pair]:
    """Return the positions of the pairs that may still be chosen."""
    row = {name: i for i, name in enumerate(problem.requests)}
    column = {name: j for j, name in enumerate(problem.candidates)}
    known = [(row[a], column[b]) for a, b in pairs if a in row and b in column]
    return problem.choosable(known)


def _moves(
    problem: MatchProblem,
    pairs: Collection[tuple[str, str]],
    found: Assignment,
    stayable: Collection[Pair],
) -> tuple[Move, ...]:
    could = {(problem.requests[i], problem.candidates[j]) for i, j in stayable}
    before: dict[str, list[str]] = {}
    for a, b in pairs:
        before.setdefault(a, []).append(b)
    after: dict[str, list[str]] = {}
    for i, j in found.solution.pairs if found.solution else ():
        after.setdefault(problem.requests[i], []).append(problem.candidates[j])
    moves = []
    for request in problem.requests:
        old, new = before.get(request, []), after.get(request, [])
        gone = tuple(b for b in old if b not in new)
        come = tuple(b for b in new if b not in old)
        if gone or come:
            lost = tuple(b for b in gone if (request, b) not in could)
            moves.append(Move(request, gone, come, lost))
    return tuple(moves)
