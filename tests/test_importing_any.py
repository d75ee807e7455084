"""Whatever stands in a table: refused in our words, or applied, and nothing new the second time."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.importing import Outcome, apply_plan, kinds, plan_import
from graph.importing.table import Cell
from graph.stores.memory import MemoryStore
from tests.graphs import AT
from tests.tables import ready_store, write_jsonl

#: words that mean something somewhere, and some that do nowhere
WORDS: st.SearchStrategy[Cell] = st.sampled_from([
    "天津大学", "南开大学", "甲公司", "乙有限公司", "甲学会", "乙学会", "甲学会；乙学会",
    "张三", "李四、张三", "张三（天津大学）", "理事", "甲学会理事长", "学会", "企业",
    "110", "110.14", "150；530", "C384", "数学", "1.2", "AB-001", "AB-002", "1", "CAE",
    "91120102103243910G", "13800000001", "2017.10", "1970-05", "1970", "2024", "17.10",
    "2017.10-2019.12", "3", "12.5", "≥20万元", "是", "否", "无", "", "—", "男", "正常",
    "运行", "论文", "x/y", None, 5, 0.1, True,
])  # fmt: skip
#: anything else that is no code by chance
JUNK = st.text(st.characters(exclude_categories=["Cs", "Nd", "Nl", "No", "Lu", "Ll"]), max_size=6)
CELLS = st.one_of(WORDS, WORDS, WORDS, JUNK)


@st.composite
def tables(draw: st.DrawFn, name: str) -> list[list[Cell]]:
    """Return a table of a kind: some of its columns, its name among them, and a few rows."""
    kind = kinds()[name]
    keys = draw(st.lists(st.sampled_from(sorted(kind.by_key)), min_size=2, max_size=7, unique=True))
    header = list(dict.fromkeys([*kind.needs_one_of[:1], *keys]))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=4))
    return [list(header), *rows]


def check_import(store: MemoryStore, name: str, path: Path) -> None:
    """Import a table; then again, to no effect; then undo it and do it once more."""
    plan = plan_import(store, [path], kind=name)
    [table] = plan.tables
    refused = {result.row for result in table.results if result.outcome is Outcome.REFUSED}
    assert {error.place.row for error in table.errors} == refused
    batch = apply_plan(store, plan, title="表", at=AT)
    assert (batch is None) == plan.is_empty
    version = store.version()
    again = plan_import(store, [path], kind=name)
    assert again.is_empty, again.tables[0].changes
    if batch is not None:
        store.undo(batch.number)
        apply_plan(store, plan_import(store, [path], kind=name), title="表", at=AT)
        assert store.version() == version


@pytest.mark.parametrize("name", sorted(kinds()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_any_table_is_refused_or_applied_and_says_nothing_new_twice(
    name: str, data: st.DataObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ready_store(monkeypatch)
    assert isinstance(store, MemoryStore)
    for which in ("before", "after"):
        path = write_jsonl(tmp_path / "表.jsonl", data.draw(tables(name), which))
        if path.stat().st_size > 1:
            check_import(store, name, path)
