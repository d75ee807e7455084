"""Names of persons and bodies: how they are compared, stored and read."""

import re
from functools import lru_cache

from graph.analysis import HAN, fold
from graph.schema import Label

_GAP = re.compile(rf"(?<=[{HAN}()·])\s+|\s+(?=[{HAN}()·])")
_PADDING = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_DOTS = str.maketrans("•‧∙・．‐‑–—−～", "·····-----~")
_COMPANY = re.compile(
    r"(?:有限|责任|股份|集团|总|分)公司|公司$|\((?:有限|普通)合伙\)"
    r"|(?:集团|厂|药业|重工|实业|商行|酒店|企业|合作社|事务所)(?:\(.*\))?$"
)
_INSTITUTE = re.compile(
    r"(?:大学|学院|学校|党校|研究所|研究院|科学院|医院|实验室|图书馆|中心|管委会)$"
)
_SOCIETY = re.compile(r"(?:学会|协会|研究会|联合会|促进会|学社|基金会)$")
_HONORIFIC = re.compile(rf"(?<=[{HAN}]{{2}})(?:院士|教授|研究员|博士|高工)$")
_SCHOOL = re.compile(r"(?:毕业|就读|考入|进入|学习)[^,。;]{0,6}$")


@lru_cache(maxsize=1 << 17)
def name_key(name: str) -> str:
    """Return what is compared of a name: folded, without gaps, with one kind of dot and dash.

    Examples
    --------
    >>> name_key("中科催化（大连） 公司") == name_key("中科催化(大連)公司")
    True
    """
    return re.sub(r"-+", "-", _GAP.sub("", fold(name).translate(_DOTS)))


def personal_name(name: str) -> str:
    """Return a person's name as it is stored: without the blanks that only fill a column.

    Examples
    --------
    >>> personal_name("苗   鸿"), personal_name("Goran Stjepanovic")
    ('苗鸿', 'Goran Stjepanovic')
    """
    return " ".join(_PADDING.sub("", name).split())


def without_honorific(name: str) -> str:
    """Return a person's name without the title put behind it.

    Examples
    --------
    >>> without_honorific("王浩院士"), without_honorific("李博士")
    ('王浩', '李博士')
    """
    return _HONORIFIC.sub("", name)


def body_label(name: str, allowed: tuple[Label, ...]) -> Label:
    """Guess what a name is the name of, among the labels that a column allows.

    Examples
    --------
    >>> both = (Label.ORGANIZATION, Label.ENTERPRISE)
    >>> [str(body_label(n, both)) for n in ("天津大学", "大力神(天津)技术开发有限公司")]
    ['Organization', 'Enterprise']
    """
    key = name_key(name)
    if Label.SOCIETY in allowed and _SOCIETY.search(key):
        return Label.SOCIETY
    if Label.ENTERPRISE in allowed and _COMPANY.search(key) and not _INSTITUTE.search(key):
        return Label.ENTERPRISE
    return Label.ORGANIZATION if Label.ORGANIZATION in allowed else allowed[0]


def names_unit(profile: str, unit: str) -> bool:
    """Say whether a biography names a unit as more than the school someone came from.

    Examples
    --------
    >>> names_unit("1964年毕业于清华大学。现任南京理工大学教授。", "南京理工大学")
    True
    >>> names_unit("1964年毕业于清华大学。现任南京理工大学教授。", "清华大学")
    False
    """
    text, key = name_key(profile), name_key(unit)
    return bool(key) and any(
        not _SCHOOL.search(text[: found.start()]) for found in re.finditer(re.escape(key), text)
    )
