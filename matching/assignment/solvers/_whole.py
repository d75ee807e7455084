"""HiGHS for whole choices: programmes whose unknowns are whole numbers."""

from dataclasses import dataclass

import highspy
import numpy as np

from matching.assignment.problem import Floats
from matching.assignment.solvers._flat import Mask
from matching.assignment.solvers._highs import EXACT, Listen, Programme, State, quiet, run, state_of


@dataclass(frozen=True, eq=False)
class Whole:
    """A choice of whole unknowns."""

    state: State
    #: shape (columns,), None if there is none
    values: Floats | None
    #: upper bound on the gain
    bound: float


def solve_whole(
    programme: Programme,
    *,
    real: int = 0,
    start: Mask | None = None,
    gap: float = 0.0,
    nodes: int | None = None,
    listen: Listen | None = None,
) -> Whole:
    """Solve a programme whose unknowns are whole numbers.

    Parameters
    ----------
    programme
        What to solve.
    real
        How many of the last unknowns need not be whole.
    start
        A choice to start from.
    gap
        Share of the objective at which a choice counts as the best.
    nodes
        Nodes of the search after which it stops.
    listen
        Is told how it goes.
    """
    solver = quiet()
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("mip_abs_gap", EXACT)
    solver.setOptionValue("mip_heuristic_run_feasibility_jump", False)  # flows start better
    solver.setOptionValue("mip_feasibility_tolerance", EXACT)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    model = programme.to_highs()
    kinds = highspy.HighsVarType
    whole = len(programme.gain) - real
    model.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * real
    solver.passModel(model)
    if start is not None:
        at = np.arange(len(start), dtype=np.int32)
        solver.setSolution(len(at), at, start.astype(np.float64))
    run(solver, listen, whole=True)
    state = state_of(solver)
    info = solver.getInfo()
    if state is State.IMPOSSIBLE or not info.primal_solution_status:
        bound = -np.inf if state is State.IMPOSSIBLE else -float(info.mip_dual_bound)
        return Whole(state, None, bound)
    values = np.array(solver.getSolution().col_value)
    values[:whole] = np.rint(values[:whole])
    return Whole(state, values, -float(info.mip_dual_bound))
