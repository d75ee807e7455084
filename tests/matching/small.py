"""A small graph for the tests of matching: societies, experts, firms, needs."""

from datetime import datetime

from graph import Changes, Edge, GraphStore, Label, Node, Relation, Snapshot, make_id, take_snapshot
from graph.model import Value
from graph.reference import reference_changes
from graph.store import open_store

AT = datetime(2026, 11, 24, 9, 0)


def node(label: Label, name: str, **properties: Value) -> Node:
    return Node(make_id(label, name), label, name, properties)


CORROSION = node(Label.SOCIETY, "中国腐蚀与防护学会")
COMPUTING = node(Label.SOCIETY, "中国计算机学会", stars=4, full_time_staff=3)
FORMER = node(Label.SOCIETY, "示例旧学会", state="dissolved")
PIPES = node(
    Label.EXPERT, "甲示例", research="埋地管道腐蚀监测", keywords=("阴极保护", "管道腐蚀"),
    profile="从事埋地燃气管道腐蚀在线监测与阴极保护。", phone="13800000000",
)  # fmt: skip
CODE = node(
    Label.EXPERT, "乙示例", research="软件测试", profile="从事编译器与软件缺陷检测。",
)  # fmt: skip
SILENT = node(Label.EXPERT, "丙示例")
MAKER = node(Label.EXPERT, "丁示例", duty="高级工程师")
ENGLISH = node(
    Label.EXPERT, "戊示例", research="Battery safety", profile="Thermal runaway of batteries"
)
GAS = node(Label.ENTERPRISE, "滨海示例管网有限公司", scope="燃气管网建设、运行与维护")
SOFT = node(Label.ENTERPRISE, "津门示例软件有限公司", scope="软件开发；信息系统集成")
NEED = node(
    Label.NEED, "埋地燃气管网腐蚀在线监测",
    problem="滨海盐碱土中埋地钢管点蚀快，人工开挖检测漏检多。", keywords=("管道腐蚀", "在线监测"),
)  # fmt: skip
PLAIN = node(Label.NEED, "管网腐蚀监测")
STATION = node(Label.WORKSTATION, "滨海示例管网院士工作站", topic="管道腐蚀与防护")
PATENT = node(
    Label.DOCUMENT, "一种管道阴极保护电位监测装置", type="patent", published_on="2024-05",
    keywords=("阴极保护",),
)  # fmt: skip
AWARD = node(Label.AWARD, "示例青年奖（2026）", scheme="示例青年奖", kind="award")
POST = node(
    Label.AWARD, "示例腐蚀防护组织委员", kind="post", keywords=("阴极保护",), scope="管道腐蚀监测"
)
PROJECT = node(Label.PROJECT, "示例编译器缺陷定位", start="2020-01")


def edges() -> list[Edge]:
    return [
        Edge(CORROSION.id, Relation.IN_DISCIPLINE, "discipline:43020", properties={"rank": 1}),
        Edge(CORROSION.id, Relation.IN_DISCIPLINE, "discipline:5304140", properties={"rank": 2}),
        Edge(COMPUTING.id, Relation.IN_DISCIPLINE, "discipline:520", properties={"rank": 1}),
        Edge(GAS.id, Relation.IN_INDUSTRY, "industry:D451"),
        Edge(SOFT.id, Relation.IN_INDUSTRY, "industry:I651"),
        Edge(GAS.id, Relation.STATES, NEED.id),
        Edge(STATION.id, Relation.HOSTED_BY, GAS.id),
        Edge(PIPES.id, Relation.SERVES, STATION.id),
        Edge(PIPES.id, Relation.MEMBER_OF, CORROSION.id),
        Edge(MAKER.id, Relation.CREATED, PATENT.id),
        Edge(CODE.id, Relation.WORKED_ON, PROJECT.id),
        Edge(POST.id, Relation.IN_DISCIPLINE, "discipline:43020", properties={"rank": 1}),
        Edge(POST.id, Relation.RUN_BY, CORROSION.id),
        Edge(CODE.id, Relation.MEMBER_OF, COMPUTING.id),
    ]


def small_store() -> GraphStore:
    store = open_store("memory:")
    base = reference_changes()
    nodes = [value for value in globals().values() if isinstance(value, Node)]
    store.apply(
        Changes([*base.nodes, *nodes], [*base.edges, *edges()]), title="小图（示例）", at=AT
    )
    return store


def small_snapshot() -> Snapshot:
    return take_snapshot(small_store())
