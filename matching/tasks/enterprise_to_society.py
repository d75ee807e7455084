"""Societies for a firm."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label
from graph.text import Text
from matching.task import Task


class EnterpriseToSociety(Task):
    """Societies for a firm."""

    name = "enterprise_to_society"
    title = Text(zh="企业找学会", en="Societies for a firm")
    purpose = Text(
        zh="会企合作（改革方案第 13 条）：企业尚未提出需求时，按行业和经营范围找学会。",
        en="Society–enterprise cooperation (plan §13) from a firm's industry and scope, when it "
        "has stated no need.",
    )
    requests = Label.ENTERPRISE
    candidates = Label.SOCIETY
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.3,
        "discipline": 0.6,
        "network": 0.1,
    }
    reason = Text(
        zh="经营范围用语笼统，行业经桥接得到的学科更可靠。",
        en="Business scopes are worded broadly; disciplines bridged from the industry are more "
        "reliable.",
    )
