"""Experts to be recommended for an award."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.task import Task


class AwardToExpert(Task):
    """Experts to be recommended for an award."""

    name = "award_to_expert"
    title = Text(zh="奖项推荐", en="Candidates for an award")
    purpose = Text(
        zh="人才举荐（改革方案第 12 条）：为院士推选、青年科技奖、青年人才托举等物色推荐人选；能否"
        "参评按规则逐条判断。",
        en="Talent (plan §12): whom to recommend for an award or programme; whether they may is "
        "told by its rules.",
    )
    requests = Label.AWARD
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {
        "standing": 0.6,
        "discipline": 0.2,
        "text": 0.2,
    }
    reason = Text(
        zh="评奖看已有的业绩，故资历与业绩最重；奖项限定领域时，学科和文字把人选引向该领域。",
        en="Awards honour what has been done, so standing weighs most; where an award is for a "
        "field, discipline and words lead to it.",
    )
    plan = PlanForm(
        Relation.NOMINATED_FOR,
        demand=(1, 1),
        capacity=1,
        interests=(),
        asks_by_scheme=True,
    )
