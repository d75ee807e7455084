"""The worst request first, then the sum of affinities: the floor is found, not given."""

from typing import ClassVar

from graph.errors import InfeasibleError
from graph.text import Text
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Objective, Solution, Solver, Watch, begin, unwatched
from matching.assignment.solvers._answer import solution
from matching.assignment.solvers._flat import flatten
from matching.assignment.solvers._floor import raise_floor
from matching.assignment.solvers._flow import best_flow
from matching.assignment.solvers._progress import FLOW


class FairFloor(Solver):
    """The worst request as well off as can be; among such choices the greatest total.

    A request fares as the sum of its chosen affinities; the worst is taken over all that may have
    any. The floor is tried at U, the least over requests of the best it could have by itself: no
    choice can have a better worst. Where that is out of reach it is searched between the worst of
    the best total and U, each step ending with a choice or with a proof that there is none. Then
    the total is made greatest over the floor (`_core.best_whole`).

    What is proven: `worst_bound` and `bound` (given the worst that was reached) hold whenever they
    are given; `is_optimal` says that both are reached to within 1e-7 of the largest affinity. Two
    floors that differ by less than 1e-7 of it count as equal.

    References
    ----------
    Kobren, Saha & McCallum 2019, Paper matching with local fairness constraints,
    doi:10.1145/3292500.3330899 (FairIR, FairFlow: the same aim, approximately); Stelmakh, Shah &
    Singh 2021, PeerReview4All, https://jmlr.org/papers/v22/20-190.html (worst first).
    """

    name: ClassVar[str] = "fair"
    title: ClassVar[Text] = Text(
        zh="最差的先顾及，再求总契合度最大", en="Worst request first, then the total"
    )
    source: ClassVar[str] = "https://doi.org/10.1145/3292500.3330899"
    objective: ClassVar[Objective] = Objective.FAIR
    takes_quotas: ClassVar[bool] = True

    def solve(self, problem: MatchProblem, watch: Watch = unwatched) -> Solution:
        """Return the choice; when stopped, the best that was found."""
        begin(watch, FLOW)
        flat = flatten(problem)
        raised = raise_floor(flat, best_flow(flat), watch)
        if raised is None:
            raise InfeasibleError.plain()
        return solution(
            flat,
            raised.chosen,
            self.name,
            bound=raised.bound,
            worst_bound=raised.worst_bound,
            is_optimal=raised.is_proven,
            is_stopped=raised.is_stopped,
        )
