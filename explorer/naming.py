"""How a thing of the graph is named on the screen: with its unit, where names are not enough."""

from collections.abc import Mapping
from types import MappingProxyType

from graph.model import Edge
from graph.schema import Label, Relation
from graph.snapshot import Snapshot

#: the relation that says which unit something belongs to, and whether the unit is its source
UNITS: Mapping[Label, tuple[Relation, bool]] = MappingProxyType(
    {
        Label.EXPERT: (Relation.WORKS_AT, False),
        Label.NEED: (Relation.STATES, True),
        Label.PROJECT: (Relation.RUN_BY, False),
        Label.ACTIVITY: (Relation.RUN_BY, False),
        Label.WORKSTATION: (Relation.HOSTED_BY, False),
        Label.SOCIETY: (Relation.HOSTED_BY, False),
    }
)


def unit_of(snapshot: Snapshot, i: int) -> str:
    """Return the name of the unit of the node at position `i`: the present one, else the last."""
    found = UNITS.get(snapshot.label(i))
    if found is None:
        return ""
    relation, is_source = found
    edges = snapshot.edges_into(i, relation) if is_source else snapshot.edges_out(i, relation)
    if not edges:
        return ""
    last = max(edges, key=_how_recent)
    return snapshot.name(snapshot.position(last.source if is_source else last.target))


def _how_recent(edge: Edge) -> tuple[bool, str, str]:
    return not edge.until, edge.until, edge.since


def full_name(snapshot: Snapshot, i: int) -> str:
    """Return the name at position `i`; people with their unit, since many share a name."""
    unit = unit_of(snapshot, i) if snapshot.label(i) is Label.EXPERT else ""
    return f"{snapshot.name(i)}（{unit}）" if unit else snapshot.name(i)


def full_name_of(snapshot: Snapshot, node_id: str) -> str:
    """Return the full name of a node by id."""
    return full_name(snapshot, snapshot.position(node_id))
