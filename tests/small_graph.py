"""A small graph for tests of the screens: every label that is shown, and what must never show."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from graph.model import Edge, Node, Value, make_id
from graph.reference import ensure_reference
from graph.schema import Label, Relation
from graph.store import Changes, open_store

AT = datetime(2026, 11, 20, 9, 12)
#: restricted values: none of them may ever be rendered
SECRETS = {
    "phone": "13800009876",
    "email": "secret-address@example.org",
    "id_number": "120101198001019876",
    "ethnicity": "示例民族甲",
    "party": "示例党派乙",
}
#: words that Markdown would take for something else
ODD = "*腐蚀* [检测](x) $5$ <b>_学会_</b> #1 :red[a]"


def _node(label: Label, key: str, name: str, **properties: Value) -> Node:
    return Node(make_id(label, key), label, name, properties)


SOCIETY = _node(Label.SOCIETY, "s1", "天津市腐蚀与防护学会", level="municipal", remark="示例",
                scope="埋地管网腐蚀检测与防护技术咨询")  # fmt: skip
ODD_SOCIETY = _node(Label.SOCIETY, "s2", ODD, level="national")
EXPERT = _node(
    Label.EXPERT, "e1", "甲某（示例）", research="埋地燃气管道阴极保护",
    keywords=("阴极保护", "点蚀"), born="1980-05", **SECRETS,
)  # fmt: skip
FIRM = _node(Label.ENTERPRISE, "f1", "天津示例燃气有限公司", scope="燃气管网建设与运行")
NEED = _node(Label.NEED, "n1", "埋地燃气管网腐蚀在线监测",
             problem="盐碱土中埋地钢管点蚀快，人工开挖漏检。",
             money=80, mode="commissioned", published_on="2026-09-01")  # fmt: skip
TAKEN = _node(Label.NEED, "n2", "储罐底板腐蚀检测", problem="储罐底板声发射检测")
STATION = _node(Label.WORKSTATION, "w1", "示例燃气院士工作站", topic="管道完整性", state="active")
PROJECT = _node(Label.PROJECT, "p1", "杂散电流下钢管腐蚀机理", start="2023-01")
ALLIANCE = _node(Label.ALLIANCE, "a1", "示例学会联合体", level="市级")
UNIT = _node(Label.ORGANIZATION, "o1", "天津示例大学")

NODES = [
    SOCIETY, ODD_SOCIETY, EXPERT, FIRM, NEED, TAKEN, STATION, PROJECT, ALLIANCE, UNIT,
    *(_node(Label.SOCIETY, f"more{i}", f"示例第{i}学会") for i in range(12)),
    *(_node(Label.EXPERT, f"more{i}", f"示例{i}", research="焊接工艺") for i in range(12)),
]  # fmt: skip
EDGES = [
    Edge(SOCIETY.id, Relation.IN_DISCIPLINE, "discipline:43020", properties={"rank": 1}),
    Edge(EXPERT.id, Relation.WORKS_AT, UNIT.id, since="2010", origin="专家表 第 2 行"),
    Edge(EXPERT.id, Relation.MEMBER_OF, SOCIETY.id, since="2019-03", origin="会员表"),
    Edge(FIRM.id, Relation.STATES, NEED.id, origin="需求表 第 2 行"),
    Edge(FIRM.id, Relation.IN_INDUSTRY, "industry:D451", properties={"rank": 1}),
    Edge(SOCIETY.id, Relation.ANSWERS, TAKEN.id, since="2026-03", properties={"state": "对接中"}),
    Edge(EXPERT.id, Relation.WORKED_ON, PROJECT.id, properties={"role": "负责人"}),
    Edge(STATION.id, Relation.HOSTED_BY, FIRM.id),
    Edge(SOCIETY.id, Relation.MEMBER_OF, ALLIANCE.id),
]


def write_small_graph(path: Path) -> str:
    """Write the graph into a new file and return its address."""
    url = f"sqlite:///{path}"
    with open_store(url) as store:
        ensure_reference(store, AT)
        store.apply(Changes(NODES, EDGES), title="测试数据.xlsx", at=AT)
    return url


def use_copy(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let a test work on a copy of a graph's file, and return its address."""
    shutil.copy(file, folder / "atlas.db")
    url = f"sqlite:///{folder / 'atlas.db'}"
    monkeypatch.setenv("STORE_URL", url)
    return url
