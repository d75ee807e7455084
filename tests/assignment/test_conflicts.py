"""Conflicts: real, irreducible, with the smallest relaxation; judged by brute force."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from graph.text import same
from matching.assignment.conflicts import Conflict, Member, find_conflicts
from matching.assignment.limit_rows import LimitKind
from matching.assignment.problem import Ints, MatchProblem, Quota
from matching.assignment.solver import Progress
from tests.assignment.brute import is_feasible
from tests.assignment.problems import problem_of, problems

Name = tuple[LimitKind, tuple[str, ...]]


def only(problem: MatchProblem, names: Collection[Name]) -> MatchProblem:
    """Return a problem with no limits but those named."""
    here, there = problem.requests, problem.candidates
    n, m = len(here), len(there)

    def has(kind: LimitKind, *ids: str) -> bool:
        return (kind, ids) in names

    def side(kind: LimitKind, values: Ints, ids: tuple[str, ...], otherwise: int) -> Ints:
        return np.array(
            [int(v) if has(kind, a) else otherwise for v, a in zip(values, ids, strict=True)],
            dtype=np.int64,
        )

    return replace(
        problem,
        demand_min=side(LimitKind.DEMAND_MIN, problem.demand_min, here, 0),
        demand_max=side(LimitKind.DEMAND_MAX, problem.demand_max, here, max(m, 4)),
        capacity_min=side(LimitKind.CAPACITY_MIN, problem.capacity_min, there, 0),
        capacity_max=side(LimitKind.CAPACITY_MAX, problem.capacity_max, there, max(n, 4)),
        forbidden={
            pair: reasons
            for pair, reasons in problem.forbidden.items()
            if any(has(LimitKind.FORBIDDEN, reason.group) for reason in reasons)
        },
        pins=frozenset((i, j) for i, j in problem.pins if has(LimitKind.PIN, here[i], there[j])),
        quotas=tuple(q for q in problem.quotas if has(LimitKind.QUOTA, q.name)),
    )


def names_of(conflict: Conflict) -> set[Name]:
    return {(member.kind, member.ids) for member in conflict.members}


def assert_irreducible(problem: MatchProblem, conflict: Conflict) -> None:
    names = names_of(conflict)
    assert conflict.is_irreducible
    assert len(names) == len(conflict.members)
    assert not is_feasible(only(problem, names))
    for name in names:
        assert is_feasible(only(problem, names - {name})), f"{name} is not needed"


def relaxed(problem: MatchProblem, member: Member, amount: int) -> MatchProblem | None:
    """Return a problem in which one side of a limit is relaxed by so many."""
    arrays = {
        LimitKind.DEMAND_MIN: ("demand_min", problem.requests, -amount),
        LimitKind.DEMAND_MAX: ("demand_max", problem.requests, amount),
        LimitKind.CAPACITY_MIN: ("capacity_min", problem.candidates, -amount),
        LimitKind.CAPACITY_MAX: ("capacity_max", problem.candidates, amount),
    }
    if member.kind not in arrays:
        return None
    field, ids, change = arrays[member.kind]
    values = getattr(problem, field).copy()
    values[ids.index(member.ids[0])] += change
    return replace(problem, **{field: values})


@given(problem=problems(largest=4, quotas=1))
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_conflicts_of_small_problems(problem: MatchProblem) -> None:
    found = find_conflicts(problem)
    if is_feasible(problem):
        assert found.found == ()
        assert found.is_complete
        return
    assert found.found
    seen: set[Name] = set()
    for conflict in found.found:
        assert_irreducible(problem, conflict)
        assert not seen & names_of(conflict), "no limit is in two of them"
        seen |= names_of(conflict)
    if found.is_complete:
        rest = {(member.kind, member.ids) for member in everything(problem)} - seen
        assert is_feasible(only(problem, rest))


def everything(problem: MatchProblem) -> list[Member]:
    from matching.assignment.limits import limits_of

    return [Member(one.kind, one.ids, one.text, None) for one in limits_of(problem).named]


@given(problem=problems(largest=4))
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_relaxations_are_the_smallest(problem: MatchProblem) -> None:
    assume(not is_feasible(problem))
    found = find_conflicts(problem)
    for conflict in found.found:
        for member in conflict.members:
            change = member.relaxation
            assert change is not None
            assert change.amount >= 1
            assert change.text.zh
            assert change.text.en
            easier = relaxed(problem, member, change.amount)
            if easier is None:
                continue
            near = only(easier, names_of(conflict))
            assert is_feasible(near)
            if change.is_enough:
                assert is_feasible(easier)
            smaller = relaxed(problem, member, change.amount - 1)
            assert smaller is not None
            harder = smaller if change.is_enough else only(smaller, names_of(conflict))
            assert not is_feasible(harder)


def exactly_one(name: str, *candidates: int) -> Quota:
    return Quota(name, same(name), 1, 1, None, frozenset(candidates))


def everyone_with_everyone(n: int, m: int) -> dict[tuple[int, int], float]:
    return {(i, j): 1.0 for i in range(n) for j in range(m)}


def test_what_only_whole_numbers_contradict_is_found() -> None:
    problem = problem_of(
        everyone_with_everyone(3, 4), [(0, 1)] * 3, [(0, 1)] * 4,
        quotas=(exactly_one("p", 0, 1), exactly_one("q", 1, 2), exactly_one("r", 0, 2),
                Quota("s", same("s"), 0, 2)),
    )  # fmt: skip
    found = find_conflicts(problem)
    assert [{m.ids[0] for m in c.members} for c in found.found] == [{"p", "q", "r"}]
    assert_irreducible(problem, found.found[0])


def test_a_rule_of_several_limits_is_one_name() -> None:
    caps = [Quota("cap", same("cap"), 0, 1, None, frozenset({j})) for j in range(3)]
    quotas = (*caps, Quota("most", same("most"), 4))
    problem = problem_of(everyone_with_everyone(3, 3), [(0, 3)] * 3, [(0, 3)] * 3, quotas=quotas)
    found = find_conflicts(problem)
    assert [[m.ids[0] for m in c.members] for c in found.found] == [["cap", "most"]]
    cap, most = (member.relaxation for member in found.found[0].members)
    assert cap is not None
    assert most is not None
    assert (cap.amount, cap.is_enough) == (1, True)
    assert most.text.en == "lower the minimum from 4 to 3"


def test_a_request_with_too_few_is_told_how_many_there_are() -> None:
    problem = problem_of({(0, 0): 1.0, (0, 1): 1.0}, [3], [(0, 1), (0, 1)])
    (conflict,) = find_conflicts(problem).found
    (member,) = conflict.members
    assert member.text == ("需求“a”至少要 3 个", "request 'a' wants at least 3")
    assert member.relaxation is not None
    assert member.relaxation.text.zh == "只有 2 个可选，下限从 3 降到 2"


def test_many_are_added_up() -> None:
    problem = problem_of(everyone_with_everyone(5, 2), [1] * 5, [(0, 2)] * 2)
    (conflict,) = find_conflicts(problem).found
    assert_irreducible(problem, conflict)
    assert conflict.text.zh == "（1）5 个需求至少共要 5 个；（2）2 个候选至多共承担 4 个"
    assert conflict.ways.en.count(": lower the minimum from 1 to 0") == 2


def test_a_pin_against_a_rule() -> None:
    problem = problem_of(
        {(0, 0): 1.0}, [(0, 1)], [(0, 1)], forbidden={(0, 0): "x"}, pins=frozenset({(0, 0)})
    )
    (conflict,) = find_conflicts(problem).found
    assert [(m.kind, m.ids) for m in conflict.members] == [
        (LimitKind.FORBIDDEN, ("rule:x",)), (LimitKind.PIN, ("a", "A"))
    ]  # fmt: skip
    assert conflict.members[1].relaxation is not None
    assert conflict.members[1].relaxation.text.en == "drop this pin"


def pigeons(count: int) -> MatchProblem:
    """Return a problem of overlapping exact quotas that no whole numbers keep."""
    rng = np.random.default_rng(3)
    quotas = tuple(
        Quota(f"q{k}", same(f"q{k}"), 5, 5, None,
              frozenset(rng.choice(count, count // 2, replace=False).tolist()))
        for k in range(14)
    )  # fmt: skip
    return problem_of(everyone_with_everyone(1, count), [(0, count)], [(0, 1)] * count,
                      quotas=quotas)  # fmt: skip


def test_too_long_is_unknown_not_guessed() -> None:
    found = find_conflicts(pigeons(24), nodes=0)
    assert not found.is_complete
    assert all(not conflict.is_irreducible for conflict in found.found)


def test_stopped_is_unknown() -> None:
    def stop(progress: Progress) -> bool:
        return True

    problem = problem_of(everyone_with_everyone(3, 3), [2] * 3, [(0, 1)] * 3,
                         quotas=(exactly_one("p", 0),))  # fmt: skip
    found = find_conflicts(problem, watch=stop)
    assert not found.is_complete
    assert all(not conflict.is_irreducible for conflict in found.found)


@pytest.mark.parametrize("seed", range(3))
def test_a_large_problem_is_cut_down_first(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from matching.assignment.solvers import _finder

    monkeypatch.setattr(_finder, "LARGE", 0)
    rng = np.random.default_rng(seed)
    affinity = {(i, int(j)): 1.0 for i in range(6) for j in rng.choice(5, 2, replace=False)}
    problem = problem_of(affinity, [2] * 6, [(0, 2)] * 5)
    found = find_conflicts(problem)
    assert found.found
    for conflict in found.found:
        assert_irreducible(problem, conflict)
