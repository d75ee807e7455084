"""The ties of a node: who it is connected with, by which relation, since when, on whose word."""

from dataclasses import dataclass

from explorer.fields import say_value
from explorer.naming import full_name
from explorer.session import store, t
from explorer.wording import common
from explorer.wording import profile as say
from graph.model import Edge, label_of
from graph.properties import EDGE_PROPERTIES
from graph.schema import LABEL_TITLES, RELATION_TITLES, Label
from graph.snapshot import Snapshot

#: order of relations: as their titles stand in the schema
_ORDER = {relation: n for n, relation in enumerate(RELATION_TITLES)}


@dataclass(frozen=True)
class Tie:
    """One edge, seen from one of its ends."""

    edge: Edge
    #: the node at the other end
    other: str
    #: with the unit, and without
    name: str
    short: str
    label: Label
    is_outward: bool

    @property
    def is_computed(self) -> bool:
        """Whether no person has stated or reviewed it."""
        return self.edge.properties.get("how") == "computed"

    @property
    def relation(self) -> str:
        """The relation in words, with its direction."""
        words = say.OUTWARD if self.is_outward else say.INWARD
        return t(words.fill(relation=t(RELATION_TITLES[self.edge.relation])))

    @property
    def detail(self) -> str:
        """What the edge carries, in words."""
        told = [self.edge.key] if self.edge.key else []
        for prop in EDGE_PROPERTIES[self.edge.relation]:
            value = self.edge.properties.get(prop.name)
            if value is not None and str(value) not in told:
                told.append(f"{t(prop.title)} {say_value(prop, value)}")
        return t(common.AND).join(told)

    @property
    def when(self) -> str:
        """The span of the tie, as far as it is known."""
        since, until = self.edge.since, self.edge.until
        if since and until:
            return t(say.SPAN.fill(since=since, until=until))
        if since:
            return t(say.SINCE.fill(since=since))
        return t(say.UNTIL.fill(until=until)) if until else ""


def ties_of(snapshot: Snapshot, node_id: str) -> list[Tie]:
    """Return the ties of a node: by relation, direction, then name."""
    found = []
    for edge in store().incident([node_id]):
        is_outward = edge.source == node_id
        other = edge.target if is_outward else edge.source
        i = snapshot.find(other)
        name, short = (other, other) if i is None else (full_name(snapshot, i), snapshot.name(i))
        found.append(Tie(edge, other, name, short, label_of(other), is_outward))
    return sorted(
        found, key=lambda tie: (_ORDER[tie.edge.relation], not tie.is_outward, tie.name, tie.other)
    )


def groups_of(ties: list[Tie]) -> dict[str, list[Tie]]:
    """Return ties by relation and direction, in their order."""
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.relation, []).append(tie)
    return groups


def label_words(tie: Tie) -> str:
    """Return the label of the other end in words."""
    return t(LABEL_TITLES[tie.label])
