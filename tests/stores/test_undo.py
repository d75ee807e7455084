"""Contract of every store: undo is exact, and refused where later work stands on the batch."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFoundError, UndoError
from graph.model import Edge, Node
from graph.store import GraphStore
from tests.conftest import Examples, NewStore
from tests.graphs import (
    IDS,
    content,
    edges,
    expert,
    member,
    nodes,
    society,
    succeeded,
    write,
    written,
)

A, B, E = society("a"), society("b"), expert("e")
SECRET = expert("e", phone="13800000000", research="焊接")


def state(store: GraphStore) -> object:
    """Return all a store holds but the list of batches."""
    found = content(store)
    return (*found[:2], found[3])


def test_undo_puts_back_what_was(store: GraphStore) -> None:
    written(store, [A, B, SECRET], [member("e", "a", since="2016"), member("e", "b")])
    before = state(store)
    batch = write(
        store,
        [society("a", "甲"), expert("e", "E"), society("new")],
        [member("e", "a", since="2017"), member("e", "new")],
        gone_nodes=[B.id],
    )
    assert batch is not None
    assert state(store) != before
    assert store.undo(2) == replace(batch, state="undone")
    assert state(store) == before
    assert [b.state for b in store.batches()] == ["applied", "undone"]
    assert store.get([E.id], restricted=True)[E.id] == SECRET
    assert store.search("焊接").total == 1


def test_undoing_all_leaves_an_empty_graph(store: GraphStore) -> None:
    empty = store.version()
    written(store, [A, E], [member("e", "a")])
    store.undo(1)
    assert (store.counts(), store.version()) == ({}, empty)
    assert store.search("a").total == 0


def test_a_number_is_not_given_twice(store: GraphStore) -> None:
    written(store, [A])
    store.undo(1)
    assert written(store, [A]) == 2
    assert store.node(A.id).batch == 2
    assert [b.state for b in store.batches()] == ["undone", "applied"]


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_an_unknown_batch(store: GraphStore, number: int) -> None:
    written(store, [A])
    with pytest.raises(NotFoundError, match=str(number)):
        store.undo(number)


def test_only_once(store: GraphStore) -> None:
    written(store, [A])
    store.undo(1)
    with pytest.raises(UndoError, match="already"):
        store.undo(1)


def test_independent_batches_are_undone_in_any_order(store: GraphStore) -> None:
    for node in (A, B, E):
        written(store, [node])
    store.undo(2)
    assert sorted(store.get([A.id, B.id, E.id])) == [E.id, A.id]
    store.undo(1)
    store.undo(3)
    assert store.counts() == {}


@pytest.mark.parametrize(
    "later",
    [
        pytest.param({"nodes": [society("a", "甲")]}, id="changed a node"),
        pytest.param({"edges": [member("e", "a", since="2017")]}, id="changed an edge"),
        pytest.param({"gone_nodes": [A.id]}, id="removed a node"),
        pytest.param({"gone_edges": [member("e", "a").identity]}, id="removed an edge"),
        pytest.param({"edges": [succeeded("a", "b")]}, id="tied an edge to a node"),
        pytest.param({"edges": [succeeded("b", "a")]}, id="tied an edge to a node, inward"),
    ],
)
def test_refused_where_a_later_batch_stands_on_it(
    store: GraphStore, later: dict[str, list[Node]]
) -> None:
    written(store, [B])
    written(store, [A, E], [member("e", "a")])
    number = written(store, [society("other")])
    assert number == 3
    assert write(store, **later) is not None  # type: ignore[arg-type]
    before = content(store)
    with pytest.raises(UndoError, match=r"^Batch 2 cannot be undone: batches 4 "):
        store.undo(2)
    assert content(store) == before
    store.undo(4)
    store.undo(2)
    assert store.counts() == {"Society": 2}


def test_refused_names_all_that_stand_on_it(store: GraphStore) -> None:
    written(store, [A, E])
    written(store, [society("a", "甲")])
    written(store, [], [member("e", "a")])
    written(store, [society("a", "乙")])
    with pytest.raises(UndoError, match=r"batches 2, 3, 4 changed") as caught:
        store.undo(1)
    assert caught.value.hint.en == "Undo 2, 3, 4 first."


def test_a_removed_edge_does_not_come_back_without_its_end(store: GraphStore) -> None:
    written(store, [A, E], [member("e", "a")])
    write(store, gone_edges=[member("e", "a").identity])
    write(store, gone_nodes=[A.id])
    with pytest.raises(UndoError, match="batches 3 "):
        store.undo(2)
    store.undo(3)
    store.undo(2)
    assert store.incident([A.id]) == [member("e", "a")]


def test_a_removed_node_written_anew_is_not_overwritten(store: GraphStore) -> None:
    written(store, [A])
    write(store, gone_nodes=[A.id])
    written(store, [society("a", "甲")])
    with pytest.raises(UndoError, match="batches 3 "):
        store.undo(2)
    assert store.node(A.id).name == "甲"


def test_what_a_batch_left_alone_does_not_hold_it(store: GraphStore) -> None:
    written(store, [A])
    written(store, [A, B])  # A is equal to what is there: not written again
    written(store, [society("a", "甲")])
    store.undo(2)
    assert store.node(A.id).name == "甲"


def test_an_undone_batch_holds_nothing(store: GraphStore) -> None:
    written(store, [A])
    written(store, [society("a", "甲")])
    store.undo(2)
    store.undo(1)
    assert store.counts() == {}


Step = tuple[list[Node], list[Edge], list[str]]
STEPS = st.tuples(
    st.lists(nodes(), max_size=4),
    st.lists(edges(), max_size=4),
    st.lists(st.sampled_from(IDS), max_size=2),
)


def test_undoing_backwards_passes_every_state_again(
    new_store: NewStore, examples: Examples
) -> None:
    @examples(50)
    @given(steps=st.lists(STEPS, max_size=8))
    def check(steps: list[Step]) -> None:
        store = new_store()
        states = []
        for new_nodes, new_edges, gone in steps:
            here = state(store)
            ids = {i for block in store.scan_nodes() for i in block.ids} | {n.id for n in new_nodes}
            ties = [edge for edge in new_edges if {edge.source, edge.target} <= ids]
            batch = write(store, new_nodes, ties, gone_nodes=gone)
            if batch is None:
                assert state(store) == here
            else:
                states.append((batch.number, here))
        for number, before in reversed(states):
            store.undo(number)
            assert state(store) == before
        store.close()

    check()
