"""HiGHS for our use: a programme, and linear programmes that grow.

HiGHS runs on one thread and without a clock, so that the same
programme has the same answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import highspy
import numpy as np
from highspy import HighsModelStatus as Status
from scipy.sparse import csc_array, csr_array

from matching.assignment.problem import Floats

#: by how much a row may be broken, where coefficients are at most 1
EXACT = 1e-9
#: is told the best value so far and the bound; returns True to stop
Listen = Callable[[float | None, float | None], bool]


class State(Enum):
    """How a programme ended."""

    BEST = "best"
    IMPOSSIBLE = "impossible"
    #: too large for a proof: the best is known, not that it is the best
    UNPROVEN = "unproven"
    STOPPED = "stopped"


@dataclass(frozen=True, eq=False)
class Programme:
    """Maximise gain · x under low ≤ matrix · x ≤ high and 0 ≤ x ≤ most."""

    gain: Floats
    matrix: csc_array
    low: Floats
    high: Floats
    #: shape (columns,); None is 1 for all
    most: Floats | None = None

    def to_highs(self) -> highspy.HighsLp:
        """Return it in HiGHS's form, which minimises."""
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = self.matrix.shape
        model.col_cost_ = -self.gain
        model.col_lower_ = np.zeros(len(self.gain))
        model.col_upper_ = np.ones(len(self.gain)) if self.most is None else self.most
        model.row_lower_, model.row_upper_ = self.low, self.high
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = self.matrix.indptr
        model.a_matrix_.index_ = self.matrix.indices
        model.a_matrix_.value_ = self.matrix.data
        return model


class _Silent(highspy.Highs):
    """HiGHS without its greeting on standard output, which comes with the first callback."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


#: the stubs of highspy know half of its methods
Solver = Any


def quiet() -> Solver:
    solver: Solver = _Silent()  # type: ignore[no-untyped-call]
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("primal_feasibility_tolerance", EXACT)
    return solver


class GrowingProgramme:
    """A linear programme that is solved again, from where it was, after it has grown."""

    def __init__(self, programme: Programme) -> None:
        self._solver: Solver = quiet()
        self._solver.setOptionValue("solver", "simplex")
        self._solver.passModel(programme.to_highs())

    def add_columns(self, gain: Floats, matrix: csc_array) -> None:
        """Add unknowns between 0 and 1."""
        count = len(gain)
        self._solver.addCols(
            count, -gain, np.zeros(count), np.ones(count), matrix.nnz,
            matrix.indptr, matrix.indices, matrix.data,
        )  # fmt: skip

    def add_rows(self, matrix: csr_array, low: Floats, high: Floats) -> None:
        """Add limits."""
        self._solver.addRows(
            len(low), low, high, matrix.nnz, matrix.indptr, matrix.indices, matrix.data
        )

    def set_gains(self, gain: Floats) -> None:
        """Change the gains of the first unknowns."""
        at = np.arange(len(gain), dtype=np.int32)
        self._solver.changeColsCost(len(gain), at, -gain)

    def set_limits(self, low: Floats, high: Floats) -> None:
        """Change the limits of all rows; infinite ones are none."""
        at = np.arange(len(low), dtype=np.int32)
        self._solver.changeRowsBounds(len(low), at, low, high)

    def solve(self, listen: Listen | None = None) -> State:
        """Solve it and say how that ended."""
        run(self._solver, listen, whole=False)
        return state_of(self._solver)

    @property
    def values(self) -> Floats:
        """The unknowns of the best answer."""
        return np.array(self._solver.getSolution().col_value)

    @property
    def prices(self) -> Floats:
        """What one more unit of each row's limit is worth."""
        return -np.array(self._solver.getSolution().row_dual)

    @property
    def objective(self) -> float:
        """The greatest gain."""
        return -float(self._solver.getInfo().objective_function_value)

    def ray(self) -> Floats | None:
        """Return multipliers of the rows by which they contradict each other, None if unknown."""
        _, is_there, ray = self._solver.getDualRay()
        if not is_there:  # found by presolve, which leaves none
            self._solver.setOptionValue("presolve", "off")
            self._solver.clearSolver()
            self._solver.run()
            _, is_there, ray = self._solver.getDualRay()
        return np.array(ray) if is_there else None


@dataclass(frozen=True, eq=False)
class Inside:
    """What an interior point ended with: near the best, on no corner."""

    #: shape (columns,), (rows,)
    values: Floats
    prices: Floats


def inside(programme: Programme, listen: Listen | None) -> Inside | State:
    """Solve a linear programme by an interior point, without a corner; or say why there is none.

    References
    ----------
    Schork & Gondzio 2020, Implementation of an interior point method with basis preconditioning,
    doi:10.1007/s12532-020-00181-8.
    """
    solver = quiet()
    solver.setOptionValue("solver", "ipm")
    solver.setOptionValue("run_crossover", "off")
    solver.passModel(programme.to_highs())
    run(solver, listen, whole=False)
    if solver.getModelStatus() != Status.kOptimal:
        stopped = solver.getModelStatus() == Status.kInterrupt
        return State.STOPPED if stopped else State.UNPROVEN
    found = solver.getSolution()
    return Inside(np.array(found.col_value), -np.array(found.row_dual))


def state_of(solver: Solver) -> State:
    match solver.getModelStatus():
        case Status.kOptimal | Status.kModelEmpty:
            return State.BEST
        case Status.kInfeasible:
            return State.IMPOSSIBLE
        case Status.kInterrupt | Status.kSolutionLimit:
            return State.STOPPED
        case other:
            raise RuntimeError(f"HiGHS ended with {other}.")


def run(solver: Solver, listen: Listen | None, *, whole: bool) -> None:
    """Run, and pass on what the listener raises: HiGHS itself would swallow it."""
    raised: list[BaseException] = []

    def hear(event: highspy.HighsCallbackEvent) -> None:
        out = event.data_out
        try:
            best = -out.mip_primal_bound if whole and np.isfinite(out.mip_primal_bound) else None
            bound = -out.mip_dual_bound if whole and np.isfinite(out.mip_dual_bound) else None
            if listen is not None and listen(best, bound):
                event.interrupt()
        except BaseException as error:
            raised.append(error)
            event.interrupt()

    kinds = [solver.cbMipInterrupt] if whole else [solver.cbSimplexInterrupt, solver.cbIpmInterrupt]
    for heard in kinds if listen is not None else []:
        heard.subscribe(hear)
    solver.run()
    for heard in kinds if listen is not None else []:
        heard.clear()
    if raised:
        raise raised[0]
