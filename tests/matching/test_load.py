"""The load of persons and societies on a day, over all programmes."""

from datetime import date

import pytest

from graph import Edge, Label, Node, Relation, Snapshot, make_id, open_store, take_snapshot
from graph.errors import InputError, NotFoundError
from graph.model import Value
from matching.load import load_of
from tests.graphs import write

DAY = date(2026, 11, 24)


def node(label: Label, key: str, **properties: Value) -> Node:
    return Node(make_id(label, key), label, key, properties)


ZHANG, IDLE = node(Label.EXPERT, "zhang"), node(Label.EXPERT, "idle")
SOCIETY = node(Label.SOCIETY, "society")
RUNNING = node(Label.WORKSTATION, "running", agreed_from="2024", agreed_to="2028")
QUIET = node(Label.WORKSTATION, "quiet")
OVER = node(Label.WORKSTATION, "over", state="expired")
PAST = node(Label.WORKSTATION, "past", agreed_to="2025")
OPEN, CLOSED = node(Label.NEED, "open"), node(Label.NEED, "closed", state="closed")
NOW = node(Label.AWARD, "now", reference_day="2026-01-01")
BEFORE = node(Label.AWARD, "before", edition="2019")
UNDATED = node(Label.AWARD, "undated")
ALIVE = node(Label.PROJECT, "alive", start="2025", end="2027")
DONE = node(Label.PROJECT, "done", end="2020")
FORUM = node(Label.ACTIVITY, "forum")
FIELD = node(Label.DISCIPLINE, "110")
NODES = [ZHANG, IDLE, SOCIETY, RUNNING, QUIET, OVER, PAST, OPEN, CLOSED, NOW, BEFORE, UNDATED,
         ALIVE, DONE, FORUM, FIELD]  # fmt: skip


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    store = open_store("memory:")
    who = ZHANG.id
    write(store, NODES, [
        Edge(who, Relation.SERVES, RUNNING.id, since="2024-03", properties={"months": 3}),
        *(Edge(who, Relation.SERVES, one.id) for one in (QUIET, OVER, PAST)),
        *(Edge(who, Relation.ANSWERS, one.id) for one in (OPEN, CLOSED)),
        *(Edge(who, Relation.NOMINATED_FOR, one.id) for one in (NOW, BEFORE, UNDATED)),
        Edge(who, Relation.HOLDS_POST, SOCIETY.id, "7", "2015", "2020"),
        Edge(who, Relation.HOLDS_POST, SOCIETY.id, "8", "2020", "2026"),
        *(Edge(one.id, Relation.RUN_BY, SOCIETY.id) for one in (ALIVE, DONE, FORUM)),
    ])  # fmt: skip
    return take_snapshot(store)


def test_what_counts_on_a_day(snapshot: Snapshot) -> None:
    load = load_of(snapshot, [ZHANG.id], DAY)[ZHANG.id]
    assert [item.name for item in load.items] == [
        "quiet", "running", "open", "society", "now", "undated",
    ]  # fmt: skip
    assert load.counts == {
        Relation.SERVES: 2, Relation.ANSWERS: 1, Relation.HOLDS_POST: 1, Relation.NOMINATED_FOR: 2,
    }  # fmt: skip
    assert (load.months, load.months_unknown, load.total) == (3.0, 1, 6)
    assert [item.name for item in load.items if not item.is_certain] == ["society", "undated"]
    assert load.text.zh == "2 站 · 1 需求 · 1 任职 · 2 推荐"
    assert load.text.en == "2 stations · 1 need · 1 post · 2 nominations"


def test_societies_run_projects(snapshot: Snapshot) -> None:
    (item,) = load_of(snapshot, [SOCIETY.id], DAY)[SOCIETY.id].items
    assert (item.name, item.since, item.until) == ("alive", "2025", "2027")


def test_nothing_is_said_too(snapshot: Snapshot) -> None:
    load = load_of(snapshot, [IDLE.id], DAY)[IDLE.id]
    assert (load.items, load.text.zh, load.text.en) == ((), "无", "none")


def test_plans_add_to_it_once(snapshot: Snapshot) -> None:
    planned = {IDLE.id: [OPEN.id, OPEN.id, PAST.id], ZHANG.id: [RUNNING.id], "expert:x": ["y"]}
    found = load_of(snapshot, [IDLE.id, ZHANG.id], DAY, planned=planned)
    assert list(found) == [IDLE.id, ZHANG.id]
    assert [(i.relation, i.name, i.is_planned) for i in found[IDLE.id].items] == [
        (Relation.SERVES, "past", True),
        (Relation.ANSWERS, "open", True),
    ]
    assert found[ZHANG.id].total == 6


def test_what_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(NotFoundError):
        load_of(snapshot, ["expert:nobody"], DAY)
    with pytest.raises(NotFoundError):
        load_of(snapshot, [IDLE.id], DAY, planned={IDLE.id: ["need:none"]})
    with pytest.raises(InputError, match="discipline '110'"):
        load_of(snapshot, [IDLE.id], DAY, planned={IDLE.id: [FIELD.id]})
