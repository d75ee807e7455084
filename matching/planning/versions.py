"""Plans kept in the store: numbered versions with a state, beside the graph and no part of it.

The state that confirming writes bears the number of the batch that wrote the pairs; a version whose
batch was undone, however that came about, is withdrawn. `matching.planning.moving` moves versions.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.records import Record
from graph.store import GraphStore
from graph.text import Text
from matching.planning.plan import Plan
from matching.planning.serial import read, write
from matching.shelf import Kept, Shelf

SHELF = Shelf("plan", Text(zh="方案", en="plan"))


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
    """Keep a plan as the next version of a name, a draft. Raises as `Shelf.put`."""
    body = {"parent": parent, "note": note, "plan": write(plan)}
    number = SHELF.put(store, name, body, at)
    return PlanVersion(name, number, PlanState.DRAFT, at, at, plan, parent, note)


def plan_versions(store: GraphStore) -> list[PlanVersion]:
    """Return all versions, by name and number."""
    return [_version(one) for one in SHELF.all(store)]


def load_plan(store: GraphStore, named: str) -> PlanVersion:
    """Return a version: ``name@number``, or the newest of a name. Raises NotFoundError."""
    return _version(SHELF.get(store, named))


def _version(kept: Kept) -> PlanVersion:
    version = PlanVersion(
        kept.name, kept.number, PlanState.DRAFT, kept.saved, kept.at, read(kept.body["plan"], Plan),
        kept.body["parent"], kept.body["note"],
    )  # fmt: skip
    if kept.state is None:
        return version
    now, batch = PlanState(kept.state["state"]), kept.batch
    if batch in kept.undone and "was" in kept.state:  # what took its place is gone: it stands again
        now, batch = PlanState.CONFIRMED, int(kept.state["was"])
    if batch in kept.undone and now is PlanState.CONFIRMED:
        now = PlanState.WITHDRAWN
    return replace(version, state=now, batch=batch)


def state_record(
    version: PlanVersion, state: PlanState, at: datetime, *, was: int | None = None
) -> Record:
    """Return the record that says how far a version is; `was`: the batch that confirmed it."""
    body: dict[str, object] = {"state": str(state)}
    if was is not None:
        body["was"] = was
    return SHELF.state_record(version.name, version.number, body, at)
