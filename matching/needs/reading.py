"""Needs of the graph, or of an import that is not done yet, as forms."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from graph.errors import InputError, NotFoundError, Place
from graph.model import Edge, Node
from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.text import Text, same
from matching.needs.form import NeedForm

_FIELDS = (
    "code", "from_year", "to_year", "problem", "indicators", "goal", "mode", "activity_type",
    "ownership", "secrecy",
)  # fmt: skip
_LISTS = ("keywords", "wished_partners")
#: relations that a form fills
RELATIONS = (Relation.STATES, Relation.IN_DISCIPLINE, Relation.IN_INDUSTRY)


def form_of(node: Node, edges: Iterable[Edge], names: Mapping[str, str]) -> NeedForm:
    """Return a need as a form.

    Parameters
    ----------
    node
        The need.
    edges
        Its edges; those of other relations than `RELATIONS` are left aside.
    names
        Names of firms by id; the id itself stands in for a missing one.
    """
    own = [edge for edge in edges if node.id in (edge.source, edge.target)]
    firms = sorted(edge.source for edge in own if edge.relation is Relation.STATES)
    found = node.properties
    money = found.get("money")
    told: dict[str, Any] = {name: str(found.get(name, "")) for name in _FIELDS}
    told |= {name: _many(found.get(name)) for name in _LISTS}
    return NeedForm(
        title=node.name,
        firm=names.get(firms[0], firms[0]) if firms else "",
        firm_id=firms[0] if firms else "",
        money=float(money) if isinstance(money, int | float) else None,
        disciplines=_classes(own, Relation.IN_DISCIPLINE),
        industries=_classes(own, Relation.IN_INDUSTRY),
        **told,
    )


def _classes(edges: Iterable[Edge], relation: Relation) -> tuple[str, ...]:
    found = [edge for edge in edges if edge.relation is relation]
    found.sort(key=lambda edge: (int(str(edge.properties.get("rank", 1))), edge.target))
    return tuple(edge.target for edge in found)


def _many(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def forms_among(
    nodes: Iterable[Node], edges: Collection[Edge], names: Mapping[str, str]
) -> Iterator[tuple[Node, NeedForm]]:
    """Yield the needs among nodes that are not written yet, with their edges, as forms.

    `names` are those of firms that are not among the nodes.
    """
    kept = list(nodes)
    names = {**names, **{node.id: node.name for node in kept}}
    by_need: dict[str, list[Edge]] = {node.id: [] for node in kept if node.label is Label.NEED}
    for edge in edges:
        for end in (edge.source, edge.target):
            if end in by_need:
                by_need[end].append(edge)
    for node in kept:
        if node.label is Label.NEED:
            yield node, form_of(node, by_need[node.id], names)


def stored_form(store: GraphStore, need: str) -> tuple[Node, NeedForm]:
    """Return a need of the graph and its form.

    Raises
    ------
    NotFoundError
        There is none of this id.
    InputError
        It is no need.
    """
    node = store.get([need], restricted=True).get(need)
    if node is None:
        raise NotFoundError(
            Text(zh=f"库中没有 {need}。", en=f"There is no {need} in this graph."),
            Text(zh="请先用名称搜索。", en="Search for its name first."),
            Place(value=need),
        )
    if node.label is not Label.NEED:
        title = LABEL_TITLES[node.label]
        raise InputError(
            Text(zh=f"“{node.name}”是{title.zh}，不是技术需求。",
                 en=f"{node.name!r} is of kind {title.en}, no need."),
            Text(zh="请选择一条技术需求。", en="Choose a need."),
            Place(value=need, allowed=same(Label.NEED)),
        )  # fmt: skip
    edges = store.incident([need], RELATIONS)
    firms = {edge.source for edge in edges if edge.relation is Relation.STATES}
    names = {one.id: one.name for one in store.get(firms).values()}
    return node, form_of(node, edges, names)


def forms_of(snapshot: Snapshot) -> Iterator[tuple[Node, NeedForm]]:
    """Yield every need of a snapshot as a form, by id."""
    for i in snapshot.of(Label.NEED):
        yield snapshot.node(i), form_in(snapshot, i)


def form_in(snapshot: Snapshot, i: int) -> NeedForm:
    """Return the need at a position of a snapshot as a form."""
    edges = [
        *snapshot.edges_into(i, Relation.STATES),
        *snapshot.edges_out(i, Relation.IN_DISCIPLINE),
        *snapshot.edges_out(i, Relation.IN_INDUSTRY),
    ]
    firms = (edge.source for edge in edges if edge.relation is Relation.STATES)
    names = {firm: snapshot.name(snapshot.position(firm)) for firm in firms}
    return form_of(snapshot.node(i), edges, names)
