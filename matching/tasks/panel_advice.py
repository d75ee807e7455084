"""Experts on a panel that advises government."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.planning.group_form import GroupForm
from matching.task import Task


class PanelAdvice(Task):
    """Experts on a panel that advises government."""

    name = "panel_advice"
    title = Text(zh="决策咨询专家组", en="Decision-advice panel")
    purpose = Text(
        zh="服务科学决策、两科联盟（改革方案第 11 条）：为专题调研组专家组，自然科学和社会科学各"
        "至少两人，每单位至多两人。",
        en="Advice to government (plan §11): a panel for a study with two of the natural and two "
        "of the social sciences at least, and two of a unit at most.",
    )
    requests = Label.PROJECT
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {"text": 0.6, "discipline": 0.4}
    reason = Text(
        zh="咨询题目跨学科，专家做过什么最能说明问题，故文字最重；既有联系不加分。",
        en="Advice crosses disciplines; what a person has done says most, so words weigh most; "
        "ties add nothing.",
    )
    group = GroupForm(
        PlanForm(Relation.WORKED_ON, demand=(7, 7), capacity=1000, interests=("avoids",)),
        (Label.PROJECT, Label.NEED, Label.ACTIVITY),
        size=7,
        most={"unit": 2},
        sciences=(2, 2),
    )
