"""Assignment: MIDL beside the published rows and SciPy's HiGHS; 10,000 requests beside it too.

MIDL: 177 reviewers, 118 papers, 3 each, load at most 4. Published: Kobren, Saha & McCallum 2019,
doi:10.1145/3292500.3330899, on their machine. Every time is the median of several runs in this one.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, csr_array, vstack

from benchmarks.made_plans import SIZE, uneven
from benchmarks.table import DATA, peak, show
from matching.assignment.assign import assign
from matching.assignment.problem import Floats, Ints, MatchProblem, row_numbers
from matching.assignment.solver import Objective

NEEDS = ["bench/midl.npz"]

#: objective, worst paper, seconds
PUBLISHED = {
    "TPMS, published": (201.88, 0.90, 0.10),
    "PR4A, published": (197.32, 0.92, 293.8),
    "FairIR, published": (201.83, 0.93, 1.60),
    "FairFlow, published": (197.67, 0.94, 1.15),
}
#: total, worst, is it proven
Answer = tuple[float, float | None, bool]


def run() -> None:
    """Print both tables."""
    _midl()
    print()
    _large()


def _midl() -> None:
    with np.load(DATA / NEEDS[0]) as data:
        scores, demand, load = data["scores"].T, data["covs"], data["loads"]
    rows, columns = np.nonzero(scores > -1)
    problem = problem_of(scores[rows, columns], rows, columns, scores.shape, demand, load)
    floor = float(np.sort(scores, axis=1)[:, -3:].sum(axis=1).min())
    lines = [
        _row("ours, total (bar 201.88, ≤ 0.05 s)", 9, lambda: _ours(problem, Objective.TOTAL)),
        _row("SciPy linprog (HiGHS), total", 5, lambda: _linprog(problem)),
        _row("ours, fair (bar ≥ 201.76 at .944, ≤ 0.5 s)", 9,
             lambda: _ours(problem, Objective.FAIR)),
        _row("SciPy milp (HiGHS), floor given", 3, lambda: _milp(problem, floor)),
    ]  # fmt: skip
    lines += [[name, *figures, "–"] for name, figures in PUBLISHED.items()]
    show(["MIDL", "total", "worst paper", "seconds", "proven"], lines)


def _large() -> None:
    jobs = {
        "ours, total (bar ≤ 1 s, ≤ 512 MB)": (3, "total"),
        "ours, worst first, then total": (1, "fair"),
        "SciPy linprog (HiGHS), total": (1, "linprog"),
    }
    rows = []
    for name, (times, job) in jobs.items():
        # a process of its own, so that its peak is its own
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            rows.append([name, *pool.submit(large_job, times, job).result()])
    n, m, k, demand, capacity = SIZE
    title = f"{n:,} × {m:,} × {k}, demand {demand}, capacity {capacity}"
    show([title, "total", "worst", "seconds", "proven", "peak MB", "of it before"], rows)


def large_job(times: int, job: str) -> list[object]:
    """Solve the large problem and return figures, with the peak of memory of this process."""
    problem = uneven(seed=1)
    before = int(peak())
    solve = {
        "total": lambda: _ours(problem, Objective.TOTAL),
        "fair": lambda: _ours(problem, Objective.FAIR),
        "linprog": lambda: _linprog(problem),
    }[job]
    return [*_row("", times, solve)[1:], int(peak()), before]


def problem_of(
    values: Floats,
    rows: Ints,
    columns: Ints,
    shape: tuple[int, ...],
    demand: Ints,
    load: Ints,
) -> MatchProblem:
    """Return a problem of affinities at rows and columns."""
    n, m = shape
    return MatchProblem(
        tuple(f"request {i}" for i in range(n)), tuple(f"candidate {j}" for j in range(m)),
        csr_array((values, (rows, columns)), shape=(n, m)),
        demand.astype(np.int64), demand.astype(np.int64), np.zeros(m, dtype=np.int64),
        load.astype(np.int64),
    )  # fmt: skip


def _row(name: str, times: int, solve: Callable[[], Answer]) -> list[object]:
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        total, worst, is_proven = solve()
        seconds.append(time.perf_counter() - begun)
    shown: object = "–" if worst is None else worst
    return [name, total, shown, statistics.median(seconds), "yes" if is_proven else "–"]


def _ours(problem: MatchProblem, objective: Objective) -> Answer:
    found = assign(problem, objective).solution
    assert found is not None
    return found.total, found.worst, found.is_optimal


def _linprog(problem: MatchProblem) -> Answer:
    """The peer: the same linear programme, whose corners are whole."""
    here, there = _incidence(problem)
    values = problem.affinity.data
    found = linprog(  # type: ignore[call-overload]
        -values, A_ub=there, b_ub=problem.capacity_max, A_eq=here, b_eq=problem.demand_min,
        bounds=(0, 1), method="highs",
    )  # fmt: skip
    return -float(found.fun), float((here @ (values * found.x)).min()), found.status == 0


def _milp(problem: MatchProblem, floor: float) -> Answer:
    """The peer: a MILP that is told the floor."""
    here, there = _incidence(problem)
    values = problem.affinity.data
    sums = here * values
    n = len(problem.requests)
    low = [problem.demand_min, problem.capacity_min, np.full(n, floor)]
    high = [problem.demand_max, problem.capacity_max, np.full(n, np.inf)]
    rows = csc_array(vstack([here, there, sums]))
    found = milp(
        -values,
        integrality=np.ones(len(values), dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, np.concatenate(low), np.concatenate(high)),
        options={"mip_rel_gap": 0},
    )
    assert found.fun is not None
    assert found.x is not None
    return -found.fun, float((sums @ np.rint(found.x)).min()), found.status == 0


def _incidence(problem: MatchProblem) -> tuple[csr_array, csr_array]:
    """Return which pairs each request, and each candidate, is in."""
    rows, columns = row_numbers(problem.affinity), problem.affinity.indices
    pairs = np.arange(len(columns))
    ones = np.ones(len(columns))
    n, m = problem.affinity.shape
    return (
        csr_array((ones, (rows, pairs)), shape=(n, len(pairs))),
        csr_array((ones, (columns, pairs)), shape=(m, len(pairs))),
    )
