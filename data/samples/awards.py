"""Awards, programmes and posts, and a register of who was put forward for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.samples.chance import draw, some
from data.samples.material import Material
from data.samples.persons import Expert

YOUTH, LIFTING = "天津青年科技奖", "青年人才托举工程"
#: editions of which there is a register
PAST, PRESENT = "示例2024年度", "示例2026年度"
#: who may still be put forward: latest age of men and women on New Year's Day of an edition
_AGES = {YOUTH: (40, 45), LIFTING: (32, 32)}
_WINNERS, _NOMINEES = 6, 12


@dataclass(frozen=True)
class Award:
    """An edition of an award or programme, or a post to be filled."""

    name: str
    scheme: str
    edition: str
    kind: str
    reference_day: str
    giver: str = ""
    code: str = ""
    keywords: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True)
class Nomination:
    """One line of the register."""

    person: Expert
    award: Award
    channel: str
    day: str
    result: str
    won_on: str = ""


AWARDS = (
    Award(YOUTH, YOUTH, PAST, "奖项", "2024-01-01",
          scope="在自然科学、技术科学、工程技术及其交叉领域取得成果的青年科技工作者"),
    Award(YOUTH, YOUTH, PRESENT, "奖项", "2026-01-01",
          scope="在自然科学、技术科学、工程技术及其交叉领域取得成果的青年科技工作者"),
    Award(LIFTING, LIFTING, PRESENT, "人才计划", "2026-01-01",
          scope="有创新潜力、处于成长期的青年科技人才"),
    Award("示例国际腐蚀防护组织阴极保护专业委员会委员", "", "", "任职岗位", "2026-06-01",
          "示例国际腐蚀防护组织", "43020", ("阴极保护", "管道腐蚀", "腐蚀监测"),
          "熟悉埋地和海洋结构的阴极保护与腐蚀监测，能用英语主持会议"),
    Award("示例国际储能组织电池安全工作组专家", "", "", "任职岗位", "2026-06-01",
          "示例国际储能组织", "5304130", ("锂电池", "电池安全", "热失控"),
          "从事锂电池热失控与安全评价，参加过标准制定"),
    Award("中国汽车工程学会示例电驱动分会委员", "", "", "任职岗位", "2026-06-01",
          "中国汽车工程学会", "5802010", ("电驱动", "电机控制", "噪声振动"),
          "从事新能源汽车电驱动系统研究或开发"),
)  # fmt: skip


def invent_nominations(material: Material, experts: list[Expert]) -> list[Nomination]:
    """Put young experts forward: who has the past edition among the honours has won it."""
    public = {society.name for society in material.societies if society.is_public}
    experts = [e for e in experts if e.societies[0] not in public and not e.is_alone]
    past, present, lifting = AWARDS[:3]
    won = [e for e in experts if f"{YOUTH}（2024）" in e.honours][:_WINNERS]
    others = [e for e in _young(past, experts) if e not in won]
    lost = some(draw("register", past.edition), others, _NOMINEES - len(won))
    found = [_line(one, past, "获奖", "2024-11") for one in won]
    found += [_line(one, past, "未获奖") for one in lost]
    for award in (present, lifting):
        fresh = [e for e in _young(award, experts) if e not in won]
        chosen = some(draw("register", award.name, award.edition), fresh, _NOMINEES // 2)
        found += [_line(one, award, "评审中") for one in chosen]
    return sorted(found, key=lambda line: (AWARDS.index(line.award), line.day, line.person.name))


def _young(award: Award, experts: Iterable[Expert]) -> list[Expert]:
    year = int(award.reference_day[:4])
    return [
        one
        for one in experts
        if year - one.year < _AGES[award.scheme][one.is_woman]
        and not (one.academy or one.sector == "firm")
        and not any(award.scheme in honour for honour in one.honours)
    ]


def _line(one: Expert, award: Award, result: str, won_on: str = "") -> Nomination:
    rng = draw("nomination", award.name, award.edition, one.name)
    year = award.reference_day[:4]
    day = f"{year}-{rng.randint(3, 5):02d}-{rng.randint(5, 27):02d}"
    return Nomination(one, award, one.societies[0], day, result, won_on)
