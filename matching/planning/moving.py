"""Moving a plan on: proposed, confirmed and so written to the graph, withdrawn and so undone.

Confirming a plan made to stay near to a confirmed one takes its place: in one batch the pairs that
are gone are taken out and the new ones written; those that stay keep their edge and their day.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from graph.errors import InputError
from graph.model import Edge, Node
from graph.schema import Label, Relation
from graph.store import Batch, Changes, EdgeIdentity, GraphStore
from graph.text import Text
from matching.planning.asking import form_of
from matching.planning.options import PlanOptions
from matching.planning.plan import PlanPair
from matching.planning.versions import (
    STATE_TITLES,
    PlanState,
    PlanVersion,
    load_plan,
    state_record,
)
from matching.task import find_task

#: states from which each may be reached
_BEFORE = {
    PlanState.PROPOSED: (PlanState.DRAFT,),
    PlanState.CONFIRMED: (PlanState.DRAFT, PlanState.PROPOSED),
    PlanState.WITHDRAWN: (PlanState.DRAFT, PlanState.PROPOSED, PlanState.CONFIRMED),
}


def propose_plan(store: GraphStore, version: PlanVersion, at: datetime) -> PlanVersion:
    """Put a draft forward. Raises InputError if it is none any more."""
    return _move(store, version, PlanState.PROPOSED, at)


def confirm_plan(
    store: GraphStore, version: PlanVersion, at: datetime
) -> tuple[PlanVersion, Batch]:
    """Write the pairs of a plan to the graph as dated, sourced edges, in one batch with its state.

    A confirmed plan that it was to stay near to is withdrawn with the same batch; if that is
    undone, the earlier plan stands again.

    Raises
    ------
    InputError
        It is neither draft nor proposed, breaks a limit, or has no pair that is not there yet.
    StaleError
        The graph has changed since the plan was made: make it again, or check it.
    """
    _check_move(version, PlanState.CONFIRMED)
    plan = version.plan
    if plan.violations:
        raise InputError(
            Text(
                zh="方案违反限制，不能确认：" + "；".join(t.zh for t in plan.violations),
                en="It breaks limits: " + "; ".join(t.en for t in plan.violations),
            ),
            Text(zh="请先改正名单。", en="Mend the list first."),
        )
    earlier = replaced_version(store, plan.inputs.options)
    there = {} if earlier is None else _written(store, earlier)
    chosen = set(plan.chosen)
    records = [state_record(version, PlanState.CONFIRMED, at)]
    if earlier is not None:
        records.append(state_record(earlier, PlanState.WITHDRAWN, at, was=earlier.batch))
    batch = store.apply(
        Changes(
            nodes=_missing_nodes(store, version),
            edges=[e for e in plan_edges(version) if (e.target, e.source) not in there],
            gone_edges=[e.identity for pair, e in there.items() if pair not in chosen],
            records=records,
        ),
        title=f"方案 {version.id}",
        at=at,
        expected=plan.inputs.store,
    )
    if batch is None:
        raise InputError(
            Text(zh="方案里没有可写入的配对。", en="The plan has no pair to write."),
            Text(
                zh="它与图谱里已有的相同，或者是空的。",
                en="It is the same as what is in the graph, or empty.",
            ),
        )
    return replace(version, state=PlanState.CONFIRMED, at=at, batch=batch.number), batch


def withdraw_plan(store: GraphStore, version: PlanVersion, at: datetime) -> PlanVersion:
    """Withdraw a version; what confirming wrote is undone exactly.

    Raises
    ------
    InputError
        It is withdrawn already.
    UndoError
        Later work stands on what it wrote.
    """
    _check_move(version, PlanState.WITHDRAWN)
    if version.batch:
        store.undo(version.batch)
        return replace(version, state=PlanState.WITHDRAWN)
    return _move(store, version, PlanState.WITHDRAWN, at)


# --- what a plan is in the graph


def plan_edges(version: PlanVersion) -> list[Edge]:
    """Return what the pairs become: edges from candidate to request, from the reference day on."""
    inputs = version.plan.inputs
    form = form_of(find_task(inputs.task))
    since = inputs.on.isoformat()

    def edge(pair: PlanPair) -> Edge:
        properties = {**form.properties, **inputs.options.properties}
        if form.relation is Relation.NOMINATED_FOR and pair.channel:
            properties["channel"] = version.plan.names.get(pair.channel, pair.channel)
        return Edge(
            pair.candidate, form.relation, pair.request, key=since, since=since,
            until=inputs.options.until, origin=f"方案 {version.id}", properties=properties,
        )  # fmt: skip

    return [edge(pair) for pair in version.plan.pairs]


def replaced_version(store: GraphStore, options: PlanOptions) -> PlanVersion | None:
    """Return the plan to stay near to, if it is confirmed: the new one takes its place."""
    if not options.keep:
        return None
    found = load_plan(store, options.keep)
    return found if found.state is PlanState.CONFIRMED else None


def replaced_edges(store: GraphStore, options: PlanOptions) -> tuple[EdgeIdentity, ...]:
    """Return the edges of the plan that is to be replaced: planning goes on as if without them."""
    earlier = replaced_version(store, options)
    if earlier is None:
        return ()
    return tuple(edge.identity for _, edge in sorted(_written(store, earlier).items()))


def _written(store: GraphStore, version: PlanVersion) -> dict[tuple[str, str], Edge]:
    """Return by request and candidate the edges that a confirmed version rests on.

    Those that an earlier version of its name wrote and that it has left are among them.
    """
    relation = form_of(find_task(version.plan.inputs.task)).relation
    wanted = set(version.plan.chosen)
    requests = sorted({request for request, _ in wanted})
    return {
        (edge.target, edge.source): edge
        for edge in store.incident(requests, [relation])
        if (edge.target, edge.source) in wanted and edge.origin.startswith(f"方案 {version.name}@")
    }


def _missing_nodes(store: GraphStore, version: PlanVersion) -> Sequence[Node]:
    """Return the awards that a scheme asked for and that are not in the graph yet."""
    plan = version.plan
    wanted = sorted({pair.request for pair in plan.pairs})
    known = store.get(wanted)
    year = str(plan.inputs.on.year)
    return [
        Node(
            one,
            Label.AWARD,
            plan.names[one],
            {"edition": year, "scheme": plan.names[one].rpartition("（")[0]},
        )
        for one in wanted
        if one not in known and one.startswith("award:")
    ]


def _move(
    store: GraphStore, version: PlanVersion, state: PlanState, at: datetime
) -> PlanVersion:  # fmt: skip
    _check_move(version, state)
    store.put_record(state_record(version, state, at))
    return replace(version, state=state, at=at)


def _check_move(version: PlanVersion, state: PlanState) -> None:
    if version.state not in _BEFORE[state]:
        now, then = STATE_TITLES[version.state], STATE_TITLES[state]
        raise InputError(
            Text(
                zh=f"方案 {version.id} 现在是“{now.zh}”，不能变为“{then.zh}”。",
                en=f"Plan {version.id} is {now.en}; it cannot become {then.en}.",
            ),
            Text(zh="请另存一个版本。", en="Save another version."),
        )
