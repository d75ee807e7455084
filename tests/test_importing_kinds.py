"""Every kind of table fits the schema, knows its own columns and imports a row of its own."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.errors import TableError, UnknownNameError
from graph.importing.columns import (
    Academician,
    EdgeField,
    EndField,
    EndLabel,
    Field,
    Link,
    Posts,
    Span,
    UnitOf,
)
from graph.importing.kind import TableKind, kind_named, kinds, recognise_kind
from graph.importing.linking import links_of
from graph.importing.table import Cell
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Kind, property_of
from graph.schema import RELATION_ENDS, Label, Relation
from tests.tables import Rows, import_rows, outcomes, plan_rows, ready_store

#: a row of each kind, with every sort of cell; a kind without one fails
ROWS: dict[str, Mapping[str, Cell]] = {
    "organization": {
        "单位名称": "天津大学", "单位类别": "高校", "所在地": "天津",
    },
    "society": {
        "学会名称": "天津市化学会", "级别": "省级学会", "学会编号": "T-01", "第一学科": "150",
        "其他学科": "150.15；530", "业务范围": "化学", "星级": "★★★", "个人会员数": "1,200",
        "理事会届次": "第七届", "届期": "2017.10-2021.10", "挂靠单位": "南开大学",
        "支撑单位": "天津渤海化工集团有限公司", "品牌活动": "年会；科普日", "党组织": "有",
        "状态": "正常",
    },
    "enterprise": {
        "企业名称": "大力神(天津)技术开发有限公司", "统一社会信用代码": "91120102103243910G",
        "国标行业": "C384", "战略性新兴产业": "1.2", "规模": "小型", "年营业收入（亿元）": "1.2",
        "研发人员数": "30", "资质": "高新技术企业；专精特新", "注册日期": "1992-12-02",
    },
    "expert": {
        "姓名": "张 三", "性别": "男", "出生年月": "1970年5月", "工作单位": "天津大学",
        "职称": "教授", "第一学科": "530", "关键词": "膜，催化", "院士": "否",
        "所属学会": "天津市化学会；天津市化工学会", "学会职务": "理事长；无", "一线科技人员": "是",
        "手机": "13800000001", "回避单位": "天津师范大学", "最近确认日期": "2024-03-01",
    },
    "need": {
        "需求编号": "XQ-2024-01", "需求名称": "防爆电池", "企业名称": "天津某电池有限公司",
        "起止年份": "2024-2026", "主要问题": "易燃", "拟投入资金(万元)": "≥200",
        "合作方式": "委托开发", "国标行业": "3841", "希望合作单位": "天津大学、南开大学",
        "状态": "待对接",
    },
    "project": {
        "项目编号": "71571110", "项目名称": "膜的制备", "负责人": "李四", "工作单位": "南开大学",
        "参加人": "王五（天津大学）", "起止年月": "2016.01-2019.12", "资助金额(万元)": "48.7",
        "学科": "化学", "关键词": "膜",
    },
    "document": {
        "成果编号": "ZL2020-1", "成果名称": "一种膜", "类型": "发明专利", "完成人": "李四、王五",
        "工作单位": "南开大学；天津大学", "日期": "2020-05", "学科": "别的学科", "关键词": "膜",
    },
    "workstation": {
        "工作站名称": "某院士工作站", "类型": "院士工作站", "建站单位": "天津某电池有限公司",
        "院士专家": "张三（天津大学）", "每年驻站月数": "3个月", "协议起": "2020-01",
        "协议止": "2022-12", "服务学会": "天津市化学会", "状态": "运行", "国标行业": "C384",
    },
    "alliance": {
        "联合体名称": "京津冀化工联合体", "级别": "省级", "成立日期": "2018年6月",
        "成员": "天津市化学会", "成员类型": "学会", "成员角色": "成员", "牵头学会": "中国化工学会",
        "来源": "简报第3期",
    },
    "award": {
        "奖项名称": "天津青年科技奖", "规则方案": "天津青年科技奖", "届次": "第二十届",
        "种类": "奖励", "年龄计算日": "2026-01-01", "设奖单位": "天津大学",
        "遴选方向": "青年科技工作者", "关键词": "膜", "第一学科": "150",
    },
    "nomination": {
        "姓名": "张三", "工作单位": "天津大学", "奖项": "天津青年科技奖", "届次": "第二十届",
        "推荐渠道": "天津市化学会", "推荐日期": "2026-03-05", "结果": "一等奖",
        "获奖日期": "2026-11",
    },
    "activity": {
        "活动编号": "HD-001", "活动名称": "膜技术论坛", "主办学会": "天津市化学会",
        "日期": "2024/5/6", "地点": "天津", "主题词": "膜、水", "参与专家": "张三（天津大学）",
        "参与学会": "天津市化工学会",
    },
}  # fmt: skip
#: the headings that an office's tables of each kind have
OFFICE = {
    "society": (
        "学会名称,级别,学会编号,第一学科,其他学科,业务范围,星级,个人会员数,单位会员数,"
        "理事会届次,届期起,届期止,理事人数,一线理事人数,45岁以下理事人数,挂靠单位,"
        "专职人员数,品牌活动,党组织,状态,备注"
    ),
    "expert": (
        "姓名,性别,出生年月,工作单位,职务,职称,学位,第一学科,其他学科,研究方向,关键词,"
        "个人简介,院士,学部,是否退休,荣誉,所属学会,学会职务,一线科技人员,手机,回避单位,"
        "最近确认日期,数据来源,备注"
    ),
    "enterprise": (
        "企业名称,统一社会信用代码,国标行业,经营范围,区,规模,年营业收入(万元),"
        "研发投入(万元),研发人员数,资质,有效专利数,注册日期,备注"
    ),
    "need": (
        "需求编号,需求名称,企业名称,起止年份,主要问题,关键指标,预期目标,关键词,"
        "拟投入资金(万元),合作方式,国标行业,学科,希望合作单位,状态,发布日期,备注"
    ),
    "workstation": (
        "工作站名称,类型,级别,批准文号,批准日期,建站单位,区,院士专家,每年驻站月数,"
        "协议起,协议止,服务学会,状态,研究方向,备注"
    ),
    "project": ("项目编号,项目名称,负责人,工作单位,起止年月,类别,资助金额(万元),学科,关键词,备注"),
    "document": ("成果编号,成果名称,类型,完成人,工作单位,日期,关键词,备注"),
    "activity": ("活动编号,活动名称,主办学会,日期,地点,主题词,参与专家,备注"),
    "alliance": ("联合体名称,级别,成立日期,成员,成员角色,牵头学会,来源,备注"),
    "award": "奖项名称,规则方案,届次,种类,年龄计算日,设奖单位,关键词,遴选方向,第一学科,备注",
    "nomination": "姓名,单位,奖项,届次,推荐渠道,推荐日期,等级,结果,备注",
    "organization": ("单位名称,单位类别,所在地,所属系统,备注"),
}


def fields_of(kind: TableKind) -> set[str]:
    """Return the properties that the columns of a kind write."""
    written: set[str] = set()
    for role in (role for column in kind.columns for role in column.roles):
        match role:
            case Field(prop):
                written.add(prop)
            case Span(first, last):
                written |= {first, last}
            case Academician():
                written |= {"academician", "academy"}
            case Link(keep=str(keep)):
                written |= {keep} - {""}
    return written


def check_meanings(kind: TableKind, role: Field) -> None:
    """Check that further words mean values of the closed list."""
    prop = property_of(kind.label, role.property)
    if prop is not None and prop.kind is Kind.CHOICE:
        assert set(role.meanings.values()) <= set(prop.values), role


@pytest.mark.parametrize("name", sorted(kinds()))
def test_fields_are_those_of_the_label(name: str) -> None:
    kind = kinds()[name]
    assert fields_of(kind) == {p.name for p in NODE_PROPERTIES[kind.label]} | {"name"}
    for role in (role for column in kind.columns for role in column.roles):
        if isinstance(role, Field):
            check_meanings(kind, role)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_links_join_what_the_schema_joins(name: str) -> None:
    kind = kinds()[name]
    for key, link in links_of(kind).items():
        for label in link.to:
            ends = (label, kind.label) if link.incoming else (kind.label, label)
            assert ends in RELATION_ENDS[link.relation], (key, ends)
        carried = {p.name for p in EDGE_PROPERTIES[link.relation]}
        assert {name for name, _ in link.fixed} <= carried, key


@pytest.mark.parametrize("name", sorted(kinds()))
def test_what_is_said_of_links_fits_the_schema(name: str) -> None:
    kind = kinds()[name]
    links = links_of(kind)
    for role in (role for column in kind.columns for role in column.roles):
        match role:
            case EdgeField(of, prop):
                for key in of:
                    carried = {p.name for p in EDGE_PROPERTIES[links[key].relation]}
                    assert prop in carried | {"since", "until"}, (key, prop)
            case EndField(of, props):
                assert any(property_of(to, p) for to in links[of].to for p in props), props
            case UnitOf(of) | Posts(of) | EndLabel(of):
                assert of in links


@pytest.mark.parametrize("name", sorted(kinds()))
def test_no_heading_and_no_key_means_two_columns(name: str) -> None:
    kind = kinds()[name]
    keys = [column.key for column in kind.columns]
    assert len(keys) == len(set(keys))
    seen: dict[str, str] = {}
    for column in kind.columns:
        for heading in column.names:
            assert seen.setdefault(heading, column.key) == column.key, heading
            assert kind.find(heading) is column, heading


@pytest.mark.parametrize("name", sorted(kinds()))
def test_the_headings_of_an_office_are_recognised(name: str) -> None:
    header = OFFICE[name].split(",")
    kind = recognise_kind(header, "表.csv")
    assert kind.name == name
    keys = [column.key for heading in header if (column := kind.find(heading))]
    assert len(keys) == len(header) == len(set(keys))


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_row_is_imported_and_undone_and_says_nothing_new_twice(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ready_store(monkeypatch)
    rows: Rows = [list(ROWS[name]), list(ROWS[name].values())]
    table, batch = import_rows(store, tmp_path, rows)
    assert table.kind == name
    assert outcomes(table) == ["added"], table.errors
    assert table.unknown == ()
    assert batch is not None
    again, none = import_rows(store, tmp_path, rows, name="同一张表.csv")
    assert outcomes(again) == ["left"], again.changes
    assert none is None
    version = store.version()
    store.undo(batch.number)
    third, batch = import_rows(store, tmp_path, rows)
    assert outcomes(third) == ["added"]
    assert store.version() == version


def test_roles_in_an_alliance_are_one_word_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ready_store(monkeypatch)
    said = {"甲学会": "founder", "乙学会": "牵头单位", "丙学会": "观察员", "丁学会": "member"}
    rows: Rows = [
        ["联合体名称", "成员", "成员角色"],
        *(["示例联合体", name, role] for name, role in said.items()),
    ]
    import_rows(store, tmp_path, rows)
    alliance = store.search("示例联合体", [Label.ALLIANCE]).hits[0].id
    edges = store.incident([alliance], [Relation.MEMBER_OF])
    roles = {store.node(edge.source).name: edge.properties["role"] for edge in edges}
    assert roles == {"甲学会": "发起", "乙学会": "牵头", "丙学会": "观察员", "丁学会": "成员"}


def test_what_each_row_becomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All kinds at once: what one table names, another has as its own."""
    store = ready_store(monkeypatch)
    for name in sorted(kinds(), key=lambda name: kinds()[name].order):
        rows: Rows = [list(ROWS[name]), list(ROWS[name].values())]
        import_rows(store, tmp_path, rows)
    found = store.counts()
    assert found["Expert"] == 3  # 张三, 李四, 王五
    assert found["Workstation"] == found["Alliance"] == found["Activity"] == 1
    document = store.search("一种膜").hits[0]
    near = store.neighbourhood(document.id)
    assert {node.name for node in near.nodes} == {"一种膜", "李四", "王五"}
    assert store.node(document.id).properties["field"] == "别的学科"
    assert store.node(document.id).properties["type"] == "patent"
    expert = store.node(store.search("张三").hits[0].id)
    assert expert.name == "张三"
    assert expert.properties["born"] == "1970-05"
    assert expert.properties["keywords"] == ("膜", "催化")
    assert "phone" not in expert.properties
    hidden = store.get([expert.id], restricted=True)[expert.id]
    assert hidden.properties["phone"] == "13800000001"
    firm = store.node("enterprise:91120102103243910G")
    assert firm.properties["revenue"] == 12000


def test_headings_that_fit_no_kind_or_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for header in (["甲", "乙"], ["name", "note"]):
        with pytest.raises(TableError) as caught:
            plan_rows(ready_store(monkeypatch), tmp_path, [header, ["x", "y"]])
        for name in kinds():
            assert name in caught.value.place.allowed.zh
    table, _ = import_rows(
        ready_store(monkeypatch),
        tmp_path,
        [["name", "note"], ["天津市化学会", "x"]],
        kind="Society",
    )
    assert outcomes(table) == ["added"]


def test_a_kind_there_is_not() -> None:
    with pytest.raises(UnknownNameError):
        kind_named("planet")


def test_a_table_read_as_a_kind_needs_its_name_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TableError) as caught:
        plan_rows(ready_store(monkeypatch), tmp_path, [["星级"], ["3"]], kind="society")
    assert "学会名称" in caught.value.text.zh
