"""Plans kept in the store: numbered versions with a state, beside the graph and no part of it.

A version never changes: an edit is a new version. Its state stands in a record of its own. The one
written by confirming bears the number of the batch that wrote the pairs; a version whose batch was
undone, however that came about, is withdrawn.
"""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.errors import InputError, NotFoundError, Place
from graph.model import Edge, Node
from graph.records import Record
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore
from graph.text import Text
from matching.planning.asking import form_of
from matching.planning.plan import Plan, PlanPair
from matching.planning.serial import read, write
from matching.task import find_task

KIND, STATE_KIND = "plan", "planstate"
_NAME = re.compile(r"[^\s@/][^@/]{0,79}")


class PlanState(StrEnum):
    """How far a version has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


STATE_TITLES = {
    PlanState.DRAFT: Text(zh="草案", en="draft"),
    PlanState.PROPOSED: Text(zh="已提出", en="proposed"),
    PlanState.CONFIRMED: Text(zh="已确认", en="confirmed"),
    PlanState.WITHDRAWN: Text(zh="已撤回", en="withdrawn"),
}
#: states from which each may be reached
_BEFORE = {
    PlanState.PROPOSED: (PlanState.DRAFT,),
    PlanState.CONFIRMED: (PlanState.DRAFT, PlanState.PROPOSED),
    PlanState.WITHDRAWN: (PlanState.DRAFT, PlanState.PROPOSED, PlanState.CONFIRMED),
}


@dataclass(frozen=True)
class PlanVersion:
    """One version of a named plan."""

    name: str
    number: int
    state: PlanState
    #: when it was saved, and when it came to its state
    saved: datetime
    at: datetime
    plan: Plan
    #: the version it was made from, 0 if from none, and what was done to it
    parent: int = 0
    note: str = ""
    #: the batch that wrote its pairs, 0 if none did
    batch: int = 0

    @property
    def id(self) -> str:
        """Name and number, as a planner writes it."""
        return f"{self.name}@{self.number}"


def save_plan(
    store: GraphStore, name: str, plan: Plan, at: datetime, *, parent: int = 0, note: str = ""
) -> PlanVersion:
    """Keep a plan as the next version of a name, a draft.

    Raises
    ------
    InputError
        The name is empty, too long, or holds ``@`` or ``/``.
    StaleError
        Another process saved the same version at the same time.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            Text(zh=f"方案名称“{name}”不能用。", en=f"A plan cannot be called {name!r}."),
            Text(zh="1–80 个字，不含 @ 和 /。", en="1–80 characters without @ and /."),
            Place(value=name),
        )
    number = 1 + max((n for one, n in _ids(store) if one == name), default=0)
    body = {"parent": parent, "note": note, "plan": write(plan)}
    store.put_record(Record(KIND, _key(name, number), _json(body), at), is_new=True)
    return PlanVersion(name, number, PlanState.DRAFT, at, at, plan, parent, note)


def plan_versions(store: GraphStore) -> list[PlanVersion]:
    """Return all versions, by name and number."""
    states = {state.id: state for state in store.records(STATE_KIND)}
    undone = _undone(store) if states else frozenset()
    return [_version(one, states.get(one.id), undone) for one in store.records(KIND)]


def load_plan(store: GraphStore, named: str) -> PlanVersion:
    """Return a version: ``name@number``, or the newest of a name.

    Raises
    ------
    NotFoundError
        There is none.
    """
    name, _, given = named.partition("@")
    known = _ids(store)
    numbers = [n for one, n in known if one == name]
    wanted = int(given) if given.isdecimal() else max(numbers, default=0) if not given else 0
    if wanted not in numbers:
        names = ", ".join(sorted({one for one, _ in known})) or "–"
        raise NotFoundError(
            Text(zh=f"没有方案“{named}”。", en=f"There is no plan {named!r}."),
            Text(zh=f"现有方案：{names}", en=f"Plans there are: {names}."),
            Place(value=named),
        )
    key = _key(name, wanted)
    record, state = store.record(KIND, key), store.record(STATE_KIND, key)
    assert record is not None
    return _version(record, state, _undone(store) if state is not None else frozenset())


def _version(record: Record, state: Record | None, undone: Collection[int]) -> PlanVersion:
    """Return a version from its records; `undone` are the batches that do not stand any more."""
    (name, number), body = _name_and_number(record), json.loads(record.body)
    version = PlanVersion(
        name, number, PlanState.DRAFT, record.at, record.at, read(body["plan"], Plan),
        body["parent"], body["note"],
    )  # fmt: skip
    if state is None:
        return version
    now = PlanState(json.loads(state.body)["state"])
    if now is PlanState.CONFIRMED and state.batch in undone:
        now = PlanState.WITHDRAWN
    return replace(version, state=now, at=state.at, batch=state.batch)


def _undone(store: GraphStore) -> frozenset[int]:
    return frozenset(batch.number for batch in store.batches() if batch.state == "undone")


def propose_plan(store: GraphStore, version: PlanVersion, at: datetime) -> PlanVersion:
    """Put a draft forward. Raises InputError if it is none any more."""
    return _move(store, version, PlanState.PROPOSED, at)


def confirm_plan(
    store: GraphStore, version: PlanVersion, at: datetime
) -> tuple[PlanVersion, Batch]:
    """Write the pairs of a plan to the graph as dated, sourced edges, in one batch with its state.

    Raises
    ------
    InputError
        It is neither draft nor proposed, breaks a limit, or has no pair.
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
    edges = plan_edges(version)
    nodes = _missing_nodes(store, version)
    record = Record(
        STATE_KIND,
        _key(version.name, version.number),
        _json({"state": str(PlanState.CONFIRMED)}),
        at,
    )
    batch = store.apply(
        Changes(nodes=nodes, edges=edges, records=[record]),
        title=f"方案 {version.id}", at=at, expected=plan.inputs.store,
    )  # fmt: skip
    if batch is None:
        raise InputError(
            Text(zh="方案里没有可写入的配对。", en="The plan has no pair to write."),
            Text(zh="请先做出方案。", en="Make a plan first."),
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
    store.put_record(_state_record(version, state, at))
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


def _state_record(version: PlanVersion, state: PlanState, at: datetime) -> Record:
    key = _key(version.name, version.number)
    return Record(STATE_KIND, key, _json({"state": str(state)}), at)


def _key(name: str, number: int) -> str:
    """Return the id of a version's records: in order of name, then number."""
    return f"{name}/{number:04d}"


def _name_and_number(record: Record) -> tuple[str, int]:
    name, _, number = record.id.rpartition("/")
    return name, int(number)


def _ids(store: GraphStore) -> list[tuple[str, int]]:
    return [_name_and_number(record) for record in store.records(KIND)]


def _json(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
