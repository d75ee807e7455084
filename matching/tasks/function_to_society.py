"""Societies to take over a government function."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label
from graph.text import Text
from matching.task import Task


class FunctionToSociety(Task):
    """Societies to take over a government function."""

    name = "function_to_society"
    title = Text(zh="政府职能找学会", en="Societies for a government function")
    purpose = Text(
        zh="承接政府转移职能（改革方案第 14 条）：为科技评估、团体标准、资格认定、奖励提名等职能或"
        "项目，按领域和承接能力找学会；职能从清单中选，见 --function。",
        en="Government functions handed over (plan §14): which societies can take up an "
        "evaluation, a group standard, a qualification or a nomination, by field and capacity; "
        "functions are chosen from a list, see --function.",
    )
    requests = Label.PROJECT
    candidates = Label.SOCIETY
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.3,
        "discipline": 0.4,
        "capacity": 0.3,
    }
    reason = Text(
        zh="先看领域对不对，学科重于文字；同一领域里，专职人员、星级和会员多的更能承接。既有联系不加分。",
        en="The field comes first, disciplines before words; within a field those with staff, "
        "stars and members can carry more. Existing ties add nothing.",
    )
