"""Why a pair was not chosen, and what it would take."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from graph.errors import InfeasibleError
from graph.text import Text
from matching.assignment.audit import check_audit
from matching.assignment.conflicts import Conflicts, find_conflicts
from matching.assignment.problem import MatchProblem, Pair, Reason
from matching.assignment.solver import Objective, Solution, Watch, choose_solver, unwatched
from matching.assignment.whynot_stable import stands_against


class WhyKind(StrEnum):
    """Why a pair was not chosen."""

    #: it was
    CHOSEN = "chosen"
    #: a rule, a conflict of interest or a planner rules it out
    FORBIDDEN = "forbidden"
    #: it has no affinity: it ranked too low, or was never scored
    ABSENT = "absent"
    #: with it the limits do not go together
    IMPOSSIBLE = "impossible"
    #: one of both has whom it likes at least as well; the choice is stable
    STABLE = "stable"
    #: it could be, at a cost
    COSTS = "costs"


@dataclass(frozen=True)
class WhyNot:
    """The answer for one pair."""

    kind: WhyKind
    request: str
    candidate: str
    text: Text
    #: what rules it out
    reasons: tuple[Reason, ...] = ()
    #: which limits stand against it
    conflicts: Conflicts | None = None
    #: 1 is best among the pairs the request may be given; equal affinities by order of candidates
    rank: int | None = None
    #: the best choice with the pair
    solution: Solution | None = None
    #: what the total, and the worst request, would lose
    cost: float | None = None
    worst_cost: float | None = None
    #: pairs that would go, and that would come beside the pair itself: ids
    gone: tuple[tuple[str, str], ...] = ()
    come: tuple[tuple[str, str], ...] = ()


def why_not(
    problem: MatchProblem,
    solution: Solution,
    pair: Pair,
    objective: Objective,
    watch: Watch = unwatched,
) -> WhyNot:
    """Explain why a pair was not chosen: by what it would cost to choose it.

    Parameters
    ----------
    problem, solution, objective
        A problem, its best choice, and what that was to be best at.
    pair
        Positions of a request and a candidate.
    watch
        Is told of progress; returns True to stop.

    Raises
    ------
    StoppedError
        It was stopped before there was an answer.
    """
    i, j = pair
    names = problem.requests[i], problem.candidates[j]
    if pair in solution.pairs:
        return WhyNot(WhyKind.CHOSEN, *names, Text(zh="已经选中。", en="It was chosen."))
    if not problem.is_stored(pair):
        text = Text(
            zh="没有契合度：排名太低，或没有打过分。",
            en="It has no affinity: it ranked too low or was never scored.",
        )
        return WhyNot(WhyKind.ABSENT, *names, text)
    if pair in problem.forbidden:
        reasons = problem.forbidden[pair]
        text = Text(
            zh="不得配对：" + "；".join(reason.text.zh for reason in reasons),
            en="It is ruled out: " + "; ".join(reason.text.en for reason in reasons),
        )
        return WhyNot(WhyKind.FORBIDDEN, *names, text, reasons)
    if objective is Objective.STABLE:
        text = stands_against(problem, solution, pair)
        return WhyNot(WhyKind.STABLE, *names, text, rank=rank_of(problem, pair))
    return _forced(problem, solution, pair, objective, watch)


def _forced(
    problem: MatchProblem, solution: Solution, pair: Pair, objective: Objective, watch: Watch
) -> WhyNot:
    names = problem.requests[pair[0]], problem.candidates[pair[1]]
    pinned = replace(problem, pins=problem.pins | {pair})
    rank = rank_of(problem, pair)
    try:
        found = choose_solver(pinned, objective)().solve(pinned, watch)
    except InfeasibleError:
        text = Text(
            zh="配上它，其他限制就不能都满足。", en="With it the limits do not go together."
        )
        conflicts = find_conflicts(pinned, watch=watch)
        return WhyNot(WhyKind.IMPOSSIBLE, *names, text, conflicts=conflicts, rank=rank)
    check_audit(pinned, found)
    before, after = set(solution.pairs), set(found.pairs)
    cost = solution.total - found.total
    worst_cost = None
    if solution.worst is not None and found.worst is not None:
        worst_cost = solution.worst - found.worst
    gone = _ids(problem, before - after)
    text = _cost_text(rank, cost, worst_cost, len(gone))
    return WhyNot(
        WhyKind.COSTS, *names, text, rank=rank, solution=found, cost=cost,
        worst_cost=worst_cost, gone=gone, come=_ids(problem, after - before - {pair}),
    )  # fmt: skip


def _cost_text(rank: int, cost: float, worst_cost: float | None, displaced: int) -> Text:
    zh = [f"在可选者中排第 {rank}", f"若选它，总契合度变化 {-cost:+.3f}"]
    en = [f"rank {rank} of those it may have", f"with it the total changes by {-cost:+.3f}"]
    if worst_cost:
        zh.append(f"最差的一个变化 {-worst_cost:+.3f}")
        en.append(f"the worst request by {-worst_cost:+.3f}")
    zh.append(f"要让位的配对有 {displaced} 个")
    en.append(f"pairs displaced: {displaced}")
    return Text(zh="；".join(zh) + "。", en="; ".join(en) + ".")


def rank_of(problem: MatchProblem, pair: Pair) -> int:
    """Return the rank of a pair among those its request may be given; 1 is best."""
    start, end = problem.allowed.indptr[pair[0] : pair[0] + 2]
    candidates = problem.allowed.indices[start:end]
    values = problem.allowed.data[start:end]
    own = values[np.searchsorted(candidates, pair[1])]
    return int((values > own).sum() + ((values == own) & (candidates < pair[1])).sum()) + 1


def _ids(problem: MatchProblem, pairs: set[Pair]) -> tuple[tuple[str, str], ...]:
    return tuple((problem.requests[i], problem.candidates[j]) for i, j in sorted(pairs))
