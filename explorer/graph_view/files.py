"""What is shown as files: GraphML and JSON of the graph, rows of what was not drawn."""

import io
import json
from collections.abc import Sequence

import networkx as nx

from explorer.graph_view.computed import RELATION
from explorer.graph_view.payload import is_computed
from explorer.graph_view.scene import Scene
from explorer.naming import unit_of
from graph.model import Edge, Node
from graph.networks import to_networkx
from graph.query import Subgraph
from graph.schema import LABEL_TITLES
from graph.snapshot import Snapshot
from graph.text import Language


def to_graphml(snapshot: Snapshot, scene: Scene) -> bytes:
    """Return what is shown as GraphML, public properties only.

    Every edge says in ``computed`` whether it is; computed ones say ``how`` in Chinese.
    """
    network = to_networkx(_subgraph(snapshot, scene))
    for shown, data in zip(scene.edges, _data(network, scene), strict=True):
        data["computed"] = is_computed(shown.edge)
        if shown.is_in_force is not None:
            data["in_force"] = shown.is_in_force
    for tie in scene.computed:
        network.add_edge(tie.source, tie.target, " ".join(tie.identity))
        network.edges[tie.source, tie.target, " ".join(tie.identity)].update(
            relation=str(RELATION), weight=tie.weight, how=tie.how.zh, computed=True
        )
    file = io.BytesIO()
    nx.write_graphml(network, file)
    return file.getvalue()


def _data(network: "nx.MultiDiGraph[str]", scene: Scene) -> list[dict[str, object]]:
    """Return the attributes of the declared edges, in the order of the scene."""
    by_name = {name: data for _, _, name, data in network.edges(keys=True, data=True)}
    return [by_name[" ".join(filter(None, shown.edge.identity))] for shown in scene.edges]


def to_json(snapshot: Snapshot, scene: Scene) -> bytes:
    """Return what is shown as JSON: ``nodes`` and ``edges``, public properties only."""
    part = _subgraph(snapshot, scene)
    edges = [
        {**_edge(shown.edge), "computed": is_computed(shown.edge), "in_force": shown.is_in_force}
        for shown in scene.edges
    ]
    edges += [
        {"source": tie.source, "relation": str(RELATION), "target": tie.target,
         "weight": tie.weight, "computed": True, "how": {"zh": tie.how.zh, "en": tie.how.en}}
        for tie in scene.computed
    ]  # fmt: skip
    document = {"nodes": [_node(node) for node in part.nodes], "edges": edges}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _subgraph(snapshot: Snapshot, scene: Scene) -> Subgraph:
    # a snapshot holds no restricted property; `public` says so once more
    nodes = tuple(snapshot.node(i).public() for i in sorted(map(snapshot.position, scene.nodes)))
    return Subgraph(nodes, tuple(shown.edge for shown in scene.edges), len(scene.part.left_out))


def _node(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "label": str(node.label),
        "name": node.name,
        "properties": dict(node.properties),
    }


def _edge(edge: Edge) -> dict[str, object]:
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
    }


def rows_of(
    snapshot: Snapshot, ids: Sequence[str], language: Language
) -> list[tuple[str, str, str, str]]:
    """Return nodes as rows: label, name, unit, id."""
    rows = []
    for i in map(snapshot.position, ids):
        label = LABEL_TITLES[snapshot.label(i)].pick(language)
        rows.append((label, snapshot.name(i), unit_of(snapshot, i), snapshot.id(i)))
    return rows
