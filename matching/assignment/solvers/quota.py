"""The greatest sum of affinities under quotas, by a MILP over a core of pairs."""

from typing import ClassVar

from graph.errors import InfeasibleError
from graph.text import Text
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import (
    Objective,
    Solution,
    Solver,
    Watch,
    begin,
    nothing_yet,
    unwatched,
)
from matching.assignment.solvers._answer import solution
from matching.assignment.solvers._core import Found, best_whole
from matching.assignment.solvers._flat import Flat, Mask, flatten
from matching.assignment.solvers._flow import best_flow
from matching.assignment.solvers._highs import Listen, State
from matching.assignment.solvers._interior import best_inside
from matching.assignment.solvers._progress import QUOTAS, listener
from matching.assignment.solvers._rows import quota_rows

#: from so many pairs on, an interior point comes first
LARGE = 100_000


class QuotaMilp(Solver):
    """The greatest sum of affinities (and of what keeping earlier pairs is worth) under quotas.

    Starts from the flow without quotas; the linear programme with the quotas that are broken,
    grown by columns and rows, gives a bound and what each pair would lose; a MILP over the pairs
    that lose little gives the choice (see `_core.best_whole`).

    From 100,000 pairs on an interior point gives the bound, and a flow at its prices that is mended
    by small changes the choice (`_interior.best_inside`); the rest is for where that finds none.

    What is proven: `Solution.bound` holds whenever it is given, also after a stop; `is_optimal`
    says that it lies within 1e-7 of the largest affinity above the objective. Rows are kept to
    1e-9, the tolerance of the linear algebra in HiGHS.

    References
    ----------
    Balas & Zemel 1980, doi:10.1287/opre.28.5.1130; Huangfu & Hall 2018, Parallelizing the dual
    revised simplex method (HiGHS), doi:10.1007/s12532-017-0130-5.
    """

    name: ClassVar[str] = "quota"
    title: ClassVar[Text] = Text(
        zh="名额限制下总契合度最大（整数规划）", en="Best total under quotas (MILP)"
    )
    source: ClassVar[str] = "https://doi.org/10.1287/opre.28.5.1130"
    objective: ClassVar[Objective] = Objective.TOTAL
    takes_quotas: ClassVar[bool] = True

    def solve(self, problem: MatchProblem, watch: Watch = unwatched) -> Solution:
        """Return the choice; when stopped, the best that was found."""
        begin(watch, QUOTAS)
        flat = flatten(problem)
        start = best_flow(flat).chosen
        found = _best(flat, start, listener(watch, QUOTAS, flat))
        if found.state is State.IMPOSSIBLE:
            raise InfeasibleError.plain()
        if found.chosen is None:
            raise nothing_yet()
        return solution(
            flat,
            found.chosen,
            self.name,
            bound=found.bound,
            is_optimal=found.state is State.BEST,
            is_stopped=found.state is State.STOPPED,
        )


def _best(flat: Flat, start: Mask, listen: Listen | None) -> Found:
    """Return the best choice; in a large problem one close to it, if that way finds one."""
    rows = quota_rows(flat)
    if len(flat.request) >= LARGE:
        found = best_inside(flat, rows, start, listen)
        if found.chosen is not None or found.state is State.STOPPED:
            return found
    return best_whole(flat, rows, start, listen)
