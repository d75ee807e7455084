"""Workstations for an expert."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label
from graph.text import Text
from matching.task import Task


class ExpertToStation(Task):
    """Workstations for an expert."""

    name = "expert_to_station"
    title = Text(zh="专家找工作站", en="Workstations for an expert")
    purpose = Text(
        zh="院士专家工作站（改革方案第 13 条）：专家的方向与哪些工作站相合。此处只排序，聘用上限"
        "等规则另行校验。",
        en="Academician and expert workstations (plan §13): where an expert's field fits. "
        "Ranking only; caps and other rules are checked apart.",
    )
    requests = Label.EXPERT
    candidates = Label.WORKSTATION
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.6,
        "discipline": 0.3,
        "network": 0.1,
    }
    reason = Text(
        zh="工作站的研究方向写得具体，文字最重。",
        en="A station states its topic precisely, so words weigh most.",
    )
