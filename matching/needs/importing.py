"""Needs of a table: as forms, and with their quality in what an import will write."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.importing import ImportPlan
from graph.model import Edge, Node
from graph.schema import Label, Relation
from graph.store import GraphStore
from matching.needs.form import NeedForm
from matching.needs.quality import assess
from matching.needs.reading import RELATIONS, forms_among


def planned_forms(store: GraphStore, plan: ImportPlan) -> Iterator[tuple[Node, NeedForm]]:
    """Yield the needs that a plan writes, as they will be: with the ties that stay."""
    nodes = list(plan.changes.nodes)
    needs = [node.id for node in nodes if node.label is Label.NEED]
    edges: dict[tuple[str, ...], Edge] = {
        edge.identity: edge for edge in store.incident(needs, RELATIONS)
    }
    for gone in plan.changes.gone_edges:
        edges.pop(tuple(gone), None)
    edges |= {edge.identity: edge for edge in plan.changes.edges}
    firms = {edge.source for edge in edges.values() if edge.relation is Relation.STATES}
    names = {one.id: one.name for one in store.get(firms).values()}
    yield from forms_among(nodes, list(edges.values()), names)


def with_quality(store: GraphStore, plan: ImportPlan, on: date) -> ImportPlan:
    """Return a plan whose needs carry the quality of the check and its day."""
    points = {node.id: assess(form, on).total for node, form in planned_forms(store, plan)}
    nodes = [
        replace(
            node,
            properties={
                **node.properties, "quality": points[node.id], "quality_on": on.isoformat(),
            },
        )
        if node.id in points
        else node
        for node in plan.changes.nodes
    ]  # fmt: skip
    return replace(plan, changes=replace(plan.changes, nodes=nodes))
