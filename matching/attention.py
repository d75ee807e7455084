"""What needs somebody's attention on a day.

Terms and agreements that end, needs that nobody answers or that say too little, alliances under
way, records that nobody has confirmed for long, plans and proposals that wait.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.text import Text
from matching.alliances.proposing import PROPOSAL_STATES, ProposalState, proposal_versions
from matching.alliances.states import ALLIANCE_STATES, AllianceState
from matching.needs.incomplete import ENDED, incomplete_needs
from matching.planning.versions import STATE_TITLES, PlanState, plan_versions
from matching.pools import set_aside
from matching.rules.days import days_of

#: days ahead for which an end is announced
AHEAD = 90
#: days for which an end that has passed is still named
PAST = 365
#: days that a need may wait, and after which a record is to be confirmed again
WAITING, STALE = 60, 365


class Matter(StrEnum):
    """Kinds of what needs attention, most urgent first."""

    AGREEMENT = "agreement"
    TERM = "term"
    NEED = "need"
    INCOMPLETE = "incomplete"
    PLAN = "plan"
    PROPOSAL = "proposal"
    ALLIANCE = "alliance"
    RECORD = "record"


MATTERS: Mapping[Matter, Text] = MappingProxyType(
    {
        Matter.AGREEMENT: Text(zh="协议到期", en="agreements that end"),
        Matter.TERM: Text(zh="届期到期", en="terms that end"),
        Matter.NEED: Text(zh="需求无人应对", en="needs without an answer"),
        Matter.INCOMPLETE: Text(zh="需求待补充", en="needs to be completed"),
        Matter.PLAN: Text(zh="方案待定", en="plans that wait"),
        Matter.PROPOSAL: Text(zh="联合体方案待定", en="proposals that wait"),
        Matter.ALLIANCE: Text(zh="联合体未走完程序", en="alliances under way"),
        Matter.RECORD: Text(zh="资料久未确认", en="records to be confirmed"),
    }
)


@dataclass(frozen=True)
class Item:
    """One thing that needs attention."""

    matter: Matter
    #: id of the node, or ``name@number`` of a plan or proposal
    id: str
    name: str
    text: Text
    #: the ISO day that it is about; empty where there is none
    due: str


def attention(snapshot: Snapshot, on: date) -> list[Item]:
    """Return what the graph says needs attention on a day, by matter, day and name."""
    found = [
        *_agreements(snapshot, on),
        *_terms(snapshot, on),
        *_needs(snapshot, on),
        *_incomplete(snapshot, on),
        *_alliances(snapshot),
        *_records(snapshot, on),
    ]
    return _ordered(found)


def waiting_plans(store: GraphStore) -> list[Item]:
    """Return the plans and proposals that are neither confirmed nor withdrawn, newest of a name."""
    found = {}
    for plan in plan_versions(store):
        if plan.state in (PlanState.DRAFT, PlanState.PROPOSED):
            text = STATE_TITLES[plan.state]
            found["plan", plan.name] = Item(
                Matter.PLAN, plan.id, plan.id, text, plan.at.date().isoformat()
            )
        else:
            found.pop(("plan", plan.name), None)
    for one in proposal_versions(store):
        if one.state is ProposalState.DRAFT:
            text = PROPOSAL_STATES[one.state]
            found["alliance", one.name] = Item(
                Matter.PROPOSAL, one.id, one.id, text, one.at.date().isoformat()
            )
        else:
            found.pop(("alliance", one.name), None)
    return _ordered(found.values())


def _ordered(found: Collection[Item]) -> list[Item]:
    order = list(Matter)
    return sorted(found, key=lambda item: (order.index(item.matter), item.due, item.name, item.id))


def _ending(until: str, on: date) -> Text | None:
    """Return how an end lies to a day; None if it is far off or long past."""
    if not until:
        return None
    last = days_of(until).last
    days = (last - on).days
    if not -PAST <= days <= AHEAD:
        return None
    if days < 0:
        return Text(zh=f"{until} 已到期", en=f"ended {until}")
    return Text(zh=f"{until} 到期，还有 {days} 天", en=f"ends {until}, in {days} days")


def _agreements(snapshot: Snapshot, on: date) -> Iterator[Item]:
    for i in snapshot.of(Label.WORKSTATION):
        properties = snapshot.properties(i)
        if properties.get("state") in ("expired", "revoked"):
            continue
        until = str(properties.get("agreed_to", ""))
        text = _ending(until, on)
        if text is not None:
            yield Item(Matter.AGREEMENT, snapshot.id(i), snapshot.name(i), text, until)


def _terms(snapshot: Snapshot, on: date) -> Iterator[Item]:
    for i in snapshot.of(Label.SOCIETY):
        if set_aside(snapshot, i) is not None:
            continue
        until = str(snapshot.properties(i).get("term_to", ""))
        text = _ending(until, on)
        if text is not None:
            said = Text(zh=f"理事会 {text.zh}", en=f"council {text.en}")
            yield Item(Matter.TERM, snapshot.id(i), snapshot.name(i), said, until)
        for edge in snapshot.edges_into(i, Relation.HOLDS_POST):
            text = _ending(edge.until, on)
            if text is None:
                continue
            who = snapshot.name(snapshot.position(edge.source))
            post = str(edge.properties.get("post", ""))
            said = Text(
                zh=f"{snapshot.name(i)} {post} {text.zh}", en=f"{snapshot.name(i)} {post} {text.en}"
            )
            yield Item(Matter.TERM, edge.source, who, said, edge.until)


def _needs(snapshot: Snapshot, on: date) -> Iterator[Item]:
    for i in snapshot.of(Label.NEED):
        properties = snapshot.properties(i)
        if properties.get("state") in ENDED or len(snapshot.into(i, Relation.ANSWERS)):
            continue
        published = str(properties.get("published_on", ""))
        if not published:
            continue
        waited = (on - days_of(published).last).days
        if waited >= WAITING:
            text = Text(zh=f"发布 {waited} 天，无人应对", en=f"published {waited} days ago")
            yield Item(Matter.NEED, snapshot.id(i), snapshot.name(i), text, published)


def _incomplete(snapshot: Snapshot, on: date) -> Iterator[Item]:
    for node, text in incomplete_needs(snapshot, on):
        yield Item(Matter.INCOMPLETE, node.id, node.name, text, "")


def _alliances(snapshot: Snapshot) -> Iterator[Item]:
    under_way = (AllianceState.PROPOSED, AllianceState.CONSULTED, AllianceState.APPROVED)
    titles = {str(one): ALLIANCE_STATES[one] for one in under_way}
    for i in snapshot.of(Label.ALLIANCE):
        state = str(snapshot.properties(i).get("state", ""))
        if state in titles:
            yield Item(Matter.ALLIANCE, snapshot.id(i), snapshot.name(i), titles[state], "")


def _records(snapshot: Snapshot, on: date) -> Iterator[Item]:
    for label in (Label.SOCIETY, Label.EXPERT, Label.ENTERPRISE, Label.WORKSTATION):
        for i in snapshot.of(label):
            confirmed = str(snapshot.properties(i).get("confirmed_on", ""))
            if not confirmed or (on - days_of(confirmed).last).days < STALE:
                continue
            title = LABEL_TITLES[label]
            text = Text(
                zh=f"{title.zh}，{confirmed} 之后没有确认过",
                en=f"{title.en.lower()}, last confirmed {confirmed}",
            )
            yield Item(Matter.RECORD, snapshot.id(i), snapshot.name(i), text, confirmed)
