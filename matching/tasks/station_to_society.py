"""Societies for a service station."""

from collections.abc import Mapping
from typing import ClassVar

from graph.schema import Label, Relation
from graph.text import Text
from matching.planning.form import PlanForm
from matching.task import Task


class StationToSociety(Task):
    """Societies for a service station."""

    name = "station_to_society"
    title = Text(zh="服务站找学会", en="Societies for a service station")
    purpose = Text(
        zh="学会服务站（改革方案第 13 条）：为设在企业、园区的服务站找对口的学会。",
        en="Service stations (plan §13): which societies fit the station of a firm or park.",
    )
    requests = Label.WORKSTATION
    candidates = Label.SOCIETY
    weights: ClassVar[Mapping[str, float]] = {
        "text": 0.4,
        "discipline": 0.5,
        "network": 0.1,
    }
    reason = Text(
        zh="与需求找学会相同：学会主要由申报学科说明自己，故学科略重于文字；既有联系只作参考。",
        en="As for a need: a society is known mainly by its declared disciplines, so they weigh a "
        "little more than words; existing ties are a hint only.",
    )
    plan = PlanForm(
        Relation.SERVES,
        demand=(1, 2),
        capacity=3,
        request_schemes=("fujian_station_provincial",),
        where={"type": ("service",)},
    )
