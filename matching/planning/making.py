"""Making a plan: build the problem, solve it, check it, and say all that is known of the choice."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph.errors import NotFoundError
from graph.snapshot import Snapshot
from graph.store import EdgeIdentity
from graph.text import Text
from matching.assignment.assign import Assignment, Shortfall
from matching.assignment.audit import audit
from matching.assignment.problem import Pair
from matching.assignment.replan import replan
from matching.assignment.solver import Solution, Watch, unwatched
from matching.assignment.whynot import WhyNot, why_not
from matching.planning.building import build_draft
from matching.planning.draft import Draft
from matching.planning.options import Ids, PlanOptions
from matching.planning.plan import Plan, Short, Standoff
from matching.planning.telling import told
from matching.rules.library import RuleLibrary
from matching.task import Task

#: name in the plan of a choice made by hand
BY_HAND = "hand"


def make_plan(
    task: type[Task],
    snapshot: Snapshot,
    rules: RuleLibrary,
    options: PlanOptions,
    on: date,
    *,
    seed: int = 0,
    earlier: Sequence[Ids] = (),
    replaces: Sequence[EdgeIdentity] = (),
    watch: Watch = unwatched,
) -> Plan:
    """Return the plan of a task.

    Parameters
    ----------
    task, snapshot, rules, options, on, seed
        As of `build_draft`.
    earlier
        Pairs of the plan to stay near to; each is worth `options.bonus` if it is kept.
    replaces
        What that plan wrote, if it is confirmed; see `matching.planning.moving`.
    watch
        Is told of progress; returns True to stop with the best so far.

    Raises
    ------
    InputError
        An option is wrong, or nothing is open; see `build_draft`.
    StoppedError
        It was stopped before there was any choice.
    """
    draft = build_draft(
        task, snapshot, rules, options, on,
        seed=seed, also=earlier, replaces=replaces, watch=watch,
    )  # fmt: skip
    found = replan(draft.problem, earlier, options.bonus, options.objective, watch).assignment
    return plan_of(draft, found)


def plan_of(draft: Draft, found: Assignment) -> Plan:
    """Return an assignment of a draft's problem as a plan."""
    solution = found.solution or Solution((), 0.0, None, "", 0.0)
    plan = told(draft, solution)
    return replace(
        plan,
        shorts=tuple(_short(one) for one in found.shortfalls if one.is_request),
        standoffs=tuple(
            Standoff(named(draft, one.text), named(draft, one.ways), one.is_irreducible)
            for one in found.conflicts.found
        ),
    )


def edited_plan(draft: Draft, pairs: Sequence[Ids]) -> Plan:
    """Return a list put together by hand as a plan, with all that is wrong with it.

    Parameters
    ----------
    draft
        Built with ``also=pairs``, so that each pair has its affinity.
    pairs
        Ids of requests and candidates; those that the draft does not know are left out and named
        by the caller.
    """
    places: list[Pair] = sorted(
        {place for a, b in pairs if (place := draft.place(a, b)) is not None}
    )
    problem = draft.problem
    sums = [0.0] * len(problem.requests)
    for i, j in places:
        sums[i] += problem.affinity_of((i, j))
    total = math.fsum(problem.affinity_of(place) for place in places)
    wanting = [value for value, most in zip(sums, problem.demand_max, strict=True) if most > 0]
    worst = min(wanting, default=None)
    solution = Solution(tuple(places), total, worst, BY_HAND, total)
    wrong = tuple(named(draft, one.text) for one in audit(problem, solution))
    return replace(told(draft, solution), violations=wrong)


def why_not_in(draft: Draft, plan: Plan, request: str, candidate: str) -> WhyNot:
    """Say why a pair is not in a plan, and what it would take or cost.

    Parameters
    ----------
    draft
        Built with ``also`` holding the plan's pairs and the pair in question.
    plan
        Solved for, not put together by hand.
    request, candidate
        Ids.

    Raises
    ------
    NotFoundError
        One of them is not part of the problem: it is not open, or no candidate.
    StoppedError
        It was stopped before there was an answer.
    """
    pair = draft.place(request, candidate)
    if pair is None:
        raise NotFoundError(
            Text(
                zh=f"{request} 与 {candidate} 不在这个方案的范围之内。",
                en=f"{request} and {candidate} are not within the scope of this plan.",
            ),
            Text(zh="需求方须是开放的，候选须在册。", en="The request must be open."),
        )
    places = (draft.place(a, b) for a, b in plan.chosen)
    chosen = tuple(sorted(place for place in places if place is not None))
    solution = Solution(chosen, plan.total, plan.worst, plan.solver, plan.total)
    found = why_not(draft.problem, solution, pair, draft.options.objective)
    return replace(found, text=named(draft, found.text))


_ID = re.compile(r"[a-z]+:[A-Za-z0-9][A-Za-z0-9._-]*")


def named(draft: Draft, text: Text) -> Text:
    """Return a sentence with names instead of ids."""

    def name(found: re.Match[str]) -> str:
        return draft.names.get(found[0], found[0])

    return Text(zh=_ID.sub(name, text.zh), en=_ID.sub(name, text.en))


def _short(one: Shortfall) -> Short:
    return Short(one.id, one.wanted, one.given)
