"""NetworkX views: true to the graph, fit for GraphML, public only, and never too large."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from graph.model import Edge, Node
from graph.networks import project, to_networkx
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, RESTRICTED
from graph.query import Subgraph
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import build
from graph.store import open_store
from tests.graphs import expert, graphs, member, society, succeeded, write

Graph = tuple[list[Node], list[Edge]]


def snapshot_of(graph: Graph) -> Snapshot:
    store = open_store("memory:")
    write(store, *graph)
    return Snapshot(store.version(), build(store))


def nodes_of(network: Any) -> dict[str, dict[str, Any]]:
    return dict(network.nodes(data=True))


def ties_of(network: Any) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(a, b, key): carried for a, b, key, carried in network.edges(keys=True, data=True)}


def weights_of(network: "nx.Graph[str]") -> dict[tuple[str, str], Any]:
    return {(a, b): carried["weight"] for a, b, carried in network.edges(data=True)}


def test_nodes_and_edges_carry_what_is_public_and_known() -> None:
    firm = Node("enterprise:f", Label.ENTERPRISE, "某公司", {"revenue": 2000, "patents": 3})
    person = expert("e", "某人", phone="13800000000", retired=False, honours=("甲", "乙"))
    post = Edge(
        "expert:e",
        Relation.WORKS_AT,
        "enterprise:f",
        "1",
        "2017-10",
        weight=1,
        origin="表1第3行",
        properties={"title": "总工程师"},
    )
    network = to_networkx(Subgraph((firm, person), (post,), omitted=4))
    assert network.graph == {"omitted": 4}
    assert nodes_of(network) == {
        "enterprise:f": {
            "label": "Enterprise",
            "name": "某公司",
            "revenue": 2000.0,
            "patents": 3,
        },
        "expert:e": {"label": "Expert", "name": "某人", "retired": False, "honours": "甲; 乙"},
    }
    assert isinstance(network.nodes["enterprise:f"]["revenue"], float)
    assert ties_of(network) == {
        ("expert:e", "enterprise:f", "expert:e WORKS_AT enterprise:f 1"): {
            "relation": "WORKS_AT",
            "key": "1",
            "since": "2017-10",
            "origin": "表1第3行",
            "weight": 1.0,
            "title": "总工程师",
        }
    }


def test_parallel_edges_stay_apart() -> None:
    ends = (society("a"), society("b"))
    ties = (succeeded("a", "b"), succeeded("a", "b", "2"), succeeded("b", "a"), succeeded("a", "a"))
    network = to_networkx(Subgraph(ends, ties))
    assert network.number_of_edges() == 4
    assert len({key for *_, key in ties_of(network)}) == 4, (
        "GraphML wants ids that are unique in the whole file"
    )


def test_no_property_hides_another_attribute() -> None:
    told = {"relation", "key", "since", "until", "weight", "origin", "id"}
    assert not told.intersection(p.name for known in EDGE_PROPERTIES.values() for p in known)
    assert not {"id", "label", "name"} & {p.name for ps in NODE_PROPERTIES.values() for p in ps}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=graphs())
def test_graphml_gives_back_what_was_written(tmp_path: Path, graph: Graph) -> None:
    store = open_store("memory:")
    write(store, *graph)
    found = store.get([node.id for node in graph[0]], restricted=True)
    network = to_networkx(Subgraph(tuple(found.values()), tuple(graph[1])))
    path = tmp_path / "network.graphml"
    nx.write_graphml(network, path)
    read = nx.read_graphml(path, force_multigraph=True)
    assert nodes_of(read) == nodes_of(network)
    without_id = {
        tie: {name: value for name, value in carried.items() if name != "id"}
        for tie, carried in ties_of(read).items()
    }
    assert without_id == ties_of(network)
    for node in graph[0]:
        assert RESTRICTED[node.label].isdisjoint(network.nodes[node.id])


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    odd = "a\x01b\x0bc\ufffe\U0001f9ea\r\nd\re\tf"
    network = to_networkx(Subgraph((society("a", odd, branches=(odd,)),), ()))
    assert network.nodes["society:a"] == {
        "label": "Society",
        "name": "a�b�c�🧪\nd\ne\tf",
        "branches": "a�b�c�🧪\nd\ne\tf",
    }
    nx.write_graphml(network, tmp_path / "odd.graphml")
    assert nx.read_graphml(tmp_path / "odd.graphml").nodes == network.nodes


# --- projection


def test_weights_count_shared_neighbours_once() -> None:
    graph = (
        [*map(society, "abcd"), *map(expert, "xyz")],
        [
            member("x", "a"),
            member("x", "b"),
            member("y", "a", "1"),
            member("y", "a", "2"),  # parallel: y is one neighbour still
            member("y", "b"),
            member("z", "c"),
            Edge("expert:x", Relation.HOLDS_POST, "society:a"),  # again x
            Edge("expert:z", Relation.HOLDS_POST, "society:a"),
            succeeded("a", "b"),  # neighbours of each other share nobody by that
        ],
    )
    snapshot = snapshot_of(graph)
    members = project(snapshot, Label.SOCIETY, [Relation.MEMBER_OF])
    assert weights_of(members) == {("society:a", "society:b"): 2}
    assert nodes_of(members) == {f"society:{i}": {"label": "Society", "name": i} for i in "abcd"}
    both = [Relation.MEMBER_OF, Relation.HOLDS_POST, Relation.MEMBER_OF]
    assert weights_of(project(snapshot, Label.SOCIETY, both)) == {
        ("society:a", "society:b"): 2,
        ("society:a", "society:c"): 1,
    }
    experts = project(snapshot, Label.EXPERT, [Relation.MEMBER_OF])
    assert weights_of(experts) == {("expert:x", "expert:y"): 2}


def test_neighbours_of_the_same_label() -> None:
    # a – b – c, and b after itself: a and c share b, nobody is one's own neighbour
    graph = (
        [*map(society, "abc")],
        [succeeded("a", "b"), succeeded("c", "b"), succeeded("b", "b")],
    )
    network = project(snapshot_of(graph), Label.SOCIETY, [Relation.SUCCEEDED_BY])
    assert weights_of(network) == {("society:a", "society:c"): 1}


def test_an_empty_label_gives_an_empty_network() -> None:
    for nodes in ([], [society("a")]):
        network = project(snapshot_of((nodes, [])), Label.AWARD, [Relation.WON])
        assert (len(network), network.number_of_edges()) == (0, 0)


def by_hand(graph: Graph, label: Label, via: list[Relation]) -> dict[tuple[str, str], int]:
    """Count shared neighbours pair by pair."""
    near: dict[str, set[str]] = {n.id: set() for n in graph[0]}
    for edge in graph[1]:
        if (not via or edge.relation in via) and edge.source != edge.target:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
    ids = sorted(node.id for node in graph[0] if node.label is label)
    shared = {(a, b): len(near[a] & near[b]) for a in ids for b in ids if a < b}
    return {pair: count for pair, count in shared.items() if count}


@settings(max_examples=80)
@given(
    graph=graphs(),
    label=st.sampled_from([Label.EXPERT, Label.SOCIETY, Label.NEED]),
    via=st.lists(st.sampled_from([Relation.MEMBER_OF, Relation.HOLDS_POST, Relation.ANSWERS])),
)
def test_projection_is_what_counting_by_hand_gives(
    graph: Graph, label: Label, via: list[Relation]
) -> None:
    network = project(snapshot_of(graph), label, via)
    assert weights_of(network) == by_hand(graph, label, via)
    assert all(type(weight) is int for weight in weights_of(network).values())
    assert list(network) == sorted(node.id for node in graph[0] if node.label is label)


def test_the_order_is_always_the_same() -> None:
    crowd = [expert(f"{i}") for i in range(20)]
    graph = [society("a"), *crowd], [member(f"{i}", "a") for i in range(20)]
    network = project(snapshot_of(graph), Label.EXPERT, [Relation.MEMBER_OF])
    assert list(network.edges) == sorted(network.edges)


def test_too_large_a_projection_is_refused_before_it_is_made() -> None:
    # one society of 30: 435 pairs
    graph = (
        [society("a"), *(expert(f"{i}") for i in range(30))],
        [member(f"{i}", "a") for i in range(30)],
    )
    snapshot = snapshot_of(graph)
    fits = project(snapshot, Label.EXPERT, [Relation.MEMBER_OF], most=435)
    assert fits.number_of_edges() == 435
    with pytest.raises(InputError, match=r"435 ties of kind Expert, at most 434") as caught:
        project(snapshot, Label.EXPERT, [Relation.MEMBER_OF], most=434)
    assert caught.value.hint.en == "Take fewer relations or another label."


def test_few_nodes_with_much_in_common_are_not_too_many() -> None:
    # two societies share 50 experts: 50 times the same pair
    graph = (
        [society("a"), society("b"), *(expert(f"{i}") for i in range(50))],
        [member(f"{i}", of) for i in range(50) for of in "ab"],
    )
    network = project(snapshot_of(graph), Label.SOCIETY, [Relation.MEMBER_OF], most=1)
    assert weights_of(network) == {("society:a", "society:b"): 50}
