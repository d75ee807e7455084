"""Societies for a need."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.task import Task


class NeedToSociety(Task):
    """Societies for a need."""

    name = "need_to_society"
    title = Text(zh="需求找学会", en="Societies for a need")
    purpose = Text(
        zh="会企合作（改革方案第 13 条）：企业提出需求，找到能组织力量解决的学会。",
        en="Society–enterprise cooperation (plan §13): which societies can take up a firm's need.",
    )
    requests = Label.NEED
    candidates = Label.SOCIETY
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.4,
        "discipline": 0.5,
        "network": 0.1,
    }
    reason = Text(
        zh="学会主要由申报学科说明自己，文字多来自学科与会员，故学科略重于文字；既有联系只作参考。",
        en="A society is known mainly by its declared disciplines, so they weigh a little more "
        "than words; existing ties are a hint only.",
    )
    plan = PlanForm(
        Relation.ANSWERS,
        demand=(1, 2),
        capacity=5,
        where={"state": ("open", "in_talks")},
        properties={"state": "拟对接"},
    )
