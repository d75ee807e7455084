"""Which edges of a node a column states: those it replaces when it states others."""

from collections.abc import Mapping

from graph.importing.columns import Link, Policy, Ranks
from graph.model import Edge, label_of
from graph.reference import SHIPPED
from graph.taxonomy import scheme_and_code


def states(links: Mapping[str, Link], key: str, edge: Edge, node_id: str) -> bool:
    """Say whether an edge at a node is one that the column `key` states.

    What a narrower column of the same relation states (the lead of an alliance) is not stated by
    the wider one (its members). Disciplines that came with the product give way to any that a table
    states.
    """
    link = links[key]
    return _holds(link, edge, node_id) and not any(
        other.fixed and not link.fixed and _holds(other, edge, node_id) for other in links.values()
    )


def _holds(link: Link, edge: Edge, node_id: str) -> bool:
    other = edge.source if link.incoming else edge.target
    mine = edge.target if link.incoming else edge.source
    rank = edge.properties.get("rank")
    shipped = edge.origin.startswith(SHIPPED)
    return (
        edge.relation is link.relation
        and mine == node_id
        and label_of(other) in link.to
        and (edge.key == link.key or link.policy is Policy.HISTORY)
        and all(edge.properties.get(name) == value for name, value in link.fixed)
        and (shipped or not (link.ranks is Ranks.FIRST and rank != 1))
        and (shipped or not (link.ranks is Ranks.FURTHER and rank == 1))
        and (link.scheme is None or scheme_and_code(other)[0] is link.scheme)
    )
