"""Short biographies, put together from what a person's rows say."""

from random import Random

from data.samples.chance import NOW_MONTH, NOW_YEAR, draw, some
from data.samples.persons import Expert
from data.samples.works import Document, Project

_DONE = (
    "完成“{a}”。",
    "主持完成“{a}”。",
    "负责的“{a}”已结题。",
    "主持过“{a}”。",
)
_RUNNING = (
    "主持“{a}”。",
    "{year} 年起主持“{a}”。",
    "目前承担“{a}”。",
    "正在负责“{a}”。",
)
_TWO = (
    "主持“{a}”“{b}”等项目。",
    "先后承担“{a}”和“{b}”。",
    "近年负责“{a}”“{b}”的研究工作。",
    "主持的项目有“{a}”“{b}”。",
)
_RESULTS = {
    "论文": ("发表“{t}”等论文", "在“{t}”等方面有论文发表", "代表论文为“{t}”"),
    "专利": ("“{t}”获授权专利", "持有“{t}”等专利", "发明了{bare}"),
    "标准": ("参与起草“{t}”", "执笔编制“{t}”", "主要起草“{t}”"),
    "产品": ("研制的“{t}”已投入使用", "参与开发“{t}”", "“{t}”已在企业应用"),
}
_TEACHING = (
    "指导研究生和青年教师从事相关工作。",
    "承担本科生和研究生相关课程。",
    "每年带队到企业开展技术诊断。",
)
_PRACTICE = (
    "负责企业研发团队和现场技术支持。",
    "熟悉从试制到量产的全过程。",
    "常作为企业代表参加产学研对接。",
)


def biography(one: Expert, projects: list[Project], documents: list[Document]) -> str:
    """Write two or three sentences: what somebody works on, projects, results or duties."""
    rng = draw("biography", one.name, one.unit)
    sentences = [one.profile + "。"]
    own = [p for p in projects if p.lead is one]
    if own:
        sentences.append(_projects(rng, own))
    signed = [d for d in documents if one in d.people and d.people[0].topic is one.topic]
    if signed and (not own or rng.random() < 0.72):
        sentences.append(_results(rng, signed))
    elif len(sentences) < 3:
        sentences.append(_duties(rng, one))
    return "".join(s for s in sentences if s)


def _projects(rng: Random, own: list[Project]) -> str:
    first = own[0]
    if len(own) > 1:
        return rng.choice(_TWO).format(a=first.title, b=own[1].title)
    over = first.last < f"{NOW_YEAR}.{NOW_MONTH:02d}"
    return rng.choice(_DONE if over else _RUNNING).format(a=first.title, year=first.first[:4])


def _results(rng: Random, signed: list[Document]) -> str:
    of_each_kind = list({d.kind: d for d in signed}.values())
    chosen = some(rng, of_each_kind, rng.choice((1, 2, 2)))
    parts = []
    for one in chosen:
        bare = one.title.removeprefix("一种")
        parts.append(rng.choice(_RESULTS[one.kind]).format(t=one.title, bare=bare))
    return "，".join(dict.fromkeys(parts)) + "。"


def _duties(rng: Random, one: Expert) -> str:
    if one.post and rng.random() < 0.6:
        return f"任{one.societies[0]}{one.post}。"
    if one.sector == "school":
        return rng.choice(_TEACHING)
    return rng.choice(_PRACTICE) if one.sector == "firm" else ""
