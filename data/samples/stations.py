"""Workstations and activities."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from data.samples.bodies import Enterprise
from data.samples.chance import NOW_MONTH, NOW_YEAR, draw, month, some, weighted
from data.samples.material import Field, Material, Meeting, Need, Topic
from data.samples.persons import Expert, home_of

ACADEMIC, SERVICE = "院士专家工作站", "学会服务站"
#: positions in the list that are not in order, for the checks to find
_OVERDUE, _REVOKED, _FEW_MONTHS = {9, 24, 41}, {18, 37}, {28}
#: years of approval; most agreements, of three years, are still running
_YEARS = {2021: 2, 2022: 3, 2023: 5, 2024: 8, 2025: 8}
_PLACES = ("天津科学技术馆", "滨海新区文化中心", "天津梅江会展中心", "线上会议")


@dataclass(frozen=True)
class Station:
    """One invented workstation."""

    name: str
    kind: str
    level: str
    approval: str
    approved: str
    host: Enterprise
    people: tuple[Expert, ...]
    #: empty: not agreed
    months: str
    since: str
    until: str
    society: str
    state: str
    research: str


@dataclass(frozen=True)
class Activity:
    """One invented activity."""

    code: str
    name: str
    host: str
    date: str
    place: str
    topics: tuple[str, ...]
    people: tuple[Expert, ...]


def invent_stations(
    material: Material, experts: list[Expert], enterprises: dict[tuple[str, int], Enterprise]
) -> list[Station]:
    """Invent one or two stations a field, within the national limits on academicians."""
    plans = []
    for n, field in enumerate(material.fields):
        needs = sorted(field.needs, key=lambda need: -_home(field, need, material))
        plans.append((field, needs[0], ACADEMIC if field.academy or n % 2 else SERVICE))
        if field.academy:
            fellow = _academician(experts, field)
            second = next(need for need in needs if need.firm != needs[0].firm)
            plans.append((field, second, ACADEMIC if fellow.retired == "是" else SERVICE))
    found: list[Station] = []
    for number, (field, need, kind) in enumerate(plans, 1):
        host = enterprises[field.key, need.firm]
        topic = field.topics[need.topic - 1]
        found.append(_station(number, kind, host, field, topic, experts, material))
    return found


def _home(field: Field, need: Need, material: Material) -> bool:
    """Say whether the city has a society for a need."""
    return bool(home_of(field.topics[need.topic - 1], field, material))


def _academician(experts: list[Expert], field: Field) -> Expert:
    return next(e for e in experts if e.field is field and e.academy)


def _station(
    number: int, kind: str, host: Enterprise, field: Field, topic: Topic,
    experts: list[Expert], material: Material,
) -> Station:  # fmt: skip
    rng = draw("station", number)
    year = NOW_YEAR if number % 13 == 0 else weighted(rng, _YEARS)
    if number in _OVERDUE | _REVOKED:
        year = 2022
    approved = f"{year}-{rng.randint(1, 5 if year >= NOW_YEAR - 3 else 11):02d}"
    since, until = f"{approved}-01", _three_years_later(approved)
    society = home_of(topic, field, material) or field.tianjin[0]
    people = _people(rng, kind, field, topic, experts)
    return Station(
        name=f"{host.name}{ACADEMIC}" if kind == ACADEMIC else f"{society}{host.name}服务站",
        kind=kind,
        level="市级" if rng.random() < 0.75 else "区级",
        approval=f"津科协（示例）〔{year}〕{number + 6} 号",
        approved=f"{approved}-{rng.randint(5, 27):02d}",
        host=host,
        people=people,
        months=_months(rng, number, kind, people),
        since=since,
        until=until,
        society=society,
        state=_state(number, year, until),
        research="；".join((topic.name, *some(rng, topic.keywords, 2))),
    )


def _people(
    rng: Random, kind: str, field: Field, topic: Topic, experts: list[Expert]
) -> tuple[Expert, ...]:
    own = [e for e in experts if e.field is field and not e.is_alone and e.sector != "firm"]
    close = [e for e in own if e.topic is topic and not e.academy]
    senior = sorted((e for e in own if not e.academy and e not in close), key=lambda e: e.year)
    lead = [e for e in own if e.academy] if kind == ACADEMIC else []
    team = [*lead, *close, *some(rng, senior[:6], 4)]
    return tuple(team[: 2 if lead else rng.choice((1, 2)) if kind == ACADEMIC else 5])


def _months(rng: Random, number: int, kind: str, people: tuple[Expert, ...]) -> str:
    if number in _FEW_MONTHS:
        return "2"
    if kind == SERVICE:
        return rng.choice(("1", "2", "2", ""))
    return rng.choice(("3", "3", "4")) if people[0].academy else rng.choice(("2", "3", "3"))


def _three_years_later(first: str) -> str:
    """Return the day before the same month three years on."""
    year, of_year = int(first[:4]) + 3, int(first[5:])
    year, of_year = (year, of_year - 1) if of_year > 1 else (year - 1, 12)
    last = 28 if of_year == 2 else 30 if of_year in {4, 6, 9, 11} else 31
    return f"{year}-{of_year:02d}-{last:02d}"


def _state(number: int, year: int, until: str) -> str:
    if number in _REVOKED:
        return "撤销"
    if number in _OVERDUE:
        return "运行"
    if year == NOW_YEAR:
        return "在建"
    return "到期" if until < f"{NOW_YEAR}-{NOW_MONTH:02d}" else "运行"


def invent_activities(material: Material, experts: list[Expert]) -> list[Activity]:
    """Date the activities of the material and give them speakers whose keywords they share."""
    whole = [(field, meeting) for field in material.fields for meeting in field.activities]
    dates = [_day(draw("activity", meeting.name), meeting.day) for _, meeting in whole]
    order = sorted(range(len(whole)), key=lambda i: (dates[i], i))
    found = []
    for number, i in enumerate(order, 1):
        field, meeting = whole[i]
        rng = draw("speakers", meeting.name)
        people = _speakers(rng, field, meeting.topics, experts)
        found.append(
            Activity(
                code=f"SL-HD-{dates[i][:4]}-{number:03d}",
                name=meeting.name,
                host=_host(field, meeting, material),
                date=dates[i],
                place=_place(rng, people[0]),
                topics=meeting.topics,
                people=people,
            )
        )
    return found


def _host(field: Field, meeting: Meeting, material: Material) -> str:
    """Return the society of most of the topics that a meeting is about."""
    homes = Counter(
        home_of(topic, field, material) or field.tianjin[0]
        for topic in field.topics
        for keyword in topic.keywords
        if keyword in meeting.topics
    )
    return homes.most_common(1)[0][0]


def _day(rng: Random, day: str) -> str:
    """Draw a day up to the end of the present year: some activities are still to come."""
    if day:
        return f"{rng.randint(2024, NOW_YEAR)}-{day}"
    if rng.random() < 0.15:
        return f"{NOW_YEAR}-{rng.randint(NOW_MONTH + 1, 11):02d}-{rng.randint(5, 28):02d}"
    return f"{month(rng, 2023, NOW_YEAR)}-{rng.randint(5, 28):02d}"


def _speakers(
    rng: Random, field: Field, topics: tuple[str, ...], experts: list[Expert]
) -> tuple[Expert, ...]:
    own = [e for e in experts if e.field is field and not e.is_alone]
    fitting = [e for e in own if set(topics) & set(e.topic.keywords)]
    people = some(rng, fitting, rng.choice((3, 4, 4, 5)))
    others = [e for e in own if e not in fitting and e.sector != "firm"]
    return (*people, *some(rng, others, 3 - len(people)))


def _place(rng: Random, first: Expert) -> str:
    return rng.choice((first.unit, first.unit, first.unit, *_PLACES))
