"""What the graph page draws: reached through open nodes, as of a day, never too much."""

import json
from datetime import date
from io import BytesIO
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.graph_view.adjacency import Adjacency
from explorer.graph_view.computed import computed_ties
from explorer.graph_view.files import rows_of, to_graphml, to_json
from explorer.graph_view.gathering import Asked, gather, toggled
from explorer.graph_view.payload import Start, payload
from explorer.graph_view.scene import make_scene
from explorer.labels import LOOKS
from graph.errors import NotFoundError
from graph.model import Edge, Node
from graph.reference import ensure_reference
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import build
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language
from tests import small_graph as small
from tests.graphs import AT, society, succeeded, write

DAY = date(2026, 11, 24)


def snapshot_of(nodes: list[Node], edges: list[Edge]) -> Snapshot:
    store = open_store("memory:")
    write(store, nodes, edges)
    return Snapshot(store.version(), build(store))


def chain(ties: list[tuple[int, int]], n: int) -> Adjacency:
    nodes = [society(f"s{i}") for i in range(n)]
    return Adjacency(snapshot_of(nodes, [succeeded(f"s{a}", f"s{b}") for a, b in ties]))


def names(ids: tuple[str, ...]) -> list[str]:
    return [one.partition(":")[2] for one in ids]


LINE = [(0, 1), (1, 2), (2, 3), (3, 4)]
CENTRE = society("s0").id


def test_steps_opening_and_closing() -> None:
    line = chain(LINE, 5)
    assert names(gather(line, Asked(CENTRE, 1)).nodes) == ["s0", "s1"]
    assert names(gather(line, Asked(CENTRE, 2)).nodes) == ["s0", "s1", "s2"]
    opened = Asked(CENTRE, 1, opened=("society:s1", "society:s2"))
    assert names(gather(line, opened).nodes) == ["s0", "s1", "s2", "s3"]
    # what hangs on the one that is closed goes too, and comes back with it
    part = gather(line, opened)
    opened_now, closed = toggled(opened, part, "society:s1")
    assert (opened_now, closed) == (("society:s2",), ("society:s1",))
    again = Asked(CENTRE, 1, opened=opened_now, closed=closed)
    assert names(gather(line, again).nodes) == ["s0", "s1"]
    opened_now, closed = toggled(again, gather(line, again), "society:s1")
    assert names(gather(line, Asked(CENTRE, 1, opened=opened_now)).nodes) == names(part.nodes)


def test_neighbours_that_are_not_drawn_are_counted() -> None:
    part = gather(chain([(0, 1), (1, 2), (3, 1), (1, 1)], 4), Asked(CENTRE, 1))
    assert part.more == {"society:s0": 0, "society:s1": 2}
    assert part.is_open == {CENTRE}


def test_of_too_many_the_rest_is_listed() -> None:
    star = chain([(0, i) for i in range(1, 30)], 30)
    part = gather(star, Asked(CENTRE, 2), most=10)
    assert len(part.nodes) == 10
    assert len(part.left_out) == 20
    assert not set(part.nodes) & set(part.left_out)
    assert len(part.edges) == 9
    rows = rows_of(star.snapshot, part.left_out, "en")
    assert [row[3] for row in rows] == list(part.left_out)
    assert rows[0][0] == "Society"


def test_only_some_relations_and_only_what_is_there() -> None:
    line = chain(LINE, 5)
    assert gather(line, Asked(CENTRE, 2, (Relation.MEMBER_OF,))).nodes == (CENTRE,)
    with pytest.raises(NotFoundError):
        gather(line, Asked("society:nobody"))


DATED = [
    Edge("society:s0", Relation.SUCCEEDED_BY, "society:s1", "a", "2018", "2020"),
    Edge("society:s0", Relation.SUCCEEDED_BY, "society:s2", "b", "2018"),
    Edge("society:s0", Relation.SUCCEEDED_BY, "society:s3", "c", "", "2026"),
    Edge("society:s0", Relation.SUCCEEDED_BY, "society:s2", "d", "2027-01-01"),
]


def test_as_of_a_day() -> None:
    dated = Adjacency(snapshot_of([society(f"s{i}") for i in range(4)], DATED))
    part = gather(dated, Asked(CENTRE, 1, on=DAY))
    assert names(part.nodes) == ["s0", "s2", "s3"]
    assert {(one.edge.key, one.is_in_force) for one in part.edges} == {("b", True), ("c", None)}
    assert part.ended == 1  # the one to s2; s1 is not drawn
    then = gather(dated, Asked(CENTRE, 1, on=date(2019, 6, 1)))
    assert names(then.nodes) == ["s0", "s1", "s2", "s3"]
    every = gather(dated, Asked(CENTRE, 1, on=DAY, is_all_times=True))
    assert names(every.nodes) == ["s0", "s1", "s2", "s3"]
    assert {one.edge.key for one in every.edges if one.is_in_force is False} == {"a", "d"}
    # a step of a path is drawn on any day
    path = gather(dated, Asked(CENTRE, 0, on=DAY, path=(CENTRE, "society:s1")))
    assert [(one.edge.key, one.is_in_force) for one in path.edges] == [("a", False)]


pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16, unique=True)


@given(pairs, st.integers(0, 3))
@settings(max_examples=40)
def test_steps_are_those_of_networkx(ties: list[tuple[int, int]], hops: int) -> None:
    part = gather(chain(ties, 8), Asked(CENTRE, hops))
    network: nx.Graph[int] = nx.Graph(ties)
    network.add_nodes_from(range(8))
    steps = nx.single_source_shortest_path_length(network, 0, cutoff=hops)
    near = [int(name[1:]) for name in names(part.nodes)]
    assert set(near) == set(steps)
    assert near == sorted(near, key=lambda i: (steps[i], i))
    inside = {(a, b) for a, b in ties if a in steps and b in steps}
    found = [(one.edge.source, one.edge.target) for one in part.edges]
    assert {(int(a[9:]), int(b[9:])) for a, b in found} == inside
    assert part == gather(chain(ties, 8), Asked(CENTRE, hops))


# --- what is sent and saved


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    store = open_store("memory:")
    ensure_reference(store, AT)
    store.apply(Changes(small.NODES, small.EDGES), title="test", at=AT)
    return Snapshot(store.version(), build(store))


def test_computed_disciplines_only_for_those_without(snapshot: Snapshot) -> None:
    ties, unasked = computed_ties(snapshot, [small.SOCIETY.id, small.EXPERT.id, small.UNIT.id])
    assert unasked == 0
    assert {tie.source for tie in ties} == {small.EXPERT.id}
    assert 1 <= len(ties) <= 2
    assert max(tie.weight for tie in ties) == 1
    assert all(tie.how.zh and tie.how.en for tie in ties)


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_of_the_component(snapshot: Snapshot, language: Language) -> None:
    part = gather(Adjacency(snapshot), Asked(small.EXPERT.id, 2, on=DAY))
    scene = make_scene(snapshot, part, with_computed=True)
    path = (small.EXPERT.id, small.SOCIETY.id, small.ALLIANCE.id)
    data = payload(
        snapshot, scene, language, centre=small.EXPERT.id, hops=2, title="t", file="f", path=path,
        start=Start(("Expert",)),
    )  # fmt: skip
    assert [node["id"] for node in data["nodes"]] == list(scene.nodes)
    assert sum(one["count"] for one in data["labels"]) == len(scene.nodes)
    assert {one["colour"] for one in data["labels"]} <= {look.colour for look in LOOKS.values()}
    ids = [one["id"] for one in data["edges"]]
    assert len(ids) == len(set(ids)) == len(scene.edges) + len(scene.computed)
    stressed = {
        frozenset((one["source"], one["target"]))
        for one in data["edges"]
        if one["id"] in data["path"]["edges"]
    }
    assert stressed == {frozenset(step) for step in pairwise(path)}
    assert {one["computed"] for one in data["edges"]} == {False, True}
    sent = json.dumps(data, ensure_ascii=False)
    assert not [secret for secret in small.SECRETS.values() if secret in sent]


def test_files_hold_what_is_seen_and_nothing_restricted(snapshot: Snapshot) -> None:
    part = gather(Adjacency(snapshot), Asked(small.EXPERT.id, 2, on=DAY))
    scene = make_scene(snapshot, part, with_computed=True)
    seen = scene.without([Label.PROJECT])
    assert small.PROJECT.id in scene.nodes
    network = nx.read_graphml(BytesIO(to_graphml(snapshot, seen)))
    document = json.loads(to_json(snapshot, seen))
    assert set(network) == {node["id"] for node in document["nodes"]} == set(seen.nodes)
    assert small.PROJECT.id not in network
    computed = [data for *_, data in network.edges(data=True) if data["computed"]]
    assert len(computed) == len(seen.computed) > 0
    assert network.number_of_edges() == len(document["edges"])
    for file in (to_graphml(snapshot, seen), to_json(snapshot, seen)):
        assert not [secret for secret in small.SECRETS.values() if secret in file.decode()]
