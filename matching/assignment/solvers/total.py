"""The greatest sum of affinities, by min-cost flow."""

from typing import ClassVar

from graph.errors import InputError
from graph.text import Text
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Objective, Solution, Solver, Watch, begin, unwatched
from matching.assignment.solvers._answer import solution
from matching.assignment.solvers._flat import flatten
from matching.assignment.solvers._flow import best_flow
from matching.assignment.solvers._progress import FLOW


class TotalFlow(Solver):
    r"""The greatest sum of affinities (and of what keeping earlier pairs is worth).

    A flow of least cost from requests to candidates, a unit a pair; demands and capacities are
    ranges, pins are taken out beforehand, forbidden pairs have no arc::

        max sum_ij w_ij x_ij,  demand_min_i ≤ sum_j x_ij ≤ demand_max_i,
                               capacity_min_j ≤ sum_i x_ij ≤ capacity_max_j,  x_ij in {0, 1}

    What is proven: affinities are rounded to multiples of u = unit / 2^s, where unit is the least
    power of two above them and s is 40 to 50 for as long as 64-bit integers can hold costs times
    pairs; of the rounded problem the choice is an optimum. So no choice is better by more than
    u · (number of pairs), and `Solution.bound` says by how much at most; it is the objective itself
    where rounding changed nothing.

    References
    ----------
    Goldberg 1997, An efficient implementation of a scaling minimum-cost flow algorithm,
    doi:10.1006/jagm.1995.0805. Assignment as flow: Ahuja, Magnanti & Orlin 1993, Network Flows,
    chapter 12.
    """

    name: ClassVar[str] = "total"
    title: ClassVar[Text] = Text(zh="总契合度最大（最小费用流）", en="Best total (min-cost flow)")
    source: ClassVar[str] = "https://doi.org/10.1006/jagm.1995.0805"
    objective: ClassVar[Objective] = Objective.TOTAL
    takes_quotas: ClassVar[bool] = False

    def solve(self, problem: MatchProblem, watch: Watch = unwatched) -> Solution:
        """Return the choice; `watch` can stop it only before the start, the flow is one step."""
        refuse_quotas(problem, self)
        begin(watch, FLOW)
        flat = flatten(problem)
        flow = best_flow(flat)
        return solution(flat, flow.chosen, self.name, bound=flow.bound, is_optimal=True)


def refuse_quotas(problem: MatchProblem, solver: Solver) -> None:
    """Refuse quotas that a solver would not see. Raises InputError."""
    if problem.quotas and not solver.takes_quotas:
        raise InputError(
            Text(
                zh=f"求解方法“{solver.title.zh}”不处理名额限制。",
                en=f"The solver {solver.name!r} does not keep quotas.",
            ),
            Text(
                zh="请用 choose_solver 选用能处理名额限制的方法。",
                en="Let choose_solver take one that does.",
            ),
        )
