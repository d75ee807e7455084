"""Computing a plan again from what it was asked for, the graph and the rules."""

import math
from collections.abc import Iterator
from dataclasses import replace

from graph.errors import StaleError
from graph.snapshot import Snapshot
from graph.text import Text
from matching.assignment.audit import audit
from matching.assignment.solver import Solution, Watch, unwatched
from matching.decisions.asked import Asked, How
from matching.decisions.canonical import canonical
from matching.evidence import Explanation
from matching.matcher import matcher_of
from matching.planning.asking import askers_of, form_of
from matching.planning.building import build_draft
from matching.planning.draft import Draft
from matching.planning.making import BY_HAND, edited_plan, make_plan, named
from matching.planning.options import Ids
from matching.planning.plan import Plan
from matching.planning.serial import write
from matching.planning.telling import told
from matching.planning.versions import PlanVersion
from matching.rules.library import RuleLibrary
from matching.task import find_task


def recomputed(
    asked: Asked, snapshot: Snapshot, rules: RuleLibrary, claim: Plan, watch: Watch = unwatched
) -> Plan:
    """Return the plan as it comes out now.

    Parameters
    ----------
    asked, snapshot, rules
        What it is computed from. The version of the snapshot is that of its public part; the plan
        returned bears the version that the claim names.
    claim
        The plan as it was written down; only where the search cannot be repeated it is believed
        what the search said of itself (its bound, requests that fell short, limits that clash).
    watch
        Is told of progress.

    Raises
    ------
    InputError
        The graph or the rules do not fit what was asked.
    """
    task = find_task(asked.task)
    if asked.how is How.SOLVED:
        found = make_plan(
            task, snapshot, rules, asked.options, asked.on, seed=asked.seed,
            earlier=asked.earlier, replaces=asked.replaces, watch=watch,
        )  # fmt: skip
    else:
        draft = build_draft(
            task, snapshot, rules, asked.options, asked.on, seed=asked.seed,
            also=[*asked.pairs, *asked.earlier], replaces=asked.replaces, watch=watch,
        )  # fmt: skip
        by_hand = asked.how is How.BY_HAND
        found = edited_plan(draft, asked.pairs) if by_hand else _judged(draft, asked.pairs, claim)
    return replace(found, inputs=replace(found.inputs, store=claim.inputs.store))


def _judged(draft: Draft, pairs: tuple[Ids, ...], claim: Plan) -> Plan:
    """Return pairs as a plan; what the search said of itself is taken from the claim."""
    places = (draft.place(a, b) for a, b in pairs)
    chosen = tuple(sorted(place for place in places if place is not None))
    problem = draft.problem
    sums = [0.0] * len(problem.requests)
    for i, j in chosen:
        sums[i] += problem.affinity_of((i, j))
    total = math.fsum(problem.affinity_of(place) for place in chosen)
    wanting = [value for value, most in zip(sums, problem.demand_max, strict=True) if most > 0]
    solution = Solution(
        chosen, total, min(wanting, default=None), claim.solver, total, claim.bound,
        is_optimal=claim.is_optimal, is_stopped=claim.is_stopped, is_stable=claim.is_stable,
    )  # fmt: skip
    broken = audit(problem, replace(solution, bound=None, is_optimal=False))
    short = {one.id for one in claim.shorts}
    wrong = (one for one in broken if not one.ids or not short.issuperset(one.ids))
    return replace(
        told(draft, solution),
        shorts=claim.shorts,
        standoffs=claim.standoffs,
        violations=tuple(named(draft, one.text) for one in wrong),
    )


def reasons_of(
    asked: Asked, snapshot: Snapshot, rules: RuleLibrary, plan: Plan
) -> Iterator[Explanation]:
    """Yield why each pair of a plan fits, in its order."""
    task = find_task(asked.task)
    seen = snapshot.without(asked.replaces)
    asking, _ = askers_of(task, seen, rules, asked.options, asked.on)
    profiles = {one.id: one.profile for one in asking}
    matcher = matcher_of(task, snapshot, asked.on)
    for pair in plan.pairs:
        yield matcher.explain(profiles[pair.request], pair.candidate)


def asked_of(
    version: PlanVersion,
    snapshot: Snapshot,
    rules: RuleLibrary,
    near: PlanVersion | None = None,
    parent: PlanVersion | None = None,
    watch: Watch = unwatched,
) -> Asked:
    """Return what a kept plan was asked for: of all that may have been, what gives it again.

    A plan keeps its options but not whether the plan it stays near to was confirmed then, nor from
    which step of a session it went on; so each is tried, and what is returned is proven to give
    the plan, byte by byte.

    Parameters
    ----------
    version
        The plan.
    snapshot, rules
        The public graph and the rules that it was made on.
    near, parent
        The plan it stays near to, and the version it was made from, if there are such.
    watch
        Is told of progress.

    Raises
    ------
    StaleError
        Nothing gives the plan again: it was made by another version of the product.
    """
    for asked in _possible(version, snapshot, near, parent):
        found = recomputed(asked, snapshot, rules, version.plan, watch)
        if canonical(write(found)) == canonical(write(version.plan)):
            return asked
    raise StaleError(
        Text(
            zh=f"方案 {version.id} 现在算不出同样的内容：它由另一版程序作出。",
            en=f"Plan {version.id} does not come out the same: another version of the product "
            "made it.",
        ),
        Text(
            zh="请用 plan … --save 重新作方案，再导出。",
            en="Make it again with plan … --save, then export that.",
        ),
    )


def _possible(
    version: PlanVersion, snapshot: Snapshot, near: PlanVersion | None, parent: PlanVersion | None
) -> Iterator[Asked]:
    plan, inputs = version.plan, version.plan.inputs
    plain = Asked(inputs.task, inputs.on, inputs.seed, inputs.options, How.SOLVED)
    kept = near.plan.chosen if near else ()
    written = _written(near, snapshot) if near else ()
    starts = dict.fromkeys([kept, *([parent.plan.chosen] if parent else [])])
    if plan.solver == BY_HAND:
        for replaces in dict.fromkeys([written, ()]):
            yield replace(plain, how=How.BY_HAND, pairs=plan.chosen, replaces=replaces)
        return
    for earlier in () if plan.is_stopped else starts:
        for replaces in dict.fromkeys([written, ()]):
            yield replace(plain, earlier=earlier, replaces=replaces)
    for earlier in starts:
        for replaces in dict.fromkeys([written, ()]):
            yield replace(
                plain, how=How.JUDGED, pairs=plan.chosen, earlier=earlier, replaces=replaces
            )


def _written(near: PlanVersion, snapshot: Snapshot) -> tuple[tuple[str, str, str, str], ...]:
    """Return the edges of a graph that a plan wrote, as `matching.planning.moving` tells them."""
    relation = form_of(find_task(near.plan.inputs.task)).relation
    wanted = set(near.plan.chosen)
    found = []
    for request in sorted({request for request, _ in wanted}):
        i = snapshot.find(request)
        for edge in () if i is None else snapshot.edges_into(i, relation):
            is_own = edge.origin.startswith(f"方案 {near.name}@")
            if is_own and (edge.target, edge.source) in wanted:
                found.append((edge.target, edge.source, edge))
    return tuple(
        (edge.source, str(edge.relation), edge.target, edge.key)
        for *_, edge in sorted(found, key=lambda one: one[:2])
    )
