"""The graph as it would be: the store, and over it what the tables so far change."""

from collections import defaultdict
from collections.abc import Collection

from graph.model import Edge, Node
from graph.schema import Relation
from graph.store import Changes, EdgeIdentity, GraphStore


class GraphView:
    """A store that can be changed without being written.

    Nodes and edges are fetched by `fetch` in blocks; what has not been fetched is not there.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._nodes: dict[str, Node] = {}
        self._edges: dict[EdgeIdentity, Edge] = {}
        self._at: defaultdict[str, dict[EdgeIdentity, None]] = defaultdict(dict)
        self._old_nodes: dict[str, Node | None] = {}
        self._old_edges: dict[EdgeIdentity, Edge | None] = {}
        self._fetched: set[tuple[str, Relation]] = set()

    def fetch(
        self, nodes: Collection[str], around: Collection[str], relations: Collection[Relation]
    ) -> None:
        """Bring in nodes, and the edges of some relations around others."""
        new = [i for i in dict.fromkeys(nodes) if i not in self._old_nodes]
        found = self._store.get(new, restricted=True)
        for node_id in new:
            self._old_nodes[node_id] = found.get(node_id)
            if node_id in found:
                self._nodes.setdefault(node_id, found[node_id])
        for relation in relations:
            ids = [i for i in dict.fromkeys(around) if (i, relation) not in self._fetched]
            self._fetched.update((i, relation) for i in ids)
            for edge in self._store.incident(ids, [relation]):
                if edge.identity not in self._old_edges:
                    self._old_edges[edge.identity] = edge
                    self._enter(edge)

    def node(self, node_id: str) -> Node | None:
        """The node as it would be."""
        return self._nodes.get(node_id)

    def is_new(self, node_id: str) -> bool:
        """Whether the store does not have the node."""
        return self._old_nodes.get(node_id) is None

    def edge(self, identity: EdgeIdentity) -> Edge | None:
        """The edge as it would be."""
        return self._edges.get(identity)

    def around(self, node_id: str, relation: Relation) -> list[Edge]:
        """The edges of a relation at a node, as they would be."""
        edges = (self._edges[i] for i in self._at.get(node_id, ()) if i in self._edges)
        return [edge for edge in edges if edge.relation is relation]

    def put_node(self, node: Node) -> None:
        """Write a node."""
        self._nodes[node.id] = node

    def put_edge(self, edge: Edge) -> None:
        """Write an edge."""
        self._old_edges.setdefault(edge.identity, None)
        self._enter(edge)

    def drop_edge(self, identity: EdgeIdentity) -> None:
        """Remove an edge."""
        self._edges.pop(identity, None)

    def changes(self) -> Changes:
        """Return what has become different from the store."""
        return Changes(
            nodes=tuple(n for i, n in self._nodes.items() if self._old_nodes.get(i) != n),
            edges=tuple(e for i, e in self._edges.items() if self._old_edges.get(i) != e),
            gone_edges=tuple(
                i for i, old in self._old_edges.items() if old is not None and i not in self._edges
            ),
        )

    def _enter(self, edge: Edge) -> None:
        self._edges[edge.identity] = edge
        self._at[edge.source][edge.identity] = None
        self._at[edge.target][edge.identity] = None
