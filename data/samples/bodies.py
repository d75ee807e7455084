"""Enterprises and their needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from data.samples.chance import NOW_MONTH, NOW_YEAR, draw, month, some, weighted
from data.samples.material import Field, Firm, Material, Need

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DISTRICTS = {
    "和平区": "120101", "河东区": "120102", "河西区": "120103", "南开区": "120104",
    "河北区": "120105", "红桥区": "120106", "东丽区": "120110", "西青区": "120111",
    "津南区": "120112", "北辰区": "120113", "武清区": "120114", "宝坻区": "120115",
    "滨海新区": "120116", "宁河区": "120117", "静海区": "120118", "蓟州区": "120119",
}  # fmt: skip
#: rare characters that stand, two by two, where a firm's own name would
_STYLES = (
    "泽沐砚嘉朴恒启衡明芷旭景安瀚凌颐元承博和巨嵩铭骏盈宸擎鼎蔚华",
    "岚澄川垣舟樾岫屿垚笙岳禾钧煦澜谦泓砺霁珩",
)
#: size -> least and most revenue in 10,000 yuan, least and most patents
_SIZES = {
    "大型": (60000, 680000, 40, 320),
    "中型": (6000, 56000, 12, 90),
    "小型": (900, 7800, 2, 36),
    "微型": (80, 290, 0, 5),
}


@dataclass(frozen=True)
class Enterprise:
    """One invented enterprise."""

    name: str
    credit_code: str
    firm: Firm
    size: str
    revenue: int
    #: None: not reported
    rd_spend: int | None
    rd_staff: int | None
    qualifications: tuple[str, ...]
    patents: int
    registered: str


@dataclass(frozen=True)
class StatedNeed:
    """A need with its number, dates and state."""

    code: str
    need: Need
    field: Field
    enterprise: Enterprise
    years: str
    partners: tuple[str, ...]
    state: str
    published: str


def credit_code(district: str, serial: int) -> str:
    """Return a unified social credit code (GB 32100-2015) that is plainly a sample.

    Nine characters for the organisation: ``EXAMP``, the serial number, and the check character
    that GB 11714 asks for; then the check character of the whole.

    Examples
    --------
    >>> credit_code("滨海新区", 1)
    '91120116EXAMP0015F'
    """
    body = f"EXAMP{serial:03d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(c, 36) * w for c, w in zip(body, weights, strict=True))
    body += "0123456789X0"[11 - total % 11]
    whole = f"91{_DISTRICTS[district]}{body}"
    total = sum(_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(whole))
    return whole + _ALPHABET[-total % 31]


def invent_enterprises(material: Material) -> dict[tuple[str, int], Enterprise]:
    """Invent an enterprise for every firm of the material, by field and position from 1."""
    styles = [a + b for a in _STYLES[0] for b in _STYLES[1]]
    draw("styles").shuffle(styles)
    found: dict[tuple[str, int], Enterprise] = {}
    for field in material.fields:
        for i, firm in enumerate(field.firms, 1):
            money = [need.money for need in field.needs if need.firm == i]
            rng = draw("enterprise", field.key, i)
            one = _enterprise(rng, firm, max(money, default=0), len(found) + 1, styles)
            found[field.key, i] = one
    return found


def _enterprise(
    rng: Random, firm: Firm, money: int, serial: int, styles: Sequence[str]
) -> Enterprise:
    size = firm.size or weighted(
        rng, {"中型": 0.3, "小型": 0.7} if money else {"中型": 0.15, "小型": 0.6, "微型": 0.25}
    )
    least, most, few, many = _SIZES[size]
    revenue = round(max(least, money * 12) + (most - least) * rng.random() ** 2.2)
    is_high_tech = size != "微型" and rng.random() < (0.8 if money else 0.55)
    rate = rng.uniform(0.04, 0.075) if revenue < 20000 else rng.uniform(0.03, 0.045)
    rate = rate + 0.012 if revenue < 5000 else rate
    spend = round(revenue * (rate if is_high_tech else rng.uniform(0.004, 0.025)))
    is_silent = rng.random() < 0.08
    return Enterprise(
        name=_name(rng, firm, size, styles[serial]),
        credit_code=credit_code(firm.district, serial),
        firm=firm,
        size=size,
        revenue=revenue,
        rd_spend=None if is_silent else spend,
        rd_staff=None if is_silent else max(2, round(spend / rng.uniform(22, 38))),
        qualifications=_qualifications(rng, size, is_high_tech),
        patents=rng.randint(few, many if is_high_tech else few + (many - few) // 6),
        registered=f"{_founded(rng, size)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
    )


def _founded(rng: Random, size: str) -> int:
    return rng.randint(1995, 2012) if size == "大型" else rng.randint(2001, 2021)


def _name(rng: Random, firm: Firm, size: str, style: str) -> str:
    ending = "股份有限公司" if size == "大型" and rng.random() < 0.5 else "有限公司"
    place = firm.district.removesuffix("新区").removesuffix("区")
    if firm.name == "管网":
        return f"天津{place}示例{firm.name}有限公司"
    form = rng.random()
    if form < 0.4:
        return f"天津{place}示例{firm.name}{ending}"
    if form < 0.86:
        return f"天津示例{style}{firm.name}{ending}"
    return f"示例{style}{firm.name}（天津）{ending}"


def _qualifications(rng: Random, size: str, is_high_tech: bool) -> tuple[str, ...]:
    found = ["高新技术企业"] if is_high_tech else []
    if is_high_tech and size in {"中型", "小型"} and rng.random() < 0.42:
        found.append("专精特新" if rng.random() < 0.8 else "专精特新小巨人")
    if size == "小型" and rng.random() < 0.4:
        found.append("科技型中小企业")
    if size == "大型" and rng.random() < 0.7:
        found.append("市级企业技术中心")
    return tuple(found)


def invent_needs(
    material: Material, enterprises: dict[tuple[str, int], Enterprise]
) -> list[StatedNeed]:
    """Number and date the needs of the material."""
    whole = [(field, need) for field in material.fields for need in field.needs]
    dates = [month(draw("need", n.title), _first_year(n), NOW_YEAR) for _, n in whole]
    order = sorted(range(len(whole)), key=lambda i: (dates[i], i))
    found = []
    for number, i in enumerate(order, 1):
        field, need = whole[i]
        rng = draw("state", need.title)
        year, of_year = int(dates[i][:4]), int(dates[i][5:])
        state = _state(rng, (NOW_YEAR - year) * 12 + NOW_MONTH - of_year)
        start = year + (of_year > 9 and state != "已结题")
        end = start + rng.choice((1, 1, 2)) if state != "已结题" else NOW_YEAR - 1
        found.append(
            StatedNeed(
                code=f"SL-XQ-{year}-{number:03d}",
                need=need,
                field=field,
                enterprise=enterprises[field.key, need.firm],
                years=f"{start}-{end}",
                partners=_partners(rng, field, need),
                state=state,
                published=f"{dates[i]}-{rng.randint(1, 28):02d}",
            )
        )
    return found


def _first_year(need: Need) -> int:
    """Return the first year in which a need can be stated that speaks of years gone by."""
    spoken = [int(year) for year in re.findall(r"20\d\d(?= 年)", need.problem)]
    return max([2023, *(year for year in spoken if year < NOW_YEAR)]) + 1


def _state(rng: Random, months: int) -> str:
    if months > 17:
        return weighted(rng, {"已结题": 0.3, "已签约": 0.4, "对接中": 0.2, "待对接": 0.1})
    if months > 8:
        return weighted(rng, {"已签约": 0.35, "对接中": 0.4, "待对接": 0.25})
    return weighted(rng, {"对接中": 0.25, "待对接": 0.75})


def _partners(rng: Random, field: Field, need: Need) -> tuple[str, ...]:
    kind = rng.random()
    if need.mode == "自主研发" or kind < 0.3:
        return ()
    if kind < 0.45:
        return (rng.choice(("国内高校或科研院所", "有工程经验的科研院所", "在津高校")),)
    units = field.topics[need.topic - 1].units or field.organizations
    return tuple(some(rng, units, rng.choice((1, 1, 2))))
