"""Dry run and apply: what is added, changed, left, refused; and nothing else ever."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import InputError, StaleError
from graph.importing import Progress, apply_plan, plan_import
from graph.importing import table_planner as planning_rows
from graph.model import Edge
from graph.schema import Relation
from graph.store import GraphStore, open_store
from tests.conftest import NewStore
from tests.graphs import AT, society, write
from tests.tables import (
    ADDED,
    CHANGED,
    LEFT,
    REFUSED,
    Rows,
    import_rows,
    outcomes,
    plan_rows,
    ready_store,
    refusals,
    write_csv,
    write_xlsx,
)

SOCIETIES: Rows = [
    ["学会名称", "星级", "第一学科", "其他学科", "品牌活动", "挂靠单位"],
    ["天津市化学会", "3", "150", "530；540", "年会；科普日", "南开大学"],
    ["天津市制冷学会", "", "47035", "", "", "天津商业大学"],
]
EXPERTS: Rows = [
    ["姓名", "出生年月", "工作单位", "手机", "最近确认日期"],
    ["张三", "1970-05", "天津大学", "13800000001", "2020-01-01"],
]


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    """A graph of the classes alone."""
    return ready_store(monkeypatch)


def edges_of(store: GraphStore, name: str, relation: Relation) -> list[Edge]:
    """Return the edges of a relation at the one node of a name."""
    [hit] = [h for h in store.search(name).hits if h.name == name]
    return store.incident([hit.id], [relation])


def ends(store: GraphStore, name: str, relation: Relation) -> set[str]:
    """Return the names at the other ends."""
    edges = edges_of(store, name, relation)
    ids = {end for edge in edges for end in (edge.source, edge.target)}
    return {node.name for node in store.get(ids).values()} - {name}


# --- the whole way, on every store


def test_planning_writes_nothing_and_undo_takes_all_back(
    new_store: NewStore, tmp_path: Path
) -> None:
    store = new_store()
    empty = store.version()
    plan = plan_rows(store, tmp_path, SOCIETIES)
    assert store.version() == empty
    assert store.counts() == {}
    batch = apply_plan(store, plan, title="学会", at=AT)
    assert batch is not None
    first, second = store.batches()
    assert (first.title, second.title) == ("基础分类", "学会")
    assert ends(store, "天津市化学会", Relation.IN_DISCIPLINE) == {
        "化学",
        "化学工程",
        "纺织科学技术",
    }
    store.undo(batch.number)
    assert "Society" not in store.counts()
    store.undo(first.number)
    assert store.version() == empty


def test_every_store_comes_to_the_same_graph(tmp_path: Path) -> None:
    versions = set()
    for number, url in enumerate(("memory:", f"sqlite:///{tmp_path}/a.db")):
        with open_store(url) as store:
            import_rows(store, tmp_path, SOCIETIES)
            import_rows(store, tmp_path, EXPERTS)
            versions.add(store.version())
        assert number < 2
    assert len(versions) == 1


def test_the_same_table_again_changes_nothing_also_under_another_name(
    graph: GraphStore, tmp_path: Path
) -> None:
    first, _ = import_rows(graph, tmp_path, SOCIETIES)
    assert outcomes(first) == [ADDED, ADDED]
    version = graph.version()
    for name in ("表.csv", "改了名.csv"):
        again, batch = import_rows(graph, tmp_path, SOCIETIES, name=name)
        assert outcomes(again) == [LEFT, LEFT]
        assert again.changes == ()
        assert batch is None
    assert graph.version() == version
    copy = write_xlsx(tmp_path / "表.xlsx", {"学会": SOCIETIES})
    assert plan_import(graph, [copy]).is_empty


def test_a_plan_made_before_a_change_is_refused(graph: GraphStore, tmp_path: Path) -> None:
    plan = plan_rows(graph, tmp_path, SOCIETIES)
    write(graph, [society("别的学会")])
    with pytest.raises(StaleError):
        apply_plan(graph, plan, title="x", at=AT)
    assert "Society" in graph.counts()


# --- merging


def test_a_blank_never_erases_and_a_list_is_replaced(graph: GraphStore, tmp_path: Path) -> None:
    import_rows(graph, tmp_path, SOCIETIES)
    rows = [SOCIETIES[0], ["天津市化学会", "4", "", "无", "科普日；论坛", ""]]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [CHANGED]
    changes = {change.what.zh: (change.old, change.new) for change in table.changes}
    assert changes == {"星级": ("3", "4"), "品牌活动": ("年会、科普日", "科普日、论坛")}
    assert ends(graph, "天津市化学会", Relation.IN_DISCIPLINE) == {
        "化学",
        "化学工程",
        "纺织科学技术",
    }
    assert ends(graph, "天津市化学会", Relation.HOSTED_BY) == {"南开大学"}


def test_a_corrected_code_does_not_leave_the_wrong_one(graph: GraphStore, tmp_path: Path) -> None:
    import_rows(graph, tmp_path, SOCIETIES)
    rows = [SOCIETIES[0][:4], ["天津市化学会", "3", "540", "150"]]
    table, _ = import_rows(graph, tmp_path, rows)
    ranks = {
        e.target: e.properties["rank"]
        for e in edges_of(graph, "天津市化学会", Relation.IN_DISCIPLINE)
    }
    assert ranks == {"discipline:540": 1, "discipline:150": 2}
    told = [(c.what.zh, c.old, c.new) for c in table.changes]
    assert told == [
        ("第一学科", "150 化学", "540 纺织科学技术"),
        ("其他学科", "530 化学工程、540 纺织科学技术", "150 化学"),
    ]


def test_another_column_of_the_same_relation_is_left_alone(
    graph: GraphStore, tmp_path: Path
) -> None:
    import_rows(
        graph, tmp_path, [["学会名称", "挂靠单位", "支撑单位"], ["甲学会", "南开大学", "南开大学"]]
    )
    import_rows(graph, tmp_path, [["学会名称", "挂靠单位"], ["甲学会", "天津大学"]])
    found = edges_of(graph, "甲学会", Relation.HOSTED_BY)
    kinds = {graph.node(edge.target).name: edge.properties["kind"] for edge in found}
    assert kinds == {"天津大学": "挂靠", "南开大学": "支撑"}


def test_a_new_employer_is_dated_and_the_former_one_ends(graph: GraphStore, tmp_path: Path) -> None:
    import_rows(graph, tmp_path, EXPERTS)
    rows = [EXPERTS[0], ["张三", "1970-05", "南开大学", "", "2024-03-01"]]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [CHANGED]
    found = edges_of(graph, "张三", Relation.WORKS_AT)
    dates = {graph.node(edge.target).name: (edge.since, edge.until) for edge in found}
    assert dates == {"天津大学": ("", "2024-03-01"), "南开大学": ("2024-03-01", "")}
    again, batch = import_rows(graph, tmp_path, rows)
    assert (outcomes(again), batch) == ([LEFT], None)


def test_the_day_of_a_table_dates_what_a_row_does_not(graph: GraphStore, tmp_path: Path) -> None:
    header, row = EXPERTS[0][:3], EXPERTS[1][:3]
    import_rows(graph, tmp_path, [header, row])
    import_rows(graph, tmp_path, [header, [*row[:2], "南开大学"]])
    assert {e.until for e in edges_of(graph, "张三", Relation.WORKS_AT)} == {""}
    import_rows(graph, tmp_path, [header, [*row[:2], "河北工业大学"]], on=date(2024, 3, 1))
    found = edges_of(graph, "张三", Relation.WORKS_AT)
    assert {graph.node(e.target).name: e.until for e in found} == {
        "天津大学": "2024-03-01",
        "南开大学": "2024-03-01",
        "河北工业大学": "",
    }


def test_an_old_list_does_not_undo_a_move(graph: GraphStore, tmp_path: Path) -> None:
    header, old = EXPERTS
    import_rows(graph, tmp_path, EXPERTS)
    import_rows(graph, tmp_path, [header, ["张三", "1970-05", "南开大学", "", "2024-03-01"]])
    table, batch = import_rows(graph, tmp_path, [header, [*old[:4], "2023-01-01"]])
    assert [change.what.zh for change in table.changes] == ["最近确认日期"]
    assert batch is not None
    assert len(edges_of(graph, "张三", Relation.WORKS_AT)) == 2


def test_a_second_employer_stays_while_none_is_new(graph: GraphStore, tmp_path: Path) -> None:
    both = [EXPERTS[0], ["张三", "1970-05", "天津大学；南开大学", "", "2020-01-01"]]
    import_rows(graph, tmp_path, both)
    import_rows(graph, tmp_path, [EXPERTS[0], [*EXPERTS[1][:4], "2024-01-01"]])
    assert {edge.until for edge in edges_of(graph, "张三", Relation.WORKS_AT)} == {""}


def test_a_return_to_a_former_employer_is_another_time(graph: GraphStore, tmp_path: Path) -> None:
    for unit, day in (("天津大学", "2020-01"), ("南开大学", "2022-01"), ("天津大学", "2024-01")):
        row = ["张三", "1970-05", unit, "", day]
        import_rows(graph, tmp_path, [EXPERTS[0], row])
        _, none = import_rows(graph, tmp_path, [EXPERTS[0], row])
        assert none is None
    found = edges_of(graph, "张三", Relation.WORKS_AT)
    spans = sorted((graph.node(e.target).name, e.since, e.until) for e in found)
    assert spans == [
        ("南开大学", "2022-01", "2024-01"),
        ("天津大学", "", "2022-01"),
        ("天津大学", "2024-01", ""),
    ]


def test_members_spread_over_rows_are_one_list_per_source(
    graph: GraphStore, tmp_path: Path
) -> None:
    header = ["联合体名称", "成员", "成员角色", "来源"]
    import_rows(
        graph, tmp_path, [header, *(["甲联合体", m, "成员", "公报"] for m in ("一学会", "二学会"))]
    )
    import_rows(graph, tmp_path, [header, ["甲联合体", "三学会", "成员", "简报"]])
    assert ends(graph, "甲联合体", Relation.MEMBER_OF) == {"一学会", "二学会", "三学会"}
    table, _ = import_rows(
        graph, tmp_path, [header, *(["甲联合体", m, "牵头", "公报"] for m in ("一学会", "四学会"))]
    )
    assert ends(graph, "甲联合体", Relation.MEMBER_OF) == {"一学会", "三学会", "四学会"}
    assert outcomes(table) == [CHANGED, CHANGED]
    assert any("牵头" in change.new for change in table.changes)


def test_what_others_say_fills_blanks_only(graph: GraphStore, tmp_path: Path) -> None:
    import_rows(graph, tmp_path, [["单位名称", "单位类别"], ["南开大学", "高校"]])
    header = ["项目编号", "项目名称", "负责人", "依托单位", "单位类别", "所在省区市"]
    import_rows(graph, tmp_path, [header, ["P-001", "甲", "张三", "南开大学", "985", "天津"]])
    unit = graph.node(graph.search("南开大学").hits[0].id)
    assert (unit.properties["type"], unit.properties["place"]) == ("高校", "天津")


def test_the_origin_is_the_stated_source_else_the_file(graph: GraphStore, tmp_path: Path) -> None:
    import_rows(graph, tmp_path, [["学会名称", "第一学科"], ["甲学会", "110"]], name="a.csv")
    import_rows(graph, tmp_path, [["学会名称", "第一学科", "来源"], ["乙学会", "110", "年报"]])
    assert [e.origin for e in edges_of(graph, "甲学会", Relation.IN_DISCIPLINE)] == ["a.csv"]
    assert [e.origin for e in edges_of(graph, "乙学会", Relation.IN_DISCIPLINE)] == ["年报"]


# --- refusing


def test_all_that_is_wrong_with_a_row_is_said_and_the_good_rows_are_kept(
    graph: GraphStore, tmp_path: Path
) -> None:
    rows: Rows = [
        ["学会名称", "星级", "第一学科", "届期起", "级别"],
        ["甲学会", "三颗", "99999", "17.10", "区级"],
        ["乙学会", "3", "110", "2017.10", "全国学会"],
        ["", "3", "", "", ""],
    ]
    table, batch = import_rows(graph, tmp_path, rows)
    assert batch is not None
    assert outcomes(table) == [REFUSED, ADDED, REFUSED]
    assert refusals(table) == [
        (2, "级别", "区级"),
        (2, "第一学科", "99999"),
        (2, "星级", "三颗"),
        (2, "届期起", "17.10"),
        (4, "学会名称", ""),
    ]
    for error in table.errors:
        assert error.place.file == "表.csv"
        assert error.place.allowed.zh
        assert error.place.allowed.en
        assert error.hint.zh
        assert error.hint.en
    assert "甲学会" not in {hit.name for hit in graph.search("学会").hits}


def test_the_place_of_an_error_in_a_workbook(graph: GraphStore, tmp_path: Path) -> None:
    rows: Rows = [["一览表"], ["学会名称", "星级"], [], ["甲学会", "很多"]]
    plan = plan_import(graph, [write_xlsx(tmp_path / "表.xlsx", {"甲表": rows}, ["A1:B1"])])
    [error] = plan.errors
    place = error.place
    assert (place.file, place.sheet, place.row, place.column) == ("表.xlsx", "甲表", 4, "星级")
    assert "一览表" in plan.tables[0].remarks[0].zh


def test_rows_of_one_table_that_contradict_are_refused(graph: GraphStore, tmp_path: Path) -> None:
    rows: Rows = [
        ["学会名称", "星级", "备注"],
        ["甲学会", "3", "一"],
        ["甲 学会", "", "二"],
        ["甲学会", "4", ""],
    ]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [ADDED, ADDED, REFUSED]
    assert refusals(table) == [(4, "星级", "4")]
    assert "第 2 行" in table.errors[0].text.zh
    assert graph.node(graph.search("甲学会").hits[0].id).properties["remark"] == "一；二"


def test_another_table_may_say_otherwise(graph: GraphStore, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "a.csv", [["学会名称", "星级"], ["甲学会", "3"]])
    second = write_csv(tmp_path / "b.csv", [["学会名称", "星级"], ["甲学会", "4"]])
    plan = plan_import(graph, [first, second])
    assert [outcomes(table) for table in plan.tables] == [[ADDED], [CHANGED]]
    apply_plan(graph, plan, title="两张", at=AT)
    assert graph.node(graph.search("甲学会").hits[0].id).properties["stars"] == 4


def test_edges_of_one_table_that_contradict_are_refused(graph: GraphStore, tmp_path: Path) -> None:
    header = ["建站单位", "院士专家", "出生年份", "每年驻站月数"]
    rows: Rows = [header, ["甲公司", "张三", "1950", "3"], ["甲公司", "张三", "1950", "4"]]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [ADDED, REFUSED]
    assert refusals(table) == [(3, "院士专家", "4")]


def test_a_row_wider_than_the_header_is_refused(graph: GraphStore, tmp_path: Path) -> None:
    rows: Rows = [["学会名称", "星级"], ["甲学会", "3", "x"], ["乙学会", "3", " "]]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [REFUSED, ADDED]


def test_totals_notes_and_headers_between_are_passed_over(
    graph: GraphStore, tmp_path: Path
) -> None:
    rows: Rows = [
        ["学会名称", "个人会员数"],
        ["甲学会", "10"],
        ["学会名称", "个人会员数"],
        ["合计", "10"],
        ["注：截至2017年", ""],
    ]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [ADDED]
    assert len(table.remarks) == 3


# --- what is withheld


def test_withheld_values_never_appear(graph: GraphStore, tmp_path: Path) -> None:
    secrets = ["13811112222", "secret@example.com", "110101197001011237", "某族", "某党"]
    header = ["姓名", "工作单位", "手机", "邮箱", "身份证号", "民族", "党派", "性别"]
    rows: Rows = [
        header,
        ["张三", "天津大学", *secrets, "男"],
        ["张三", "天津大学", "13833334444", *secrets[1:], "男"],
        ["李四", "天津大学", "#REF!", "#REF!", "", "", "", "未知的"],
        ["王五", "天津大学", *secrets, "男", secrets[0]],
    ]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [ADDED, REFUSED, REFUSED, REFUSED]
    later, _ = import_rows(
        graph, tmp_path, [header, ["张三", "天津大学", "13833334444", *secrets[1:], "男"]]
    )
    assert outcomes(later) == [CHANGED]
    told = repr((table, later, table.mapping().dumps(), [e.args for e in table.errors]))
    told += repr([(e.text, e.hint, e.place) for e in (*table.errors, *later.errors)])
    for secret in (*secrets, "13833334444", "#REF!"):
        assert secret not in told, secret
    assert "（不显示）" in told


# --- columns


def test_unknown_columns_are_reported(graph: GraphStore, tmp_path: Path) -> None:
    rows: Rows = [["学会名称", "", "幸运数字"], ["甲学会", "x", "7"]]
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [ADDED]
    assert table.unknown == ("（第 2 列）", "幸运数字")
    assert [(c.heading, c.column.key, c.how) for c in table.columns] == [
        ("学会名称", "name", "heading")
    ]


def test_two_columns_of_one_meaning_are_an_error(graph: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        plan_rows(graph, tmp_path, [["学会名称", "备注", "说明"], ["甲学会", "", ""]])
    assert "备注" in caught.value.text.zh
    assert "[columns]" in caught.value.hint.zh


# --- several tables


def test_tables_are_read_in_the_order_in_which_they_name_each_other(
    graph: GraphStore, tmp_path: Path
) -> None:
    stations = write_csv(
        tmp_path / "1.csv", [["工作站名称", "建站单位", "院士专家"], ["甲站", "甲公司", "张三"]]
    )
    experts = write_csv(tmp_path / "2.csv", EXPERTS)
    plan = plan_import(graph, [stations, experts])
    assert [table.kind for table in plan.tables] == ["expert", "workstation"]
    assert plan.errors == ()
    alone = plan_import(graph, [stations])
    assert "张三" in alone.errors[0].text.zh
    assert alone.errors[0].place.column == "院士专家"


def test_sheets_that_are_no_table_are_passed_over(graph: GraphStore, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "表.xlsx",
        {"说明": [["请按要求填写"], ["谢谢"]], "学会": SOCIETIES, "专家": EXPERTS},
    )
    plan = plan_import(graph, [path])
    assert [table.sheet for table in plan.tables] == ["学会", "专家"]
    assert "说明" in plan.tables[0].remarks[0].zh


def test_nodes_that_are_only_named_are_pointed_out(graph: GraphStore, tmp_path: Path) -> None:
    table, _ = import_rows(graph, tmp_path, SOCIETIES)
    assert any("南开大学" in remark.zh and "南开大学" in remark.en for remark in table.remarks)


def test_one_name_under_two_labels_is_pointed_out(graph: GraphStore, tmp_path: Path) -> None:
    import_rows(graph, tmp_path, [["姓名", "工作单位"], ["张三", "天津水泥设计院"]])
    table, _ = import_rows(graph, tmp_path, [["企业名称", "规模"], ["天津水泥设计院", "大型"]])
    assert outcomes(table) == [ADDED]
    assert any("同名而类别不同" in remark.zh for remark in table.remarks)


def test_progress_is_told(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning_rows, "STEP", 1)
    told: list[Progress] = []
    plan_import(graph, [write_csv(tmp_path / "表.csv", SOCIETIES)], progress=told.append)
    assert told == [Progress("表.csv", "", 1), Progress("表.csv", "", 2)]


def test_an_interrupted_reading_leaves_the_graph_alone(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning_rows, "STEP", 1)
    version = graph.version()

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_import(graph, [write_csv(tmp_path / "表.csv", SOCIETIES)], progress=stop)
    assert graph.version() == version


def test_needs_of_one_name_are_pointed_out(graph: GraphStore, tmp_path: Path) -> None:
    rows = [["需求编号", "需求名称"], ["XQ-001", "阀门检测"], ["XQ-002", "泵的选型"]]
    rows.append(["XQ-003", "阀门 检测"])
    table, _ = import_rows(graph, tmp_path, rows)
    assert outcomes(table) == [ADDED] * 3
    (remark,) = table.remarks
    assert "“阀门检测”（第 2、4 行）" in remark.zh
    assert "泵的选型" not in remark.zh


def test_a_code_too_short_is_told_from_none(graph: GraphStore, tmp_path: Path) -> None:
    rows = [["需求编号", "需求名称"], ["1", "阀门检测"], ["", "泵的选型"]]
    table, _ = import_rows(graph, tmp_path, rows)
    short, none = (error.hint.zh for error in table.errors)
    assert "编号“1”不足 4 个字符" in short
    assert none == "请补充编号、所属单位或日期。"
