"""Experts on a panel that evaluates."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.planning.group_form import GroupForm
from matching.task import Task


class PanelEvaluation(Task):
    """Experts on a panel that evaluates."""

    name = "panel_evaluation"
    title = Text(zh="评估专家组", en="Evaluation panel")
    purpose = Text(
        zh="第三方科技评估（改革方案第 11、14 条）：为项目、需求、奖项或输入的题目组评估专家组，"
        "专题都有人懂，每单位至多一人，利害关系人回避。",
        en="Third-party evaluation (plan §11, §14): a panel for a project, a need, an award or a "
        "typed matter that covers the topics, one of a unit at most, without interested parties.",
    )
    requests = Label.PROJECT
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {"text": 0.6, "discipline": 0.4}
    reason = Text(
        zh="评估要懂行，故文字最重，学科防止字面巧合；既有联系是回避的理由，不加分。",
        en="A judge has to know the matter: words weigh most, disciplines guard against chance "
        "words; ties are a reason to withdraw, never a merit.",
    )
    group = GroupForm(
        PlanForm(
            Relation.WORKED_ON,
            demand=(5, 5),
            capacity=1000,
            interests=("same_unit", "avoids", "shared_project", "enterprise_tie"),
        ),
        (Label.PROJECT, Label.NEED, Label.AWARD),
        size=5,
        most={"unit": 1},
    )
