"""The national societies that ship with the product, with a few made-up people, firms and needs."""

from datetime import datetime

from graph import Changes, Edge, Label, Node, Relation, Snapshot, make_id, take_snapshot
from graph.importing import apply_plan, plan_import
from graph.model import Value
from graph.reference import ensure_reference
from graph.store import open_store
from graph.taxonomy import DATA
from graph.text import Text, same
from matching.themes.theme import Facet, FacetRole, Theme, ThemeKind

AT = datetime(2026, 11, 24)


def node(label: Label, name: str, **properties: Value) -> Node:
    return Node(make_id(label, name), label, name, properties)


def society(name: str) -> str:
    return make_id(Label.SOCIETY, name)


CORROSION, CHEMICAL, WATER = map(society, ["中国腐蚀与防护学会", "中国化工学会", "中国水利学会"])
NUCLEAR, OCEAN, EXPLORERS = map(society, ["中国核学会", "中国海洋学会", "中国科学探险协会"])
FORMER = node(Label.SOCIETY, "示例旧学会", state="dissolved")
PIPES = node(Label.EXPERT, "甲示例", profile="从事海水淡化与腐蚀与防护研究。")
ALLIANCE = node(Label.ALLIANCE, "示例淡化联合体", state="active")
UNIVERSITY = node(Label.ORGANIZATION, "示例宠物大学")
FIRM = node(Label.ENTERPRISE, "滨海示例管网有限公司", scope="宠物美容服务")
GAS = node(Label.NEED, "埋地钢管腐蚀监测", problem="盐碱土中钢管点蚀快，腐蚀速率难测。")
HEAT = node(Label.NEED, "核能供热管网", problem="核能供热的热网水力平衡。")
PETS = node(Label.PROJECT, "宠物美容机器人", start="2020-01")


def small_snapshot() -> Snapshot:
    store = open_store("memory:")
    ensure_reference(store, AT)
    plan = plan_import(store, [DATA / "societies" / "national.csv"])
    apply_plan(store, plan, title="societies", at=AT)
    nodes = [value for value in globals().values() if isinstance(value, Node)]
    water = store.get([WATER])[WATER]
    nodes.append(Node(WATER, Label.SOCIETY, water.name, {**water.properties, "stars": 5}))
    edges = [
        Edge(PIPES.id, Relation.MEMBER_OF, CORROSION),
        Edge(PIPES.id, Relation.MEMBER_OF, CHEMICAL),
        *(Edge(one, Relation.MEMBER_OF, ALLIANCE.id) for one in (CORROSION, WATER, EXPLORERS)),
        Edge(FIRM.id, Relation.IN_INDUSTRY, "industry:D451"),
        Edge(FIRM.id, Relation.STATES, GAS.id),
        Edge(FIRM.id, Relation.STATES, HEAT.id),
        Edge(GAS.id, Relation.IN_DISCIPLINE, "discipline:43020", properties={"rank": 1}),
        Edge(HEAT.id, Relation.IN_DISCIPLINE, "discipline:490", properties={"rank": 1}),
        Edge(PETS.id, Relation.RUN_BY, UNIVERSITY.id),
    ]
    store.apply(Changes(nodes, edges), title="small", at=AT)
    return take_snapshot(store)


def facet(title: str, role: FacetRole, words: str, codes: str, weight: float = 1.0) -> Facet:
    return Facet(
        Text(zh=title, en=title), role, weight, tuple(words.split()), tuple(codes.split())
    )  # fmt: skip


#: desalination, with a facet nobody works on
DESALINATION = Theme(
    "desalination",
    Text(zh="海水淡化", en="desalination"),
    ThemeKind.CHAIN,
    (
        facet("膜材料", FacetRole.UPSTREAM, "高分子 反渗透膜", "43050 53047"),
        facet("取水与水处理", FacetRole.MIDSTREAM, "水处理 海水利用", "570 61030"),
        facet("防腐", FacetRole.MIDSTREAM, "腐蚀 防护", "43020"),
        facet("核能供热", FacetRole.SUPPORT, "核能", "490", 0.8),
        facet("宠物美容", FacetRole.APPLICATION, "宠物美容", "", 0.5),
    ),
)
EMPTY = Theme("empty", same("空"), ThemeKind.CHAIN, ())
