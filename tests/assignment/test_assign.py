"""The public entry: as stated, or the nearest plan with its conflicts; and plain tables."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from scipy.sparse import csr_array

from graph.errors import CellError, InputError, Place
from matching.assignment import assign as assign_module
from matching.assignment.assign import assign
from matching.assignment.audit import AuditError, audit
from matching.assignment.nearest import nearest
from matching.assignment.problem import MatchProblem
from matching.assignment.solver import Objective, Solution, Solver
from matching.assignment.tables import Amounts, read_amounts, read_problem, read_range
from tests.assignment.brute import best_total, best_worst, is_feasible
from tests.assignment.problems import problem_of, problems


@given(problem=problems(largest=4, quotas=1))
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_as_little_as_can_be_is_given_up(problem: MatchProblem) -> None:
    found = assign(problem)
    assert found.is_whole == is_feasible(problem)
    if found.is_whole:
        assert found.problem is problem
        return
    assert found.conflicts.found
    anyone = replace(problem, demand_min=np.zeros_like(problem.demand_min))
    met = best_total(anyone, value=lambda i, chosen: min(len(chosen), int(problem.demand_min[i])))
    if met is None:  # not only demands stand in the way
        return
    assert found.solution is not None
    assert audit(found.problem, found.solution) == []
    missing = int(problem.demand_min.sum()) - round(met)
    assert sum(one.wanted - one.given for one in found.shortfalls) == missing
    assert all(one.is_request for one in found.shortfalls)
    assert found.unmet == tuple(one.id for one in found.shortfalls)


@given(problem=problems(largest=4))
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_the_nearest_plan_is_even_and_has_the_greatest_total(problem: MatchProblem) -> None:
    easier = nearest(problem)
    assert easier is not None or problem.pins or problem.forbidden
    if easier is None or easier.candidates.any():
        return
    anyone = replace(problem, demand_min=np.zeros_like(problem.demand_min))
    much = 100 * max(1e-9, float(np.abs(problem.affinity.data).max(initial=0)))
    row = problem.affinity.toarray()

    def value(i: int, chosen: tuple[int, ...]) -> float:
        lacks = max(int(problem.demand_min[i]) - len(chosen), 0)
        return float(row[i, list(chosen)].sum()) - much * (100 * lacks + lacks * (lacks - 1) / 2)

    best = best_total(anyone, value=value)
    assert best is not None
    lacks = easier.requests
    price = much * float((100 * lacks + lacks * (lacks - 1) / 2).sum())
    found = assign(easier.problem)
    assert found.solution is not None
    assert found.solution.total - price == pytest.approx(best, rel=1e-12, abs=1e-9 * much)


def test_too_few_requests_for_what_candidates_take_at_least() -> None:
    problem = problem_of({(0, 0): 1.0, (0, 1): 3.0, (1, 0): 1.0, (1, 1): 1.0}, [1, 1], [2, 2])
    found = assign(problem)
    assert found.solution is not None
    assert found.solution.total == 4.0
    assert found.unmet == ()
    assert [(one.id, one.side, one.wanted, one.given) for one in found.shortfalls] == [
        ("A", "candidate", 2, 1), ("B", "candidate", 2, 1)
    ]  # fmt: skip


def test_pins_against_rules_leave_no_plan() -> None:
    problem = problem_of({(0, 0): 1.0}, [1], [1], forbidden={(0, 0): "x"}, pins=frozenset({(0, 0)}))
    found = assign(problem, Objective.FAIR)
    assert found.solution is None
    assert found.mean is None
    assert found.unmet == ("a",)
    assert found.conflicts.found


def test_every_solution_is_audited(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(Solver):
        def solve(self, problem: MatchProblem, watch: object = None) -> Solution:
            return Solution(((0, 0),), 2.0, 2.0, "careless", 2.0, 2.0, None, True)

    monkeypatch.setattr(assign_module, "choose_solver", lambda problem, objective: Careless)
    with pytest.raises(AuditError, match=r"total: 2\.0"):
        assign(problem_of({(0, 0): 1.0}, [1], [1]))


@pytest.mark.parametrize("seed", range(5))
def test_networkx_agrees_on_the_total(seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = rng.integers(-20, 100, (30, 20))
    stored = rng.random((30, 20)) < 0.6
    problem = problem_of(
        {(int(i), int(j)): float(values[i, j]) for i, j in np.argwhere(stored)},
        [2] * 30,
        [(0, 4)] * 20,
    )
    network: nx.DiGraph[object] = nx.DiGraph()
    for i in range(30):
        network.add_edge("source", ("request", i), capacity=2, weight=0)
    for i, j in np.argwhere(stored).tolist():
        network.add_edge(("request", i), ("candidate", j), capacity=1, weight=-int(values[i, j]))
    for j in range(20):
        network.add_edge(("candidate", j), "sink", capacity=4, weight=0)
    flow = nx.max_flow_min_cost(network, "source", "sink")
    found = assign(problem)
    assert found.solution is not None
    assert found.solution.total == -nx.cost_of_flow(network, flow)


@given(problem=problems(largest=5))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_fair_is_fair_of_the_nearest(problem: MatchProblem) -> None:
    found = assign(problem, Objective.FAIR)
    if found.solution is None or found.solution.worst is None:
        return
    room = 1e-6 * max(1e-9, float(np.abs(problem.affinity.data).max(initial=0)))
    assert found.solution.worst == pytest.approx(best_worst(found.problem), abs=room)


LINES = [(2, ["r", "x", "0.9"]), (3, ["r", "y", "-1e3"]), (4, ["s", "x", "0"])]


def test_tables_make_a_problem() -> None:
    each = read_amounts([(2, ["s", "0", "2"]), (3, ["r", "1", "1"]), (4, ["t", "0", "1"])], "d.csv",
                        is_capacity=False)  # fmt: skip
    problem = read_problem(
        LINES, each, Amounts((0, 2)), [(2, ["r", "y"]), (3, ["q", "y"])], file="a.csv", seed=7
    )
    assert problem.requests == ("r", "s", "t")
    assert problem.candidates == ("x", "y")
    assert problem.affinity.nnz == 3
    assert problem.demand_min.tolist() == [1, 0, 0]
    assert problem.demand_max.tolist() == [1, 2, 1]
    assert problem.capacity_max.tolist() == [2, 2]
    assert list(problem.forbidden) == [(0, 1)]
    assert problem.seed == 7
    found = assign(problem)
    assert found.solution is not None
    assert found.solution.pairs in (((0, 0),), ((0, 0), (1, 0)))


@pytest.mark.parametrize(
    ("text", "is_capacity", "expected"),
    [("3", False, (3, 3)), ("3", True, (0, 3)), ("2:4", False, (2, 4)), ("2:4", True, (2, 4))],
)
def test_a_demand_is_exact_and_a_capacity_a_limit(
    text: str, is_capacity: bool, expected: tuple[int, int]
) -> None:
    assert read_range(text, Place(), is_capacity=is_capacity) == expected


@pytest.mark.parametrize("text", ["", "x", "-1", "4:2", "1.5", "1:2:3", "１"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(CellError) as error:
        read_amounts([(5, ["a", text])], "d.csv", is_capacity=False)
    assert (error.value.place.file, error.value.place.row) == ("d.csv", 5)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["s", "y", "much"], "affinity"),
        (["s", "y", "nan"], "affinity"),
        (["s", "y", "1e999"], "affinity"),
        (["s", "y", "1_0"], "affinity"),
        (["", "x", "1"], "request"),
        (["r", "", "1"], "candidate"),
        (["r", "y", "1"], ""),
    ],
)
def test_a_bad_row_is_named(row: list[str], column: str) -> None:
    with pytest.raises(CellError) as error:
        read_problem([*LINES, (9, row)], Amounts((1, 1)), Amounts((0, 1)), file="a.csv")
    assert error.value.place.row == 9
    assert error.value.place.column == column


def test_whoever_has_no_amount_is_named() -> None:
    each = read_amounts([(2, ["r", "1"])], "d.csv", is_capacity=False)
    with pytest.raises(InputError, match=r"d\.csv lacks the request 's'"):
        read_problem(LINES, each, Amounts((0, 1)))


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(InputError, match="no pairs"):
        read_problem([], Amounts((1, 1)), Amounts((0, 1)), file="a.csv")


def test_a_pair_may_not_stand_twice_in_a_problem() -> None:
    matrix = csr_array((np.ones(2), np.array([0, 0]), np.array([0, 2])), shape=(1, 1))
    one = np.ones(1, dtype=np.int64)
    with pytest.raises(InputError, match="twice"):
        MatchProblem(("a",), ("A",), matrix, one, one, one, one)
