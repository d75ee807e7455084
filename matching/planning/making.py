"""Making a plan: build the problem, solve it, check it, and say all that is known of the choice."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph.snapshot import Snapshot
from matching.assignment.assign import Assignment, Shortfall
from matching.assignment.audit import audit
from matching.assignment.problem import Pair
from matching.assignment.replan import replan
from matching.assignment.solver import Solution, Watch, unwatched
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
    watch: Watch = unwatched,
) -> Plan:
    """Return the plan of a task.

    Parameters
    ----------
    task, snapshot, rules, options, on, seed
        As of `build_draft`.
    earlier
        Pairs of the plan to stay near to; each is worth `options.bonus` if it is kept.
    watch
        Is told of progress; returns True to stop with the best so far.

    Raises
    ------
    InputError
        An option is wrong, or nothing is open; see `build_draft`.
    StoppedError
        It was stopped before there was any choice.
    """
    draft = build_draft(task, snapshot, rules, options, on, seed=seed, also=earlier)
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
            Standoff(one.text, one.ways, one.is_irreducible) for one in found.conflicts.found
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
    wrong = tuple(one.text for one in audit(problem, solution))
    return replace(told(draft, solution), violations=wrong)


def _short(one: Shortfall) -> Short:
    return Short(one.id, one.wanted, one.given)
