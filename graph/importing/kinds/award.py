"""Tables of awards, programmes and posts, one row an edition."""

from collections.abc import Mapping
from typing import ClassVar

from graph.importing.columns import Column, Field, Link, column
from graph.importing.editions import with_edition
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines
from graph.model import Value
from graph.schema import Label, Relation
from graph.text import Text

_GIVERS = (Label.ORGANIZATION, Label.SOCIETY, Label.ENTERPRISE)
_KINDS = {"奖励": "award", "科技奖励": "award", "计划": "programme", "项目": "programme",
          "人才项目": "programme", "任职": "post", "岗位": "post", "职务": "post",
          "学术职务": "post"}  # fmt: skip


class AwardTable(TableKind):
    """One row an edition of an award or programme, or a post to be filled."""

    name: ClassVar[str] = "award"
    title: ClassVar[Text] = Text(zh="奖项与岗位", en="awards and posts")
    label: ClassVar[Label] = Label.AWARD
    order: ClassVar[int] = 82
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "奖项名称 奖项 奖励名称 岗位名称 奖项或岗位 award award_name"),
        column("code", "奖项编号 编号 岗位编号"),
        column("scheme", "规则方案 方案 所属奖项 奖项类别"),
        column("edition", "届次 年度 届别 评选年度"),
        column("kind", "种类 奖项种类 类型", Field("kind", _KINDS)),
        column("reference_day", "年龄计算日 年龄计算截止日 基准日 截止日期"),
        column(
            "givers", "设奖单位 主办单位 主办 任职组织 所属组织",
            Link(Relation.RUN_BY, _GIVERS),
        ),
        column("keywords", "关键词 keyword"),
        column("scope", "遴选方向 评选范围 任职要求 岗位要求 推荐范围"),
        *disciplines(),
        *common(),
    )  # fmt: skip

    def complete(self, fields: dict[str, Value], names: Mapping[str, tuple[str, ...]]) -> None:
        """An edition has a name of its own, and belongs to the award of the name without it."""
        if "name" in fields:
            if fields.get("kind") != "post":
                fields.setdefault("scheme", fields["name"])
            fields["name"] = with_edition(str(fields["name"]), str(fields.get("edition", "")))
