"""Figures, bounds, times and words in the text of a need, in Chinese and in English."""

import re
from dataclasses import dataclass

#: characters of a text that are read; a form takes 500
READ = 5000
#: figures that are read of one text
MOST = 60

_UNITS = (
    "万元|亿元|千元|万吨|元|%|％|‰|°C|℃|毫米|厘米|分米|微米|纳米|公里|千米|米|公斤|千克|毫克|微克|克|吨|斤|"
    "毫升|立方米|平方米|平方公里|升|兆帕|千帕|帕|千伏|毫伏|微伏|伏|毫安|千瓦时|千瓦|兆瓦|度|毫秒|微秒|秒|分钟|小时|天|周|个月|"
    "次|台|套|项|件|条|片|只|家|人|名|批|种|倍|级|目|帧|像素|亩|公顷|头|羽|株|粒|层|赫兹|分贝|数量级|"
    "转/分|㎡|m²|m³|m2|m3|年|个(?!方面|问题|部分|阶段|原因|难题|要求|步骤|环节|重点|难点|月)"
)
_LATIN = (
    "mm|cm|dm|km|μm|µm|um|nm|m|kg|mg|μg|ug|g|t|L|mL|ml|MPa|kPa|GPa|Pa|bar|kN|N|kV|mV|V|mAh|Ah|mA|A|"
    "MWh|kWh|Wh|GW|MW|kW|W|kHz|MHz|GHz|Hz|rpm|dB|ms|μs|s|min|h|d|ppm|ppb|mol|HRC|HV|HB|fps|"
    "GB|MB|TB|Mbps|Gbps|K|lx|CNY|RMB|USD|EUR|yuan|percent|degrees?|days?|weeks?|months?|years?|"
    "hours?|minutes?|seconds?|tonnes?|tons?|metres?|meters?|units?|pieces?|times|cycles?|points"
)
_BOUND = (
    "[≥≤≧≦<>＜＞±]=?|不低于|不小于|不少于|不大于|不超过|不高于|不多于|低于|小于|少于|大于|高于|超过|达到|达|"
    "至少|至多|最多|最高|最低|提高到|提升到|提高至|提升至|降低到|降低至|降到|降至|减少到|减少至|缩短到|缩短至|"
    "控制在|at least|at most|no more than|no less than|not more than|not less than|more than|"
    "less than|below|above|under|within|up to|down to|to"
)
_NUMBER = r"(?<![A-Za-z\d.])\d{1,12}(?:[,，]\d{3})*(?:\.\d{1,9})?(?!\d)"
_FIGURE = re.compile(
    rf"(?P<bound>{_BOUND})?\s{{0,2}}(?P<one>{_NUMBER})(?:\s?(?:{_UNITS}|[a-zA-Zμ°]{{1,3}})?"
    rf"\s?(?P<range>[-–—~～至到]|to)\s?\d{{1,12}}(?:\.\d{{1,9}})?)?\s?"
    rf"(?P<unit>{_UNITS}|(?:{_LATIN})(?:/(?:{_LATIN}|m[²³23]))?(?![A-Za-z]))?\s?"
    r"(?P<after>及?以上|及?以下|以内|之内|内(?!容|部|径|置)|or more|or less)?",
    re.ASCII,
)
#: a calendar year is a date, no figure
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(r"pH\s?(?:值)?\s?[≥≤<>=为]?\s?\d{1,2}(?:\.\d)?", re.IGNORECASE)

_SPAN = (
    r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十半]{1,3})\s?"
    r"(?:个月|年|周|天|months?|years?|weeks?|days?)"
)
_TIME = re.compile(
    rf"{_SPAN}(?:之?内|以内)|(?:期限|工期|周期|时限|完成时间|within|deadline)[^。；;.]{{0,10}}?{_SPAN}"
    r"|20\d\d\s?年?(?:\s?\d{1,2}\s?月)?[底末]?(?:之?前|以前)|(?:by|before) (?:\w+ )?20\d\d",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:投入|预算|经费|资金|费用|投资|出资|budget|funding|invest\w*|spend)[^。；;]{0,12}?"
    r"\d[\d.,\-–~～至]{0,12}\s?(?:万元|万|亿元|元|CNY|RMB|yuan)"
    r"|(?:CNY|RMB)\s?\d[\d,.]{0,12}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。；;！？!?\n]|\.(?=\s|$)")


@dataclass(frozen=True)
class Figure:
    """A number with its unit or its bound, as it is written."""

    text: str
    #: it says how much at least, at the most, or from how much to how much
    is_bound: bool


def figures(text: str) -> list[Figure]:
    """Return the figures of a text in order, each once.

    Examples
    --------
    >>> [one.text for one in figures("寿命≥3000 h，成本降低15%；2024年3个方面")]
    ['≥3000 h', '15%']
    >>> figures("加工精度 0.02 mm 以内")
    [Figure(text='0.02 mm 以内', is_bound=True)]
    """
    found: dict[str, Figure] = {}
    for one in _FIGURE.finditer(text[:READ]):
        is_bound = bool(one["bound"] or one["range"] or one["after"])
        has_sign = bool(one["bound"]) and one["bound"] != "to"
        is_date = one["unit"] == "年" and _YEAR.fullmatch(one["one"])
        if (one["unit"] or has_sign) and not is_date and not _is_ordinal(text, one.start("one")):
            words = one[0].strip()
            found.setdefault(words, Figure(words, is_bound))
    for other in _MEASURE.finditer(text[:READ]):
        found.setdefault(other[0], Figure(other[0], True))
    return list(found.values())[:MOST]


def _is_ordinal(text: str, at: int) -> bool:
    return text[:at].rstrip().endswith("第")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, without blanks around them."""
    return [part.strip() for part in _SENTENCE.split(text[:READ]) if part.strip()]


def times(text: str) -> list[str]:
    """Return what a text says of how long it may take.

    Examples
    --------
    >>> times("希望18个月内完成"), times("2017年成立")
    (['18个月内'], [])
    """
    return [one[0].strip() for one in _TIME.finditer(text[:READ])]


def sums(text: str) -> list[str]:
    """Return what a text says of money to be spent.

    Examples
    --------
    >>> sums("预计投入研发费用30-50万。"), sums("年产值 3 亿元")
    (['投入研发费用30-50万'], [])
    """
    return [one[0].strip() for one in _MONEY.finditer(text[:READ])]
