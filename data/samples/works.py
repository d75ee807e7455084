"""Projects and documents of the invented experts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from data.samples.chance import NOW_MONTH, NOW_YEAR, draw, some
from data.samples.material import Material, Topic
from data.samples.persons import Expert

#: projects of a science foundation are kept from people of firms
_SCIENCE = "基"


@dataclass(frozen=True)
class Project:
    """A grant or a contract."""

    code: str
    title: str
    lead: Expert
    first: str
    last: str
    kind: str
    #: in 10,000 yuan
    money: float
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A paper, patent, standard or product."""

    code: str
    title: str
    kind: str
    people: tuple[Expert, ...]
    date: str
    keywords: tuple[str, ...]


def invent_projects(material: Material, experts: list[Expert]) -> list[Project]:
    """Give every project of the material a leader of its topic."""
    projects: list[Project] = []
    for topic, people in _by_topic(material, experts):
        led: Counter[str] = Counter()
        for marked in topic.projects:
            mark, title = marked.split("|")
            lead = _leader(draw("leader", title), mark, people, led)
            led[lead.name] += 1
            projects.append(_project(len(projects) + 1, mark, title, lead))
    return projects


def _leader(rng: Random, mark: str, people: list[Expert], led: Counter[str]) -> Expert:
    able = [p for p in people if mark != _SCIENCE or p.sector != "firm"]
    if mark == _SCIENCE and able[-1].age < 46 and rng.random() < 0.5:
        return able[-1]
    return min(able, key=lambda p: (led[p.name], p.sector == "firm"))


def invent_documents(material: Material, experts: list[Expert]) -> list[Document]:
    """Give every result of the material its authors."""
    documents: list[Document] = []
    for topic, people in _by_topic(material, experts):
        for i, marked in enumerate(topic.results):
            kind, title = marked.split("|")
            lead = people[i % len(people)]
            if kind == "论文" and lead.sector == "firm":
                lead = people[0]
            documents.append(_document(len(documents) + 1, kind, title, lead, people, experts))
    return documents


def _by_topic(material: Material, experts: list[Expert]) -> Iterator[tuple[Topic, list[Expert]]]:
    for field in material.fields:
        for topic in field.topics:
            yield topic, [e for e in experts if e.field is field and e.topic is topic]


def _project(number: int, mark: str, title: str, lead: Expert) -> Project:
    rng = draw("project", title)
    first = rng.randint(max(2014, lead.year + 29), _last_year(lead))
    kind, years, least, most = _grant(rng, mark, lead, first)
    start = 1 if mark == _SCIENCE else rng.choice((1, 4, 7, 10))
    end, end_month = (first + years - 1, 12) if start == 1 else (first + years, start - 1)
    return Project(
        code=f"SL-XM-{first}-{number:03d}",
        title=title,
        lead=lead,
        first=f"{first}.{start:02d}",
        last=f"{end}.{end_month:02d}",
        kind=kind,
        money=_round(rng.uniform(least, most)),
        keywords=title_keywords(rng, title, lead.topic),
    )


def _last_year(lead: Expert) -> int:
    """Return the last year in which a person begins a project or signs a document."""
    ends = NOW_YEAR - 1 if lead.academy or lead.retired != "是" else lead.year + 65
    return max(min(NOW_YEAR - 1, ends), lead.year + 29, 2014)


def _grant(rng: Random, mark: str, lead: Expert, year: int) -> tuple[str, int, float, float]:
    """Return the kind of a project, its years, and the least and most money."""
    if mark == _SCIENCE:
        is_young = year - lead.year <= (39 if lead.is_woman else 34)
        if is_young and rng.random() < 0.6:
            return "国家自然科学基金青年科学基金项目", 3, 20, 30
        if rng.random() < 0.66:
            return "国家自然科学基金面上项目", 4, 48, 63
        return "天津市自然科学基金项目", 3, 10, 20
    if mark == "用":
        if lead.sector != "firm" and year - lead.year >= 40 and rng.random() < 0.28:
            return "国家重点研发计划课题", 3, 160, 560
        return "天津市重点研发计划项目" if year >= 2020 else "天津市科技支撑计划项目", 3, 30, 120
    if lead.sector == "firm":
        return "企业自主研发项目", 2, 40, 260
    return "企业委托项目", rng.choice((1, 2)), 12, 90


def _round(money: float) -> float:
    return float(round(money)) if money < 100 else float(round(money / 5) * 5)


def _document(
    number: int, kind: str, title: str, lead: Expert, topic_people: list[Expert],
    experts: list[Expert],
) -> Document:  # fmt: skip
    rng = draw("document", title)
    year = rng.randint(max(2014, lead.year + 29), max(_last_year(lead), 2014))
    return Document(
        code=f"SL-CG-{number:04d}",
        title=title,
        kind=kind,
        people=_authors(rng, lead, year, topic_people, experts),
        date=f"{year}-{rng.randint(1, NOW_MONTH if year == NOW_YEAR else 12):02d}",
        keywords=title_keywords(rng, title, lead.topic),
    )


def _authors(
    rng: Random, lead: Expert, year: int, topic_people: list[Expert], experts: list[Expert]
) -> tuple[Expert, ...]:
    """Draw authors who are all of one unit, or each of another."""
    if lead.is_alone:
        return (lead,)
    others = [p for p in topic_people if p is not lead and _could_sign(p, year)]
    if others and rng.random() < 0.55:
        return (lead, others[0])
    mates = [
        e for e in experts
        if e.field is lead.field and e.unit == lead.unit and e is not lead
        and e.topic.code[:5] == lead.topic.code[:5] and _could_sign(e, year)
    ]  # fmt: skip
    return (lead, *some(rng, mates, rng.choice((0, 1, 1, 2))))


def _could_sign(one: Expert, year: int) -> bool:
    return one.year + 27 <= year and not one.is_alone


def title_keywords(rng: Random, title: str, topic: Topic) -> tuple[str, ...]:
    """Return three or four keywords of the topic, those that stand in the title first."""
    named = [k for k in topic.keywords if k in title]
    rest = some(rng, [k for k in topic.keywords if k not in named], rng.choice((2, 3)))
    return tuple((*named, *rest)[:4])
