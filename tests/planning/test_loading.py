"""What proposed plans add to a load: which versions count, and what is not in the graph."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore, open_store
from matching.load import load_of
from matching.planning.loading import (
    by_candidate,
    in_graph,
    origins_of,
    planned_load,
    planned_pairs,
    proposed_versions,
)
from matching.planning.making import make_plan
from matching.planning.moving import confirm_plan, propose_plan, withdraw_plan
from matching.planning.options import PlanOptions
from matching.planning.plan import Plan, PlanPair
from matching.planning.versions import PlanVersion, save_plan
from matching.rules.library import load_rules
from matching.task import find_task, planned_tasks

AT, ON = datetime(2021, 1, 1, 9, 0), date(2020, 6, 1)
STATION = find_task("station_to_expert")
STATIONS = [
    Node(make_id(Label.WORKSTATION, name), Label.WORKSTATION, name, {"type": "academician"})
    for name in ("一站", "二站", "三站")
]
EXPERTS = [
    Node(make_id(Label.EXPERT, name), Label.EXPERT, name, {"academician": False})
    for name in ("甲", "乙", "丙")
]
ONE, TWO, THREE = (one.id for one in STATIONS)
A, B, C = (one.id for one in EXPERTS)
AWARD = "award:tianjin_youth_award-2020"


@pytest.fixture
def store() -> GraphStore:
    store = open_store("memory:")
    edges = [
        Edge(C, Relation.SERVES, THREE, since="2019", origin="名册", properties={"months": 3}),
        *(
            Edge(C, Relation.HOLDS_POST, "society:x", key, since, until, origin=key)
            for key, since, until in (("第七届", "2016", "2021"), ("第八届", "2020", "2025"))
        ),
        Edge("project:p", Relation.RUN_BY, "society:x", origin="项目表"),
    ]
    nodes = [
        *STATIONS, *EXPERTS, Node("society:x", Label.SOCIETY, "某学会"),
        Node("project:p", Label.PROJECT, "某项目", {"start": "2019", "end": "2022"}),
    ]  # fmt: skip
    store.apply(Changes(nodes=nodes, edges=edges), title="fixture", at=AT)
    return store


def plan_of(store: GraphStore, *pairs: tuple[str, str], until: str = "") -> Plan:
    """Return a plan of stations with these pairs."""
    found = make_plan(
        STATION, take_snapshot(store), load_rules(), PlanOptions(demand="0:2", until=until), ON
    )
    names = {AWARD: "天津青年科技奖（2020）", "expert:gone": "某人"}
    return replace(
        found,
        pairs=tuple(PlanPair(a, b, 0.5, 1, {}) for a, b in pairs),
        names={**found.names, **names},
    )


def proposed(store: GraphStore, name: str, *pairs: tuple[str, str], until: str = "") -> PlanVersion:
    saved = save_plan(store, name, plan_of(store, *pairs, until=until), AT)
    return propose_plan(store, saved, AT)


def versions(store: GraphStore) -> Sequence[str]:
    return [one.id for one in proposed_versions(store)]


def test_only_what_is_proposed_counts(store: GraphStore) -> None:
    save_plan(store, "草", plan_of(store, (ONE, A)), AT)
    assert planned_load(store) == {}
    first = proposed(store, "站", (ONE, A), (TWO, A), (TWO, B))
    assert planned_load(store) == {A: [ONE, TWO], B: [TWO]}
    proposed(store, "别的", (TWO, A))
    assert versions(store) == ["别的@1", "站@1"]
    assert planned_load(store) == {A: [TWO, ONE], B: [TWO]}
    withdraw_plan(store, first, AT)
    assert planned_load(store) == {A: [TWO]}


def test_the_newest_version_counts_and_none_that_is_settled(store: GraphStore) -> None:
    proposed(store, "站", (ONE, A))
    second = proposed(store, "站", (TWO, B))
    save_plan(store, "站", plan_of(store, (ONE, C)), AT)
    assert versions(store) == ["站@2"]
    confirmed, _ = confirm_plan(store, second, AT)
    assert versions(store) == []
    fourth = proposed(store, "站", (ONE, C))
    assert versions(store) == [fourth.id]
    withdraw_plan(store, fourth, AT)
    assert versions(store) == []
    withdraw_plan(store, confirmed, AT)
    assert versions(store) == ["站@1"]


def test_what_is_over_by_the_day_does_not_count(store: GraphStore) -> None:
    proposed(store, "站", (ONE, A), until="2021-12-31")
    assert len(planned_pairs(store)) == len(planned_pairs(store, date(2021, 12, 31))) == 1
    assert planned_pairs(store, date(2022, 1, 1)) == ()
    (pair,) = planned_pairs(store)
    assert (pair.since, pair.until, pair.plan, pair.name, pair.candidate_name) == (
        "2020-06-01", "2021-12-31", "站@1", "一站", "甲",
    )  # fmt: skip


def test_what_is_not_in_the_graph_is_told_and_breaks_nothing(store: GraphStore) -> None:
    proposed(store, "站", (ONE, A), (AWARD, A), (AWARD, B), (ONE, "expert:gone"))
    snapshot = take_snapshot(store)
    there, notes = in_graph(snapshot, planned_pairs(store))
    assert by_candidate(there) == {A: [ONE]}
    assert [text.zh for text in notes] == [
        "站@1：“某人”已不在图谱中，未计入。",
        "站@1：“天津青年科技奖（2020）”不在图谱中，未计入“甲”的负担。",
        "站@1：“天津青年科技奖（2020）”不在图谱中，未计入“乙”的负担。",
    ]
    there, notes = in_graph(snapshot, planned_pairs(store), [B])
    assert (there, len(notes)) == ((), 1)
    loads = load_of(snapshot, [A, B], ON, planned=by_candidate(in_graph(snapshot, [])[0]))
    assert (loads[A].total, loads[B].total) == (0, 0)


def test_a_confirmed_pair_is_not_counted_twice(store: GraphStore) -> None:
    version = proposed(store, "站", (ONE, A))
    proposed(store, "又", (ONE, A))

    def load() -> list[tuple[str, bool]]:
        snapshot = take_snapshot(store)
        there, _ = in_graph(snapshot, planned_pairs(store))
        found = load_of(snapshot, [A], date(2021, 6, 1), planned=by_candidate(there))
        return [(item.name, item.is_planned) for item in found[A].items]

    assert load() == [("一站", True)]
    confirm_plan(store, version, AT)
    assert load() == [("一站", False)]


def test_each_thing_says_where_it_is_stated(store: GraphStore) -> None:
    proposed(store, "站", (ONE, C))
    proposed(store, "又", (ONE, C))
    snapshot = take_snapshot(store)
    pairs, _ = in_graph(snapshot, planned_pairs(store))
    loads = load_of(snapshot, [C, "society:x"], ON, planned=by_candidate(pairs))
    said = {
        (item.name, item.since): origins_of(snapshot, who, item, pairs)
        for who, one in loads.items()
        for item in one.items
    }
    assert said == {
        ("一站", ""): ("又@1", "站@1"),
        ("三站", "2019"): ("名册",),
        ("某学会", "2016"): ("第七届",),
        ("某学会", "2020"): ("第八届",),
        ("某项目", "2019"): ("项目表",),
    }


@pytest.mark.parametrize("name", planned_tasks())
def test_whatever_is_planned_can_be_counted(name: str) -> None:
    task = planned_tasks()[name]
    store = open_store("memory:")
    request = Node(make_id(task.requests, "某事"), task.requests, "某事")
    who = Node(make_id(task.candidates, "某方"), task.candidates, "某方")
    store.apply(Changes(nodes=[request, who]), title="fixture", at=AT)
    found = load_of(take_snapshot(store), [who.id], ON, planned={who.id: [request.id]})
    assert task.plan is not None
    assert [item.relation for item in found[who.id].items] == [task.plan.relation]
