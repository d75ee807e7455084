"""Tables of alliances, one row a member."""

from typing import ClassVar

from graph.importing.columns import Column, EdgeField, EndLabel, Field, Link, Policy, column
from graph.importing.kind import TableKind
from graph.importing.shared import common
from graph.schema import Label, Relation
from graph.text import Text

_MEMBERS = (Label.SOCIETY, Label.ORGANIZATION, Label.ENTERPRISE)
_WORDS = {"学会": Label.SOCIETY, "协会": Label.SOCIETY, "society": Label.SOCIETY,
          "企业": Label.ENTERPRISE, "enterprise": Label.ENTERPRISE,
          "单位": Label.ORGANIZATION, "高校": Label.ORGANIZATION, "科研院所": Label.ORGANIZATION,
          "organization": Label.ORGANIZATION, "institution": Label.ORGANIZATION}  # fmt: skip
_STATES = {"筹备": "proposed", "拟建": "proposed", "征求意见": "consulted", "批准": "approved",
           "备案": "filed", "在运行": "active", "正常": "active", "终止": "ended"}  # fmt: skip
_ROLES = {"牵头单位": "牵头", "牵头学会": "牵头", "lead": "牵头", "leader": "牵头", "chair": "牵头",
          "发起单位": "发起", "发起学会": "发起", "founder": "发起", "founding member": "发起",
          "成员单位": "成员", "成员学会": "成员", "member": "成员"}  # fmt: skip


class AllianceTable(TableKind):
    """One row a member of an alliance."""

    name: ClassVar[str] = "alliance"
    title: ClassVar[Text] = Text(zh="联合体成员", en="members of alliances")
    label: ClassVar[Label] = Label.ALLIANCE
    order: ClassVar[int] = 80
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "联合体名称 联合体 学会联合体 alliance alliance_name"),
        column("level", "级别"),
        column("place", "地区 region"),
        column("founded", "成立日期 成立时间"),
        column("scope", "宗旨"),
        column("state", "状态", Field("state", _STATES)),
        column(
            "member", "成员 成员单位 成员名称 成员学会 members",
            Link(Relation.MEMBER_OF, _MEMBERS, incoming=True, policy=Policy.BY_SOURCE),
        ),
        column("member_type", "成员类型 成员类别", EndLabel("member", _WORDS)),
        column("role", "成员角色 角色", EdgeField(("member",), "role", _ROLES)),
        column(
            "lead", "牵头学会 牵头单位 理事长单位 lead_society",
            Link(
                Relation.MEMBER_OF, _MEMBERS, incoming=True, policy=Policy.BY_SOURCE,
                fixed=(("role", "牵头"),),
            ),
        ),
        column("completeness", "名单完整性"),
        *common(),
    )  # fmt: skip
