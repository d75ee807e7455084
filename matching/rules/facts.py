"""What rules ask for beyond the schema of the graph: closed list, with the headings of its columns.

A field of a rule is a property of the graph's schema or one of these facts. Some facts follow from
the graph (`matching.rules.subjects`); the others stand in tables that offices keep for one
occasion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from graph.properties import NO_UNIT, NODE_PROPERTIES, Kind, Property
from graph.schema import Label
from graph.text import Text
from matching.rules.finding import Missing

_PERSONS = Text(zh="人", en="persons")
_MONTHS = Text(zh="个月", en="months")


@dataclass(frozen=True)
class Fact:
    """A field that rules may ask for."""

    property: Property
    #: headings under which a table may have it, besides its titles
    headings: tuple[str, ...] = ()
    #: words for its values
    meanings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _fact(
    name: str, kind: Kind, zh: str, en: str, headings: str = "", unit: Text = NO_UNIT
) -> Fact:
    return Fact(Property(name, kind, Text(zh=zh, en=en), unit), tuple(headings.split()))


def _count(name: str, zh: str, en: str, headings: str = "", unit: Text = _PERSONS) -> Fact:
    return _fact(name, Kind.INTEGER, zh, en, headings, unit)


_NEEDS = Text(zh="项", en="needs")
_UNITS = Text(zh="家", en="units")
_TIMES = Text(zh="次", en="times")
_STATIONS = Text(zh="个", en="stations")
_MONEY = Text(zh="万元", en="CNY 10,000")

_ALL = (
    # persons
    Fact(
        Property("nationality", Kind.CHOICE, Text(zh="国籍", en="nationality"), values={
            "chinese": Text(zh="中国", en="Chinese"), "foreign": Text(zh="外国", en="foreign")}),
        meanings=MappingProxyType({"中华人民共和国": "chinese", "中国籍": "chinese",
                                   "China": "chinese", "外籍": "foreign"}),
    ),
    _fact("city_since", Kind.DATE, "在津连续工作起始日", "working in the city since",
          "在津起始日 来津工作时间 在津工作起始 在津工作起始时间 在津工作时间"),
    _fact("clinical", Kind.BOOLEAN, "临床医学领域", "clinical medicine", "是否临床医学 临床医学"),
    _count("stations", "受聘院士工作站数", "academician stations held",
           "受聘工作站数 在站数 院士工作站数", _STATIONS),
    _fact("station_months", Kind.NUMBER, "每站每年工作月数（最少的一站）",
          "months a year at the station with fewest", "驻站月数 每年驻站月数", _MONTHS),
    _count("nominations", "提名（推荐）院士数", "academicians nominating",
           "提名院士数 推荐院士数 有效提名院士数 有效提名数"),
    _count("nominations_own_division", "其中本学部院士数", "of them of the same division",
           "本学部提名院士数 本学部推荐院士数 本学部院士数"),
    _count("times_nominated", "被提名次数", "times nominated", "已被提名次数 提名次数", _TIMES),
    _count("times_running", "连续为有效候选人次数", "times in a row a valid candidate",
           "连续有效候选次数 连续候选次数", _TIMES),
    _count("nominations_made", "本次已提名候选人数", "candidates nominated this time",
           "已提名人数 提名候选人数"),
    _fact("candidate_this_year", Kind.BOOLEAN, "本年度为候选人", "candidate this year",
          "是否本年度候选人 本年度候选人"),
    _fact("reviewer_this_year", Kind.BOOLEAN, "本年度参加评审", "reviewer this year",
          "是否评审专家 是否本年度评审专家 参加本项目评审"),
    _count("society_posts", "兼任职务的社团数", "societies in which posts are held",
           "兼职社团数 兼职学会数", Text(zh="个", en="societies")),
    _count("post_terms", "在同一社团已任届数", "terms in one society", "已任届数 任职届数",
           Text(zh="届", en="terms")),
    _fact("council_post", Kind.TEXT, "理事会职务", "post in the council",
          "学会职务 拟任职务 本届职务 理事会任职"),
    # lists of candidates
    _fact("channel", Kind.TEXT, "推荐渠道", "channel", "推荐单位 推荐学会 提名单位 渠道"),
    _fact("is_team", Kind.BOOLEAN, "团队", "is a team", "是否团队 集体"),
    _fact("publicity_from", Kind.DATE, "公示开始日", "publicity from", "公示起 公示起始日"),
    _fact("publicity_to", Kind.DATE, "公示截止日", "publicity to", "公示止 公示结束日"),
    # enterprises and stations
    _fact("output", Kind.NUMBER, "年产值", "annual output", "年产值（万元） 产值", _MONEY),
    _fact("key_rd_unit", Kind.BOOLEAN, "区域重点研发单位", "key R&D unit of the region",
          "是否区域重点研发单位"),
    _count("needs", "建站单位需求数", "needs of the host", "需求数 技术需求数 企业需求数", _NEEDS),
    _count("national_experts", "进站全国专家人数", "national experts", "全国专家人数 全国专家数"),
    _count("station_experts", "进站专家人数", "experts at the station", "进站专家数 专家人数"),
    _count("team", "专家团队人数", "team of experts", "团队人数 专家团队"),
    _count("partner_units", "辐射带动单位数", "further units served", "辐射带动单位", _UNITS),
    # councils
    _count("standing_size", "常务理事人数", "standing council size", "常务理事数 常务理事会人数"),
    _count("standing_frontline", "一线常务理事人数", "front-line members of the standing council",
           "一线常务理事数"),
    _count("supervisors", "监事人数", "supervisors", "监事数 监事会人数"),
    _fact("previous_under_45", Kind.NUMBER, "上届45岁以下理事占比（%）",
          "share under 45 in the last council (%)", "上届45岁以下占比 上届中青年占比"),
)  # fmt: skip

#: by name
FACTS: Mapping[str, Fact] = MappingProxyType({fact.property.name: fact for fact in _ALL})
#: what no table has and only an office can say
NOTICE = Missing(
    "notice", Text(zh="本届通知规定的出生日期", en="the birth date in the notice of this edition")
)


@cache
def field_named(name: str) -> Property | None:
    """Return the fact or the schema's property of a name, or None if there is none."""
    if name in FACTS:
        return FACTS[name].property
    found = (p for label in _ORDER for p in NODE_PROPERTIES[label] if p.name == name)
    return next(found, None)


#: whose title counts where several labels have a property of one name
_ORDER = (Label.EXPERT, Label.SOCIETY, Label.ENTERPRISE, Label.WORKSTATION, *Label)


def missing(names: Iterable[str]) -> tuple[Missing, ...]:
    """Return fields as missing, each once."""
    return tuple(
        Missing(name, prop.title) for name in dict.fromkeys(names) if (prop := field_named(name))
    )
