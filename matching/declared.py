"""The codes a node declares, or its firm."""

from collections.abc import Iterable

from graph.model import Edge
from graph.reference import SHIPPED
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import scheme_and_code

#: weight of a declared code that is not the first
FURTHER = 0.5


def codes_of(edges: Iterable[Edge]) -> dict[str, float]:
    """Return code → weight; the first counts 1, the others a half."""
    found = {}
    for edge in edges:
        _, code = scheme_and_code(edge.target)
        is_first = edge.properties.get("rank", 1) == 1
        found[code] = edge.weight * (1.0 if is_first else FURTHER)
    return found


def supplied_of(edges: Iterable[Edge]) -> frozenset[str]:
    """Return the codes that ship with the product, which the society itself has not stated."""
    return frozenset(
        scheme_and_code(edge.target)[1] for edge in edges if edge.origin.startswith(SHIPPED)
    )


def industries_of(snapshot: Snapshot, i: int, label: Label) -> dict[str, float]:
    """Return a node's own industries; a need or station without any has those of its firm."""
    own = codes_of(snapshot.edges_out(i, Relation.IN_INDUSTRY))
    if own or label not in (Label.NEED, Label.WORKSTATION):
        return own
    relation = Relation.STATES if label is Label.NEED else Relation.HOSTED_BY
    firms = snapshot.into(i, relation) if label is Label.NEED else snapshot.out(i, relation)
    return {
        code: weight
        for j in map(int, firms)
        for code, weight in codes_of(snapshot.edges_out(j, Relation.IN_INDUSTRY)).items()
    }
