"""Experts for a firm."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label
from graph.text import Text
from matching.task import Task


class EnterpriseToExpert(Task):
    """Experts for a firm."""

    name = "enterprise_to_expert"
    title = Text(zh="企业找专家", en="Experts for a firm")
    purpose = Text(
        zh="会企合作（改革方案第 13 条）：按行业和经营范围找专家。",
        en="Experts for a firm from its industry and scope (plan §13).",
    )
    requests = Label.ENTERPRISE
    candidates = Label.EXPERT
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.5,
        "discipline": 0.4,
        "network": 0.1,
    }
    reason = Text(
        zh="专家的文字具体，经营范围笼统，两者折中。",
        en="Experts' texts are precise, scopes are broad: in between.",
    )
