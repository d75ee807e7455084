"""In which short-lists, plans and proposals somebody stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.store import GraphStore
from graph.text import Text
from matching.alliances.proposing import ProposalState, ProposalVersion, proposal_versions
from matching.planning.versions import PlanState, PlanVersion, plan_versions
from matching.shortlists import shortlists


class Held(StrEnum):
    """Kinds of list that somebody may stand on."""

    SHORTLIST = "shortlist"
    PLAN = "plan"
    PROPOSAL = "proposal"


HELD_TITLES = {
    Held.SHORTLIST: Text(zh="候选单", en="short-list"),
    Held.PLAN: Text(zh="方案", en="plan"),
    Held.PROPOSAL: Text(zh="联合体方案", en="alliance proposal"),
}


@dataclass(frozen=True)
class Holder:
    """A list, and who of those asked about stands on it."""

    kind: Held
    #: name of a short-list, ``name@number`` of a plan or proposal
    id: str
    members: tuple[str, ...]


def holders(store: GraphStore, ids: Collection[str]) -> list[Holder]:
    """Return the lists on which any of some nodes stands: by kind, then id.

    Of plans and proposals the newest version of a name counts, unless it is withdrawn.
    """
    wanted = set(ids)
    found = []
    for kind, name, there in _lists(store):
        if here := tuple(i for i in dict.fromkeys(there) if i in wanted):
            found.append(Holder(kind, name, here))
    return found


def current_plans(store: GraphStore) -> list[PlanVersion]:
    """Return the newest version of each plan that is not withdrawn."""
    newest = {plan.name: plan for plan in plan_versions(store)}
    return [plan for plan in newest.values() if plan.state is not PlanState.WITHDRAWN]


def current_proposals(store: GraphStore) -> list[ProposalVersion]:
    """Return the newest version of each proposal that is not withdrawn."""
    newest = {one.name: one for one in proposal_versions(store)}
    return [one for one in newest.values() if one.state is not ProposalState.WITHDRAWN]


def _lists(store: GraphStore) -> Iterator[tuple[Held, str, Collection[str]]]:
    for one in shortlists(store):
        yield Held.SHORTLIST, one.name, one.ids
    for plan in current_plans(store):
        pairs = [end for pair in plan.plan.chosen for end in pair]
        yield Held.PLAN, plan.id, (*plan.plan.requests, *pairs)
    for proposal in current_proposals(store):
        yield Held.PROPOSAL, proposal.id, proposal.proposal.suggestion.ids
