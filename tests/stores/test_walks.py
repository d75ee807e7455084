"""Contract of every store: neighbourhoods and shortest paths."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFoundError
from graph.model import Edge, Node
from graph.query import Path
from graph.schema import Relation
from graph.store import GraphStore
from tests.conftest import Examples, NewStore
from tests.graphs import expert, graphs, member, society, succeeded, write, written

Graph = tuple[list[Node], list[Edge]]


def line(store: GraphStore) -> None:
    """Write a → b → c ← d, e → c, and e a member of a."""
    written(
        store,
        [*map(society, "abcd"), expert("e"), society("far")],
        [succeeded("a", "b"), succeeded("b", "c"), succeeded("d", "c"), member("e", "a")],
    )


def ids(nodes: tuple[Node, ...]) -> str:
    return "".join(node.id[-1] for node in nodes)


@pytest.mark.parametrize(
    ("hops", "nodes", "edges"), [(0, "a", 0), (1, "eab", 2), (2, "eabc", 3), (9, "eabcd", 4)]
)
def test_neighbourhood_goes_both_ways(store: GraphStore, hops: int, nodes: str, edges: int) -> None:
    line(store)
    found = store.neighbourhood("society:a", hops=hops)
    assert (ids(found.nodes), len(found.edges), found.omitted) == (nodes, edges, 0)
    assert list(found.edges) == sorted(found.edges, key=lambda edge: edge.identity)


def test_neighbourhood_by_some_relations(store: GraphStore) -> None:
    line(store)
    found = store.neighbourhood("society:a", hops=9, relations=[Relation.MEMBER_OF])
    assert (ids(found.nodes), found.edges) == ("ea", (member("e", "a"),))


def test_neighbourhood_keeps_the_edges_among_its_nodes(store: GraphStore) -> None:
    ties = [succeeded("a", "b"), succeeded("a", "c"), succeeded("b", "c"), succeeded("c", "c")]
    written(store, [*map(society, "abcd")], [*ties, succeeded("c", "d")])
    assert store.neighbourhood("society:a").edges == tuple(ties)


@pytest.mark.parametrize(
    ("limit", "nodes", "omitted"),
    [
        (0, "a", 7),
        (1, "a", 7),
        (3, "abc", 5),
        (6, "abcdxy", 2),
        (8, "abcdwxyz", 0),
        (99, "abcdwxyz", 0),
    ],
)
def test_neighbourhood_takes_the_nearest_and_counts_the_rest(
    store: GraphStore, limit: int, nodes: str, omitted: int
) -> None:
    # a – b c d, each of which has one neighbour more: x y, then z w
    near = [succeeded("a", "d"), succeeded("c", "a"), succeeded("a", "b")]
    far = [succeeded("b", "y"), succeeded("c", "x"), succeeded("d", "z"), succeeded("z", "w")]
    written(store, [*map(society, "abcdwxyz")], near + far)
    found = store.neighbourhood("society:a", hops=3, limit=limit)
    assert (ids(found.nodes), found.omitted) == (nodes, omitted)
    inside = {node.id for node in found.nodes}
    assert {e.identity for e in found.edges} == {
        e.identity for e in near + far if {e.source, e.target} <= inside
    }


def test_of_equally_near_nodes_the_first_by_id_are_taken(store: GraphStore) -> None:
    written(store, [*map(society, "abcde")], [succeeded(x, "c") for x in "edba"])
    assert ids(store.neighbourhood("society:c", limit=3).nodes) == "abc"


def test_path_goes_both_ways_with_the_edges_of_each_step(store: GraphStore) -> None:
    line(store)
    write(store, [], [succeeded("b", "a", key="back"), succeeded("c", "c")])
    path = store.shortest_path("society:d", "expert:e")
    assert path is not None
    assert ids(path.nodes) == "dcbae"
    assert path.steps == (
        (succeeded("d", "c"),),
        (succeeded("b", "c"),),
        (succeeded("a", "b"), succeeded("b", "a", key="back")),
        (member("e", "a"),),
    )
    assert len(path) == 4


def test_of_several_paths_the_first_by_id(store: GraphStore) -> None:
    # a–z by b x, c w or b y: the first differing id decides, not the last
    ties = ["ab", "ac", "bx", "by", "cw", "xz", "yz", "wz"]
    written(store, [*map(society, "abcwxyz")], [succeeded(*tie) for tie in ties])
    there = store.shortest_path("society:a", "society:z")
    back = store.shortest_path("society:z", "society:a")
    assert there is not None
    assert back is not None
    assert ids(there.nodes) == "abxz"
    assert ids(back.nodes) == "zwca"


def test_path_to_itself_has_no_steps(store: GraphStore) -> None:
    written(store, [society("a")], [succeeded("a", "a")])
    assert store.shortest_path("society:a", "society:a") == Path((society("a"),), ())


def test_no_path(store: GraphStore) -> None:
    line(store)
    assert store.shortest_path("society:a", "society:far") is None
    only = [Relation.MEMBER_OF]
    assert store.shortest_path("society:a", "society:b", relations=only) is None
    assert store.shortest_path("society:a", "society:d", most=2) is None
    path = store.shortest_path("society:a", "society:d", most=3)
    assert path is not None
    assert len(path) == 3


@pytest.mark.parametrize("missing", ["society:none", "", "甲", "\ud842"])
def test_walks_need_nodes_that_exist(store: GraphStore, missing: str) -> None:
    line(store)
    with pytest.raises(NotFoundError):
        store.neighbourhood(missing)
    with pytest.raises(NotFoundError):
        store.shortest_path(missing, "society:a")
    with pytest.raises(NotFoundError):
        store.shortest_path("society:a", missing)


def undirected(graph: Graph) -> "nx.Graph[str]":
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(node.id for node in graph[0])
    network.add_edges_from((edge.source, edge.target) for edge in graph[1])
    return network


def test_walks_agree_with_networkx(new_store: NewStore, examples: Examples) -> None:
    @examples(60)
    @given(graph=graphs().filter(lambda g: g[0] != []), data=st.data())
    def check(graph: Graph, data: st.DataObject) -> None:
        store, network = new_store(), undirected(graph)
        write(store, *graph)
        start, end = (data.draw(st.sampled_from(sorted(network))) for _ in "se")
        path = store.shortest_path(start, end)
        if nx.has_path(network, start, end):
            assert path is not None
            shortest = min(nx.all_shortest_paths(network, start, end))
            assert [node.id for node in path.nodes] == shortest
            for edges, step in zip(path.steps, pairwise(shortest), strict=True):
                assert edges
                assert all({edge.source, edge.target} == set(step) for edge in edges)
        else:
            assert path is None
        hops, limit = data.draw(st.integers(0, 3)), data.draw(st.integers(1, 6) | st.none())
        distance = nx.single_source_shortest_path_length(network, start, cutoff=hops)
        nearest = sorted(distance, key=lambda i: (distance[i], i))
        found = store.neighbourhood(start, hops=hops, limit=limit)
        assert [node.id for node in found.nodes] == sorted(nearest[:limit])
        assert found.omitted == len(nearest) - len(nearest[:limit])
        inside = {node.id for node in found.nodes}
        assert [edge.identity for edge in found.edges] == sorted(
            edge.identity for edge in graph[1] if {edge.source, edge.target} <= inside
        )
        store.close()

    check()
