"""Tables of workstations, one row a station or one row a person at a station."""

from collections.abc import Mapping
from typing import ClassVar

from graph.importing.columns import (
    ACADEMIES,
    Column,
    EdgeField,
    EndField,
    EndLabel,
    Field,
    Link,
    Policy,
    Span,
    column,
)
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines, industries
from graph.model import Value
from graph.schema import Label, Relation
from graph.text import Text

_HOSTS = (Label.ENTERPRISE, Label.ORGANIZATION)
_WORDS = {"企业": Label.ENTERPRISE, "enterprise": Label.ENTERPRISE,
          "单位": Label.ORGANIZATION, "高校": Label.ORGANIZATION, "科研院所": Label.ORGANIZATION,
          "事业单位": Label.ORGANIZATION, "园区": Label.ORGANIZATION, "医院": Label.ORGANIZATION,
          "institution": Label.ORGANIZATION, "park": Label.ORGANIZATION}  # fmt: skip
_TYPES = {"院士工作站": "academician", "专家工作站": "academician", "院士站": "academician",
          "服务站": "service", "学会工作站": "service"}  # fmt: skip
_STATES = {"筹建": "planned", "建设中": "planned", "正常": "active", "在运行": "active",
           "已到期": "expired", "已撤销": "revoked"}  # fmt: skip


class WorkstationTable(TableKind):
    """One row a station; or, in a table of pairs, one row a person who serves it."""

    name: ClassVar[str] = "workstation"
    title: ClassVar[Text] = Text(zh="工作站", en="workstations")
    label: ClassVar[Label] = Label.WORKSTATION
    order: ClassVar[int] = 75
    needs_one_of: ClassVar[tuple[str, ...]] = ("name", "host")
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "工作站名称 名称 站名 工作站 workstation station_name"),
        column("type", "类型 工作站类型", Field("type", _TYPES)),
        column("level", "级别"),
        column("approval", "批准文号 文号"),
        column("approved_on", "批准日期 批准时间 建站日期"),
        column(
            "host", "建站单位 设站单位 建站企业 station_unit host",
            Link(Relation.HOSTED_BY, _HOSTS, is_unit=True),
        ),
        column("host_type", "建站单位类型 单位类型 unit_type", EndLabel("host", _WORDS)),
        column("host_place", "省份 地区 region", EndField("host", ("province", "place"))),
        column("district", "区 所在区"),
        column(
            "experts", "院士专家 进站院士 进站专家 院士 专家 academician expert",
            Link(Relation.SERVES, (Label.EXPERT,), incoming=True, policy=Policy.BY_SOURCE),
        ),
        column("academy", "院士所属", EndField("experts", ("academy",), ACADEMIES)),
        column("born", "院士出生年 出生年份 bio_birth_year", EndField("experts", ("born",))),
        column("months", "每年驻站月数 驻站月数", EdgeField(("experts",), "months")),
        column("year", "进站年份 年份", EdgeField(("experts",), "since")),
        column(
            "agreed", "协议期 协议起止 协议期限", Span("agreed_from", "agreed_to"),
        ),
        column("agreed_from", "协议起"),
        column("agreed_to", "协议止"),
        column(
            "societies", "服务学会 学会 对接学会",
            Link(Relation.SERVES, (Label.SOCIETY,), incoming=True, policy=Policy.BY_SOURCE),
        ),
        column("state", "状态", Field("state", _STATES)),
        column("topic", "研究方向 合作方向 主攻方向"),
        column("assessment", "年度考核 考核结果"),
        *industries(),
        *disciplines(),
        *common(),
    )  # fmt: skip

    def complete(self, fields: dict[str, Value], names: Mapping[str, tuple[str, ...]]) -> None:
        """A table of pairs names the host alone: the station is the host's."""
        hosts = names.get("host", ())
        if "name" not in fields and len(hosts) == 1:
            society = not names.get("experts") and bool(names.get("societies"))
            fields.setdefault("type", "service" if society else "academician")
            kind = "学会服务站" if fields["type"] == "service" else "院士专家工作站"
            fields["name"] = f"{hosts[0]}{kind}"
