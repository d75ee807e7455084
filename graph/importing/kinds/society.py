"""Tables of societies."""

from typing import ClassVar

from graph.importing.columns import Column, Field, Link, Span, column
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines
from graph.schema import Label, Relation
from graph.text import Text

_UNITS = (Label.ORGANIZATION, Label.ENTERPRISE)
_LEVELS = {"国家级": "national", "全国": "national", "全国性": "national", "省级": "provincial",
           "省": "provincial", "市级": "municipal", "市": "municipal"}  # fmt: skip
_STATES = {"在册": "active", "运行": "active", "存续": "active", "整改中": "rectifying",
           "限期整改": "rectifying", "已注销": "dissolved", "撤销": "dissolved"}  # fmt: skip


class SocietyTable(TableKind):
    """One row a society."""

    name: ClassVar[str] = "society"
    title: ClassVar[Text] = Text(zh="学会", en="societies")
    label: ClassVar[Label] = Label.SOCIETY
    order: ClassVar[int] = 20
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "学会名称 名称 单位名称 社团名称 学会 全称 society society_name"),
        column("former_names", "曾用名 原名"),
        column("code", "学会编号 编号 代码 学会代码"),
        column("credit_code", "统一社会信用代码 社会信用代码 信用代码"),
        column("level", "级别 学会级别", Field("level", _LEVELS)),
        column("group", "学科门类 门类 学科类别"),
        *disciplines(),
        column("scope", "业务范围 宗旨和业务范围 业务领域 宗旨"),
        column("supervisor", "业务主管单位 主管单位"),
        column("stars", "星级 评定星级"),
        column("individual_members", "个人会员数 个人会员 会员数 会员人数"),
        column("unit_members", "单位会员数 单位会员 团体会员数 团体会员"),
        column("council_term", "理事会届次 届次 现届次"),
        column("term", "届期 任期 本届任期", Span("term_from", "term_to")),
        column("term_from", "届期起 本届起始 换届日期"),
        column("term_to", "届期止 本届截止"),
        column("delegates", "会员代表人数 会员代表数"),
        column("council_size", "理事人数 理事数 理事会人数"),
        column("council_frontline", "一线理事人数 一线科技工作者理事人数"),
        column("council_under_45", "45岁以下理事人数 45岁以下理事"),
        column(
            "host", "挂靠单位 依托单位 秘书处挂靠单位 办事机构挂靠单位",
            Link(Relation.HOSTED_BY, _UNITS, fixed=(("kind", "挂靠"),)),
        ),
        column(
            "support", "支撑单位",
            Link(Relation.HOSTED_BY, _UNITS, fixed=(("kind", "支撑"),), key="support"),
        ),
        column("full_time_staff", "专职人员数 专职工作人员数 专职人员"),
        column("branches", "分支机构"),
        column("brand_activities", "品牌活动 品牌学术活动"),
        column("place", "所在地 地区 住所"),
        column("party_organisation", "党组织 是否建立党组织 党组织建设"),
        column("state", "状态 登记状态", Field("state", _STATES)),
        *common(),
    )  # fmt: skip
