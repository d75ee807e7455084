"""Checking a choice against its problem: in plain Python, sharing nothing with any solver."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from graph.text import Text, same
from matching.assignment.problem import MatchProblem, Pair
from matching.assignment.solver import Solution
from matching.assignment.stability import blocking_pairs
from matching.assignment.violation import Breach, Violation

#: by how much a total may differ from the recomputed one, as a share of what was added up
TOLERANCE = 1e-9


class AuditError(RuntimeError):
    """A solver returned a choice that does not keep the limits: a bug, not a user's error."""


def audit(problem: MatchProblem, solution: Solution) -> list[Violation]:
    """Return everything that is wrong with a solution; nothing if it keeps all limits."""
    misplaced = list(_positions(problem, solution))
    if misplaced:
        return misplaced
    values = [_affinity(problem, pair) for pair in solution.pairs]
    return [
        *_pairs(problem, solution, values),
        *_limits(problem, solution),
        *_pins(problem, solution),
        *_quotas(problem, solution),
        *_figures(problem, solution, values),
        *_stability(problem, solution),
    ]


def check_audit(problem: MatchProblem, solution: Solution) -> None:
    """Raise AuditError, with all that is wrong, unless a solution keeps all limits."""
    found = audit(problem, solution)
    if found:
        raise AuditError(" ".join(violation.text.en for violation in found))


def _names(problem: MatchProblem, pair: Pair) -> tuple[str, str]:
    return problem.requests[pair[0]], problem.candidates[pair[1]]


def _positions(problem: MatchProblem, solution: Solution) -> Iterator[Violation]:
    for i, j in solution.pairs:
        if not (0 <= i < len(problem.requests) and 0 <= j < len(problem.candidates)):
            yield Violation(
                Breach.POSITION,
                Text(zh=f"配对（{i}，{j}）不存在。", en=f"The pair ({i}, {j}) does not exist."),
            )


def _pairs(
    problem: MatchProblem, solution: Solution, values: list[float | None]
) -> Iterator[Violation]:
    known = dict(zip(solution.pairs, values, strict=True))
    for pair, times in Counter(solution.pairs).items():
        a, b = _names(problem, pair)
        if times > 1:
            yield Violation(
                Breach.REPEATED,
                Text(
                    zh=f"{a} 与 {b} 配了 {times} 次。", en=f"{a} and {b} are paired {times} times."
                ),
                (a, b),
            )
        if known[pair] is None:
            yield Violation(
                Breach.ABSENT,
                Text(zh=f"{a} 与 {b} 没有契合度。", en=f"{a} and {b} have no affinity."),
                (a, b),
            )
        for reason in problem.forbidden.get(pair, ()):
            yield Violation(
                Breach.FORBIDDEN,
                Text(
                    zh=f"{a} 与 {b} 不得配对：{reason.text.zh}",
                    en=f"{a} and {b} may not be paired: {reason.text.en}",
                ),
                (a, b),
            )


def _limits(problem: MatchProblem, solution: Solution) -> Iterator[Violation]:
    count = Counter(i for i, _ in solution.pairs)
    load = Counter(j for _, j in solution.pairs)
    for i, name in enumerate(problem.requests):
        low, high = int(problem.demand_min[i]), int(problem.demand_max[i])
        if not low <= count[i] <= high:
            yield _outside(Breach.DEMAND, name, count[i], low, high)
    for j, name in enumerate(problem.candidates):
        low, high = int(problem.capacity_min[j]), int(problem.capacity_max[j])
        if not low <= load[j] <= high:
            yield _outside(Breach.CAPACITY, name, load[j], low, high)


def _outside(breach: Breach, name: str, found: int, low: int, high: int | None) -> Violation:
    allowed = f"{low}–{'' if high is None else high}"
    return Violation(
        breach,
        Text(zh=f"{name}：{found} 个，应为 {allowed}。", en=f"{name}: {found}, allowed {allowed}."),
        (name,),
    )


def _pins(problem: MatchProblem, solution: Solution) -> Iterator[Violation]:
    for pair in sorted(problem.pins - set(solution.pairs)):
        a, b = _names(problem, pair)
        yield Violation(
            Breach.PIN,
            Text(zh=f"指定的 {a} 与 {b} 没有配上。", en=f"{a} and {b} are pinned, not paired."),
            (a, b),
        )


def _quotas(problem: MatchProblem, solution: Solution) -> Iterator[Violation]:
    for quota in problem.quotas:
        found = sum(
            (quota.requests is None or i in quota.requests)
            and (quota.candidates is None or j in quota.candidates)
            for i, j in solution.pairs
        )
        if found < quota.minimum or (quota.maximum is not None and found > quota.maximum):
            breach = _outside(Breach.QUOTA, "", found, quota.minimum, quota.maximum)
            yield Violation(
                Breach.QUOTA,
                Text(zh=quota.title.zh + breach.text.zh, en=quota.title.en + breach.text.en),
            )


def _figures(
    problem: MatchProblem, solution: Solution, values: list[float | None]
) -> Iterator[Violation]:
    sums = [0.0] * len(problem.requests)
    size, objective = 0.0, 0.0
    for pair, known in zip(solution.pairs, values, strict=True):
        value = known or 0.0
        sums[pair[0]] += value
        objective += value + problem.kept.get(pair, 0.0)
        size += abs(value) + abs(problem.kept.get(pair, 0.0))
    wanting = [value for value, most in zip(sums, problem.demand_max, strict=True) if most > 0]
    room = TOLERANCE * size
    for breach, said, found in (
        (Breach.TOTAL, solution.total, math.fsum(sums)),
        (Breach.OBJECTIVE, solution.objective, objective),
        (Breach.WORST, solution.worst, min(wanting, default=None)),
    ):
        if (said is None) != (found is None) or abs((said or 0.0) - (found or 0.0)) > room:
            yield Violation(breach, same(f"{breach}: {said} ≠ {found}"))
    for bound, found in ((solution.bound, objective), (solution.worst_bound, solution.worst)):
        if bound is not None and found is not None and bound < found - room:
            yield Violation(Breach.BOUND, same(f"bound {bound} < {found}"))
    if solution.is_optimal and (solution.bound is None or solution.is_stopped):
        yield Violation(
            Breach.BOUND,
            Text(zh="称为最优，却没有证明。", en="It is called optimal without a proof."),
        )


def _stability(problem: MatchProblem, solution: Solution) -> Iterator[Violation]:
    """Yield the pairs that block a choice which is called stable."""
    if not solution.is_stable:
        return
    if problem.orders is None:
        yield Violation(
            Breach.BLOCKING,
            Text(zh="称为稳定，却没有双方偏好。", en="It is called stable, of no orders."),
        )
    for pair in blocking_pairs(problem, solution.pairs):
        a, b = _names(problem, pair)
        text = Text(
            zh=f"{a} 与 {b} 都更愿意选对方。", en=f"{a} and {b} would rather have each other."
        )
        yield Violation(Breach.BLOCKING, text, (a, b))


def _affinity(problem: MatchProblem, pair: Pair) -> float | None:
    """Return the affinity of a pair, None if it is not stored."""
    matrix = problem.affinity
    start, end = matrix.indptr[pair[0]], matrix.indptr[pair[0] + 1]
    at = bisect_left(matrix.indices, pair[1], start, end)
    if at == end or matrix.indices[at] != pair[1]:
        return None
    return float(matrix.data[at])
