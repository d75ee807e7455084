"""Neighbouring societies."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label
from graph.text import Text
from matching.task import Task


class SocietyToSociety(Task):
    """Neighbouring societies."""

    name = "society_to_society"
    title = Text(zh="相邻学会", en="Neighbouring societies")
    purpose = Text(
        zh="学会联合体（改革方案第 9 条）：学科相近、关系密切的学会。",
        en="Alliances (plan §9): societies of neighbouring disciplines.",
    )
    requests = Label.SOCIETY
    candidates = Label.SOCIETY
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.4,
        "discipline": 0.5,
        "network": 0.1,
    }
    reason = Text(
        zh="申报学科最能说明相邻；名称与业务范围补充；共同会员、活动作参考。",
        en="Declared disciplines tell neighbours best; name and scope add; shared members and "
        "activities are a hint.",
    )
