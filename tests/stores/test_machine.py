"""Every store beside the memory store, through the same random life: all answers are equal.

Neo4j is among them where a server can be had; `test_neo4j_is_driven_too` says by name if not.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from graph.errors import InputError
from graph.model import Edge, Node, Value
from graph.properties import NODE_PROPERTIES
from graph.query import Filter, Operator
from graph.records import Record
from graph.schema import Label, Relation
from graph.store import Changes, GraphStore, stores
from graph.stores import neo4j
from tests import neo4j_server
from tests.conftest import open_new
from tests.graphs import AT, IDS, content, edges, nodes, write

T = TypeVar("T")

_FIELDS = sorted({"name"} | {p.name for p in NODE_PROPERTIES[Label.SOCIETY]})
#: equality takes any value; order is asked of texts only
FILTERS = st.builds(Filter, st.sampled_from(_FIELDS), st.just(Operator.MISSING)) | st.builds(
    Filter,
    st.just("name"),
    st.sampled_from([Operator.EQUAL, Operator.AT_LEAST, Operator.AT_MOST]),
    st.sampled_from("A钢铁𠀀"),
)
RECORDS = st.builds(
    Record,
    st.sampled_from(["plan", "list", "Plan"]),
    st.sampled_from(["1", "春/2", ""]),
    st.sampled_from(["{}", '{"a":1}', "[]"]),
    st.just(AT),
    st.integers(0, 3),
)
QUESTIONS = st.text("钢铁鋼鐵膜化𠀀Aa0 ", max_size=3)


DRIVEN = [s for s in sorted(stores()) if s != "neo4j" or not neo4j_server.lacking()]


class Lives(RuleBasedStateMachine):
    """Writes, undoes and asks at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.stores = [open_new(scheme, Path(self.folder.name), 0) for scheme in DRIVEN]
        self.batches = 0

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        self.folder.cleanup()

    def same(self, ask: Callable[[GraphStore], T]) -> T | str:
        """Put one question to all stores; an error is an answer too."""

        def answer(store: GraphStore) -> T | str:
            try:
                return ask(store)
            except InputError as error:
                return f"{error.code}: {error.text} {error.hint}"

        first, *others = map(answer, self.stores)
        for store, other in zip(self.stores[1:], others, strict=True):
            assert other == first, f"{store.scheme} differs from {self.stores[0].scheme}"
        return first

    @rule(
        new_nodes=st.lists(nodes(), max_size=4),
        new_edges=st.lists(edges(), max_size=4),
        gone_nodes=st.lists(st.sampled_from(IDS), max_size=2),
        gone_edges=st.lists(edges(), max_size=2),
    )
    def write(
        self,
        new_nodes: list[Node],
        new_edges: list[Edge],
        gone_nodes: list[str],
        gone_edges: list[Edge],
    ) -> None:
        gone = [edge.identity for edge in gone_edges]
        self.same(
            lambda store: write(store, new_nodes, new_edges, gone_nodes=gone_nodes, gone_edges=gone)
        )

    @rule(new_edges=st.lists(edges(), min_size=1, max_size=4))
    def tie(self, new_edges: list[Edge]) -> None:
        """Write edges with their ends, which would often be missing."""
        ends = {end for edge in new_edges for end in (edge.source, edge.target)}
        labels = {i: Label(i.partition(":")[0].capitalize()) for i in ends}
        there = self.stores[0].get(ends)
        new = [Node(i, labels[i], "新") for i in sorted(ends - there.keys())]
        self.same(lambda store: write(store, new, new_edges))

    @rule(number=st.integers(0, 20))
    def undo(self, number: int) -> None:
        self.same(lambda store: store.undo(number))

    @rule()
    def undo_last(self) -> None:
        done = [b.number for b in self.stores[0].batches() if b.state == "applied"]
        self.same(lambda store: store.undo(done[-1] if done else 1))

    @rule(record=RECORDS, is_new=st.booleans())
    def put(self, record: Record, is_new: bool) -> None:
        self.same(lambda store: store.put_record(record, is_new=is_new))

    @rule(record=RECORDS)
    def drop(self, record: Record) -> None:
        self.same(lambda store: store.drop_record(record.kind, record.id))

    @rule(new=nodes(), records=st.lists(RECORDS, max_size=3))
    def write_with_records(self, new: Node, records: list[Record]) -> None:
        self.same(lambda store: store.apply(Changes([new], records=records), title="test", at=AT))

    @rule(label=st.sampled_from(Label), where=st.lists(FILTERS, max_size=2))
    def find(self, label: Label, where: list[Filter]) -> None:
        self.same(lambda store: store.find(label, where))
        self.same(lambda store: store.find(label, where, limit=2))

    @rule(text=QUESTIONS, labels=st.lists(st.sampled_from(Label), max_size=2))
    def search(self, text: str, labels: list[Label]) -> None:
        self.same(lambda store: store.search(text, labels))
        self.same(lambda store: store.search(text, limit=1))

    @rule(start=st.sampled_from(IDS), end=st.sampled_from(IDS), relation=st.sampled_from(Relation))
    def walk(self, start: str, end: str, relation: Relation) -> None:
        self.same(lambda store: store.incident([start, end], [relation]))
        self.same(lambda store: store.neighbourhood(start, hops=2, limit=4))
        self.same(lambda store: store.shortest_path(start, end))
        self.same(lambda store: store.shortest_path(start, end, relations=[relation]))

    @invariant()
    def all_hold_the_same(self) -> None:
        self.same(content)
        self.same(lambda store: store.counts())
        self.same(lambda store: [store.records(kind) for kind in ("plan", "list", "Plan")])
        self.same(lambda store: list(store.get(IDS).items()))
        self.same(lambda store: [(e, e.batch) for e in store.incident(IDS)])

    @invariant()
    def no_edge_hangs_in_the_air(self) -> None:
        first = self.stores[0]
        there = {i for block in first.scan_nodes() for i in block.ids}
        for block in first.scan_edges():
            assert there.issuperset((*block.sources, *block.targets))


class FastLives(Lives):
    """The same without a server: many more lives in the same time."""

    def __init__(self) -> None:
        RuleBasedStateMachine.__init__(self)
        self.folder = tempfile.TemporaryDirectory()
        fast = [scheme for scheme in DRIVEN if scheme != "neo4j"]
        self.stores = [open_new(scheme, Path(self.folder.name), 0) for scheme in fast]
        self.batches = 0


class LivesInPieces(Lives):
    """The same where Neo4j writes and undoes every batch in pieces, hidden until the end."""

    def __init__(self) -> None:
        super().__init__()
        self.small, neo4j.SMALL = neo4j.SMALL, 0

    def teardown(self) -> None:
        neo4j.SMALL = self.small
        super().teardown()


Lives.TestCase.settings = settings(max_examples=12, stateful_step_count=20)
LivesInPieces.TestCase.settings = settings(max_examples=5, stateful_step_count=15)
FastLives.TestCase.settings = settings(max_examples=80, stateful_step_count=25)
TestLives = Lives.TestCase
TestFastLives = FastLives.TestCase
TestLivesInPieces = LivesInPieces.TestCase


def test_neo4j_is_driven_too() -> None:
    neo4j_server.need()
    assert sorted(stores()) == DRIVEN


def test_values_of_properties_are_compared_alike() -> None:
    """`Filter` itself is shared, so the machine above asks for names; its own meaning is here."""
    node = Node("society:a", Label.SOCIETY, "a", {"stars": 3, "branches": ("x",)})

    def matches(field: str, operator: Operator, value: Value = "") -> bool:
        return Filter(field, operator, value).matches(node)

    assert matches("stars", Operator.EQUAL, 3.0)
    assert matches("stars", Operator.AT_LEAST, 3)
    assert matches("stars", Operator.AT_MOST, 3)
    assert not matches("stars", Operator.AT_LEAST, 4)
    assert not matches("stars", Operator.AT_MOST, 2)
    assert not matches("stars", Operator.MISSING)
    assert matches("scope", Operator.MISSING)
    assert not matches("scope", Operator.EQUAL, "")
    assert matches("branches", Operator.EQUAL, ("x",))
