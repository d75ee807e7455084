"""Tables of technology needs."""

from typing import ClassVar

from graph.importing.columns import Column, EndField, Field, Link, Span, column
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines, industries
from graph.schema import Label, Relation
from graph.text import Text

_MODES = {"自行研发": "in_house", "委托": "commissioned", "技术委托": "commissioned",
          "合作": "cooperative", "联合开发": "cooperative", "联合攻关": "cooperative"}  # fmt: skip
_STATES = {"待揭榜": "open", "公开": "open", "征集中": "open", "洽谈中": "in_talks",
           "已对接": "in_talks", "签约": "signed", "结题": "closed"}  # fmt: skip
_OWNERS = {"企业所有": "firm", "归企业所有": "firm", "归需求方": "firm", "承接方所有": "solver",
           "归研发方": "solver", "共有": "shared", "共同所有": "shared", "协商": "agreed",
           "双方协商": "agreed", "按合同约定": "agreed"}  # fmt: skip


class NeedTable(TableKind):
    """One row a need that an enterprise states."""

    name: ClassVar[str] = "need"
    title: ClassVar[Text] = Text(zh="技术需求", en="needs")
    label: ClassVar[Label] = Label.NEED
    order: ClassVar[int] = 50
    columns: ClassVar[tuple[Column, ...]] = (
        column("code", "需求编号 编号 need_id"),
        column("name", "需求名称 技术需求名称 名称 需求题目 标题 title"),
        column(
            "enterprise", "企业名称 提出企业 需求单位 单位名称 企业 company",
            Link(Relation.STATES, (Label.ENTERPRISE,), incoming=True, is_unit=True),
        ),
        column(
            "enterprise_code", "统一社会信用代码 企业信用代码",
            EndField("enterprise", ("credit_code",)),
        ),
        column("years", "起止年份 起止年月 起止时间 实施年限", Span("from_year", "to_year")),
        column("from_year", "起始时间 起始年份"),
        column("to_year", "截止时间 截止年份"),
        column("problem", "主要问题 需解决的主要技术问题 需求描述 需求内容 技术难题 text"),
        column("indicators", "关键指标 主要技术指标 技术指标"),
        column("goal", "预期目标 预期成果"),
        column("keywords", "关键词 keyword"),
        column("money", "拟投入资金 投入资金 资金预算 budget"),
        column("mode", "合作方式 拟采取的合作方式", Field("mode", _MODES)),
        *industries("industry"),
        *disciplines(),
        column("wished_partners", "希望合作单位 意向合作单位"),
        column("activity_type", "研发活动类型"),
        column("state", "状态 进展", Field("state", _STATES)),
        column(
            "ownership", "成果归属 知识产权归属 成果权属 权属", Field("ownership", _OWNERS)
        ),
        column("secrecy", "密级"),
        column("quality", "需求质量分"),
        column("quality_on", "质量核对日期"),
        column("published_on", "发布日期 发布时间 征集日期"),
        *common(),
    )  # fmt: skip
