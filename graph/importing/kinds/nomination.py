"""Registers of nominations: who was put forward for what, by which channel, and what came of it."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from graph.errors import CellError
from graph.importing.columns import (
    Column,
    EdgeField,
    EndField,
    Field,
    Link,
    Policy,
    UnitOf,
    Won,
    column,
)
from graph.importing.editions import with_edition
from graph.importing.kind import TableKind
from graph.importing.kinds.award import AwardTable
from graph.importing.problem import nameless
from graph.importing.shared import common, disciplines
from graph.model import Value
from graph.schema import Label, Relation
from graph.text import Text

_BOTH = ("persons", "result")
_KINDS = next(
    role.meanings
    for one in AwardTable.columns
    for role in one.roles
    if isinstance(role, Field) and role.property == "kind"
)


class NominationTable(TableKind):
    """One row a nomination of a person for an award, a programme or a post."""

    name: ClassVar[str] = "nomination"
    title: ClassVar[Text] = Text(zh="推荐登记", en="register of nominations")
    label: ClassVar[Label] = Label.AWARD
    order: ClassVar[int] = 85
    needs_one_of: ClassVar[tuple[str, ...]] = ("persons",)
    fills_blanks: ClassVar[frozenset[str]] = frozenset({"scheme", "kind"})
    columns: ClassVar[tuple[Column, ...]] = (
        column(
            "persons", "姓名 被推荐人 被推荐人姓名 候选人 候选人姓名 推荐人选 人选 nominee",
            Link(Relation.NOMINATED_FOR, (Label.EXPERT,), incoming=True, policy=Policy.BY_SOURCE),
        ),
        column(
            "unit", "工作单位 单位 所在单位 单位名称 affiliation",
            UnitOf("persons"), UnitOf("result"),
        ),
        column(
            "born", "出生年月 出生日期",
            EndField("persons", ("born",)), EndField("result", ("born",)),
        ),
        column("name", "奖项 奖项名称 推荐奖项 岗位 岗位名称 奖项或岗位 award award_name"),
        column("code", "奖项编号"),
        column("scheme", "规则方案"),
        column("edition", "届次 年度 届别", Field("edition"), EdgeField(_BOTH, "edition")),
        column("kind", "种类 奖项种类", Field("kind", _KINDS)),
        column("channel", "推荐渠道 推荐单位 渠道 提名单位 推荐学会", EdgeField(_BOTH, "channel")),
        column(
            "nominated_on", "推荐日期 推荐时间 登记日期 提名日期", EdgeField(("persons",), "since"),
        ),
        column("level", "等级 推荐等级 申报等级", EdgeField(("persons",), "level")),
        column("result", "结果 评选结果 推荐结果 评审结果 等级/结果", Won("persons")),
        column("won_on", "获奖日期 获奖时间 当选日期", EdgeField(("result",), "since")),
        column("reference_day", "年龄计算日"),
        column("keywords", "关键词"),
        column("scope", "遴选方向"),
        *disciplines(),
        *common(),
    )  # fmt: skip

    def fit(self, header: Iterable[str]) -> int:
        """A list of persons without an award is no register."""
        headings = list(header)
        found = {column.key for heading in headings if (column := self.find(heading))}
        return super().fit(headings) if "name" in found else 0

    def complete(self, fields: dict[str, Value], names: Mapping[str, tuple[str, ...]]) -> None:
        """Every row names an award and a person; the edition is part of the award's name."""
        if "name" not in fields:
            raise _lacking(self, "name")
        if not names.get("persons"):
            raise _lacking(self, "persons")
        if fields.get("kind") != "post":
            fields.setdefault("scheme", fields["name"])
        fields["name"] = with_edition(str(fields["name"]), str(fields.get("edition", "")))


def _lacking(kind: TableKind, key: str) -> CellError:
    title = kind.by_key[key].title
    return nameless(title).at(column=title.zh)
