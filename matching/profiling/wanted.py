"""What is wanted of each label beyond the rules, and what goes wrong without it.

The rules say for themselves what they lack; here stands what matching, planning and the work list
make use of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.schema import Label, Relation
from graph.text import Text


@dataclass(frozen=True)
class Wanted:
    """A field, or ties of a relation, that something makes use of."""

    #: names of fields of which one is enough, or relations of which one tie is enough
    any_of: tuple[str | Relation, ...]
    why: Text


def _wanted(zh: str, en: str, *any_of: str | Relation) -> Wanted:
    return Wanted(any_of, Text(zh=zh, en=en))


_R = Relation
_STALE = _wanted(
    "不知道资料是哪天核实的，首页无法提醒复核",
    "nobody knows when the record was checked, so it is never up for checking again",
    "confirmed_on",
)
_FIELD = _wanted(
    "按学科打分和学科覆盖都算不到它",
    "scores by discipline and the cover of disciplines pass it by",
    _R.IN_DISCIPLINE,
)
_CREDIT = _wanted(
    "再次导入时只能凭名称认，容易重复",
    "at the next import its name alone tells who it is, so doubles may arise",
    "credit_code",
)
#: by label, what matters most first
WANTED: Mapping[Label, tuple[Wanted, ...]] = MappingProxyType(
    {
        Label.SOCIETY: (
            _FIELD,
            _wanted(
                "文字匹配只剩名称和学科可用",
                "matching by words has only name and disciplines",
                "scope",
            ),
            _wanted(
                "不知道本届何时届满，不会提醒换届",
                "nobody is told when the council's term ends",
                "term_to",
            ),
            _wanted(
                "分不清是否还能作为候选", "whether it is still a candidate is not known", "state"
            ),
            _STALE,
        ),
        Label.EXPERT: (
            _wanted(
                "文字匹配读不到此人做什么",
                "matching by words cannot read what the person does",
                "research",
                "keywords",
                "profile",
            ),
            _FIELD,
            _wanted(
                "同单位回避、每单位名额都查不出",
                "conflicts with the own unit and quotas of a unit go unseen",
                _R.WORKS_AT,
            ),
            _wanted(
                "按年龄的规则和名单构成无法计算",
                "rules by age and the make-up of lists cannot be counted",
                "born",
            ),
            _wanted("名单的性别构成少算一人", "the make-up of lists by sex lacks one", "sex"),
            _wanted(
                "名单的职称构成少算一人",
                "the make-up of lists by title lacks one",
                "title",
            ),
            _STALE,
        ),
        Label.ENTERPRISE: (
            _wanted(
                "文字匹配只剩企业名称可用", "matching by words has only the firm's name", "scope"
            ),
            _wanted(
                "行业与学科的对应用不上",
                "the bridge from industry to discipline has no start",
                _R.IN_INDUSTRY,
            ),
            _CREDIT,
            _STALE,
        ),
        Label.NEED: (
            _wanted(
                "文字匹配只剩标题可用",
                "matching by words has only the title",
                "problem",
                "indicators",
                "goal",
            ),
            _wanted(
                "学科、行业两条线索都没有，只能按文字匹配",
                "neither discipline nor industry leads on: words alone are matched",
                _R.IN_INDUSTRY,
                _R.IN_DISCIPLINE,
            ),
            _wanted(
                "不知道是哪家提出的，回避和对接都无从谈起",
                "whose need it is, is not known: nobody can be asked",
                _R.STATES,
            ),
            _wanted(
                "等了多少天算不出，首页不会提醒", "how long it waits cannot be told", "published_on"
            ),
            _wanted("分不清是否还待对接", "whether it is still open is not known", "state"),
        ),
        Label.WORKSTATION: (
            _wanted(
                "不知道建在哪家，专家的回避查不出",
                "whose station it is, is not known: conflicts go unseen",
                _R.HOSTED_BY,
            ),
            _wanted("文字匹配只剩站名可用", "matching by words has only the name", "topic"),
            _wanted("协议何时到期不会提醒", "nobody is told when the agreement ends", "agreed_to"),
            _wanted(
                "院士驻站数可能多算或少算", "stations of an academician may be miscounted", "state"
            ),
            _wanted(
                "院士工作站和学会服务站的规则分不开",
                "whether rules of academicians' or of service stations hold is not known",
                "type",
            ),
            _STALE,
        ),
        Label.ALLIANCE: (
            _wanted(
                "没有成员，重叠和覆盖都算不了",
                "without members nothing can be compared",
                _R.MEMBER_OF,
            ),
            _wanted("看不出走到哪一步", "how far it has come is not known", "state"),
            _wanted("宗旨空着，看不出为什么组建", "what it is for is not said", "scope"),
        ),
        Label.AWARD: (
            _wanted(
                "年龄算到哪天不清楚",
                "the day on which ages are counted is not known",
                "reference_day",
            ),
            _wanted(
                "分不清是奖项、计划还是岗位",
                "whether it is an award, programme or post is open",
                "kind",
            ),
            _wanted(
                "推荐时看不出要什么样的人", "what is looked for is not known", "scope", "keywords"
            ),
        ),
        Label.ORGANIZATION: (_CREDIT,),
        Label.PROJECT: (
            _wanted("新旧分不清，按旧的折算", "whether it is new or old is not known", "start"),
            _wanted(
                "文字匹配只剩题目可用",
                "matching by words has only the title",
                "keywords",
                "abstract",
            ),
        ),
        Label.DOCUMENT: (
            _wanted(
                "新旧分不清，按旧的折算", "whether it is new or old is not known", "published_on"
            ),
            _wanted(
                "文字匹配只剩题目可用",
                "matching by words has only the title",
                "keywords",
                "abstract",
            ),
        ),
        Label.ACTIVITY: (
            _wanted("新旧分不清", "whether it is new or old is not known", "held_on"),
            _wanted("文字匹配只剩名称可用", "matching by words has only the name", "keywords"),
        ),
    }
)
