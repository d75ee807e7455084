"""The life of an alliance in the graph: its states with their days, step by step.

Each step is one batch that can be undone, and one record that bears the batch's number; a step
whose batch was undone never was.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from graph.errors import InputError, NotFoundError, Place
from graph.model import Edge, Node
from graph.records import Record
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore
from graph.text import Text
from matching.alliances.states import ALLIANCE_STATES, AllianceState, next_states
from matching.rules.days import is_within

KIND = "alliancelife"
#: length of the title of a batch, in characters
TITLE = 60


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


def advance(
    store: GraphStore, alliance: str, state: AllianceState, on: date, at: datetime
) -> Batch | None:
    """Bring an alliance to its next state on a day; None if it is in that state already.

    Filing writes the day as its founding, where none is known. Ending lets all seats end that go
    beyond the day.

    Raises
    ------
    NotFoundError
        There is no such alliance.
    InputError
        The state does not follow on the present one, or the day lies before that of the last one.
    StaleError
        The graph changed meanwhile.
    """
    version = store.version()
    node = alliance_node(store, alliance)
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
    _check_day(store, node, on)
    properties = {**node.properties, "state": str(state)}
    if state in (AllianceState.FILED, AllianceState.ACTIVE):
        properties.setdefault("founded", on.isoformat())
    edges = []
    if state is AllianceState.ENDED:
        edges = [
            replace(e, until=on.isoformat())
            for e in edges_of(store, alliance)
            if is_within(on, "", e.until) is not False
        ]
    return write_step(
        store, alliance, ALLIANCE_STATES[state], on, at,
        node=replace(node, properties=properties), edges=edges, state=str(state), version=version,
    )  # fmt: skip


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
    version: str = "",
) -> Batch | None:
    """Write a step as one batch with its record; None if it changes nothing.

    Parameters
    ----------
    version
        Of the graph that the step was decided on; empty: as it is now.

    Raises
    ------
    StaleError
        The graph is no longer of that version.
    """
    version = version or store.version()
    number = sum(one.id.rpartition("/")[0] == alliance for one in store.records(KIND)) + 1
    body = {"on": on.isoformat(), "state": state, "text": {"zh": text.zh, "en": text.en}}
    record = Record(
        KIND, f"{alliance}/{number:04d}", json.dumps(body, ensure_ascii=False, sort_keys=True), at
    )
    name = node.name if node is not None else alliance_node(store, alliance).name
    return store.apply(
        Changes(nodes=[node] if node is not None else [], edges=edges, records=[record]),
        title=_cut(f"联合体 {name}：{text.zh}"),
        at=at,
        expected=version,
    )


def _cut(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"


def check_not_ended(node: Node) -> None:
    """Refuse to change the members of an alliance that has ended. Raises InputError."""
    if node.properties.get("state") == AllianceState.ENDED:
        raise InputError(
            Text(zh=f"“{node.name}”已经结束，成员不再变动。",
                 en=f"{node.name!r} has ended; its members do not change any more."),
            Text(zh="若结束有误，请先撤销那个批次。", en="If that is wrong, undo its batch first."),
            Place(value=node.id),
        )  # fmt: skip


def _check_day(store: GraphStore, node: Node, on: date) -> None:
    """Refuse a state that would hold before the one it follows on."""
    last = next((one for one in reversed(timeline(store, node.id)) if one.state), None)
    if last is not None and on.isoformat() < last.on:
        raise InputError(
            Text(
                zh=f"{on} 早于“{_title(last.state).zh}”的日期 {last.on}。",
                en=f"{on} lies before the day on which it was {_title(last.state).en}, {last.on}.",
            ),
            Text(zh=f"请用 {last.on} 或以后的日期。", en=f"Use {last.on} or a later day."),
            Place(value=on.isoformat()),
        )


def edges_of(store: GraphStore, alliance: str) -> list[Edge]:
    """Return the seats as they stand in the graph."""
    return [e for e in store.incident([alliance], [Relation.MEMBER_OF]) if e.target == alliance]


def alliance_node(store: GraphStore, alliance: str) -> Node:
    """Return the alliance with all its properties. Raises NotFoundError if there is none."""
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
