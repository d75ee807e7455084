"""The graph a plan was made on as two files of JSON lines, and back. Restricted fields stay out."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from graph.errors import InputError, Place, SchemaError
from graph.model import Edge, Node, label_of
from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.snapshots import build
from graph.store import Changes, open_store
from graph.text import Text

#: names of the files
NODES, EDGES = "inputs/nodes.jsonl", "inputs/edges.jsonl"
#: moment of the batch that puts the lines into a store: no moment is part of a graph
_AT = datetime(2000, 1, 1)
_NODE = ("id", "name", "properties")
_EDGE = (
    "source", "relation", "target", "key", "since", "until", "weight", "origin", "properties",
)  # fmt: skip

T = TypeVar("T")


def graph_files(snapshot: Snapshot) -> dict[str, bytes]:
    """Return a graph as files by name: nodes by id, edges by identity, one a line."""
    nodes = (snapshot.node(i) for i in range(len(snapshot)))
    edges = sorted(_edges(snapshot), key=lambda edge: edge.identity)
    return {
        NODES: b"".join(_line(node, _NODE) for node in nodes),
        EDGES: b"".join(_line(edge, _EDGE) for edge in edges),
    }


def read_graph(nodes: bytes, edges: bytes) -> Snapshot:
    """Return the graph that files say; its version is computed from them.

    Raises
    ------
    InputError
        A line is no node or edge; file and line are said.
    SchemaError
        The schema does not allow one of them.
    """
    with open_store("memory:") as store:
        changes = Changes(
            nodes=list(_read(nodes, NODES, _node)), edges=list(_read(edges, EDGES, _edge))
        )
        store.apply(changes, title="decision", at=_AT)
        return Snapshot(store.version(), build(store))


def _edges(snapshot: Snapshot) -> Iterator[Edge]:
    for relation in Relation:
        if snapshot.count(relation):
            for i in range(len(snapshot)):
                yield from snapshot.edges_out(i, relation)


def _line(row: Node | Edge, names: tuple[str, ...]) -> bytes:
    values = {name: getattr(row, name) for name in names}
    values["properties"] = dict(values["properties"])
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _read(content: bytes, file: str, make: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    for number, line in enumerate(content.splitlines(), 1):
        try:
            values = json.loads(line)
            lists = values["properties"].items()
            values["properties"] = {k: tuple(v) if type(v) is list else v for k, v in lists}
            yield make(values)
        except (ValueError, LookupError, TypeError, AttributeError, SchemaError) as error:
            raise InputError(
                Text(
                    zh=f"{file} 第 {number} 行不是图谱的内容。",
                    en=f"Line {number} of {file} is no part of a graph.",
                ),
                Text(zh="文件被改过或不完整。", en="The file was changed or is incomplete."),
                Place(file=file, row=number),
            ) from error


def _node(values: dict[str, Any]) -> Node:
    return Node(**values, label=label_of(values["id"]))


def _edge(values: dict[str, Any]) -> Edge:
    return Edge(**{**values, "relation": Relation(values["relation"])})
