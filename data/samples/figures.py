"""Invented figures of Tianjin's societies; none of a body that public reports name."""

from dataclasses import dataclass, field
from random import Random

from data.samples.chance import draw, weighted
from data.samples.material import Material, Society

_NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(frozen=True)
class SocietyRow:
    """A society with its figures by column heading; none: nothing is invented about it."""

    society: Society
    level: str
    figures: dict[str, str] = field(default_factory=dict)
    remark: str = "示例"


#: wholly invented bodies: what is wrong with a society is said of no name that may be real
_TROUBLED = (
    (Society("天津市示例工业装备学会", "460", ("46025", "41310")), "整改",
     "开展工业装备设计、制造与维修的学术交流和技术咨询。"),
    (Society("天津市示例应用材料协会", "430", ("43050", "43055")), "注销",
     "开展应用材料推广与检测咨询。"),
)  # fmt: skip


def society_rows(material: Material) -> list[SocietyRow]:
    """Return national societies bare, Tianjin's with invented figures, and two troubled ones."""
    rows = []
    for society in material.societies:
        if society.code:
            rows.append(SocietyRow(society, "全国学会", remark="名称与编号为真实信息"))
        elif society.is_public:
            rows.append(SocietyRow(society, "省级学会", remark="名称见公开报道，未填数据"))
        else:
            about = material.about[society.name]
            rng = draw("society", society.name)
            figures = _figures(rng, "正常", about.members, about.term)
            figures |= {"业务范围": about.scope, "挂靠单位": about.host, "品牌活动": about.brand}
            rows.append(SocietyRow(society, "省级学会", figures))
    for society, state, scope in _TROUBLED:
        figures = _figures(draw("society", society.name), state) | {"业务范围": scope}
        rows.append(SocietyRow(society, "省级学会", figures))
    return rows


def _figures(rng: Random, state: str, members: int = 0, term: int = 0) -> dict[str, str]:
    members = members or round(rng.uniform(260, 1400) / 10) * 10
    council = min(29 + 2 * round(members / 110) + rng.randint(0, 24), 131)
    start = rng.randint(2022, 2025) if state == "正常" and rng.random() > 0.1 else 2020
    month = rng.randint(3, 5) if start == 2020 else rng.randint(3, 12)
    share = rng.uniform(0.76, 0.93) if rng.random() < 0.76 else rng.uniform(0.6, 0.745)
    figures = {
        "星级": weighted(rng, {"3星": 0.3, "4星": 0.22, "5星": 0.1, "": 0.38}),
        "个人会员数": str(members),
        "单位会员数": str(rng.randint(8, 24) + round(members / 40)),
        "理事会届次": f"第{_ordinal(term or rng.randint(4, 10))}届",
        "届期起": f"{start}-{month:02d}",
        "届期止": f"{start + 5}-{month:02d}",
        "理事人数": str(council),
        "一线理事人数": str(round(council * share)),
        "45岁以下理事人数": str(round(council * rng.uniform(0.1, 0.38))),
        "专职人员数": str(rng.choice((0, 1, 1, 2, 2, 3, 4, 6))),
        "党组织": "是" if rng.random() < 0.88 else "否",
        "状态": state,
    }
    # what offices leave blank
    for heading in ("一线理事人数", "45岁以下理事人数", "单位会员数"):
        if rng.random() < 0.09:
            figures[heading] = ""
    return figures


def _ordinal(number: int) -> str:
    tens, units = divmod(number, 10)
    return ("十" if tens == 1 else "") + _NUMERALS[units]
