"""The life of an alliance in the graph: its states with their days, members who join and leave.

Each step is one batch that can be undone, and one record that bears the batch's number; a step
whose batch was undone never was.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from graph.errors import InputError, NotFoundError, Place
from graph.model import Edge, Node
from graph.records import Record
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore
from graph.text import Text
from matching.rules.days import is_within

KIND = "alliancelife"
#: how the two parts that a member can have are written on its edge
LEAD, MEMBER = "牵头", "成员"


class AllianceState(StrEnum):
    """How far an alliance has come; in this order."""

    PROPOSED = "proposed"
    CONSULTED = "consulted"
    APPROVED = "approved"
    FILED = "filed"
    ACTIVE = "active"
    ENDED = "ended"


ALLIANCE_STATES: Mapping[AllianceState, Text] = MappingProxyType(
    {
        AllianceState.PROPOSED: Text(zh="拟建", en="proposed"),
        AllianceState.CONSULTED: Text(zh="已征求意见", en="consulted"),
        AllianceState.APPROVED: Text(zh="已批准", en="approved"),
        AllianceState.FILED: Text(zh="已备案", en="filed"),
        AllianceState.ACTIVE: Text(zh="运行", en="active"),
        AllianceState.ENDED: Text(zh="结束", en="ended"),
    }
)


@dataclass(frozen=True)
class Step:
    """One step of an alliance's life."""

    #: ISO day on which it holds
    on: str
    text: Text
    #: the state it brought; empty for a change of members
    state: str
    #: when it was written, and by which batch
    at: datetime
    batch: int


@dataclass(frozen=True)
class Seat:
    """A society, body or firm in an alliance, for a time."""

    id: str
    #: as it stands on the edge: 牵头, 成员, 发起 …
    role: str
    since: str
    until: str

    @property
    def leads(self) -> bool:
        """Whether it leads."""
        return self.role == LEAD


def next_states(state: str) -> tuple[AllianceState, ...]:
    """Return the states that may follow one; an alliance may end at any time.

    One that was imported without a state may be given any.
    """
    order = list(AllianceState)
    if state not in [str(one) for one in order]:
        return tuple(order)
    at = order.index(AllianceState(state))
    if order[at] is AllianceState.ENDED:
        return ()
    return tuple(dict.fromkeys([order[at + 1], AllianceState.ENDED]))


def advance(
    store: GraphStore, alliance: str, state: AllianceState, on: date, at: datetime
) -> Batch | None:
    """Bring an alliance to its next state on a day; None if it is in that state already.

    Filing writes the day as its founding, where none is known. Ending lets all seats end.

    Raises
    ------
    NotFoundError
        There is no such alliance.
    InputError
        The state does not follow on the present one.
    """
    node = _node(store, alliance)
    now = str(node.properties.get("state", ""))
    if now == state:
        return None
    if state not in next_states(now):
        allowed = [ALLIANCE_STATES[one] for one in next_states(now)]
        raise InputError(
            Text(
                zh=f"“{node.name}”现在是“{_title(now).zh}”，不能变为“{ALLIANCE_STATES[state].zh}”。",
                en=f"{node.name!r} is {_title(now).en}; "
                f"it cannot become {ALLIANCE_STATES[state].en}.",
            ),
            Text(
                zh="可改为：" + ("、".join(one.zh for one in allowed) or "无"),
                en="Next may be: " + (", ".join(one.en for one in allowed) or "none") + ".",
            ),
            Place(value=str(state)),
        )
    properties = {**node.properties, "state": str(state)}
    if state in (AllianceState.FILED, AllianceState.ACTIVE):
        properties.setdefault("founded", on.isoformat())
    edges = []
    if state is AllianceState.ENDED:
        edges = [replace(e, until=on.isoformat()) for e in _edges(store, alliance) if not e.until]
    return write_step(
        store, alliance, ALLIANCE_STATES[state], on, at,
        node=replace(node, properties=properties), edges=edges, state=str(state),
    )  # fmt: skip


def seat_members(
    store: GraphStore,
    alliance: str,
    members: Iterable[str],
    lead: str,
    on: date,
    at: datetime,
    *,
    node: Node | None = None,
) -> Batch | None:
    """Let the members of an alliance be these from a day on; None if they are already.

    Who is new joins on the day, who is not among them leaves on it, who leads is written so. What
    was before stays, with its dates.

    Parameters
    ----------
    members, lead
        Ids; the one that leads is one of the members, or empty.
    node
        The alliance itself, written in the same batch; None if only members change.

    Raises
    ------
    InputError
        The one that leads is no member.
    """
    wanted = sorted(set(members))
    if lead and lead not in wanted:
        raise InputError(
            Text(zh=f"牵头学会 {lead} 不在成员之中。", en=f"{lead} leads and is no member."),
            Text(zh="请把它加入成员，或另选牵头。", en="Add it, or choose another."),
            Place(value=lead),
        )
    there = {e.source: e for e in _edges(store, alliance) if is_held(e.since, e.until, on)}
    day, edges = on.isoformat(), []
    left = [one for one in sorted(there) if one not in wanted]
    joined = [one for one in wanted if one not in there]
    for one in left:
        edges.append(replace(there[one], until=day))
    for one in joined:
        edges.append(_seat(one, alliance, LEAD if one == lead else MEMBER, day))
    for one in wanted:
        if one in there and (role := _role(there[one], leads=one == lead)) is not None:
            properties = {**there[one].properties, "role": role}
            edges.append(replace(there[one], properties=properties))
    said = _said(store, joined, left)
    state = str(node.properties.get("state", "")) if node is not None else ""
    return write_step(store, alliance, said, on, at, node=node, edges=edges, state=state)


def is_held(since: str, until: str, on: date) -> bool:
    """Say whether a seat may be held on a day; one that ends on the day is not any more."""
    return is_within(on, since, until) is not False and until != on.isoformat()


def seats_of(store: GraphStore, alliance: str) -> list[Seat]:
    """Return all seats there ever were, the one that leads first, then by id and day."""
    found = [
        Seat(e.source, str(e.properties.get("role", "")), e.since, e.until)
        for e in _edges(store, alliance)
    ]
    return sorted(found, key=lambda seat: (not seat.leads, seat.id, seat.since))


def timeline(store: GraphStore, alliance: str) -> list[Step]:
    """Return the steps of an alliance that stand, by day and then as they were written."""
    undone = {batch.number for batch in store.batches() if batch.state == "undone"}
    found = []
    for record in store.records(KIND):
        if record.id.rpartition("/")[0] == alliance and record.batch not in undone:
            told = json.loads(record.body)
            text = Text(zh=told["text"]["zh"], en=told["text"]["en"])
            found.append(Step(told["on"], text, told["state"], record.at, record.batch))
    return sorted(found, key=lambda step: (step.on, step.batch))


def write_step(
    store: GraphStore,
    alliance: str,
    text: Text,
    on: date,
    at: datetime,
    *,
    node: Node | None = None,
    edges: Sequence[Edge] = (),
    state: str = "",
) -> Batch | None:
    """Write a step as one batch with its record; None if it changes nothing.

    Raises
    ------
    StaleError
        The graph changed meanwhile.
    """
    version = store.version()
    number = sum(one.id.rpartition("/")[0] == alliance for one in store.records(KIND)) + 1
    body = {"on": on.isoformat(), "state": state, "text": {"zh": text.zh, "en": text.en}}
    record = Record(
        KIND, f"{alliance}/{number:04d}", json.dumps(body, ensure_ascii=False, sort_keys=True), at
    )
    name = node.name if node is not None else _node(store, alliance).name
    return store.apply(
        Changes(nodes=[node] if node is not None else [], edges=edges, records=[record]),
        title=f"联合体 {name}：{text.zh}",
        at=at,
        expected=version,
    )


def _seat(society: str, alliance: str, role: str, day: str) -> Edge:
    return Edge(
        society, Relation.MEMBER_OF, alliance, key=day, since=day,
        origin="联合体方案", properties={"role": role},
    )  # fmt: skip


def _role(edge: Edge, *, leads: bool) -> str | None:
    """Return the role that has to be written anew; None if it stays: a founder is a member too."""
    now = str(edge.properties.get("role", ""))
    if leads:
        return None if now == LEAD else LEAD
    return MEMBER if now == LEAD else None


def _edges(store: GraphStore, alliance: str) -> list[Edge]:
    return [e for e in store.incident([alliance], [Relation.MEMBER_OF]) if e.target == alliance]


def _node(store: GraphStore, alliance: str) -> Node:
    found = store.get([alliance], restricted=True).get(alliance)
    if found is None or found.label is not Label.ALLIANCE:
        raise NotFoundError(
            Text(zh=f"没有联合体 {alliance}。", en=f"There is no alliance {alliance}."),
            Text(zh="请先用名称搜索。", en="Search for its name first."),
            Place(value=alliance),
        )
    return found


def _title(state: str) -> Text:
    known = {str(one): title for one, title in ALLIANCE_STATES.items()}
    return known.get(state, Text(zh="未填状态", en="of no state"))


def _said(store: GraphStore, joined: Sequence[str], left: Sequence[str]) -> Text:
    names = {node.id: node.name for node in store.get([*joined, *left]).values()}

    def named(ids: Sequence[str], between: str) -> str:
        return between.join(names.get(one, one) for one in ids)

    zh = [f"加入：{named(joined, '、')}"] * bool(joined)
    zh += [f"退出：{named(left, '、')}"] * bool(left)
    en = [f"joined: {named(joined, ', ')}"] * bool(joined)
    en += [f"left: {named(left, ', ')}"] * bool(left)
    return Text(zh="；".join(zh) or "成员不变", en="; ".join(en) or "members stay")
