"""Experts for a workstation."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.task import Task


class StationToExpert(Task):
    """Experts for a workstation."""

    name = "station_to_expert"
    title = Text(zh="工作站找专家", en="Experts for a workstation")
    purpose = Text(
        zh="院士专家工作站（改革方案第 13 条）：为工作站物色专家；作整体方案时遵守聘用上限等规则。",
        en="Academician and expert workstations (plan §13): experts for a station; a whole plan "
        "keeps to the caps and other rules.",
    )
    requests = Label.WORKSTATION
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.6,
        "discipline": 0.3,
        "network": 0.1,
    }
    reason = Text(
        zh="工作站的研究方向写得具体，文字最重。",
        en="A station states its topic precisely, so words weigh most.",
    )
    plan = PlanForm(
        Relation.SERVES,
        demand=(1, 1),
        capacity=3,
        candidate_schemes=("academician_station",),
        where={"type": ("academician",)},
        properties={"months": 3},
    )
