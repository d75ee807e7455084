"""The classifications and the bridge as part of the graph: what every import stands on."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from graph.errors import Place, TableError
from graph.model import Edge, Node, Value
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore
from graph.taxonomy import DATA, Entry, Scheme, Taxonomy, load_taxonomy, node_id, read_facts
from graph.text import Text

#: title of the batch that writes the classifications
TITLE = "基础分类"
#: the reviewed links between classes; the file may be missing
LINKS = DATA / "bridge" / "links.csv"
#: origin of the edges that come from the file, which tells them from a planner's own
ORIGIN = "data/bridge/links.csv"
#: how the origin of a society's discipline begins that ships with the product, where it stated none
SHIPPED = "data/societies/"

#: the version at which a store was found complete, so that a run of imports looks once
_complete: WeakKeyDictionary[GraphStore, tuple[str, Path]] = WeakKeyDictionary()

_DISCIPLINE = re.compile(r"\d{3,7}")
_INDUSTRY = re.compile(r"[A-T]\d{0,4}")


def reference_changes(links: Path = LINKS) -> Changes:
    """Return the nodes of all classes, PARENT_OF among them, and BRIDGES from `links`."""
    nodes, edges = _classes()
    return Changes(nodes=nodes, edges=edges + tuple(_bridges(links)))


def ensure_reference(store: GraphStore, at: datetime, links: Path = LINKS) -> Batch | None:
    """Bring the classes and the bridge of `store` up to the data files, as one batch.

    A link that someone has changed in the graph (its origin is no longer the file) stays as it is;
    one that the file no longer has goes. Classes are never removed: others may stand in them.

    Returns
    -------
    Batch or None
        None where nothing was to be done.
    """
    if _complete.get(store) == (store.version(), links):
        return None
    changes, batch = missing_reference(store, links), None
    if changes.nodes or changes.edges or changes.gone_edges:
        batch = store.apply(changes, title=TITLE, at=at)
    _complete[store] = store.version(), links
    return batch


def still_complete(store: GraphStore) -> None:
    """Note that what was written since `ensure_reference` left classes and bridge as they were."""
    if store in _complete:
        _complete[store] = store.version(), _complete[store][1]


def missing_reference(store: GraphStore, links: Path = LINKS) -> Changes:
    """Return what `ensure_reference` would do; reading is enough to find that nothing is."""
    classes = reference_changes(links)
    nodes = {node.id: node for node in classes.nodes}
    edges = {edge.identity: edge for edge in classes.edges}
    there = store.get(nodes)
    gone = []
    for edge in store.incident(nodes, [Relation.PARENT_OF, Relation.BRIDGES]):
        if edges.get(edge.identity) == edge:
            del edges[edge.identity]
        elif edge.relation is Relation.BRIDGES and edge.origin != ORIGIN:
            edges.pop(edge.identity, None)
        elif edge.identity not in edges:
            gone.append(edge.identity)
    changed = tuple(node for node in nodes.values() if there.get(node.id) != node)
    return Changes(nodes=changed, edges=tuple(edges.values()), gone_edges=tuple(gone))


def class_id(code: str) -> str:
    """Return the id of the class with a code, whose form says which classification it is.

    Examples
    --------
    >>> class_id("11014"), class_id("C384"), class_id("sei-1.1")
    ('discipline:11014', 'industry:C384', 'industry:sei-1.1')
    """
    code = code.removeprefix("sei-")
    if _DISCIPLINE.fullmatch(code):
        return node_id(Scheme.GBT13745, code)
    return node_id(Scheme.GBT4754 if _INDUSTRY.fullmatch(code) else Scheme.SEI, code)


@lru_cache(maxsize=1)
def _classes() -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    taxonomies = [load_taxonomy(scheme) for scheme in Scheme]
    nodes = tuple(_node(t.scheme, entry) for t in taxonomies for entry in t.values())
    return nodes, tuple(edge for t in taxonomies for edge in _parents(t))


def _node(scheme: Scheme, entry: Entry) -> Node:
    properties: dict[str, Value] = {
        "code": entry.code,
        "scheme": str(scheme),
        "level": entry.level,
    }
    if entry.name_en:
        properties["name_en"] = entry.name_en
    if entry.terms:
        properties["terms"] = entry.terms
    label = Label.DISCIPLINE if scheme is Scheme.GBT13745 else Label.INDUSTRY
    return Node(node_id(scheme, entry.code), label, entry.name, properties)


def _parents(taxonomy: Taxonomy) -> Iterator[Edge]:
    for entry in taxonomy.values():
        if entry.parent:
            yield Edge(
                node_id(taxonomy.scheme, entry.parent),
                Relation.PARENT_OF,
                node_id(taxonomy.scheme, entry.code),
            )


def _bridges(links: Path) -> Iterator[Edge]:
    if not links.exists():
        return
    known = {node_id(s, code) for s in Scheme for code in load_taxonomy(s)}
    for row in read_facts(links):
        ends = class_id(row["from"]), class_id(row["to"])
        for code, end in zip((row["from"], row["to"]), ends, strict=True):
            if end not in known:
                raise _unknown(code, links)
        details: dict[str, Value] = {name: row[name] for name in ("how", "version") if row[name]}
        yield Edge(
            ends[0], Relation.BRIDGES, ends[1],
            weight=float(row["weight"]), origin=ORIGIN, properties=details,
        )  # fmt: skip


def _unknown(code: str, links: Path) -> TableError:
    return TableError(
        Text(
            zh=f"{links.name} 用到的代码 {code} 不在任何分类中。",
            en=f"{links.name} uses code {code}, which no classification has.",
        ),
        Text(zh="请改正该文件。", en="Correct the file."),
        Place(file=links.name, value=code),
    )
