"""Experts drawn by lot from those who qualify."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.planning.group_form import GroupForm
from matching.task import Task


class DrawExpert(Task):
    """Experts drawn by lot from those who qualify."""

    name = "draw_expert"
    title = Text(zh="抽取评审专家", en="Reviewers by lot")
    purpose = Text(
        zh="评审和评估（改革方案第 11、14 条）：在合格、无利害关系的专家中抽取五人、候补两人，每单"
        "位至多一人，抽取可复核。",
        en="Reviews and evaluation (plan §11, §14): five and two reserves by lot among those who "
        "qualify and are tied to nobody, one of a unit at most; the draw can be checked.",
    )
    requests = Label.PROJECT
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {"text": 0.6, "discipline": 0.4}
    reason = Text(
        zh="契合度只用来定谁合格；合格的人机会均等，除非要求加权。",
        en="Affinity only says who qualifies; those who do are equally likely unless weighed.",
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
        reserves=2,
        most={"unit": 1},
    )
