"""Nodes, edges and reasons in documents and in words."""

from collections.abc import Sequence

from graph.model import Edge, Node, dump
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Kind, Property
from graph.text import Language, Text

#: columns of a table of nodes, by label: public properties only
NODE_HEADERS = {
    label: ("id", "name", *(p.name for p in properties if not p.restricted))
    for label, properties in NODE_PROPERTIES.items()
}
#: columns of a table of edges
EDGE_HEADER = (
    "source", "relation", "target", "key", "since", "until", "weight", "origin", "properties",
)  # fmt: skip

_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")


def node_document(node: Node) -> dict[str, object]:
    """Return a node as a program reads it; restricted properties were never asked for."""
    public = node.public()
    return {
        "id": node.id,
        "label": str(node.label),
        "name": node.name,
        "properties": dict(public.properties),
        "batch": node.batch,
    }


def edge_document(edge: Edge) -> dict[str, object]:
    """Return an edge as a program reads it."""
    return {
        "source": edge.source,
        "relation": str(edge.relation),
        "target": edge.target,
        "key": edge.key,
        "since": edge.since,
        "until": edge.until,
        "weight": edge.weight,
        "origin": edge.origin,
        "properties": dict(edge.properties),
        "batch": edge.batch,
    }


def node_row(node: Node) -> Sequence[object]:
    """Return a node as a row, see `NODE_HEADERS`; several values are joined as in GraphML."""
    found = (node.properties.get(name) for name in NODE_HEADERS[node.label][2:])
    cells = ("; ".join(value) if isinstance(value, tuple) else value for value in found)
    return (node.id, node.name, *cells)


def edge_row(edge: Edge) -> Sequence[object]:
    """Return an edge as a row, see `EDGE_HEADER`; its properties as JSON."""
    told = dump(edge.properties) if edge.properties else ""
    return (
        edge.source, edge.relation, edge.target, edge.key,
        edge.since, edge.until, edge.weight, edge.origin, told,
    )  # fmt: skip


def property_rows(node: Node, language: Language) -> list[tuple[str, str]]:
    """Return the public properties of a node in words, in the order of the form."""
    return [
        (prop.title.pick(language), in_words(prop, node.properties[prop.name], language))
        for prop in NODE_PROPERTIES[node.label]
        if prop.name in node.properties and not prop.restricted
    ]


def in_words(prop: Property, value: object, language: Language) -> str:
    """Return the value of a property as a person reads it."""
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(map(str, value))
    if prop.kind is Kind.BOOLEAN:
        return (_YES if value else _NO).pick(language)
    if prop.kind is Kind.CHOICE:
        return prop.values[str(value)].pick(language)
    unit = prop.unit.pick(language)
    return f"{value} {unit}" if unit else str(value)


def side_of(edge: Edge, language: Language) -> str:
    """Return what an edge carries, in words: its properties, days and degree."""
    parts = [
        f"{prop.title.pick(language)} {in_words(prop, edge.properties[prop.name], language)}"
        for prop in EDGE_PROPERTIES[edge.relation]
        if prop.name in edge.properties
    ]
    if edge.since or edge.until:
        parts.append(f"{edge.since}–{edge.until}")
    if edge.weight != 1:
        parts.append(f"{Text(zh='权重', en='weight').pick(language)} {edge.weight:g}")
    return ("，" if language == "zh" else ", ").join(parts)
