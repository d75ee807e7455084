"""The invented experts: who they are, where they work, what they belong to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from data.samples.careers import (
    degree_of,
    honours_of,
    post_of,
    sector_of,
    title_of,
)
from data.samples.chance import NOW_YEAR, draw, month, some
from data.samples.material import Field, Material, Society, Topic
from data.samples.names import names

_WOMEN, _ELDERLY = "天津市女科技工作者协会", "天津市老科学技术工作者协会"
#: people of these topics have a name in common, without being the same
_NAMESAKES = (("port", 4, 1), ("textile", 3, 1))


@dataclass(frozen=True)
class Expert:
    """One invented person."""

    name: str
    is_woman: bool
    born: str
    unit: str
    #: school, hospital, institute or firm
    sector: str
    duty: str
    title: str
    degree: str
    field: Field
    topic: Topic
    profile: str
    academy: str
    #: empty: not known
    retired: str
    honours: tuple[str, ...]
    phone: str
    confirmed: str
    source: str
    societies: tuple[str, ...] = ()
    #: post in the first of the societies; empty: a plain member
    post: str = ""
    avoids: str = ""
    #: shares the name with another row: appears nowhere by name alone
    is_alone: bool = False

    @property
    def year(self) -> int:
        """Year of birth."""
        return int(self.born[:4])

    @property
    def age(self) -> int:
        """Age in the present year."""
        return NOW_YEAR - self.year

    @property
    def is_frontline(self) -> bool:
        """Not one who mainly manages."""
        return self.duty not in {"副总经理", "科研管理处处长", "科教科科长"}


def invent_experts(material: Material, firms: dict[tuple[str, int], str]) -> list[Expert]:
    """Invent the people of every topic: one a profile, the first the elder one.

    Parameters
    ----------
    material
        The fields and societies.
    firms
        Names of the enterprises by field and position, counted from 1.
    """
    places = [
        (field, t, p)
        for field in material.fields
        for t, topic in enumerate(field.topics, 1)
        for p in range(len(topic.profiles))
    ]
    streams = {key: names(is_woman=key[0], is_elder=key[1]) for key in _KINDS}
    experts = []
    for number, (field, t, p) in enumerate(places, 1):
        one = _person(draw("expert", field.key, t, p), field, t, p, firms)
        name = next(streams[one.is_woman, one.year < 1972])
        one = replace(one, name=name, phone=f"138-0000-{number:04d}")
        one = replace(one, societies=_societies_of(one, material))
        experts.append(replace(one, avoids=_avoided(one, firms)))
    _share_a_name(experts, [places.index((_field(material, k), t, p)) for k, t, p in _NAMESAKES])
    return _with_posts(experts, material)


_KINDS = [(woman, elder) for woman in (False, True) for elder in (False, True)]


def _field(material: Material, key: str) -> Field:
    return next(f for f in material.fields if f.key == key)


def _person(rng: Random, field: Field, t: int, p: int, firms: dict[tuple[str, int], str]) -> Expert:
    topic = field.topics[t - 1]
    profile = topic.profiles[p]
    academy = field.academy if (t, p) == (1, 0) else ""
    unit = _unit(rng, field, t, p, firms)
    sector = sector_of(unit, set(firms.values()))
    is_woman = rng.random() < (0.9 if topic.code.startswith("32071") else 0.34) and not academy
    born = _born(rng, profile, p, sector, bool(academy))
    age = NOW_YEAR - int(born[:4])
    retired = _retired(rng, age, is_woman=is_woman, is_academician=bool(academy))
    title = title_of(rng, sector, unit, age, topic.code, bool(academy))
    return Expert(
        name="",
        is_woman=is_woman,
        born=born if rng.random() > 0.04 else born[:4],
        unit=unit,
        sector=sector,
        duty="" if academy else post_of(rng, sector, age, retired, topic.code),
        title=title,
        degree=degree_of(rng, sector, age, is_academician=bool(academy)),
        field=field,
        topic=topic,
        profile=profile,
        academy=academy,
        retired=retired,
        honours=honours_of(rng, int(born[:4]), is_woman, bool(academy), sector),
        phone="",
        confirmed=month(rng, 2023, NOW_YEAR) + f"-{rng.randint(1, 28):02d}",
        source=rng.choice(("学会报送", "学会报送", "单位推荐", "本人填报", "项目库整理")),
    )


def _unit(rng: Random, field: Field, t: int, p: int, firms: dict[tuple[str, int], str]) -> str:
    topic = field.topics[t - 1]
    profile = topic.profiles[p]
    # some of the younger ones work in the firm that has a need in their topic
    at_firm = p > 0 and rng.random() < 0.34 and not re.search("回校|医院|临床|教", profile)
    hosts = [need.firm for need in field.needs if need.topic == t]
    if at_firm and hosts:
        return firms[field.key, rng.choice(hosts)]
    units = list(topic.units or field.organizations)
    draw("units", field.key, t).shuffle(units)
    return units[p % len(units)]


def _born(rng: Random, profile: str, p: int, sector: str, is_academician: bool) -> str:
    first, last = (1946, 1962) if is_academician else ((1958, 1979), (1974, 1996))[p]
    for words, year in (("三十年", 1970), ("三十余年", 1970), ("二十五年", 1975),
                        ("二十年", 1979), ("二十余年", 1979), ("十余年", 1985),
                        ("长期|常年|丰富|多次|多家|百|牵头|主持", 1984),
                        ("做过|完成|参与|参加|帮助|解决|推动", 1987),
                        ("多套|多个|经验|上千|余", 1987)):  # fmt: skip
        if re.search(words, profile):
            last = min(last, year)
    first = max(min(first, last - 8), 1966 if sector == "firm" else 0)
    return f"{rng.randint(first, max(first, last))}-{rng.randint(1, 12):02d}"


def _retired(rng: Random, age: int, *, is_woman: bool, is_academician: bool) -> str:
    if rng.random() < 0.07 or (is_academician and 68 <= age <= 73):
        return ""
    limit = 75 if is_academician else 62 if is_woman else 64
    return "是" if age > limit else "否"


def closeness(code: str, society: Society) -> int:
    """Say how near a society is to a discipline: two a digit of the code they share.

    Three digits count only where they are all that the society has: it is then about the whole
    of them. One more if the discipline is the society's first.
    """
    best = 0
    for own in (society.first, *society.further):
        shared = [n for n in (3, 5, 7) if len(own) >= n <= len(code) and own[:n] == code[:n]]
        levels = [n for n in shared if n > 3 or len(own) == 3]
        best = max(best, *(2 * n + (own == society.first) for n in levels), 0)
    return best


def nearest(codes: Sequence[str], names_: Sequence[str], material: Material) -> tuple[str, int]:
    """Return the society nearest to some disciplines, the first of equals, and its closeness."""
    scored = [(sum(closeness(c, material.society(n)) for c in codes), n) for n in names_]
    best = max(score for score, _ in scored)
    return next(name for score, name in scored if score == best), best


def home_of(topic: Topic, field: Field, material: Material) -> str:
    """Return the city's society of a topic; empty: there is none."""
    name, score = nearest([topic.code], field.tianjin, material)
    return topic.society or (name if score else "")


def _societies_of(one: Expert, material: Material) -> tuple[str, ...]:
    rng = draw("societies", one.name)
    home = home_of(one.topic, one.field, material)
    national, wide = nearest([one.topic.code], one.field.national, material)
    found = [home] if home or not wide else []
    found = [name or one.field.tianjin[0] for name in found]
    if not found or one.academy or rng.random() < 0.28:
        found.append(national)
    if one.is_woman and rng.random() < 0.15:
        found.append(_WOMEN)
    if one.retired == "是" and rng.random() < 0.3:
        found.append(_ELDERLY)
    return tuple(found)


def _avoided(one: Expert, firms: dict[tuple[str, int], str]) -> str:
    rng = draw("avoids", one.name)
    if rng.random() > 0.08:
        return ""
    own = [name for (key, _), name in firms.items() if key == one.field.key and name != one.unit]
    return rng.choice([*own, *(u for u in one.field.organizations if u != one.unit)])


def _with_posts(experts: list[Expert], material: Material) -> list[Expert]:
    """Give posts in the invented societies: one president, at most two deputies and a secretary."""
    public = {s.name for s in material.societies if s.is_public}
    taken: Counter[tuple[str, str]] = Counter()
    order = sorted(
        range(len(experts)), key=lambda i: (experts[i].sector == "firm", -experts[i].age)
    )
    for i in order:
        one = experts[i]
        home = one.societies[0]
        if home in public or one.age > 70:
            continue
        rng = draw("post", one.name)
        for post in _posts_open_to(rng, one):
            if taken[home, post] < {"理事长": 1, "副理事长": 2, "秘书长": 1}.get(post, 99):
                taken[home, post] += 1
                experts[i] = replace(one, post=post)
                break
    return experts


def _posts_open_to(rng: Random, one: Expert) -> list[str]:
    is_senior = one.title.startswith(("教授", "研究员", "主任", "正高级"))
    posts = []
    if is_senior and one.sector != "firm" and one.retired == "否":
        posts = ["理事长", "副理事长"]
    if 38 <= one.age <= 55 and is_senior:
        posts.append("秘书长")
    if rng.random() < 0.3:
        posts.append("常务理事" if is_senior else "理事")
    elif rng.random() < 0.4:
        posts.append("理事")
    return posts


def _share_a_name(experts: list[Expert], pair: list[int]) -> None:
    first, second = (experts[i] for i in pair)
    experts[pair[0]] = replace(first, is_alone=True)
    experts[pair[1]] = replace(second, name=first.name, is_woman=first.is_woman, is_alone=True)


def keywords_of(one: Expert) -> tuple[str, ...]:
    """Return a person's keywords: most of the topic's, not all of them for both its people."""
    rng = draw("keywords", one.name, one.unit)
    return tuple(some(rng, one.topic.keywords, 4 if rng.random() < 0.6 else 5))


def further_of(one: Expert) -> tuple[str, ...]:
    """Return a person's further disciplines."""
    rng = draw("further", one.name, one.unit)
    others = dict.fromkeys(c for c in one.field.disciplines if c != one.topic.code)
    return tuple(some(rng, list(others), rng.choice((0, 1, 1, 2))))
