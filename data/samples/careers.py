"""Titles, posts, degrees and honours that fit an age and a kind of unit."""

from random import Random

from data.samples.chance import NOW_YEAR, weighted

_NURSING = "32071"
#: kind of unit -> titles from the highest to the lowest
_TITLES = {
    "school": ("教授", "副教授", "讲师"),
    "hospital": ("主任医师", "副主任医师", "主治医师"),
    "nursing": ("主任护师", "副主任护师", "主管护师"),
    "research": ("研究员", "副研究员", "助理研究员"),
    "engineering": ("正高级工程师", "高级工程师", "工程师"),
}
#: youngest age of a band -> weights of the three titles
_BANDS = (
    (50, (0.92, 0.08, 0.0)),
    (42, (0.55, 0.45, 0.0)),
    (35, (0.1, 0.7, 0.2)),
    (0, (0.0, 0.25, 0.75)),
)
_DUTIES = {
    "school": (("课题组负责人", "实验室主任", "系主任", "学科带头人", "研究所所长", ""),
               ("课题组负责人", "教研室主任", "系副主任", "", "", "")),
    "hospital": (("科主任", "学科带头人", "科室副主任", "科教科科长"),
                 ("科室副主任", "诊疗组组长", "", "")),
    "nursing": (("护理部副主任", "科护士长"), ("护士长", "专科护理组组长")),
    "institute": (("研究室主任", "首席专家", "副总工程师", "科研管理处处长"),
                  ("研究室副主任", "项目负责人", "", "")),
    "firm": (("总工程师", "技术总监", "副总经理"),
             ("研发部经理", "技术中心主任", "工艺主管", "产品经理")),
}  # fmt: skip
_DEGREES = {
    "school": {"博士": 0.95, "硕士": 0.05},
    "hospital": {"博士": 0.6, "硕士": 0.38, "学士": 0.02},
    "institute": {"博士": 0.5, "硕士": 0.42, "学士": 0.08},
    "firm": {"博士": 0.2, "硕士": 0.5, "学士": 0.3},
}


def sector_of(unit: str, firms: set[str]) -> str:
    """Say what kind of unit it is: firm, hospital, school or institute."""
    if unit in firms:
        return "firm"
    if "医院" in unit:
        return "hospital"
    is_school = unit.endswith(("大学", "学院")) and not unit.endswith("科学院")
    return "school" if is_school else "institute"


def title_of(rng: Random, sector: str, unit: str, age: int, code: str, is_academician: bool) -> str:
    """Draw a professional title by kind of unit and age."""
    ladder = _TITLES[_ladder(rng, sector, unit, code)]
    if is_academician:
        return ladder[0]
    weights = next(w for youngest, w in _BANDS if age >= youngest)
    return rng.choices(ladder, weights)[0]


def _ladder(rng: Random, sector: str, unit: str, code: str) -> str:
    if sector == "hospital":
        return "nursing" if code.startswith(_NURSING) else "hospital"
    if sector == "school":
        return "school"
    if sector == "firm" or "公司" in unit or "设计" in unit:
        return "engineering"
    return "research" if rng.random() < 0.7 else "engineering"


def post_of(rng: Random, sector: str, age: int, retired: str, code: str) -> str:
    """Draw a post; empty for many, and for nearly all who have retired."""
    if retired == "是":
        return rng.choice(("", "", "顾问"))
    if age < 36 and sector != "firm":
        return ""
    kind = "nursing" if sector == "hospital" and code.startswith(_NURSING) else sector
    return rng.choice(_DUTIES[kind][age < 45])


def degree_of(rng: Random, sector: str, age: int, *, is_academician: bool) -> str:
    """Draw a degree; doctors were rarer among those who are old now."""
    if is_academician:
        return rng.choice(("博士", "硕士"))
    if age > 62:
        return weighted(rng, {"博士": 0.3, "硕士": 0.4, "学士": 0.3})
    return weighted(rng, _DEGREES[sector])


def honours_of(
    rng: Random, born: int, is_woman: bool, is_academician: bool, sector: str
) -> tuple[str, ...]:
    """Draw honours, each in a year in which its age limit allowed it."""
    found = []
    if is_academician or (born < 1974 and sector != "firm" and rng.random() < 0.06):
        found.append(f"国家科学技术进步奖二等奖（{rng.randint(2008, 2020)}）")
    if rng.random() < 0.34 and born < 1988:
        grade = weighted(rng, {"一等奖": 0.2, "二等奖": 0.45, "三等奖": 0.35})
        found.append(f"天津市科学技术进步奖{grade}（{rng.randint(max(2014, born + 34), 2024)}）")
    limit = 45 if is_woman else 40
    if (year := _year(rng, 2012, born + limit)) and sector != "firm" and rng.random() < 0.13:
        found.append(f"天津青年科技奖（{year}）")
    if (year := _year(rng, 2016, born + 32)) and sector != "firm" and rng.random() < 0.25:
        found.append(f"青年人才托举工程（{year}）")
    if rng.random() < 0.06 and sector in {"firm", "school"} and born < 1985:
        found.append(f"中国专利优秀奖（{rng.randint(max(2016, born + 36), 2024)}）")
    return tuple(found)


def _year(rng: Random, first: int, last: int) -> int:
    """Draw a year from `first` to `last` that has passed; 0 if there is none."""
    last = min(last - 1, NOW_YEAR - 1)
    return rng.randint(max(first, last - 5), last) if last >= first else 0
