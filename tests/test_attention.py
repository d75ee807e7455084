"""What needs attention on a day: each matter at both sides of its edge."""

from datetime import date, datetime
from pathlib import Path

import pytest

from graph.model import Edge, Node, Value, make_id
from graph.schema import Label, Relation
from graph.snapshots import take_snapshot
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language
from matching.attention import Matter, attention, waiting_plans
from matching.needs.mark import CRITERIA, Criterion
from matching.planning.making import make_plan
from matching.planning.moving import propose_plan, withdraw_plan
from matching.planning.options import PlanOptions
from matching.planning.versions import load_plan, save_plan
from matching.rules.library import load_rules
from matching.task import find_task
from tests import small_graph as small
from tests.needs.forms import WHOLE
from tests.test_app import open_app, texts

ON = date(2026, 6, 30)
AT = datetime(2026, 6, 30, 9, 0)

#: a need that passes the check, as properties
WHOLE_NEED = {
    name: getattr(WHOLE, name)
    for name in ("problem", "indicators", "goal", "keywords", "money", "mode", "activity_type",
                 "ownership", "from_year", "to_year")
}  # fmt: skip


def node(label: Label, key: str, **properties: Value) -> Node:
    return Node(make_id(label, key), label, f"示例{key}", properties)


def found(*nodes: Node, edges: tuple[Edge, ...] = ()) -> list[tuple[Matter, str]]:
    store = open_store("memory:")
    store.apply(Changes(nodes, edges), title="t", at=AT)
    return [(one.matter, one.name) for one in attention(take_snapshot(store), ON)]


@pytest.mark.parametrize(
    ("until", "is_named"),
    [("2026-06-29", True), ("2026-06-30", True), ("2026-09-28", True), ("2026-09-29", False),
     ("2025-06-30", True), ("2025-06-29", False), ("2026-09", False), ("2026", False),
     ("2026-08", True), ("", False)],
)  # fmt: skip
def test_an_agreement_that_ends(until: str, is_named: bool) -> None:
    properties = {"agreed_to": until} if until else {}
    station = node(Label.WORKSTATION, "站", state="active", **properties)
    assert found(station) == [(Matter.AGREEMENT, "示例站")] * is_named
    closed = node(Label.WORKSTATION, "站", state="revoked", **properties)
    assert found(closed) == []


def test_terms_of_councils_and_of_posts() -> None:
    society = node(Label.SOCIETY, "会", term_to="2026-07")
    who = node(Label.EXPERT, "人")
    post = Edge(who.id, Relation.HOLDS_POST, society.id, since="2021", until="2026-07-01",
                properties={"post": "理事"})  # fmt: skip
    assert found(society, who, edges=(post,)) == [
        (Matter.TERM, "示例会"), (Matter.TERM, "示例人"),
    ]  # fmt: skip
    gone = node(Label.SOCIETY, "会", term_to="2026-07", state="dissolved")
    assert found(gone) == []


@pytest.mark.parametrize(("published", "is_named"), [("2026-05-01", True), ("2026-05-02", False)])
def test_a_need_that_nobody_answers(published: str, is_named: bool) -> None:
    need = node(Label.NEED, "需", **WHOLE_NEED, published_on=published)
    assert found(need) == [(Matter.NEED, "示例需")] * is_named
    society = node(Label.SOCIETY, "会")
    answer = Edge(society.id, Relation.ANSWERS, need.id)
    assert found(need, society, edges=(answer,)) == []
    assert found(node(Label.NEED, "需", published_on=published, state="signed")) == []


def test_a_need_that_says_too_little() -> None:
    left_out = ("problem", "indicators")
    short = {name: value for name, value in WHOLE_NEED.items() if name not in left_out}
    need = node(Label.NEED, "需", **short)
    assert found(need) == [(Matter.INCOMPLETE, "示例需")]
    assert found(node(Label.NEED, "需", **short, state="closed")) == []
    assert found(node(Label.NEED, "需", **WHOLE_NEED)) == []
    store = open_store("memory:")
    store.apply(Changes([need]), title="t", at=AT)
    [item] = attention(take_snapshot(store), ON)
    assert CRITERIA[Criterion.PROBLEM].zh in item.text.zh
    assert item.id == need.id


def test_alliances_under_way_and_records_to_confirm() -> None:
    under_way = node(Label.ALLIANCE, "联", state="consulted")
    runs = node(Label.ALLIANCE, "运", state="active")
    stale = node(Label.EXPERT, "旧", confirmed_on="2025-06-30")
    fresh = node(Label.EXPERT, "新", confirmed_on="2025-07-01")
    assert found(under_way, runs, stale, fresh) == [
        (Matter.ALLIANCE, "示例联"), (Matter.RECORD, "示例旧"),
    ]  # fmt: skip


def test_plans_that_wait(tmp_path: Path) -> None:
    with open_store(small.write_small_graph(tmp_path / "atlas.db")) as store:
        task = find_task("need_to_society")
        plan = make_plan(task, take_snapshot(store), load_rules(), PlanOptions(), ON)
        assert waiting_plans(store) == []
        save_plan(store, "春", plan, AT)
        newer = save_plan(store, "春", plan, AT)
        assert [one.id for one in waiting_plans(store)] == ["春@2"]
        assert waiting_plans(store)[0].text.zh == "草案"
        propose_plan(store, newer, AT)
        [item] = waiting_plans(store)
        assert item.text.zh == "已提出"
        withdraw_plan(store, load_plan(store, "春"), AT)
        assert waiting_plans(store) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_shows_what_needs_attention(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = small.write_small_graph(tmp_path / "atlas.db")
    with open_store(url) as store:
        station = node(Label.WORKSTATION, "站", agreed_to=date.today().isoformat())
        store.apply(Changes([station]), title="t", at=AT)
    monkeypatch.setenv("STORE_URL", url)
    app = open_app("search", language)
    assert not app.exception
    assert "示例站" in texts(app)
    # the needs of the small graph say little: one opens on its own page
    app.session_state["attention"] = str(Matter.INCOMPLETE)
    app.run()
    shown = {frame.key: frame for frame in app.dataframe}
    [key] = [key for key in shown if key and key.startswith(f"attention-{Matter.INCOMPLETE}")]
    place = list(shown[key].value["name"]).index(small.NEED.name)
    app.session_state[key] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    app.run()
    assert app.title[0].value == small.NEED.name
    assert app.query_params["need"] in (small.NEED.id, [small.NEED.id])
