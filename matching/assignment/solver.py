"""Choosing pairs of a problem. A new algorithm is one new file in `solvers/`."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from graph.errors import InputError, Place, StoppedError, UnknownNameError
from graph.plugins import discover
from graph.text import Text, same
from matching.assignment import solvers as _solvers
from matching.assignment.problem import MatchProblem, Pair


class Objective(StrEnum):
    """What a choice is to be best at."""

    #: the sum of affinities
    TOTAL = "total"
    #: the request that fares worst; among equal choices the sum of affinities
    FAIR = "fair"
    #: that no two would rather have each other, each side by its own order
    STABLE = "stable"


@dataclass(frozen=True)
class Progress:
    """How far a long run has come."""

    #: what it is doing
    step: Text
    #: objective of the best solution so far, None before the first
    best: float | None = None
    #: proven bound on the objective, None if none is known
    bound: float | None = None


#: is told of progress; returns True to stop with the best so far
Watch = Callable[[Progress], bool]


def unwatched(progress: Progress) -> bool:
    """Go on to the end."""
    del progress
    return False


def begin(watch: Watch, step: Text) -> None:
    """Say that a step begins. Raises StoppedError if that is not wished."""
    if watch(Progress(step)):
        raise nothing_yet()


def nothing_yet() -> StoppedError:
    """Return the error for a stop before there was any choice."""
    return StoppedError(
        Text(zh="已停止，还没有任何方案。", en="Stopped; there is no plan yet."),
        Text(zh="让它多算一会儿。", en="Let it go on for longer."),
    )


@dataclass(frozen=True)
class Solution:
    """Chosen pairs, and what is proven of them."""

    #: by request, then candidate
    pairs: tuple[Pair, ...]
    #: sum of affinities
    total: float
    #: smallest sum of affinities of a request that may have any, None without such
    worst: float | None
    #: name of the solver
    solver: str
    #: what was maximised: the total, and what keeping earlier pairs is worth
    objective: float
    #: upper bound on the objective (given the worst where that comes first), None if none is proven
    bound: float | None = None
    #: upper bound on the worst, for solvers that put it first
    worst_bound: float | None = None
    #: True only when proven, to the precision that the solver states
    is_optimal: bool = False
    #: True when it was stopped: not repeatable then
    is_stopped: bool = False
    #: True where no pair blocks it, by the orders of the problem
    is_stable: bool = False


class Solver(ABC):
    """Chooses pairs. Parameters go to `__init__`; the same problem gives the same pairs."""

    #: short, stable name
    name: ClassVar[str]
    #: title on the screen
    title: ClassVar[Text]
    #: where the algorithm is published
    source: ClassVar[str]
    #: what its choices are best at
    objective: ClassVar[Objective]
    #: whether it keeps quotas; one that does not refuses them
    takes_quotas: ClassVar[bool]

    @abstractmethod
    def solve(self, problem: MatchProblem, watch: Watch = unwatched) -> Solution:
        """Return the choice.

        Raises
        ------
        InfeasibleError
            No choice keeps all limits.
        StoppedError
            `watch` said stop before there was any choice.
        """


def solvers() -> dict[str, type[Solver]]:
    """Every solver in `matching/assignment/solvers/`, by name."""
    return discover(_solvers, Solver, "name")  # type: ignore[type-abstract]


def find_solver(name: str) -> type[Solver]:
    """Return the solver called `name`. Raises UnknownNameError if there is none."""
    known = solvers()
    if name not in known:
        raise UnknownNameError.among(Text(zh="求解方法", en="solver"), name, known)
    return known[name]


def choose_solver(problem: MatchProblem, objective: Objective) -> type[Solver]:
    """Return the solver for what a problem holds: one made for no more than that goes first.

    Raises
    ------
    InputError
        None serves this objective with quotas.
    """
    _check_quotas(problem, objective)
    fitting = [
        solver
        for solver in solvers().values()
        if solver.objective == objective and (solver.takes_quotas or not problem.quotas)
    ]
    return min(fitting, key=lambda solver: (solver.takes_quotas, solver.name))


def _check_quotas(problem: MatchProblem, objective: Objective) -> None:
    able = sorted({str(one.objective) for one in solvers().values() if one.takes_quotas})
    if problem.quotas and objective not in able:
        raise InputError(
            Text(
                zh=f"求“{objective}”时不能带名额限制：{problem.quotas[0].title.zh}",
                en=f"{objective!r} keeps no quotas: {problem.quotas[0].title.en}",
            ),
            Text(zh=f"请改用 {'、'.join(able)}，或去掉名额限制。",
                 en=f"Use {' or '.join(able)}, or leave the quotas out."),
            Place(column="objective", value=str(objective), allowed=same(", ".join(able))),
        )  # fmt: skip
