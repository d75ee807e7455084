"""The analyst's view: a small part of the graph in NetworkX, for GraphML, drawing and centrality.

Bulk work stays on the arrays of `graph.snapshot`; what is made here is held as Python objects.
"""

import re
from collections.abc import Collection

import networkx as nx
import numpy as np
from scipy.sparse import csr_array, triu

from graph.errors import InputError
from graph.model import Properties
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Kind, Property
from graph.query import Subgraph
from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text

#: ties a projection may have: about 300 MB as Python objects
MOST_TIES = 1_000_000
#: what XML 1.0 has no way to write
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = dict[str, str | int | float | bool]


def to_networkx(subgraph: Subgraph) -> "nx.MultiDiGraph[str]":
    """Return nodes and edges as a directed multigraph, ready for GraphML.

    Restricted properties are left out, and so is what is not known. Amounts and weights are floats,
    several values are joined by ``"; "``, characters that XML cannot hold become U+FFFD.

    Parameters
    ----------
    subgraph
        What `GraphStore.neighbourhood` returns.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes by id, with ``label``, ``name`` and properties. Edges by a key no other edge of the
        graph has, with ``relation``, ``key``, ``since``, ``until``, ``weight``, ``origin`` and
        properties. The graph's attribute ``omitted`` counts reachable nodes left out.

    Examples
    --------
    >>> from graph.model import Edge, Node
    >>> society = Node("society:a", Label.SOCIETY, "甲学会", {"branches": ("焊接", "铸造")})
    >>> expert = Node("expert:b", Label.EXPERT, "乙", {"phone": "13800000000"})
    >>> tie = Edge("expert:b", Relation.MEMBER_OF, "society:a", since="2017-10")
    >>> network = to_networkx(Subgraph((society, expert), (tie,)))
    >>> network.nodes["society:a"]
    {'label': 'Society', 'name': '甲学会', 'branches': '焊接; 铸造'}
    >>> network.nodes["expert:b"]
    {'label': 'Expert', 'name': '乙'}
    >>> network.get_edge_data("expert:b", "society:a")
    {'expert:b MEMBER_OF society:a': {'relation': 'MEMBER_OF', 'since': '2017-10', 'weight': 1.0}}
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(omitted=subgraph.omitted)
    for node in map(lambda found: found.public(), subgraph.nodes):
        network.add_node(
            node.id,
            label=str(node.label),
            name=_xml(node.name),
            **_attributes(node.properties, NODE_PROPERTIES[node.label]),
        )
    for edge in subgraph.edges:
        told = {"key": edge.key, "since": edge.since, "until": edge.until, "origin": edge.origin}
        attributes: Attributes = {"relation": str(edge.relation)}
        attributes |= {name: _xml(value) for name, value in told.items() if value}
        attributes |= {"weight": edge.weight}
        attributes |= _attributes(edge.properties, EDGE_PROPERTIES[edge.relation])
        # "key" is NetworkX's own word here, so the attributes are set apart
        name = " ".join(part for part in map(_xml, edge.identity) if part)
        network.add_edge(edge.source, edge.target, name)
        network.edges[edge.source, edge.target, name].update(attributes)
    return network


def project(
    snapshot: Snapshot, label: Label, via: Collection[Relation], *, most: int = MOST_TIES
) -> "nx.Graph[str]":
    r"""Return the nodes of a label, tied where they share neighbours.

    With the 0/1 matrix :math:`B` of nodes of the label by all nodes, the weight of a tie is
    :math:`(B B^\top)_{ij}`, the number of distinct neighbours that both have. Direction is of no
    matter, and a neighbour by two relations counts once.

    Parameters
    ----------
    snapshot
        The graph.
    label
        Which nodes.
    via
        The relations that make neighbours; of any relation if none is given.
    most
        Ties that are acceptable.

    Returns
    -------
    networkx.Graph
        Nodes by id in order, with ``label`` and ``name``, those without ties too; ties with an int
        ``weight`` of at least 1.

    Raises
    ------
    InputError
        There could be more than `most` ties.

    Examples
    --------
    >>> from datetime import datetime
    >>> from graph import Changes, Edge, Node, open_store, take_snapshot
    >>> names = {"society:a": "甲学会", "society:b": "乙学会"}
    >>> nodes = [Node(i, Label.SOCIETY, name) for i, name in names.items()]
    >>> nodes += [Node(f"expert:{i}", Label.EXPERT, "某人") for i in range(3)]
    >>> edges = [Edge(f"expert:{i}", Relation.MEMBER_OF, "society:a") for i in (0, 1)]
    >>> edges += [Edge(f"expert:{i}", Relation.MEMBER_OF, "society:b") for i in (0, 1, 2)]
    >>> store = open_store("memory:")
    >>> _ = store.apply(Changes(nodes, edges), title="example", at=datetime(2017, 10, 1))
    >>> project(take_snapshot(store), Label.SOCIETY, [Relation.MEMBER_OF]).edges(data=True)
    EdgeDataView([('society:a', 'society:b', {'weight': 2})])
    """
    where = snapshot.of(label)
    incidence = _incidence(snapshot, via or tuple(Relation))[where.start : where.stop]
    _check_size(incidence, label, most)
    shared = triu(incidence @ incidence.T, k=1, format="coo")
    order = np.lexsort((shared.coords[1], shared.coords[0]))
    ids = [snapshot.id(i) for i in where]
    network: nx.Graph[str] = nx.Graph()
    for i, node_id in zip(where, ids, strict=True):
        network.add_node(node_id, label=str(label), name=_xml(snapshot.name(i)))
    rows, columns = (shared.coords[axis][order].tolist() for axis in (0, 1))
    for i, j, weight in zip(rows, columns, shared.data[order].tolist(), strict=True):
        network.add_edge(ids[i], ids[j], weight=weight)
    return network


def _incidence(snapshot: Snapshot, relations: Collection[Relation]) -> csr_array:
    """Return who is whose neighbour, shape (nodes, nodes), int64 0 or 1; nobody is one's own."""
    n = len(snapshot)
    ties = csr_array((n, n), dtype=np.float64)
    for relation in set(relations):
        weights = snapshot.matrix(relation)
        ties = ties + weights + weights.T
    rows, columns = ties.tocoo().coords
    apart = rows != columns
    pairs = (rows[apart], columns[apart])
    return csr_array((np.ones(len(pairs[0]), np.int64), pairs), shape=(n, n))


def _check_size(incidence: csr_array, label: Label, most: int) -> None:
    degrees = np.bincount(incidence.indices).astype(np.int64)
    n = incidence.shape[0]
    ties = min(int((degrees * (degrees - 1)).sum()), n * (n - 1)) // 2
    if ties > most:
        title = LABEL_TITLES[label]
        raise InputError(
            Text(
                zh=f"{title.zh}之间的联系可能多达 {ties:,} 条，最多能处理 {most:,} 条。",
                en=f"There may be {ties:,} ties of kind {title.en}, at most {most:,} can be made.",
            ),
            Text(zh="请少选几种关系，或换一类节点。", en="Take fewer relations or another label."),
        )


def _attributes(properties: Properties, known: Collection[Property]) -> Attributes:
    kinds = {prop.name: prop.kind for prop in known}
    found: Attributes = {}
    for name, value in properties.items():
        if isinstance(value, tuple):
            found[name] = _xml("; ".join(value))
        elif isinstance(value, str):
            found[name] = _xml(value)
        else:
            # one type a name: tools that read GraphML know no "integer or float"
            found[name] = float(value) if kinds[name] is Kind.NUMBER else value
    return found


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
