"""What a graph records of what somebody does on a day, one thing after another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from graph.model import Edge, Node
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.rules.days import days_of, is_within
from matching.rules.subject import Tie

#: what counts as load, in the order in which it is told, and how a count reads
COUNTED: Mapping[Relation, Text] = MappingProxyType(
    {
        Relation.SERVES: Text(zh="站", en="stations"),
        Relation.ANSWERS: Text(zh="需求", en="needs"),
        Relation.HOLDS_POST: Text(zh="任职", en="posts"),
        Relation.NOMINATED_FOR: Text(zh="推荐", en="nominations"),
        Relation.RUN_BY: Text(zh="项目", en="projects"),
    }
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class LoadItem:
    """One thing that somebody does."""

    relation: Relation
    id: str
    name: str
    since: str = ""
    until: str = ""
    #: months a year at a station; None: not known, or no station
    months: float | None = None
    #: False where its dates leave open whether it holds on the day
    is_certain: bool = True
    #: from a plan, not in the graph
    is_planned: bool = False


def items_of(snapshot: Snapshot, i: int, on: date) -> Iterator[LoadItem]:
    """Yield what the node at a position does, or may do, on a day."""
    for relation in COUNTED:
        outward = relation is not Relation.RUN_BY
        for edge in (snapshot.edges_out if outward else snapshot.edges_into)(i, relation):
            other = edge.target if outward else edge.source
            node = snapshot.node(snapshot.position(other))
            holds = _holds(edge, node, on)
            if holds is not False:
                yield _item(edge, node, is_certain=holds is True)


def _item(edge: Edge, node: Node, *, is_certain: bool) -> LoadItem:
    since, until = edge.since, edge.until
    if node.label is Label.PROJECT:
        since, until = _dates(edge, node)
    given = edge.properties.get("months")
    months = float(given) if isinstance(given, int | float) else None
    return LoadItem(edge.relation, node.id, node.name, since, until, months, is_certain)


def _dates(edge: Edge, node: Node) -> tuple[str, str]:
    """Return from when to when a project runs."""
    given = node.properties
    return edge.since or str(given.get("start", "")), edge.until or str(given.get("end", ""))


def _holds(edge: Edge, node: Node, on: date) -> bool | None:
    """Say whether something is done on a day; None where that is not known."""
    match edge.relation:
        case Relation.NOMINATED_FOR:
            return _is_of_year(edge, node, on)
        case Relation.ANSWERS if node.properties.get("state") == "closed":
            return False
        case Relation.RUN_BY if node.label is not Label.PROJECT:
            return False
        case Relation.RUN_BY:
            return is_within(on, *_dates(edge, node))
    tie = Tie(edge.relation, node.id, node.name, edge.since, edge.until, edge.properties,
              node.properties)  # fmt: skip
    return tie.holds(on)


def _is_of_year(edge: Edge, node: Node, on: date) -> bool | None:
    """Say whether a nomination is of the year of a day: by its date, the edition, the award."""
    day = edge.since or str(node.properties.get("reference_day", ""))
    if edge.since:
        return days_of(day).first.year == on.year
    editions = (edge.properties.get("edition", ""), edge.key, node.properties.get("edition", ""))
    words = " ".join(map(str, editions))
    if str(on.year) in words:
        return True
    if day:
        return days_of(day).first.year == on.year
    return False if _YEAR.search(words) else None
