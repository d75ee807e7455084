"""What plans that are proposed would add to the load of those whom they name."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.text import Text
from matching.load_items import LoadItem
from matching.planning.versions import PlanState, PlanVersion, plan_versions
from matching.rules.days import is_within


@dataclass(frozen=True)
class PlannedPair:
    """One pair of a proposed plan."""

    request: str
    #: name of the request, as the plan has it
    name: str
    candidate: str
    candidate_name: str
    #: the version, ``name@number``
    plan: str
    #: from the plan's reference day on, to the last day that it gives; empty: open
    since: str
    until: str


def proposed_versions(store: GraphStore) -> list[PlanVersion]:
    """Return of each name the newest version that is proposed, by name.

    None of a name of which a later version is confirmed: what was proposed before it is settled.
    """
    newest: dict[str, PlanVersion] = {}
    for version in plan_versions(store):
        if version.state in (PlanState.PROPOSED, PlanState.CONFIRMED):
            newest[version.name] = version
    return [one for _, one in sorted(newest.items()) if one.state is PlanState.PROPOSED]


def planned_pairs(store: GraphStore, on: date | None = None) -> tuple[PlannedPair, ...]:
    """Return the pairs of the plans that are proposed.

    Confirmed plans are in the graph already; drafts and withdrawn ones do not count.

    Parameters
    ----------
    store
        Where plans are kept.
    on
        Plans whose pairs end before this day are left out; None: none is.
    """
    versions = proposed_versions(store)
    if on is not None:
        versions = [v for v in versions if is_within(on, "", _until(v)) is not False]
    return tuple(pair for version in versions for pair in _pairs(version))


def _until(version: PlanVersion) -> str:
    return version.plan.inputs.options.until


def _pairs(version: PlanVersion) -> Iterator[PlannedPair]:
    plan = version.plan
    for pair in plan.pairs:
        yield PlannedPair(
            pair.request,
            plan.names.get(pair.request, pair.request),
            pair.candidate,
            plan.names.get(pair.candidate, pair.candidate),
            version.id,
            plan.inputs.on.isoformat(),
            _until(version),
        )


def planned_load(store: GraphStore, on: date | None = None) -> dict[str, list[str]]:
    """Return the ids of what proposed plans give, by candidate; see `planned_pairs`."""
    return by_candidate(planned_pairs(store, on))


def by_candidate(pairs: Iterable[PlannedPair]) -> dict[str, list[str]]:
    """Return the ids of requests, each once, by candidate: `planned` of `matching.load.load_of`."""
    found: dict[str, dict[str, None]] = {}
    for pair in pairs:
        found.setdefault(pair.candidate, {})[pair.request] = None
    return {candidate: list(requests) for candidate, requests in sorted(found.items())}


def in_graph(
    snapshot: Snapshot, pairs: Iterable[PlannedPair], ids: Collection[str] | None = None
) -> tuple[tuple[PlannedPair, ...], tuple[Text, ...]]:
    """Return the pairs of which both sides are in a graph, and what is said of the others.

    Parameters
    ----------
    snapshot
        The graph.
    pairs
        Of proposed plans.
    ids
        Only of these candidates; None: of all.
    """
    asked = [one for one in pairs if ids is None or one.candidate in ids]
    gone = [one for one in asked if snapshot.find(one.candidate) is None]
    left = [one for one in asked if one not in gone]
    unknown = [one for one in left if snapshot.find(one.request) is None]
    there = tuple(one for one in left if one not in unknown)
    notes = [
        Text(
            zh=f"{one.plan}：“{one.candidate_name}”已不在图谱中，未计入。",
            en=f"{one.plan}: {one.candidate_name!r} is not in the graph any more, not counted.",
        )
        for one in gone
    ] + [
        Text(
            zh=f"{one.plan}：“{one.name}”不在图谱中，未计入“{one.candidate_name}”的负担。",
            en=f"{one.plan}: {one.name!r} is not in the graph, "
            f"not counted for {one.candidate_name!r}.",
        )
        for one in unknown
    ]
    return there, tuple(dict.fromkeys(notes))


def origins_of(
    snapshot: Snapshot, node_id: str, item: LoadItem, pairs: Iterable[PlannedPair] = ()
) -> tuple[str, ...]:
    """Return where something that somebody does is stated; of what is planned, the plans.

    Parameters
    ----------
    snapshot
        The graph.
    node_id
        Who does it.
    item
        Of its load.
    pairs
        Of proposed plans.
    """
    if item.is_planned:
        mine = (one for one in pairs if (one.candidate, one.request) == (node_id, item.id))
        return tuple(dict.fromkeys(one.plan for one in mine))
    i = snapshot.position(node_id)
    if item.relation is Relation.RUN_BY:
        edges = [edge for edge in snapshot.edges_into(i, item.relation) if edge.source == item.id]
    else:
        edges = [edge for edge in snapshot.edges_out(i, item.relation) if edge.target == item.id]
    # one post may be held for several terms; projects have dates of their own
    dated = [edge for edge in edges if (edge.since, edge.until) == (item.since, item.until)]
    return tuple(dict.fromkeys(edge.origin for edge in dated or edges if edge.origin))
