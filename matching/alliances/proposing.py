"""A suggested alliance kept as a proposal with versions, and written to the graph when submitted.

A version never changes; an edit is the next version. Submitting writes the alliance, its lead and
its members in one batch; if an alliance of that name is there already, its members become those of
the proposal from the day on.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from graph.errors import InputError
from graph.model import Node, make_id
from graph.schema import Label
from graph.store import Batch, GraphStore
from graph.text import Text
from matching.alliances.seats import seat_members
from matching.alliances.states import AllianceState
from matching.alliances.suggestion import Suggestion
from matching.planning.serial import read, write
from matching.shelf import Kept, Shelf

SHELF = Shelf("alliance", Text(zh="联合体方案", en="proposal"))


class ProposalState(StrEnum):
    """How far a version has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


PROPOSAL_STATES = {
    ProposalState.DRAFT: Text(zh="草案", en="draft"),
    ProposalState.SUBMITTED: Text(zh="已写入图谱", en="in the graph"),
    ProposalState.WITHDRAWN: Text(zh="已撤回", en="withdrawn"),
}


@dataclass(frozen=True)
class Proposal:
    """An alliance as it is proposed."""

    #: the members, what each adds, what is covered; computed for these very members
    suggestion: Suggestion
    #: id of the one that leads; empty if that is open
    lead: str
    #: the reference day, and the version of the graph it rests on
    on: date
    store: str
    #: what the alliance is for, its level and region
    scope: str = ""
    level: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        if self.lead and self.lead not in self.suggestion.ids:
            raise InputError(
                Text(zh="牵头学会不在成员之中。", en="The society that leads is no member."),
                Text(zh="请把它加入成员，或另选牵头。", en="Add it, or choose another."),
            )


@dataclass(frozen=True)
class ProposalVersion:
    """One version of a named proposal."""

    name: str
    number: int
    state: ProposalState
    #: when it was saved, and when it came to its state
    saved: datetime
    at: datetime
    proposal: Proposal
    #: the version it was made from, 0 if from none, and what was done to it
    parent: int = 0
    note: str = ""
    #: the batch that wrote it, 0 if none did
    batch: int = 0

    @property
    def id(self) -> str:
        """Name and number, as a planner writes it."""
        return f"{self.name}@{self.number}"

    @property
    def alliance(self) -> str:
        """Id of the alliance that it is written to."""
        return make_id(Label.ALLIANCE, self.name)


def save_proposal(
    store: GraphStore,
    name: str,
    proposal: Proposal,
    at: datetime,
    *,
    parent: int = 0,
    note: str = "",
) -> ProposalVersion:
    """Keep a proposal as the next version of a name, a draft. Raises as `Shelf.put`."""
    body = {"parent": parent, "note": note, "proposal": write(proposal)}
    number = SHELF.put(store, name, body, at)
    return ProposalVersion(name, number, ProposalState.DRAFT, at, at, proposal, parent, note)


def proposal_versions(store: GraphStore) -> list[ProposalVersion]:
    """Return all versions, by name and number."""
    return [_version(one) for one in SHELF.all(store)]


def load_proposal(store: GraphStore, named: str) -> ProposalVersion:
    """Return a version: ``name@number``, or the newest of a name. Raises NotFoundError."""
    return _version(SHELF.get(store, named))


def _version(kept: Kept) -> ProposalVersion:
    version = ProposalVersion(
        kept.name, kept.number, ProposalState.DRAFT, kept.saved, kept.at,
        read(kept.body["proposal"], Proposal), kept.body["parent"], kept.body["note"],
    )  # fmt: skip
    if kept.state is None:
        return version
    state, batch = ProposalState(kept.state["state"]), int(kept.state.get("batch", 0))
    if batch in kept.undone:
        state = ProposalState.WITHDRAWN
    return replace(version, state=state, batch=batch)


def submit_proposal(
    store: GraphStore, version: ProposalVersion, on: date, at: datetime
) -> tuple[ProposalVersion, Batch]:
    """Write a proposal to the graph: the alliance as proposed, its lead and members from a day on.

    An alliance of that name that is further keeps its state.

    Raises
    ------
    InputError
        It is no draft, it has no members, or all of it is in the graph already.
    """
    _check(version, ProposalState.DRAFT)
    proposal = version.proposal
    if not proposal.suggestion.members:
        raise InputError(
            Text(zh="方案没有成员，不能提交。", en="The proposal has no members."),
            Text(zh="请先加入学会。", en="Add societies first."),
        )
    graph = store.version()
    there = store.get([version.alliance], restricted=True).get(version.alliance)
    given = {"scope": proposal.scope, "level": proposal.level, "place": proposal.place}
    properties = {
        **(there.properties if there is not None else {"state": str(AllianceState.PROPOSED)}),
        **{name: value for name, value in given.items() if value},
    }
    node = Node(version.alliance, Label.ALLIANCE, version.name, properties)
    batch = seat_members(
        store, version.alliance, proposal.suggestion.ids, proposal.lead, on, at, node=node,
        version=graph,
    )  # fmt: skip
    if batch is None:
        raise InputError(
            Text(
                zh="图谱中的联合体已是这样。", en="The alliance in the graph is like this already."
            ),
            Text(zh="无须再写。", en="There is nothing to write."),
        )
    # written after the batch: if the program dies between, undoing the batch is all there is to do
    body = {"state": str(ProposalState.SUBMITTED), "batch": batch.number}
    store.put_record(SHELF.state_record(version.name, version.number, body, at))
    return replace(version, state=ProposalState.SUBMITTED, at=at, batch=batch.number), batch


def withdraw_proposal(store: GraphStore, version: ProposalVersion, at: datetime) -> ProposalVersion:
    """Withdraw a version; what submitting wrote is undone exactly.

    Raises
    ------
    InputError
        It is withdrawn already.
    UndoError
        Later work stands on what it wrote.
    """
    _check(version, ProposalState.DRAFT, ProposalState.SUBMITTED)
    if version.batch:
        store.undo(version.batch)
        return replace(version, state=ProposalState.WITHDRAWN)
    body = {"state": str(ProposalState.WITHDRAWN)}
    store.put_record(SHELF.state_record(version.name, version.number, body, at))
    return replace(version, state=ProposalState.WITHDRAWN, at=at)


def _check(version: ProposalVersion, *states: ProposalState) -> None:
    if version.state not in states:
        now = PROPOSAL_STATES[version.state]
        raise InputError(
            Text(
                zh=f"方案 {version.id} {now.zh}，不能再这样做。",
                en=f"Proposal {version.id} is {now.en}: that cannot be done any more.",
            ),
            Text(zh="请另存一个版本。", en="Save another version."),
        )
