"""Plans kept in the store: numbered versions with a state, beside the graph and no part of it.

A version never changes: an edit is a new version. Its state stands in a record of its own. The one
written by confirming bears the number of the batch that wrote the pairs; a version whose batch was
undone, however that came about, is withdrawn. `matching.planning.moving` moves versions on.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.errors import InputError, NotFoundError, Place
from graph.records import Record
from graph.store import GraphStore
from graph.text import Text
from matching.planning.plan import Plan
from matching.planning.serial import read, write

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
    told = json.loads(state.body)
    now, batch = PlanState(told["state"]), state.batch
    if batch in undone and "was" in told:  # what took its place is gone: it stands again
        now, batch = PlanState.CONFIRMED, int(told["was"])
    if batch in undone and now is PlanState.CONFIRMED:
        now = PlanState.WITHDRAWN
    return replace(version, state=now, at=state.at, batch=batch)


def _undone(store: GraphStore) -> frozenset[int]:
    return frozenset(batch.number for batch in store.batches() if batch.state == "undone")


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


def state_record(
    version: PlanVersion, state: PlanState, at: datetime, *, was: int | None = None
) -> Record:
    """Return the record that says how far a version is; `was`: the batch that confirmed it."""
    body: dict[str, object] = {"state": str(state)}
    if was is not None:
        body["was"] = was
    return Record(STATE_KIND, _key(version.name, version.number), _json(body), at)
