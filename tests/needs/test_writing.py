"""A form becomes a need: one batch that can be undone, nothing lost, nobody written twice."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from graph.errors import InputError, NotFoundError, StaleError
from graph.importing import apply_plan, plan_import
from graph.schema import Label, Relation
from graph.snapshots import take_snapshot
from graph.store import GraphStore, open_store
from matching.needs.importing import planned_forms, with_quality
from matching.needs.quality import assess
from matching.needs.reading import forms_of, stored_form
from matching.needs.writing import save_need
from tests import small_graph as small
from tests.needs.forms import ON, WHOLE

AT = datetime(2026, 11, 24, 9, 0)
TABLE = (
    "需求名称,企业名称,主要问题,截止时间,成果归属,研发活动类型,国标行业,需求质量分\n"
    "示例阀门的检测,天津示例燃气有限公司,目前每年泄漏 12 次，停机多,2028,双方共有,应用研究,"
    "C344,99\n"
)


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("needs") / "atlas.db"
    small.write_small_graph(path)
    return path


@pytest.fixture
def store(small_file: Path, tmp_path: Path) -> Iterator[GraphStore]:
    shutil.copy(small_file, tmp_path / "atlas.db")
    with open_store(f"sqlite:///{tmp_path / 'atlas.db'}") as opened:
        yield opened


def test_a_new_need_is_one_batch_and_undone_exactly(store: GraphStore) -> None:
    before = store.version()
    saved = save_need(store, replace(WHOLE, firm_id=small.FIRM.id, firm="?"), ON, AT)
    assert saved.batch is not None
    node, form = stored_form(store, saved.id)
    assert (form.firm, form.industries, form.ownership) == (
        small.FIRM.name, ("industry:C344",), "shared",
    )  # fmt: skip
    assert node.properties["quality"] == 20
    assert node.properties["state"] == "open"
    assert node.properties["published_on"] == node.properties["quality_on"] == "2026-11-24"
    assert assess(form, ON) == saved.quality
    store.undo(saved.batch.number)
    assert store.version() == before


def test_a_new_firm_with_its_code_and_an_old_one_by_name(store: GraphStore) -> None:
    form = replace(WHOLE, firm="天津示例新阀门有限公司", credit_code="９1120102103243910g")
    saved = save_need(store, form, ON, AT)
    firm = store.node(saved.form.firm_id)
    assert firm.properties["credit_code"] == "91120102103243910G"
    named = save_need(store, replace(WHOLE, title="另一项检测", firm=small.FIRM.name), ON, AT)
    assert named.form.firm_id == small.FIRM.id
    by_code = replace(form, title="第三项检测", firm="另一个写法")
    assert save_need(store, by_code, ON, AT).form.firm_id == firm.id


def test_the_same_need_of_the_same_firm_is_refused(store: GraphStore) -> None:
    first = save_need(store, replace(WHOLE, firm=small.FIRM.name), ON, AT)
    version = store.version()
    with pytest.raises(InputError) as found:
        save_need(store, replace(WHOLE, firm=small.FIRM.name), ON, AT)
    assert found.value.place.value == first.id
    assert store.version() == version


def test_a_change_keeps_what_the_form_does_not_ask_for(store: GraphStore) -> None:
    node, form = stored_form(store, small.NEED.id)
    assert (form.firm_id, form.money, form.mode) == (small.FIRM.id, 80.0, "commissioned")
    changed = replace(form, money=None, activity_type="basic", disciplines=("discipline:43020",),
                      industries=("industry:C344",))  # fmt: skip
    saved = save_need(store, changed, ON, AT, need=node.id, began=node.batch)
    after = store.node(node.id)
    assert after.properties["published_on"] == "2026-09-01"
    assert "money" not in after.properties
    assert "state" not in after.properties
    edges = store.incident(
        [node.id], [Relation.STATES, Relation.IN_DISCIPLINE, Relation.IN_INDUSTRY]
    )
    assert [edge.target for edge in edges if edge.source == node.id] == ["discipline:43020"]
    assert next(e for e in edges if e.relation is Relation.STATES).origin == "需求表 第 2 行"
    with pytest.raises(StaleError):
        save_need(store, changed, ON, AT, need=node.id, began=node.batch)
    again = save_need(store, saved.form, ON, AT, need=node.id)
    assert again.batch is None


def test_another_firm_takes_the_need_over(store: GraphStore) -> None:
    node, form = stored_form(store, small.NEED.id)
    save_need(store, replace(form, firm="示例新企业", firm_id=""), ON, AT, need=node.id)
    states = store.incident([node.id], [Relation.STATES])
    assert [store.node(edge.source).name for edge in states] == ["示例新企业"]


def test_what_is_refused(store: GraphStore) -> None:
    version = store.version()
    with pytest.raises(InputError):
        save_need(store, replace(WHOLE, title=""), ON, AT)
    with pytest.raises(NotFoundError):
        save_need(store, replace(WHOLE, firm_id=small.FIRM.id), ON, AT, need="need:none")
    with pytest.raises(InputError):
        stored_form(store, small.SOCIETY.id)
    assert store.version() == version


def test_an_empty_graph_takes_a_need() -> None:
    with open_store("memory:") as empty:
        saved = save_need(empty, WHOLE, ON, AT)
        assert [node.id for node, _ in forms_of(take_snapshot(empty))] == [saved.id]


def test_a_table_is_written_with_its_quality(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "需求.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    plan = plan_import(store, [path], kind="need", on=ON)
    ((node, form),) = planned_forms(store, plan)
    assert (form.firm, form.ownership, form.industries) == (
        small.FIRM.name, "shared", ("industry:C344",),
    )  # fmt: skip
    apply_plan(store, with_quality(store, plan, ON), title="t", at=AT)
    after, stored = stored_form(store, node.id)
    assert stored == form
    assert after.properties["quality"] == assess(form, ON).total != 99


def test_a_need_without_anything_is_still_matched(store: GraphStore) -> None:
    from matching import find_task, matcher_of, request_of

    poor = replace(WHOLE, problem="", indicators="", goal="", title="埋地燃气管道腐蚀", keywords=())
    saved = save_need(store, replace(poor, firm_id=small.FIRM.id), date(2030, 1, 1), AT)
    assert not saved.quality.passes
    taken = take_snapshot(store)
    found = matcher_of(find_task("need_to_society"), taken, None)
    best = found.match([request_of(taken, saved.id)], 1).best(0)
    assert taken.label(taken.position(found.pool.ids[next(iter(best))[0]])) is Label.SOCIETY
