"""Experts for a need."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.task import Task


class NeedToExpert(Task):
    """Experts for a need."""

    name = "need_to_expert"
    title = Text(zh="需求找专家", en="Experts for a need")
    purpose = Text(
        zh="会企合作（改革方案第 13 条）：企业提出需求，找到做过相近工作的专家。",
        en="Technology transfer (plan §13): who has done work near a firm's need.",
    )
    requests = Label.NEED
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.6,
        "discipline": 0.3,
        "network": 0.1,
    }
    reason = Text(
        zh="专家的项目、成果和简介直接写明做过什么，故文字最重；学科防止字面巧合；既有联系只作参"
        "考。",
        en="Projects, results and profile say what a person has done, so words weigh most; "
        "disciplines guard against chance words; ties are a hint.",
    )
    plan = PlanForm(
        Relation.ANSWERS,
        demand=(1, 3),
        capacity=2,
        where={"state": ("open", "in_talks")},
        properties={"state": "拟对接"},
    )
