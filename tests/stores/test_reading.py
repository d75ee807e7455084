"""Contract of every store: what is asked by id, by filter, by end, and in blocks."""

import random
import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFoundError
from graph.model import Edge, Node, dump
from graph.query import Filter, Operator
from graph.schema import Label, Relation
from graph.store import Changes, EdgeBlock, GraphStore, NodeBlock, open_store
from tests.conftest import Examples, NewStore
from tests.graphs import AT, content, expert, graphs, member, society, succeeded, write, written

A, B, E = society("a"), society("b"), expert("e")
SECRET = expert("e", phone="13800000000", id_number="120101", ethnicity="汉", title="教授")

ODD_IDS = ["", ":", "society:", "society:none", "SOCIETY:A", "甲", "\ud842", "a\x00", "' OR 1=1 --"]


def test_an_empty_graph_answers(store: GraphStore) -> None:
    assert store.get(["society:a"]) == {}
    assert store.find(Label.SOCIETY) == []
    assert store.incident(["society:a"]) == []
    assert list(store.scan_nodes()) == []
    assert list(store.scan_edges()) == []
    assert store.search("a").hits == ()
    assert store.counts() == {}
    assert store.batches() == []
    assert store.version() == open_store("memory:").version()


def test_get_returns_what_exists(store: GraphStore) -> None:
    written(store, [A, B])
    found = store.get([B.id, *ODD_IDS, A.id, B.id])
    assert list(found.items()) == [(A.id, A), (B.id, B)]
    assert store.get([]) == {}
    assert store.get({A.id}) == {A.id: A}


def test_get_takes_more_ids_than_a_statement_holds(store: GraphStore) -> None:
    written(store, [A, B], [succeeded("a", "b")])
    many = [f"society:{i}" for i in range(70_000)]
    assert store.get([A.id, *many, B.id]) == {A.id: A, B.id: B}
    assert store.incident([A.id, *many, B.id]) == [succeeded("a", "b")]


@pytest.mark.parametrize("odd", ODD_IDS)
def test_node_says_what_is_missing(store: GraphStore, odd: str) -> None:
    written(store, [A])
    assert store.node(A.id) == A
    with pytest.raises(NotFoundError) as caught:
        store.node(odd)
    assert caught.value.hint.en


def test_restricted_properties_only_on_request(store: GraphStore) -> None:
    written(store, [A, SECRET], [member("e", "a")])
    public = expert("e", title="教授")
    assert store.get([E.id])[E.id].properties == {"title": "教授"}
    assert store.get([E.id], restricted=True) == {E.id: SECRET}
    assert store.node(E.id) == public
    assert store.find(Label.EXPERT) == [public]
    assert store.neighbourhood(A.id).nodes == (public, A)
    path = store.shortest_path(A.id, E.id)
    assert path is not None
    assert path.nodes == (A, public)
    assert [p for b in store.scan_nodes() for p in b.properties] == ['{"title":"教授"}', "{}"]
    (block,) = store.scan_nodes(restricted=True)
    assert block.properties == [dump(SECRET.properties), "{}"]


@pytest.mark.parametrize("operator", [Operator.EQUAL, Operator.AT_LEAST, Operator.AT_MOST])
def test_nothing_is_learned_of_a_restricted_property_by_filter(
    store: GraphStore, operator: Operator
) -> None:
    written(store, [SECRET])
    assert store.find(Label.EXPERT, [Filter("phone", operator, "13800000000")]) == []
    assert store.find(Label.EXPERT, [Filter("phone", Operator.MISSING)]) == [SECRET.public()]


SOCIETIES = [
    society("c", "丙", stars=5),
    society("a", "甲", stars=3, party_organisation=True, term_from="2017"),
    society("b", "乙", stars=4, party_organisation=False, term_from="2017-10"),
    society("d", "甲", level="municipal", term_from="2017-10-05", branches=("焊接", "铸造")),
]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ([], "abcd"),
        ([Filter("name", Operator.EQUAL, "甲")], "ad"),
        ([Filter("name", Operator.EQUAL, "甲 ")], ""),
        ([Filter("name", Operator.MISSING)], ""),
        ([Filter("name", Operator.AT_LEAST, "甲")], "ad"),
        ([Filter("stars", Operator.EQUAL, 4)], "b"),
        ([Filter("stars", Operator.EQUAL, 4.0)], "b"),
        ([Filter("stars", Operator.EQUAL, "4")], ""),
        ([Filter("stars", Operator.AT_LEAST, 4)], "bc"),
        ([Filter("stars", Operator.AT_MOST, 4)], "ab"),
        ([Filter("stars", Operator.MISSING)], "d"),
        ([Filter("stars", Operator.AT_LEAST, 4), Filter("stars", Operator.AT_MOST, 4)], "b"),
        ([Filter("party_organisation", Operator.EQUAL, False)], "b"),
        ([Filter("level", Operator.EQUAL, "municipal")], "d"),
        ([Filter("branches", Operator.EQUAL, ("焊接", "铸造"))], "d"),
        ([Filter("name", Operator.EQUAL, "甲"), Filter("stars", Operator.MISSING)], "d"),
        # dates compare as text: the year alone comes before its months
        ([Filter("term_from", Operator.AT_LEAST, "2017-10")], "bd"),
        ([Filter("term_from", Operator.AT_MOST, "2017-10")], "ab"),
    ],
)
def test_find_keeps_what_fulfils_every_filter(
    store: GraphStore, where: list[Filter], found: str
) -> None:
    written(store, [*SOCIETIES, expert("a", "甲")])
    assert [node.id for node in store.find(Label.SOCIETY, where)] == [f"society:{i}" for i in found]


@pytest.mark.parametrize(("limit", "found"), [(0, ""), (1, "a"), (3, "abc"), (9, "abcd")])
def test_find_stops_at_the_limit(store: GraphStore, limit: int, found: str) -> None:
    written(store, SOCIETIES)
    nodes = store.find(Label.SOCIETY, limit=limit)
    assert "".join(node.id[-1] for node in nodes) == found
    nodes = store.find(Label.SOCIETY, [Filter("name", Operator.EQUAL, "甲")], limit=limit)
    assert len(nodes) == min(limit, 2)


def test_incident_edges_are_sorted_and_there_once(store: GraphStore) -> None:
    ties = [
        succeeded("b", "a"),
        succeeded("a", "a"),
        succeeded("a", "b", key="2"),
        succeeded("a", "b", key="10"),
        member("e", "a"),
    ]
    written(store, [A, B, E], ties)
    by_identity = sorted(ties, key=lambda edge: edge.identity)
    assert store.incident([A.id]) == by_identity
    assert store.incident([B.id, A.id, A.id, *ODD_IDS]) == by_identity
    assert store.incident([E.id]) == [member("e", "a")]
    assert store.incident([]) == []


def test_incident_edges_of_some_relations(store: GraphStore) -> None:
    written(store, [A, B, E], [succeeded("a", "b"), member("e", "a")])
    assert store.incident([A.id], [Relation.MEMBER_OF]) == [member("e", "a")]
    assert store.incident([A.id], {Relation.WON, Relation.SUCCEEDED_BY}) == [succeeded("a", "b")]
    assert store.incident([A.id], [Relation.WON]) == []
    assert len(store.incident([A.id], [])) == 2


def test_edges_carry_all_they_were_given(store: GraphStore) -> None:
    carried = Edge(
        E.id,
        Relation.HOLDS_POST,
        A.id,
        "第七届",
        "2017",
        "2020-10",
        0.1 + 0.2,
        "津科协〔2017〕5号，第3行",
        {"post": "理事长", "term": 7},
    )
    written(store, [A, E], [carried])
    assert store.incident([A.id]) == [carried]
    assert store.incident([A.id])[0].weight == 0.1 + 0.2
    (block,) = store.scan_edges()
    assert block == EdgeBlock(
        [E.id],
        ["HOLDS_POST"],
        [A.id],
        ["第七届"],
        ["2017"],
        ["2020-10"],
        [0.1 + 0.2],
        ["津科协〔2017〕5号，第3行"],
        ['{"post":"理事长","term":7}'],
        [1],
    )


def test_scans_are_in_order_of_id(store: GraphStore) -> None:
    written(store, [society("B"), society("a", stars=3), society("10"), E, society("9")])
    written(store, [society("b")], [member("e", "b"), member("e", "9"), succeeded("b", "9")])
    (nodes,) = store.scan_nodes()
    assert nodes == NodeBlock(
        ["expert:e", "society:10", "society:9", "society:B", "society:a", "society:b"],
        ["e", "10", "9", "B", "a", "b"],
        ["{}", "{}", "{}", "{}", '{"stars":3}', "{}"],
        [1, 1, 1, 1, 1, 2],
    )
    (edges,) = store.scan_edges()
    assert list(zip(edges.sources, edges.relations, edges.targets, strict=True)) == [
        ("expert:e", "MEMBER_OF", "society:9"),
        ("expert:e", "MEMBER_OF", "society:b"),
        ("society:b", "SUCCEEDED_BY", "society:9"),
    ]


def test_counts_are_by_label_and_relation(store: GraphStore) -> None:
    written(store, [A, B, E], [member("e", "a"), member("e", "b"), succeeded("a", "b")])
    assert list(store.counts().items()) == [
        ("Expert", 1),
        ("MEMBER_OF", 2),
        ("SUCCEEDED_BY", 1),
        ("Society", 2),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "𠀀𪚥",  # extension B, four bytes a character
        "e\u0301 é",  # with a combining mark, and composed
        "鋼鐵 ＡＢＣ ①",
        "👩‍🔬🧪",
        "a\tb\r\nc\u2028d",
        "‮abc",
        "'; DROP TABLE nodes; --",
        '{"json": [1]}',
        "%_\\",
        "\x01\x7f\ufffe\uffff",
        "长" * 100_000,
    ],
)
def test_texts_come_back_to_the_character(store: GraphStore, name: str) -> None:
    node = society("a", name, scope=name, branches=(name, name))
    tie = Edge("society:a", Relation.HOSTED_BY, "organization:o", name, origin=name)
    written(store, [node, Node("organization:o", Label.ORGANIZATION, name)], [tie])
    assert store.node(node.id) == node
    assert store.find(Label.SOCIETY, [Filter("name", Operator.EQUAL, name)]) == [node]
    assert store.incident([node.id]) == [tie]
    assert store.search(name, limit=0).hits == ()


# --- version


def test_version_tells_every_two_graphs_apart(store: GraphStore) -> None:
    written(store, [A, B, E, SECRET])
    here = store.version()
    tie = (E.id, Relation.MEMBER_OF, A.id)
    seen = [here, open_store("memory:").version()]
    for nodes, edges in [
        ([society("c")], []),
        ([society("d")], []),
        ([society("c", "d")], []),
        ([society("c", stars=3)], []),
        ([society("c", stars=4)], []),
        ([society("a", "甲")], []),
        ([expert("e", phone="2")], []),
        # one word in every place of an edge in turn
        ([], [Edge(*tie)]),
        ([], [Edge(E.id, Relation.MEMBER_OF, B.id)]),
        ([], [Edge(E.id, Relation.HOLDS_POST, A.id)]),
        ([], [Edge(A.id, Relation.SUCCEEDED_BY, B.id)]),
        ([], [Edge(B.id, Relation.SUCCEEDED_BY, A.id)]),
        ([], [Edge(*tie, key="2017")]),
        ([], [Edge(*tie, since="2017")]),
        ([], [Edge(*tie, until="2017")]),
        ([], [Edge(*tie, weight=0.2017)]),
        ([], [Edge(*tie, origin="2017")]),
        ([], [Edge(*tie, properties={"kind": "2017"})]),
        ([], [Edge(*tie, properties={"role": "2017"})]),
        ([], [Edge(*tie, key="1", since="2017"), Edge(*tie, key="2")]),
        ([], [Edge(*tie, key="1"), Edge(*tie, key="2", since="2017")]),
    ]:
        number = written(store, nodes, edges)
        seen.append(store.version())
        store.undo(number)
        assert store.version() == here
    assert len(set(seen)) == len(seen)
    assert all(re.fullmatch("[0-9a-f]{32}", version) for version in seen)


def test_version_is_equal_for_equal_graphs(new_store: NewStore, examples: Examples) -> None:
    @examples(40)
    @given(graph=graphs(), seed=st.integers(0, 1000))
    def check(graph: tuple[list[Node], list[Edge]], seed: int) -> None:
        nodes, edges = graph
        at_once = open_store("memory:")
        write(at_once, nodes, edges)
        piecemeal, order = new_store(), random.Random(seed)
        write(piecemeal, [society("n0", "detour"), society("other")])
        for node in order.sample(nodes, len(nodes)):
            piecemeal.apply(Changes([node]), title=node.id, at=datetime.now())
        write(piecemeal, [], order.sample(edges, len(edges)))
        write(piecemeal, gone_nodes={"society:n0", "society:other"} - {node.id for node in nodes})
        assert piecemeal.version() == at_once.version()
        assert piecemeal.counts() == at_once.counts()
        piecemeal.close()

    check()


def test_version_does_not_depend_on_titles_and_times(new_store: NewStore) -> None:
    found = []
    for title, at in (("x", AT), ("y", datetime(2026, 1, 1))):
        store = new_store()
        store.apply(Changes([A]), title=title, at=at)
        found.append((store.version(), content(store)))
    (one, content_one), (two, content_two) = found
    assert one == two
    assert content_one != content_two


def test_closing_twice_is_harmless(store: GraphStore) -> None:
    with store as opened:
        assert opened is store
        written(store, [A])
    store.close()
