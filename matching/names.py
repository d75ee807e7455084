"""The part of a name that says what its bearer is about."""

import re

_PLACES = "中国|中华|全国|天津市|天津|北京市|北京|上海市|上海|河北省|河北"
_SOCIETY = re.compile(
    rf"^({_PLACES})?(?P<core>.{{2,}}?)(学会联合体|联合会|促进会|研究会|学会|协会|中心|会)?$"
)
_COMPANY = re.compile(
    rf"^({_PLACES})?[（(]?(?P<core>.{{2,}}?)"
    r"((技术|科技)?(发展|开发)?(集团)?(股份)?有限(责任)?公司|集团公司|总公司|公司|集团|厂)?$"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


def society_core(name: str) -> str:
    """Strip place and kind from the name of a society.

    Examples
    --------
    >>> society_core("中国腐蚀与防护学会"), society_core("天津市自动化学会")
    ('腐蚀与防护', '自动化')
    """
    return _core(_SOCIETY, name)


def company_core(name: str) -> str:
    """Strip place, brackets and legal form from the name of a firm.

    Examples
    --------
    >>> company_core("天津高原鹰环保设备有限公司"), company_core("大力神(天津)技术开发有限公司")
    ('高原鹰环保设备', '大力神')
    """
    return _core(_COMPANY, name)


def _core(pattern: re.Pattern[str], name: str) -> str:
    plain = _BRACKETS.sub("", name)
    found = pattern.match(plain)
    return found["core"] if found else plain


#: phrases of business registration that say nothing of a firm's trade
_REGISTRATION = re.compile(
    r"[（(][^（）()]*(依法|许可|审批|除外|专项规定|有效期|批准)[^（）()]*[)）]"
    r"|[^。；;，,]*(以上经营范围|国家有专项|专营专项|凭许可证|按许可证|涉及行业许可|有效期限|国家法律)[^。；;]*"
    r"|批发兼零售|批发|零售|销售|代购代销|货物进出口|技术进出口|自营和代理|进出口业务"
    r"|技术(开发|咨询|服务|转让|推广|交流)|开发|咨询|服务|转让|中介|租赁|维修|安装|设计|施工"
    r"|以及|加工|制造|生产|设备|产品"
)

_CLAUSE = re.compile(r"[；;。]")


def plain_scope(scope: str) -> str:
    """Strip registration phrases from a firm's business scope.

    Examples
    --------
    >>> plain_scope("加工、制造：紧固件；批发兼零售：五金工具。（依法须经批准的项目除外）")
    '紧固件；五金工具'
    """
    clauses = (
        clause.strip(" 、，：:,（）()") for clause in _CLAUSE.split(_REGISTRATION.sub("", scope))
    )
    return "；".join(clause for clause in clauses if clause)


def firm_text(name: str, scope: str) -> tuple[str, str]:
    """Return title and text that speak for a firm: its scope, the first clause above all.

    The name is mostly a brand and stands in the text.

    Examples
    --------
    >>> firm_text("天津众盈金属制品有限公司", "金属结构制造；金属丝绳销售")
    ('金属结构', '众盈金属制品；金属丝绳')
    """
    core = company_core(name)
    first, _, rest = plain_scope(scope).partition("；")
    return (first, "；".join(filter(None, [core, rest]))) if first else (core, "")


#: the field before the word for its bearer, at the beginning of biographies
_SPECIALTY = re.compile(
    r"(?:^|[，。、；：）)\s])(?P<field>[^，。；：（）(),;\s\d]{2,24}?)(?:专家|学家|工程师)"
)
#: what stands before the word when it is a post, not a field
_POST = re.compile("任|公司|协会|学会|大学|研究[所院]|[总副]$")


def specialty(profile: str) -> str:
    """Return the field that a biography names its subject an expert of; empty if it names none.

    Examples
    --------
    >>> specialty("张某（1950.1- ）。电气工程专家。上海市人。"), specialty("1982年毕业。")
    ('电气工程', '')
    """
    for found in _SPECIALTY.finditer(profile[:200]):
        if not _POST.search(found["field"]):
            return found["field"].removeprefix("著名")
    return ""
