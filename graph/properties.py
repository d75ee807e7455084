"""What a node of each label, and an edge of each relation, may carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from graph.schema import Label, Relation
from graph.text import Text

NO_UNIT = Text(zh="", en="")
NO_VALUES: Mapping[str, Text] = MappingProxyType({})


class Kind(StrEnum):
    """Type of a property's value, and its Python type."""

    #: str, one line or many
    TEXT = "text"
    #: int
    INTEGER = "integer"
    #: int or float, finite
    NUMBER = "number"
    #: str, ISO 8601 of reduced precision: ``2017``, ``2017-10`` or ``2017-10-05``
    DATE = "date"
    #: bool
    BOOLEAN = "boolean"
    #: str, one of a closed list
    CHOICE = "choice"


@dataclass(frozen=True)
class Property:
    """One field of a node or an edge."""

    name: str
    kind: Kind
    title: Text
    #: unit of a number, as printed behind it
    unit: Text = NO_UNIT
    #: the closed list of a CHOICE, with what each means
    values: Mapping[str, Text] = field(default_factory=lambda: NO_VALUES, hash=False)
    #: several values, kept as a tuple of str
    many: bool = False
    #: withheld from search, index, snapshot, export and log
    restricted: bool = False
    #: part of the full-text index
    searched: bool = False


def _text(name: str, zh: str, en: str, *, searched: bool = True, many: bool = False) -> Property:
    return Property(name, Kind.TEXT, Text(zh=zh, en=en), searched=searched, many=many)


def _secret(name: str, zh: str, en: str) -> Property:
    return Property(name, Kind.TEXT, Text(zh=zh, en=en), restricted=True)


def _count(name: str, zh: str, en: str, unit_zh: str, unit_en: str) -> Property:
    return Property(name, Kind.INTEGER, Text(zh=zh, en=en), Text(zh=unit_zh, en=unit_en))


def _amount(name: str, zh: str, en: str) -> Property:
    unit = Text(zh="万元", en="CNY 10,000")
    return Property(name, Kind.NUMBER, Text(zh=zh, en=en), unit)


def _date(name: str, zh: str, en: str) -> Property:
    return Property(name, Kind.DATE, Text(zh=zh, en=en))


def _flag(name: str, zh: str, en: str) -> Property:
    return Property(name, Kind.BOOLEAN, Text(zh=zh, en=en))


def _choice(name: str, zh: str, en: str, **values: tuple[str, str]) -> Property:
    texts = {key: Text(*pair) for key, pair in values.items()}
    return Property(name, Kind.CHOICE, Text(zh=zh, en=en), values=MappingProxyType(texts))


_CODE = _text("code", "编号", "code")
_FORMER = _text("former_names", "曾用名", "former names", many=True)
_KEYWORDS = _text("keywords", "关键词", "keywords", many=True)
_DISTRICT = _text("district", "所在区", "district")
_SOURCE = _text("record_source", "数据来源", "source of the record", searched=False)
_REMARK = _text("remark", "备注", "remark", searched=False)
_CONFIRMED = _date("confirmed_on", "最近确认日期", "last confirmed on")
_CREDIT = _text("credit_code", "统一社会信用代码", "unified social credit code")
_COMMON = (_REMARK, _SOURCE, _CONFIRMED)

_SOCIETY = (
    _CODE,
    _FORMER,
    _CREDIT,
    _choice(
        "level", "级别", "level",
        national=("全国学会", "national"), provincial=("省级学会", "provincial"),
        municipal=("市级学会", "municipal"),
    ),
    _text("group", "学科门类", "group of disciplines"),
    _text("scope", "业务范围", "scope"),
    _text("supervisor", "业务主管单位", "supervising unit", searched=False),
    _count("stars", "星级", "star rating", "星", "stars"),
    _count("individual_members", "个人会员数", "individual members", "人", "persons"),
    _count("unit_members", "单位会员数", "unit members", "个", "units"),
    _count("council_term", "理事会届次", "council term", "届", "term"),
    _date("term_from", "届期起", "term from"),
    _date("term_to", "届期止", "term to"),
    _count("delegates", "会员代表人数", "member delegates", "人", "persons"),
    _count("council_size", "理事人数", "council size", "人", "persons"),
    _count("council_frontline", "一线理事人数", "front-line council members", "人", "persons"),
    _count("council_under_45", "45岁以下理事人数", "council members under 45", "人", "persons"),
    _count("full_time_staff", "专职人员数", "full-time staff", "人", "persons"),
    _text("branches", "分支机构", "branches", many=True),
    _text("brand_activities", "品牌活动", "brand activities", many=True),
    _text("place", "所在地", "place"),
    _flag("party_organisation", "党组织", "party organisation"),
    _choice(
        "state", "状态", "state",
        active=("正常", "active"), rectifying=("整改", "rectifying"),
        dissolved=("注销", "dissolved"),
    ),
)  # fmt: skip

_EXPERT = (
    _FORMER,
    _choice("sex", "性别", "sex", male=("男", "male"), female=("女", "female")),
    _date("born", "出生年月", "born"),
    _text("duty", "职务", "duty"),
    _text("title", "职称", "professional title"),
    _text("degree", "学位", "degree", searched=False),
    _text("research", "研究方向", "research"),
    _KEYWORDS,
    _text("profile", "个人简介", "profile"),
    _flag("academician", "院士", "academician"),
    _text("academy", "院士所属", "academy"),
    _text("division", "学部", "division"),
    _date("elected", "当选年份", "elected"),
    _flag("retired", "是否退休", "retired"),
    _text("honours", "荣誉", "honours", many=True),
    _flag("frontline", "一线科技人员", "front-line S&T worker"),
    _flag("leading_cadre", "领导干部", "leading cadre"),
    _secret("ethnicity", "民族", "ethnicity"),
    _secret("party", "党派", "party"),
    _secret("phone", "手机", "phone"),
    _secret("email", "邮箱", "e-mail"),
    _secret("id_number", "证件号", "identity number"),
)

_ENTERPRISE = (
    _CREDIT,
    _FORMER,
    _text("scope", "经营范围", "business scope"),
    _text("company_type", "企业类型", "type of company", searched=False),
    _text("capital", "注册资金", "registered capital", searched=False),
    _DISTRICT,
    _text("province", "省份", "province"),
    _choice(
        "size", "规模", "size",
        large=("大型", "large"), medium=("中型", "medium"), small=("小型", "small"),
        micro=("微型", "micro"),
    ),
    _amount("revenue", "年营业收入", "annual revenue"),
    _amount("rd_spend", "研发投入", "R&D spend"),
    _count("rd_staff", "研发人员数", "R&D staff", "人", "persons"),
    _text("qualifications", "资质", "qualifications", many=True),
    _count("patents", "有效专利数", "patents in force", "件", "patents"),
    _text("platforms", "研发平台", "R&D platforms", many=True),
    _date("registered_on", "注册日期", "registered on"),
)  # fmt: skip

_NEED = (
    _CODE,
    _date("from_year", "起始时间", "from"),
    _date("to_year", "截止时间", "to"),
    _text("problem", "主要问题", "main problem"),
    _text("indicators", "关键指标", "key indicators"),
    _text("goal", "预期目标", "expected goal"),
    _KEYWORDS,
    _amount("money", "拟投入资金", "money"),
    _choice(
        "mode", "合作方式", "mode",
        in_house=("自主研发", "in-house"), commissioned=("委托开发", "commissioned"),
        cooperative=("合作开发", "cooperative"), other=("其他", "other"),
    ),
    _text("wished_partners", "希望合作单位", "wished partners", many=True),
    _choice(
        "activity_type", "研发活动类型", "type of activity",
        basic=("基础研究", "basic research"), applied=("应用研究", "applied research"),
        development=("试验发展", "experimental development"),
    ),
    _choice(
        "state", "状态", "state",
        open=("待对接", "open"), in_talks=("对接中", "in talks"), signed=("已签约", "signed"),
        closed=("已结题", "closed"),
    ),
    _choice(
        "ownership", "成果归属", "who owns the result",
        firm=("归企业", "the firm"), solver=("归承接方", "whoever solves it"),
        shared=("双方共有", "both"), agreed=("另行商定", "to be agreed"),
    ),
    _text("secrecy", "密级", "secrecy level", searched=False),
    _count("quality", "需求质量分", "quality score", "分", "points"),
    _date("quality_on", "质量核对日期", "quality checked on"),
    _date("published_on", "发布日期", "published on"),
)  # fmt: skip

_WORKSTATION = (
    _choice(
        "type", "类型", "type",
        academician=("院士专家工作站", "academician and expert workstation"),
        service=("学会服务站", "society service station"),
    ),
    _text("level", "级别", "level"),
    _text("approval", "批准文号", "approval number"),
    _date("approved_on", "批准日期", "approved on"),
    _DISTRICT,
    _text("topic", "研究方向", "topic"),
    _date("agreed_from", "协议起", "agreement from"),
    _date("agreed_to", "协议止", "agreement to"),
    _text("assessment", "年度考核", "yearly assessment", searched=False),
    _choice(
        "state", "状态", "state",
        planned=("在建", "planned"), active=("运行", "active"), expired=("到期", "expired"),
        revoked=("撤销", "revoked"),
    ),
)  # fmt: skip

_TAXONOMY = (
    _CODE,
    _choice(
        "scheme", "分类标准", "scheme",
        gbt13745=("GB/T 13745-2009 学科分类与代码", "GB/T 13745-2009 disciplines"),
        gbt4754=("GB/T 4754-2017 国民经济行业分类", "GB/T 4754-2017 industries"),
        sei=("战略性新兴产业分类（2018）", "strategic emerging industries (2018)"),
    ),
    _count("level", "层级", "level", "级", "level"),
    _text("name_en", "英文名", "English name"),
    _text("terms", "常用术语", "typical terms", searched=False, many=True),
)  # fmt: skip

#: properties by label, in the order in which a form shows them
NODE_PROPERTIES: Mapping[Label, tuple[Property, ...]] = MappingProxyType(
    {
        Label.SOCIETY: (*_SOCIETY, *_COMMON),
        Label.EXPERT: (*_EXPERT, *_COMMON),
        Label.ENTERPRISE: (*_ENTERPRISE, *_COMMON),
        Label.NEED: (*_NEED, *_COMMON),
        Label.WORKSTATION: (*_WORKSTATION, *_COMMON),
        Label.ORGANIZATION: (
            _CREDIT, _FORMER, _text("type", "单位类别", "type of unit"),
            _text("place", "所在地", "place"), _text("system", "所属系统", "system"), *_COMMON,
        ),
        Label.ALLIANCE: (
            _text("level", "级别", "level"), _text("place", "地区", "region"),
            _date("founded", "成立日期", "founded"), _text("scope", "宗旨", "purpose"),
            _choice(
                "state", "状态", "state",
                proposed=("拟建", "proposed"), consulted=("已征求意见", "consulted"),
                approved=("已批准", "approved"), filed=("已备案", "filed"),
                active=("运行", "active"), ended=("结束", "ended"),
            ),
            _text("completeness", "名单完整性", "completeness of the list", searched=False),
            *_COMMON,
        ),
        Label.AWARD: (
            _CODE, _text("scheme", "项目", "scheme"), _text("edition", "届次", "edition"),
            _choice(
                "kind", "种类", "kind",
                award=("奖项", "award"), programme=("人才计划", "programme"),
                post=("任职岗位", "post"),
            ),
            _date("reference_day", "年龄计算日", "reference day"), _KEYWORDS,
            _text("scope", "遴选方向", "what is looked for"), *_COMMON,
        ),
        Label.PROJECT: (
            _CODE, _text("type", "类别", "type"), _date("start", "开始", "start"),
            _date("end", "结束", "end"), _amount("money", "资助金额", "funding"), _KEYWORDS,
            _text("abstract", "摘要", "abstract"),
            _text("field", "学科分类原文", "discipline as written"),
            _text("assessment", "评价", "assessment", searched=False), *_COMMON,
        ),
        Label.DOCUMENT: (
            _CODE,
            _choice(
                "type", "类型", "type",
                paper=("论文", "paper"), patent=("专利", "patent"), standard=("标准", "standard"),
                product=("产品", "product"),
            ),
            _date("published_on", "日期", "date"), _KEYWORDS,
            _text("abstract", "摘要", "abstract"),
            _text("field", "学科分类原文", "discipline as written"), *_COMMON,
        ),
        Label.ACTIVITY: (
            _CODE, _date("held_on", "日期", "date"), _text("place", "地点", "place"),
            _KEYWORDS, _text("type", "类型", "type"), *_COMMON,
        ),
        Label.DISCIPLINE: _TAXONOMY,
        Label.INDUSTRY: _TAXONOMY,
    }
)  # fmt: skip

_ROLE = _text("role", "角色", "role")
_RANK = _count("rank", "次序", "rank", "", "")
_TITLE = _text("title", "职务", "title")
_POST = _text("post", "职务", "post")
_TERM = _count("term", "届次", "term", "届", "term")
_HOW = _text("how", "来历", "how it was found")
_VERSION = _text("version", "版本", "version")

#: properties by relation, besides since, until, weight and origin which every edge has
EDGE_PROPERTIES: Mapping[Relation, tuple[Property, ...]] = MappingProxyType(
    {
        Relation.ANSWERS: (
            _text("state", "进展", "state"), _text("result", "结果", "result"),
        ),
        Relation.AVOIDS: (_text("reason", "原因", "reason"),),
        Relation.BRIDGES: (_HOW, _VERSION),
        Relation.CREATED: (_ROLE, _RANK),
        Relation.HOLDS_POST: (_POST, _TERM),
        Relation.HOSTED_BY: (_text("kind", "方式", "kind"),),
        Relation.IN_DISCIPLINE: (_RANK, _flag("reviewed", "已审核", "reviewed")),
        Relation.IN_INDUSTRY: (_RANK, _flag("reviewed", "已审核", "reviewed")),
        Relation.MEMBER_OF: (_text("kind", "会员类别", "kind"), _ROLE),
        Relation.NOMINATED_FOR: (
            _text("edition", "届次", "edition"), _text("level", "等级", "level"),
            _text("channel", "推荐渠道", "channel"),
        ),
        Relation.PARENT_OF: (),
        Relation.RUN_BY: (_ROLE,),
        Relation.SERVES: (
            Property(
                "months", Kind.NUMBER, Text(zh="每年驻站月数", en="months a year"),
                Text(zh="月", en="months"),
            ),
            _text("agreement", "协议", "agreement"),
        ),
        Relation.STATES: (),
        Relation.SUCCEEDED_BY: (_text("how", "变更方式", "how"),),
        Relation.TOOK_PART_IN: (_ROLE,),
        Relation.WON: (
            _text("edition", "届次", "edition"), _text("level", "等级", "level"),
            _text("channel", "推荐渠道", "channel"),
        ),
        Relation.WORKED_ON: (_ROLE, _RANK),
        Relation.WORKS_AT: (_TITLE,),
    }
)  # fmt: skip

#: names of the withheld properties of each label
RESTRICTED: Mapping[Label, frozenset[str]] = MappingProxyType(
    {
        label: frozenset(p.name for p in properties if p.restricted)
        for label, properties in NODE_PROPERTIES.items()
    }
)


def property_of(label: Label, name: str) -> Property | None:
    """Return the property `name` of a label, or None if it has none of that name."""
    return next((p for p in NODE_PROPERTIES[label] if p.name == name), None)
