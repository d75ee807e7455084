"""Whole plans: rules keep their caps on the day, versions stay, confirming can be undone."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from graph.errors import InputError, NotFoundError, StaleError
from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore, open_store
from matching.assignment.audit import audit
from matching.assignment.solver import Objective, Solution
from matching.load import load_of
from matching.matcher import matcher_of
from matching.planning.building import build_draft
from matching.planning.comparing import compare_plans
from matching.planning.liking import orders_of
from matching.planning.making import edited_plan, make_plan, why_not_in
from matching.planning.moving import confirm_plan, propose_plan, replaced_edges, withdraw_plan
from matching.planning.options import PlanOptions
from matching.planning.plan import Plan
from matching.planning.serial import read, write
from matching.planning.versions import PlanState, load_plan, plan_versions, save_plan
from matching.pools import request_of
from matching.rules.finding import Answer
from matching.rules.library import load_rules
from matching.task import find_task, planned_tasks

AT = datetime(2021, 1, 1, 9, 0)
BEFORE, AFTER = date(2018, 6, 1), date(2020, 6, 1)
STATION = find_task("station_to_expert")
TOPICS = ("海水淡化膜材料", "发酵工程菌种", "轨道交通信号", "电池正极材料", "中药提取工艺")


def expert(name: str, **properties: str | bool) -> Node:
    return Node(make_id(Label.EXPERT, name), Label.EXPERT, name, dict(properties))


def station(k: int) -> Node:
    name = f"测试站{k}"
    return Node(
        make_id(Label.WORKSTATION, name), Label.WORKSTATION, name,
        {"type": "academician", "topic": TOPICS[k]},
    )  # fmt: skip


STATIONS = [station(k) for k in range(5)]
ACTIVE = expert(
    "甲未退", academician=True, retired=False, research="海水淡化膜材料、电池正极材料、中药"
)
RETIRED = expert(
    "乙已退", academician=True, retired=True, research="发酵工程菌种、电池正极材料、中药"
)
UNKNOWN = expert("丙不详", academician=True, research="轨道交通信号")
PLAIN = [expert(f"普通{k}", academician=False, research=TOPICS[k]) for k in range(5)]


def serves(who: Node, k: int, since: str = "2017-01-01") -> Edge:
    return Edge(who.id, Relation.SERVES, STATIONS[k].id, since=since, properties={"months": 3})


def fill(store: GraphStore, edges: Sequence[Edge] = ()) -> Snapshot:
    nodes = [*STATIONS, ACTIVE, RETIRED, UNKNOWN, *PLAIN]
    store.apply(Changes(nodes=nodes, edges=edges), title="fixture", at=AT)
    return take_snapshot(store)


@pytest.fixture(params=["memory:", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    if request.param == "memory:":
        return open_store("memory:")
    return open_store(f"sqlite:///{tmp_path_factory.mktemp('plans')}/atlas.db")


def planned(snapshot: Snapshot, on: date = AFTER, **options: object) -> Plan:
    asked = read(json.loads(json.dumps(options)), PlanOptions)
    return make_plan(STATION, snapshot, load_rules(), asked, on)


def aside(plan: Plan) -> dict[str, Answer]:
    return {one.id: one.answer for one in plan.set_aside}


def loads(plan: Plan) -> dict[str, int]:
    return {b: sum(c == b for _, c in plan.chosen) for _, b in plan.chosen}


def test_caps_bind_under_the_document_of_2019_and_not_before(store: GraphStore) -> None:
    snapshot = fill(store, [serves(ACTIVE, 0), serves(RETIRED, 1), serves(RETIRED, 2)])
    only = {"candidates": [ACTIVE.id, RETIRED.id], "demand": "1"}
    after = planned(snapshot, AFTER, **only)
    assert aside(after) == {ACTIVE.id: Answer.NO}
    assert "234号" in after.set_aside[0].text.zh
    assert loads(after) == {RETIRED.id: 1}
    before = planned(snapshot, BEFORE, candidates=[ACTIVE.id], demand="1")
    assert aside(before) == {}
    assert loads(before) == {ACTIVE.id: 3}
    assert before.notes


def test_a_present_breach_is_named(store: GraphStore) -> None:
    snapshot = fill(store, [serves(ACTIVE, 0), serves(ACTIVE, 1)])
    found = planned(snapshot, AFTER, candidates=[ACTIVE.id], demand="0:1")
    assert aside(found) == {ACTIVE.id: Answer.NO}
    assert "测试站0" in found.set_aside[0].text.zh


def test_cannot_tell_sets_aside_with_its_field_and_an_assumption_admits(store: GraphStore) -> None:
    snapshot = fill(store, [serves(UNKNOWN, 0)])
    only = {"candidates": [UNKNOWN.id], "demand": "0:1"}
    doubtful = planned(snapshot, AFTER, **only)
    assert aside(doubtful) == {UNKNOWN.id: Answer.CANNOT_TELL}
    assert [m.zh for m in doubtful.set_aside[0].missing] == ["是否退休"]
    assumed = planned(snapshot, AFTER, **only, assume=["retired"])
    assert loads(assumed) == {UNKNOWN.id: 2}
    assert assumed.assumed == ("retired",)


def test_an_impossible_set_of_pins_is_named(store: GraphStore) -> None:
    snapshot = fill(store)
    pins = [[STATIONS[0].id, ACTIVE.id], [STATIONS[1].id, ACTIVE.id]]
    found = planned(snapshot, AFTER, pins=pins)
    assert found.pairs == ()
    (standoff,) = found.standoffs
    assert standoff.is_irreducible
    assert standoff.text.zh.count("指定") == 2
    assert "取消这个指定" in standoff.ways.zh


def test_one_who_serves_already_is_not_given_again(store: GraphStore) -> None:
    snapshot = fill(store, [serves(PLAIN[0], 0)])
    found = planned(snapshot, AFTER, requests=[STATIONS[0].id], demand="0:8")
    assert PLAIN[0].id not in loads(found)


def test_a_plan_is_the_same_on_both_stores_and_read_back(tmp_path: Path) -> None:
    edges = [serves(ACTIVE, 0), serves(RETIRED, 1)]
    one = planned(fill(open_store("memory:"), edges))
    two = planned(fill(open_store(f"sqlite:///{tmp_path}/atlas.db"), edges))
    assert json.dumps(write(one)) == json.dumps(write(two))
    assert read(json.loads(json.dumps(write(one))), Plan) == one
    assert one.pairs


def test_every_planned_task_makes_a_plan_that_passes_the_audit(store: GraphStore) -> None:
    snapshot = fill(store)
    draft = build_draft(STATION, snapshot, load_rules(), PlanOptions(), AFTER)
    found = planned(snapshot)
    pairs = tuple(sorted((draft.row[a], draft.column[b]) for a, b in found.chosen))
    solution = Solution(pairs, found.total, found.worst, found.solver, found.total, found.bound)
    assert audit(draft.problem, solution) == []
    assert {"station_to_expert", "need_to_society", "award_to_expert"} <= set(planned_tasks())


def test_an_edit_by_hand_is_checked_at_once(store: GraphStore) -> None:
    snapshot = fill(store, [serves(ACTIVE, 0)])
    found = planned(snapshot)
    pairs = [*found.chosen, (STATIONS[1].id, ACTIVE.id)]
    draft = build_draft(STATION, snapshot, load_rules(), PlanOptions(), AFTER, also=pairs)
    edited = edited_plan(draft, pairs)
    assert any("不得配对" in text.zh for text in edited.violations)
    assert edited_plan(draft, found.chosen).violations == ()
    version = save_plan(store, "站", edited, AT)
    with pytest.raises(InputError, match="breaks limits"):
        confirm_plan(store, version, AT)


def test_a_plan_goes_from_draft_to_confirmed_and_back(store: GraphStore) -> None:
    plan = planned(fill(store))
    content = store.version()
    first = save_plan(store, "站", plan, AT)
    second = save_plan(store, "站", plan, AT, parent=1, note="同上")
    assert store.version() == content
    assert [one.id for one in plan_versions(store)] == ["站@1", "站@2"]
    assert load_plan(store, "站") == second
    assert load_plan(store, "站@1") == first
    proposed = propose_plan(store, second, AT)
    assert load_plan(store, "站").state is PlanState.PROPOSED
    confirmed, batch = confirm_plan(store, proposed, AT)
    assert load_plan(store, "站") == confirmed
    edges = store.incident([STATIONS[0].id], [Relation.SERVES])
    assert [(e.since, e.origin) for e in edges] == [("2020-06-01", "方案 站@2")]
    with pytest.raises(StaleError):
        confirm_plan(store, first, AT)
    withdraw_plan(store, load_plan(store, "站"), AT)
    assert load_plan(store, "站").state is PlanState.WITHDRAWN
    assert store.version() == content
    assert batch.edges_added == len(plan.pairs)


def test_undoing_the_batch_withdraws_the_plan(store: GraphStore) -> None:
    version = save_plan(store, "站", planned(fill(store)), AT)
    _, batch = confirm_plan(store, version, AT)
    store.undo(batch.number)
    assert load_plan(store, "站").state is PlanState.WITHDRAWN
    with pytest.raises(InputError, match="withdrawn"):
        withdraw_plan(store, load_plan(store, "站"), AT)


def test_a_plan_that_replaces_a_confirmed_one_takes_its_place_in_one_batch(
    store: GraphStore,
) -> None:
    only = [RETIRED.id, ACTIVE.id, PLAIN[2].id]
    first = save_plan(store, "站", planned(fill(store), candidates=only, demand="0:1"), AT)
    first, _ = confirm_plan(store, first, AT)
    served = load_of(take_snapshot(store), [RETIRED.id], AFTER)[RETIRED.id].total
    assert served == loads(first.plan)[RETIRED.id] == 3
    options = PlanOptions(
        candidates=(*only, PLAIN[3].id), demand="0:1", keep=first.id, bonus=2.0
    )  # fmt: skip
    plan = make_plan(
        STATION, take_snapshot(store), load_rules(), options, AFTER,
        earlier=first.plan.chosen, replaces=replaced_edges(store, options),
    )  # fmt: skip
    # its own edges count for no cap and forbid no pair
    assert set(first.plan.chosen) <= set(plan.chosen)
    gone = plan.chosen[0]
    draft = build_draft(
        STATION, take_snapshot(store), load_rules(), options, AFTER,
        also=plan.chosen, replaces=replaced_edges(store, options),
    )  # fmt: skip
    edited = edited_plan(draft, plan.chosen[1:])
    assert edited.violations == ()
    second = save_plan(store, "站", edited, AT)
    version = store.version()
    second, batch = confirm_plan(store, second, AT)
    assert (batch.edges_removed, batch.edges_added) == (gone in first.plan.chosen, 0)
    assert load_plan(store, "站@1").state is PlanState.WITHDRAWN
    assert load_plan(store, "站@2").state is PlanState.CONFIRMED
    there = {(e.target, e.source) for e in store.incident([s.id for s in STATIONS])}
    assert there == set(edited.chosen)
    withdraw_plan(store, load_plan(store, "站@2"), AT)
    assert store.version() == version
    assert load_plan(store, "站@1").state is PlanState.CONFIRMED
    assert load_plan(store, "站@1").batch == first.batch
    withdraw_plan(store, load_plan(store, "站@1"), AT)
    assert load_plan(store, "站@1").state is PlanState.WITHDRAWN
    assert not store.incident([s.id for s in STATIONS])


def test_staying_near_to_an_earlier_plan(store: GraphStore) -> None:
    snapshot = fill(store)
    best = planned(snapshot)
    forced = planned(snapshot, forbid=[list(best.chosen[0])])
    asked = PlanOptions(bonus=1.0)
    near = make_plan(STATION, snapshot, load_rules(), asked, AFTER, earlier=forced.chosen)
    assert near.chosen == forced.chosen
    found = compare_plans(best, near)
    assert found.kept == len(best.chosen) - len(found.moves)
    assert found.moves
    assert found.total < 0


def test_what_is_not_there_is_refused(store: GraphStore) -> None:
    snapshot = fill(store)
    with pytest.raises(NotFoundError):
        load_plan(store, "没有")
    with pytest.raises(InputError, match="may not be"):
        planned(snapshot, demand="3:1")
    with pytest.raises(InputError, match="unknown"):
        planned(snapshot, capasity=3)
    with pytest.raises(InputError, match="only ranked"):
        make_plan(find_task("expert_to_station"), snapshot, load_rules(), PlanOptions(), AFTER)
    with pytest.raises(InputError, match="called"):
        save_plan(store, "a@b", planned(snapshot), AT)


def test_own_staff_is_not_given_and_it_is_said_why(store: GraphStore) -> None:
    firm = Node(make_id(Label.ENTERPRISE, "某厂"), Label.ENTERPRISE, "某厂")
    need = Node(make_id(Label.NEED, "膜污染"), Label.NEED, "海水淡化膜污染", {"state": "open"})
    own = [
        Edge(firm.id, Relation.STATES, need.id),
        Edge(PLAIN[0].id, Relation.WORKS_AT, firm.id, since="2015"),
    ]
    store.apply(Changes(nodes=[firm, need]), title="firm", at=AT)
    snapshot = fill(store, own)
    task = find_task("need_to_expert")
    found = make_plan(task, snapshot, load_rules(), PlanOptions(demand="0:8"), AFTER)
    assert PLAIN[0].id not in loads(found)
    free = make_plan(task, snapshot, load_rules(), PlanOptions(demand="0:8", interests=()), AFTER)
    assert PLAIN[0].id in loads(free)
    draft = build_draft(task, snapshot, load_rules(), PlanOptions(), AFTER)
    place = draft.place(need.id, PLAIN[0].id)
    assert place is not None
    (reason,) = draft.reasons(place)
    assert "某厂" in reason.text.zh
    why = why_not_in(draft, found, need.id, PLAIN[0].id)
    assert "某厂" in why.text.zh


def test_the_body_that_puts_forward_is_named_on_the_edge(store: GraphStore) -> None:
    who = expert("丁某", research="钢铁腐蚀", academician=False)
    society = Node(make_id(Label.SOCIETY, "s"), Label.SOCIETY, "天津市腐蚀与防护学会")
    award = Node(make_id(Label.AWARD, "a"), Label.AWARD, "示例奖", {"scope": "钢铁腐蚀"})
    member = Edge(who.id, Relation.MEMBER_OF, society.id, since="2019")
    store.apply(Changes(nodes=[who, society, award], edges=[member]), title="f", at=AT)
    options = PlanOptions(requests=(award.id,), channel="society")
    task = find_task("award_to_expert")
    plan = make_plan(task, take_snapshot(store), load_rules(), options, AFTER)
    assert [plan.names[pair.channel] for pair in plan.pairs] == [society.name]
    confirm_plan(store, save_plan(store, "奖", plan, AT), AT)
    [edge] = store.incident([award.id])
    assert edge.properties["channel"] == society.name


def test_a_stable_plan_goes_by_the_scores_of_both_tasks(store: GraphStore) -> None:
    snapshot = fill(store)
    options = PlanOptions(objective=Objective.STABLE, demand="0:1", schemes=())
    draft = build_draft(STATION, snapshot, load_rules(), options, AFTER)
    assert draft.problem.orders is not None
    back = matcher_of(find_task("expert_to_station"), snapshot, AFTER)
    place = {name: k for k, name in enumerate(back.pool.ids)}
    for j, name in enumerate(draft.problem.candidates):
        scores = back.match([request_of(snapshot, name)], 99).scores.toarray()[0]
        for i, station_id in enumerate(draft.problem.requests):
            found = draft.problem.orders.candidates[i, j]
            assert found == pytest.approx(scores[place[station_id]])
    plan = make_plan(STATION, snapshot, load_rules(), options, AFTER)
    assert plan.is_stable
    assert read(json.loads(json.dumps(write(plan))), Plan) == plan
    with pytest.raises(InputError, match="one side only"):
        orders_of(find_task("need_to_expert"), snapshot, draft.problem, options, AFTER)
