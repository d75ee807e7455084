"""Moves against total on real plans: what stays, what goes and why, what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Edge, Node, Value, make_id
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, open_store
from matching.assignment.replan import BONUSES
from matching.planning.building import build_draft
from matching.planning.comparing import compare_plans
from matching.planning.draft import Draft
from matching.planning.making import make_plan
from matching.planning.options import PlanOptions
from matching.planning.plan import Plan
from matching.planning.trading import Trade, trade_plans, why_gone
from matching.rules.library import load_rules
from matching.task import find_task

AT, ON = datetime(2021, 1, 1, 9, 0), date(2020, 6, 1)
STATION, NEED = find_task("station_to_expert"), find_task("need_to_society")
TOPICS = ("海水淡化膜材料", "发酵工程菌种", "轨道交通信号", "电池正极材料", "中药提取工艺")


def node(label: Label, name: str, **properties: Value) -> Node:
    return Node(make_id(label, name), label, name, properties)


def station(k: int, **properties: Value) -> Node:
    return node(Label.WORKSTATION, f"测试站{k}", type="academician", topic=TOPICS[k], **properties)


def expert(k: int) -> Node:
    return node(Label.EXPERT, f"专家{k}", academician=False, research=TOPICS[k % len(TOPICS)])


STATIONS, EXPERTS = [station(k) for k in range(5)], [expert(k) for k in range(6)]


def graph(nodes: Sequence[Node], edges: Sequence[Edge] = ()) -> Snapshot:
    store = open_store("memory:")
    store.apply(Changes(nodes=nodes, edges=edges), title="fixture", at=AT)
    return take_snapshot(store)


def ids(nodes: Sequence[Node], *places: tuple[int, Node]) -> list[tuple[str, str]]:
    return [(nodes[k].id, who.id) for k, who in places]


def draft_of(
    snapshot: Snapshot,
    earlier: Sequence[tuple[str, str]],
    options: PlanOptions | None = None,
    affinity: Mapping[tuple[int, int], float] | None = None,
) -> Draft:
    """Return the problem of a plan of stations; by the numbers of both sides, planted affinities.

    What is not planted is 0.01.
    """
    options = options or PlanOptions(capacity=1)
    draft = build_draft(STATION, snapshot, load_rules(), options, ON, also=earlier)
    if affinity is None:
        return draft
    matrix = draft.problem.affinity.copy()
    matrix.data[:] = 0.01
    for (k, m), value in affinity.items():
        matrix[draft.row[STATIONS[k].id], draft.column[EXPERTS[m].id]] = value
    return replace(draft, problem=replace(draft.problem, affinity=matrix))


def told(trade: Trade) -> list[tuple[str, list[str], list[str]]]:
    return sorted((m.name, [p.name for p in m.gone], [p.name for p in m.come]) for m in trade.moves)


def test_one_request_more_and_one_candidate_less_moves_nobody_else() -> None:
    """Without a price the gap travels from one to the next; with one, only the gap is filled."""
    earlier = ids(STATIONS, *((k, EXPERTS[k]) for k in range(4)))
    affinity = {(k, k): 0.9 for k in range(1, 4)}
    affinity |= {(k, k + 1): 0.89 for k in range(3)}
    affinity |= {(0, 5): 0.8, (3, 5): 0.88, (4, 4): 0.7}
    now = graph([*STATIONS, *EXPERTS[1:]])
    names = {EXPERTS[0].id: "专家零"}
    found = trade_plans(draft_of(now, earlier, affinity=affinity), earlier, names=names)
    assert [one.bonus for one in found] == list(BONUSES)
    assert [(one.moved, one.lost, one.kept) for one in found] == [
        (3, 1, 0), (3, 1, 0), (0, 1, 3), (0, 1, 3), (0, 1, 3),
    ]  # fmt: skip
    free, kept = found[0], found[2]
    assert free.total == pytest.approx(0.89 * 3 + 0.88 + 0.7)
    assert kept.total == pytest.approx(0.9 * 3 + 0.8 + 0.7)
    assert free.difference == 0.0
    assert kept.difference == pytest.approx(-0.05)
    assert free.worst == kept.worst == pytest.approx(0.7)
    assert told(kept) == [("测试站0", ["专家零"], ["专家5"]), ("测试站4", [], ["专家4"])]
    assert all(one.is_whole and one.is_optimal for one in found)
    (why,) = next(p.why for m in kept.moves for p in m.gone)
    assert why.zh == "已不在图谱中"


def planned(snapshot: Snapshot, earlier: Sequence[tuple[str, str]] = (), **more: float) -> Plan:
    options = PlanOptions(capacity=1, bonus=more.get("bonus", 0.05))
    return make_plan(STATION, snapshot, load_rules(), options, ON, earlier=earlier)


def test_a_plan_made_again_keeps_all_others() -> None:
    first = planned(graph([*STATIONS[:4], *EXPERTS]))
    assert len(first.chosen) == 4
    gone = first.pairs[0].candidate
    snapshot = graph([*STATIONS, *(one for one in EXPERTS if one.id != gone)])
    again = planned(snapshot, first.chosen, bonus=0.2)
    assert set(first.chosen[1:]) < set(again.chosen)
    assert len(again.chosen) == 5
    moves = compare_plans(first, again).moves
    assert {move.request for move in moves} == {first.pairs[0].request, STATIONS[4].id}
    fewer = planned(graph([*STATIONS[:3], *EXPERTS]), first.chosen, bonus=0.2)
    assert set(fewer.chosen) == {pair for pair in first.chosen if pair[0] != STATIONS[3].id}


def test_what_cannot_be_had_any_more_says_why() -> None:
    retired = node(Label.EXPERT, "甲未退", academician=True, retired=False, research=TOPICS[1])
    others = [Edge(retired.id, Relation.SERVES, STATIONS[0].id, since="2018",
                   properties={"months": 3})]  # fmt: skip
    snapshot = graph([*STATIONS[:4], station(4, state="expired"), *EXPERTS, retired], others)
    earlier = [
        (STATIONS[0].id, retired.id),  # serves there already
        (STATIONS[1].id, retired.id),  # the rule of 2019: one station at most
        (STATIONS[1].id, EXPERTS[0].id),  # ruled out by hand
        (STATIONS[2].id, EXPERTS[1].id),  # takes none
        (STATIONS[2].id, make_id(Label.EXPERT, "没有")),
        (STATIONS[3].id, EXPERTS[3].id),  # wants none
        (STATIONS[4].id, EXPERTS[4].id),  # expired
        (make_id(Label.WORKSTATION, "没有"), EXPERTS[4].id),
        (STATIONS[1].id, EXPERTS[5].id),
    ]
    options = PlanOptions(
        capacity=1, capacities={EXPERTS[1].id: 0}, forbid=(earlier[2],),
        demands={STATIONS[3].id: "0"},
    )  # fmt: skip
    draft = draft_of(snapshot, earlier, options)
    said = ["；".join(text.zh for text in why_gone(draft, *pair)) for pair in earlier]
    assert "已有" in said[0]
    assert "234号" in said[1]
    assert said[2:] == [
        "由方案编制人排除", "本次一个也不再接受", "已不在图谱中", "本次不要候选",
        "工作站协议已到期", "已不在图谱中", "",
    ]  # fmt: skip
    (one,) = trade_plans(draft, [*earlier, earlier[0]], [2.0])
    assert (one.kept, one.moved, one.lost) == (1, 0, 8)
    assert {(m.request, p.id) for m in one.moves for p in m.gone} == set(earlier[:-1])


def test_a_request_that_was_named_and_is_closed_says_so() -> None:
    need = node(Label.NEED, "膜污染", state="closed")
    other = node(Label.NEED, "膜清洗", state="open")
    society = node(Label.SOCIETY, "某学会", scope="膜")
    snapshot = graph([need, other, society])
    earlier = [(need.id, society.id)]
    for named, why in (((need.id, other.id), "状态为“已结题”"), ((), "不再开放，或本次不安排")):
        options = PlanOptions(requests=named)
        draft = build_draft(NEED, snapshot, load_rules(), options, ON, also=earlier)
        (one,) = trade_plans(draft, earlier, [0.05])
        assert [p.why[0].zh for m in one.moves for p in m.gone] == [why]
        assert (one.kept, one.moved, one.lost) == (0, 0, 1)


def test_limits_that_clash_are_told_at_every_weight() -> None:
    snapshot = graph([*STATIONS, *EXPERTS[:3]])
    found = trade_plans(draft_of(snapshot, []), [])
    assert not any(one.is_whole for one in found)
    assert {sum(short.wanted - short.given for short in one.shorts) for one in found} == {2}


CROWD = graph([*STATIONS, *EXPERTS])
PLACES = st.tuples(st.integers(0, 4), st.integers(0, 5))


@given(
    affinity=st.dictionaries(PLACES, st.floats(0.02, 1), max_size=30),
    earlier=st.sets(PLACES, max_size=8),
    forbid=st.sets(PLACES, max_size=4),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_more_weight_keeps_more_and_costs_more(
    affinity: dict[tuple[int, int], float],
    earlier: set[tuple[int, int]],
    forbid: set[tuple[int, int]],
) -> None:
    pairs = [(STATIONS[k].id, EXPERTS[m].id) for k, m in sorted(earlier)]
    options = PlanOptions(
        demand="0:2", capacity=2,
        forbid=tuple((STATIONS[k].id, EXPERTS[m].id) for k, m in sorted(forbid)),
    )  # fmt: skip
    draft = draft_of(CROWD, pairs, options, affinity)
    found = trade_plans(draft, pairs)
    for one in found:
        assert one.kept + one.moved + one.lost == len(pairs)
        assert one.kept == len(set(one.pairs) & set(pairs))
        assert one.lost == len(earlier & forbid)
        assert one.difference == pytest.approx(one.total - found[0].total, abs=1e-9)
        gone = {(m.request, p.id) for m in one.moves for p in m.gone}
        come = {(m.request, p.id) for m in one.moves for p in m.come}
        assert (set(pairs) - gone) | come == set(one.pairs)
        assert all(
            bool(p.why) == ((m.request, p.id) in options.forbid) for m in one.moves for p in m.gone
        )
    assert np.all(np.diff([one.kept for one in found]) >= 0)
    assert np.all(np.diff([one.total for one in found]) <= 1e-9)
    later = trade_plans(draft, pairs, [0.2])
    assert (later[0].total, later[0].difference) == (found[3].total, found[3].difference)
