"""Why a pair is not in a stable choice: who holds somebody it likes at least as well."""

import numpy as np

from graph.text import Text
from matching.assignment.problem import MatchProblem, Pair
from matching.assignment.solver import Solution

_SIDES = (Text(zh="需求方", en="the request"), Text(zh="候选方", en="the candidate"))
#: holders that are named
NAMED = 5


def stands_against(problem: MatchProblem, solution: Solution, pair: Pair) -> Text:
    """Return what each side has that it likes at least as well, or that it will not have the other.

    Parameters
    ----------
    problem
        With `orders`.
    solution
        A choice without the pair.
    pair
        Positions of a pair that may be chosen.
    """
    said = [
        text
        for side in (0, 1)
        if (text := _against(problem, solution, pair, side)) is not None
    ]  # fmt: skip
    if not said:
        return Text(
            zh="双方都更愿意选对方：这个方案不稳定。",
            en="Both would rather have each other: the choice is not stable.",
        )
    return Text(zh="；".join(t.zh for t in said) + "。", en="; ".join(t.en for t in said) + ".")


def _against(problem: MatchProblem, solution: Solution, pair: Pair, side: int) -> Text | None:
    held = [one for one in solution.pairs if one[side] == pair[side]]
    liking = [_liking(problem, one, side) for one in (pair, *held)]
    own, others = liking[0], liking[1:]
    who, names = _SIDES[side], (problem.requests, problem.candidates)
    if not np.isfinite(own):
        return Text(zh=f"{who.zh}不接受对方", en=f"{who.en} does not accept the other")
    most = int((problem.demand_max, problem.capacity_max)[side][pair[side]])
    better = [
        names[1 - side][one[1 - side]]
        for one, value in zip(held, others, strict=True)
        if value >= own or one in problem.pins
    ]
    if len(held) < most or len(better) < len(held):
        return None
    if not most:
        return Text(zh=f"{who.zh}没有名额", en=f"{who.en} has no place")
    listed = better[:NAMED]
    return Text(
        zh=f"{who.zh}的 {most} 个名额已给它认为不差于此的：{'、'.join(listed)}"
        + ("等" if len(better) > NAMED else ""),
        en=f"{who.en} has filled its places ({most}) with those it likes at least as well: "
        + ", ".join(listed)
        + (" and others" if len(better) > NAMED else ""),
    )


def _liking(problem: MatchProblem, pair: Pair, side: int) -> float:
    if problem.orders is None:
        return problem.affinity_of(pair)
    i, j = (np.array([place], dtype=np.int64) for place in pair)
    affinity = np.array([problem.affinity_of(pair)])
    return float(problem.orders.of_pairs(i, j, affinity, problem.kept)[side][0])
