"""A stable choice: nobody who is not paired would rather have each other."""

from typing import ClassVar

import numpy as np

from graph.errors import InfeasibleError, InputError
from graph.text import Text
from matching.assignment.problem import Ints, MatchProblem
from matching.assignment.solver import Objective, Solution, Solver, Watch, begin, unwatched
from matching.assignment.solvers._acceptance import Acceptance
from matching.assignment.solvers._answer import solution
from matching.assignment.solvers._flat import flatten
from matching.assignment.solvers.total import refuse_quotas

STEP = Text(zh="逐轮提议与暂时接受", en="rounds of proposals")


class DeferredAcceptance(Solver):
    """Requests propose, candidates hold the best offers until there is nothing left to propose.

    Each side goes by its own order (`MatchProblem.orders`), both may take several, and either may
    find the other unacceptable. A tie is broken by position: the candidate, or the request, that
    stands first in the problem is taken first. Of all choices that are stable in the orders with
    ties so broken this one is the best for every request at once and the worst for candidates. In
    the orders as stated it is weakly stable: no pair would both *strictly* gain.

    Minimums cannot be asked for: with ties broken every stable choice gives each side equally many
    (the rural hospitals theorem), so one who gets too few here gets too few in all of them. Pins
    are taken out first and given up by nobody. What keeping an earlier pair is worth is added to
    it in the orders of both sides.

    `Solution.is_stable` is looked at again, pair by pair, by `matching.assignment.stability`;
    affinities are added up but not maximised, so there is no bound.

    References
    ----------
    Gale & Shapley 1962, College admissions and the stability of marriage, doi:10.2307/2312726.
    Roth 1984, Stability and polarization of interests in job matching, doi:10.2307/1913469 (both
    sides take several). Irving, Manlove & Scott 2000, The hospitals/residents problem with ties,
    doi:10.1007/3-540-44985-X_24 (weak stability).
    """

    name: ClassVar[str] = "stable"
    title: ClassVar[Text] = Text(
        zh="双向稳定（延迟接受）", en="Stable for both sides (deferred acceptance)"
    )
    source: ClassVar[str] = "https://doi.org/10.2307/2312726"
    objective: ClassVar[Objective] = Objective.STABLE
    takes_quotas: ClassVar[bool] = False

    def solve(self, problem: MatchProblem, watch: Watch = unwatched) -> Solution:
        """Return the choice; `watch` may stop it before any round, half a run is no choice.

        Raises
        ------
        InputError
            The problem has quotas, or no order of the candidates.
        """
        refuse_quotas(problem, self)
        if problem.orders is None:
            raise _one_sided()
        begin(watch, STEP)
        flat = flatten(problem)
        wish, answer = problem.orders.of_pairs(
            flat.request, flat.candidate, flat.affinity * flat.unit, problem.kept
        )
        both = np.isfinite(wish) & np.isfinite(answer)
        accepted = Acceptance(
            flat.request[both], flat.candidate[both], wish[both], answer[both],
            flat.demand_max, flat.capacity_max,
        ).run(lambda: begin(watch, STEP))  # fmt: skip
        chosen = np.zeros(len(both), dtype=bool)
        chosen[both] = accepted
        _check_minimums(flat.request[chosen], flat.demand_min)
        _check_minimums(flat.candidate[chosen], flat.capacity_min)
        return solution(
            flat, chosen, self.name, bound=None, is_optimal=False, is_stable=True
        )  # fmt: skip


def _check_minimums(places: Ints, least: Ints) -> None:
    if (np.bincount(places, minlength=len(least)) < least).any():
        raise InfeasibleError.plain()


def _one_sided() -> InputError:
    return InputError(
        Text(
            zh="稳定配对要有双方各自的偏好，这里只有一方的。",
            en="A stable choice needs the order of each side; here there is only one.",
        ),
        Text(
            zh="请给出候选一方的偏好：偏好表，或双方各有评分的任务。",
            en="Say what candidates prefer: a table of preferences, or a task scored both ways.",
        ),
    )
