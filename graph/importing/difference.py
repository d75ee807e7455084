"""What changes about a node, in words for a report."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.importing.problem import WITHHELD
from graph.importing.view import GraphView
from graph.model import Edge, Node, Value, label_of
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from graph.schema import Label
from graph.taxonomy import load_taxonomy, scheme_and_code
from graph.text import Text

_NAME = Text(zh="名称", en="name")


@dataclass(frozen=True)
class Difference:
    """One thing that changes about a node: a field, or the edges of a column."""

    what: Text
    old: str
    new: str


def node_differences(old: Node, new: Node) -> list[Difference]:
    """Return the fields in which a node differs; of withheld ones only that they do."""
    found = []
    if old.name != new.name:
        found.append(Difference(_NAME, old.name, new.name))
    for prop in NODE_PROPERTIES[new.label]:
        before, after = old.properties.get(prop.name), new.properties.get(prop.name)
        if before == after:
            continue
        if prop.restricted:
            found.append(Difference(prop.title, WITHHELD.zh if before else "", WITHHELD.zh))
        else:
            found.append(Difference(prop.title, show(before), show(after)))
    return found


def details(edge: Edge) -> str:
    """Return what an edge carries, in words."""
    titles = {p.name: p.title.zh for p in EDGE_PROPERTIES[edge.relation]}
    told = [f"{titles[name]} {show(value)}" for name, value in sorted(edge.properties.items())]
    dates = f"{edge.since}—{edge.until}" if edge.since or edge.until else ""
    return "，".join(part for part in (*told, dates, edge.origin) if part)


def show(value: Value | None) -> str:
    """Return a value as a report shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def names_of(view: GraphView, ids: Iterable[str]) -> str:
    """Return the names of nodes, joined; of classes with their code."""
    return "、".join(name_of(view, node_id) for node_id in ids)


def name_of(view: GraphView, node_id: str) -> str:
    """Return the name of a node; of a class with its code."""
    if label_of(node_id) in (Label.DISCIPLINE, Label.INDUSTRY):
        scheme, code = scheme_and_code(node_id)
        entry = load_taxonomy(scheme).get(code)
        return f"{code} {entry.name}" if entry else node_id
    node = view.node(node_id)
    return node.name if node else node_id
