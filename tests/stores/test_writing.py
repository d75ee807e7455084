"""Contract of every store: writing in batches, wholly or not at all."""

import threading
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

import pytest
from hypothesis import given

from graph.errors import SchemaError, StaleError
from graph.model import Edge, Node, Value
from graph.schema import Label, Relation
from graph.store import BLOCK, Batch, Changes, GraphStore
from tests.conftest import Examples, NewStore
from tests.graphs import AT, content, expert, graphs, member, society, succeeded, write, written

T = TypeVar("T")

A, B, E = society("a"), society("b"), expert("e")
BOTH = [A, E]


def test_batch_counts_what_it_added_changed_and_removed(store: GraphStore) -> None:
    first = write(store, [A, B, expert("e")], [member("e", "a"), member("e", "b")])
    assert first == Batch(1, "test", AT, "applied", nodes_added=3, edges_added=2)
    second = write(
        store,
        [society("a", "甲"), society("c")],
        [member("e", "a", since="2017"), succeeded("a", "c")],
        gone_nodes=[B.id],
        gone_edges=[],
    )
    assert second == Batch(
        2,
        "test",
        AT,
        "applied",
        nodes_added=1,
        nodes_changed=1,
        nodes_removed=1,
        edges_added=1,
        edges_changed=1,
        edges_removed=1,
    )
    assert store.batches() == [first, second]


def test_nothing_to_change_is_no_batch(store: GraphStore) -> None:
    assert write(store) is None
    written(store, BOTH, [member("e", "a")])
    before = content(store)
    assert write(store, BOTH, [member("e", "a")]) is None
    assert write(store, gone_nodes=["society:none"]) is None
    assert write(store, gone_edges=[member("e", "b").identity]) is None
    assert write(store, [society("a", "甲"), A]) is None, "changed and changed back"
    assert write(store, [society("new")], gone_nodes=["society:new"]) is None
    assert content(store) == before


def test_rows_bear_the_batch_that_wrote_them(store: GraphStore) -> None:
    written(store, [A, B, expert("e")], [member("e", "a"), member("e", "b")])
    written(store, [A, society("b", "乙")], [member("e", "a"), member("e", "b", since="2017")])
    assert {i: n.batch for i, n in store.get([A.id, B.id]).items()} == {A.id: 1, B.id: 2}
    assert [e.batch for e in store.incident(["expert:e"])] == [1, 2]


def test_of_two_rows_with_one_identity_the_later_counts(store: GraphStore) -> None:
    batch = write(
        store,
        [A, society("a", "甲"), expert("e")],
        [member("e", "a", since="2016"), member("e", "a", since="2017")],
    )
    assert batch == Batch(1, "test", AT, "applied", nodes_added=2, edges_added=1)
    assert store.node(A.id).name == "甲"
    assert [e.since for e in store.incident([A.id])] == ["2017"]


def test_edges_of_one_relation_are_told_apart_by_key(store: GraphStore) -> None:
    terms = [member("e", "a", key=f"第{n}届") for n in "一二"]
    written(store, BOTH, terms)
    assert len(store.incident([A.id])) == 2
    write(store, gone_edges=[terms[0].identity])
    assert store.incident([A.id]) == [terms[1]]


def test_a_node_goes_with_its_edges(store: GraphStore) -> None:
    ties = [member("e", "a"), succeeded("a", "b"), succeeded("b", "a"), succeeded("a", "a")]
    written(store, [*BOTH, B], [*ties, member("e", "b")])
    batch = write(store, gone_nodes=[A.id, A.id])
    assert batch is not None
    assert (batch.nodes_removed, batch.edges_removed) == (1, 4)
    assert store.incident([B.id]) == [member("e", "b")]


def test_an_edge_needs_both_its_ends(store: GraphStore) -> None:
    written(store, BOTH)
    before = content(store)
    for edge in (member("missing", "a"), member("e", "missing")):
        with pytest.raises(SchemaError, match="missing"):
            write(store, [B], [edge])
        assert content(store) == before
    written(store, [expert("missing")], [member("missing", "a")])  # its end comes with it


def test_a_name_is_needed_and_ids_bear_their_label(store: GraphStore) -> None:
    for wrong in (
        society("a", " \n"),
        Node("society:a", Label.EXPERT, "a"),
        Node("nothing:a", Label.EXPERT, "a"),
        Node("society:", Label.SOCIETY, "a"),
        Node("society:甲", Label.SOCIETY, "a"),
        Node("society:" + "a" * 60, Label.SOCIETY, "a"),
    ):
        with pytest.raises(SchemaError):
            write(store, [B, wrong])
    assert store.counts() == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unknown", "x"),
        ("scope", ""),
        ("scope", 5),
        ("scope", ("a",)),
        ("branches", "焊接"),
        ("branches", ("",)),
        ("stars", 4.5),
        ("stars", True),
        ("stars", "5"),
        ("party_organisation", 1),
        ("level", "regional"),
        ("term_from", "2017年"),
        ("term_from", "2017-13"),
        ("term_from", "2017-02-29"),
        ("term_from", "２０１７"),
        ("term_from", "2017-1"),
        ("scope", "cut\x00off"),
        ("scope", "half \ud842"),
        ("branches", ("焊接", "\udfb7")),
    ],
)
def test_a_property_must_fit_the_schema(store: GraphStore, name: str, value: Value) -> None:
    with pytest.raises(SchemaError) as caught:
        write(store, [B, Node(A.id, Label.SOCIETY, "a", {name: value})])
    assert caught.value.place.column == name
    assert store.counts() == {}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), True, "1000"])
def test_an_amount_is_a_finite_number(store: GraphStore, value: float) -> None:
    with pytest.raises(SchemaError):
        write(store, [Node("enterprise:a", Label.ENTERPRISE, "a", {"revenue": value})])


@pytest.mark.parametrize(
    "edge",
    [
        Edge("society:a", Relation.MEMBER_OF, "expert:e"),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", since="10.2017"),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", until="2017-00"),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", weight=0),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", weight=1.01),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", weight=float("nan")),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", key="a\x1fb"),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", origin="\ud842"),
        Edge("expert:e", Relation.MEMBER_OF, "society:a", properties={"post": "x"}),
    ],
)
def test_an_edge_must_fit_the_schema(store: GraphStore, edge: Edge) -> None:
    written(store, BOTH)
    with pytest.raises(SchemaError):
        write(store, [B], [member("e", "a"), edge])
    assert store.counts() == {"Expert": 1, "Society": 1}


def test_one_number_written_two_ways_is_one_value(store: GraphStore) -> None:
    def firm(revenue: float) -> Node:
        return Node("enterprise:a", Label.ENTERPRISE, "a", {"revenue": revenue})

    written(store, [firm(2000)])
    version = store.version()
    assert write(store, [firm(2000.0)]) is None
    assert repr(store.node("enterprise:a").properties["revenue"]) == "2000"
    assert written(store, [firm(2000.5)]) == 2
    assert written(store, [firm(0.0)]) == 3
    assert write(store, [firm(-0.0)]) is None
    assert written(store, [firm(2000.0)]) == 4
    assert store.version() == version


def test_what_is_written_belongs_to_the_store(store: GraphStore) -> None:
    mine: dict[str, Value] = {"scope": "焊接"}
    written(store, [Node(A.id, Label.SOCIETY, "a", mine)])
    mine["scope"] = "铸造"
    assert store.node(A.id).properties == {"scope": "焊接"}
    with pytest.raises(TypeError):
        store.node(A.id).properties["scope"] = "铸造"  # type: ignore[index]


def test_iterables_are_read_once_and_in_order(store: GraphStore) -> None:
    written(store, [B], [succeeded("b", "b")])
    read: list[str] = []

    def once(name: str, rows: Iterable[T]) -> Iterator[T]:
        for row in rows:
            read.append(name)
            yield row

    write(
        store,
        once("nodes", BOTH),
        once("edges", [member("e", "a")]),
        gone_nodes=once("gone nodes", [B.id]),
        gone_edges=once("gone edges", [succeeded("b", "b").identity]),
    )
    assert read == ["nodes", "nodes", "edges", "gone nodes", "gone edges"]
    assert store.counts() == {"Expert": 1, "MEMBER_OF": 1, "Society": 1}


class _UnpluggedError(OSError):
    """What a file on a stick raises when it is pulled out."""


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, _UnpluggedError, ValueError])
@pytest.mark.parametrize("stage", ["nodes", "edges", "gone_nodes", "gone_edges"])
def test_an_interrupted_batch_leaves_nothing(
    store: GraphStore, stage: str, error: type[BaseException]
) -> None:
    written(store, [*BOTH, B], [member("e", "a"), member("e", "b")])
    before = content(store)

    def broken(rows: Iterable[T]) -> Iterator[T]:
        yield from rows
        raise error("here")

    def stream(name: str, rows: Iterable[T]) -> Iterable[T]:
        return broken(rows) if name == stage else rows

    # the reader's own error comes through: it is not blamed on the store
    with pytest.raises(error, match="here"):
        write(
            store,
            stream("nodes", [society("a", "甲"), society("c")]),
            stream("edges", [member("e", "c")]),
            gone_nodes=stream("gone_nodes", [B.id]),
            gone_edges=stream("gone_edges", [member("e", "a").identity]),
        )
    assert content(store) == before
    assert written(store, [society("d")]) == 2, "the store goes on as if nothing had been"


def test_readers_see_a_batch_only_when_it_is_whole(store: GraphStore) -> None:
    written(store, BOTH)
    before, seen = content(store), []

    def read() -> None:
        seen.append(content(store))

    def slowly() -> Iterator[Node]:
        yield society("a", "甲")
        reader = threading.Thread(target=read)
        reader.start()
        reader.join()
        yield B

    write(store, slowly(), [member("e", "b")], gone_nodes=[A.id])
    assert seen == [before]
    assert store.counts() == {"Expert": 1, "MEMBER_OF": 1, "Society": 1}


def test_writers_of_one_process_wait_for_each_other(store: GraphStore) -> None:
    def work(name: str) -> None:
        for i in range(10):
            written(store, [society(f"{name}{i}")])

    writers = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert store.counts() == {"Society": 30}
    assert [b.number for b in store.batches()] == list(range(1, 31))


def test_title_and_time_are_kept_as_they_can_be(store: GraphStore) -> None:
    precise = datetime(2017, 10, 1, 8, 30, 15, 999_999)
    # the name of a file made where names are not UTF-8
    batch = store.apply(Changes([A]), title="\udcd0需求.csv", at=precise)
    assert batch == Batch(1, "?需求.csv", datetime(2017, 10, 1, 8, 30, 15), "applied", 1)
    assert store.batches() == [batch]


def test_a_batch_may_be_larger_than_a_block(store: GraphStore) -> None:
    written(store, [A, B, E], [member("e", "b")])
    before = store.version()
    many = [expert(f"{i:05}") for i in range(BLOCK)]
    ties = [member(f"{i:05}", "a") for i in range(BLOCK)]
    # the last of each comes in a second block, after its first image in the first
    batch = write(
        store,
        [society("b", "changed"), *many, B, expert("00000", "again")],
        [
            member("e", "b", since="2017"),
            *ties,
            member("e", "b"),
            member("00000", "a", since="2017"),
        ],
    )
    assert batch == Batch(2, "test", AT, "applied", nodes_added=BLOCK, edges_added=BLOCK)
    assert store.node("expert:00000").name == "again"
    assert store.incident(["expert:00000"]) == [member("00000", "a", since="2017")]
    assert (store.node(B.id), store.node(B.id).batch) == (B, 1), "changed and changed back"
    assert [(e.since, e.batch) for e in store.incident([B.id])] == [("", 1)]
    assert [len(block.ids) for block in store.scan_nodes()] == [BLOCK, 3]
    assert [len(block.keys) for block in store.scan_edges()] == [BLOCK, 1]
    scanned = [i for block in store.scan_nodes() for i in block.ids]
    assert scanned == sorted([A.id, B.id, E.id, *(node.id for node in many)])
    batch = write(store, gone_nodes=[node.id for node in many])
    assert batch == Batch(3, "test", AT, "applied", nodes_removed=BLOCK, edges_removed=BLOCK)
    assert store.version() == before


def test_any_graph_is_kept_as_it_is(new_store: NewStore, examples: Examples) -> None:
    @examples(40)
    @given(graph=graphs())
    def check(graph: tuple[list[Node], list[Edge]]) -> None:
        store, (nodes, edges) = new_store(), graph
        write(store, nodes, edges)
        ids = [node.id for node in nodes]
        assert store.get(ids, restricted=True) == {node.id: node for node in nodes}
        assert store.incident(ids) == sorted(edges, key=lambda edge: edge.identity)
        assert write(store, nodes, edges) is None
        store.close()

    check()


def test_work_on_an_older_version_is_not_written(store: GraphStore) -> None:
    store.apply(Changes([society("a")]), title="甲", at=AT)
    seen = store.version()
    store.apply(Changes([society("b")]), title="乙", at=AT, expected=seen)
    now = store.version()
    with pytest.raises(StaleError):
        store.apply(Changes([society("c")]), title="丙", at=AT, expected=seen)
    assert store.version() == now
    assert len(store.batches()) == 2
