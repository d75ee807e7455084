"""Experts to be recommended for a post."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.task import Task


class PostToExpert(Task):
    """Experts to be recommended for a post in a learned body, at home or abroad."""

    name = "post_to_expert"
    title = Text(zh="任职举荐", en="Candidates for a post")
    purpose = Text(
        zh="人才举荐（改革方案第 12 条）：推荐专家到国内外学术组织任职。",
        en="Talent (plan §12): whom to recommend for a post in a learned body, at home or abroad.",
    )
    requests = Label.AWARD
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {
        "standing": 0.4,
        "discipline": 0.3,
        "text": 0.2,
        "network": 0.1,
    }
    reason = Text(
        zh="任职要有资历，也要对口：资历与业绩最重，学科与文字合起来更重；与该组织已有的联系只作参"
        "考。",
        en="A post asks for standing and for the right field: standing is the largest part, "
        "discipline and words together weigh more; ties with the body are a hint.",
    )
    plan = PlanForm(
        Relation.NOMINATED_FOR,
        demand=(1, 1),
        capacity=1,
        candidate_schemes=("retired_cadre_posts",),
        where={"kind": ("post",)},
    )
