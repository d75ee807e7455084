"""The proposal of academician and expert workstations, with the list of academicians."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from explorer.papers.field import Fields, Rows, Values, field, rows
from explorer.papers.findings import DOCUMENTS, document_rows
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.papers.persons import place_of
from explorer.papers.plan_pairs import plan_origin
from explorer.papers.station_people import SCHEME, Asked
from explorer.papers.station_rows import station_row
from graph.errors import InputError, Place
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching.planning.versions import PlanVersion
from matching.rules.library import load_rules

_TASK = "station_to_expert"


def _people(name: str, zh: str, en: str) -> Rows:
    return rows(
        name, zh, en,
        field("no", "序号", "number"),
        field("name", "姓名", "name"),
        field("academy", "院士所属与学部", "academy and division"),
        field("elected", "当选年份", "elected"),
        field("unit", "工作单位", "unit"),
        field("title", "职务职称", "post and title"),
        field("research", "研究方向", "research"),
        field("retired", "是否退休", "whether retired"),
        field("through", "联系学会", "society through which to ask"),
        field("state", "在站或拟聘", "serving or proposed"),
        field("months", "每年在站月数", "months a year"),
        field("stations", "已知共在几个站", "stations known of in all"),
        field("answer", "规则核对", "what the rules say"),
        field("reasons", "依据", "what speaks for it"),
    )  # fmt: skip


@dataclass(frozen=True)
class StationProposal:
    """Stations with the persons proposed for each."""

    snapshot: Snapshot
    on: date
    stations: tuple[Asked, ...]
    #: the plan that gave them, if one did
    version: PlanVersion | None = None

    def __post_init__(self) -> None:
        for one in self.stations:
            i = place_of(self.snapshot, one.station, Label.WORKSTATION)
            if self.snapshot.properties(i).get("type") == "service":
                name = self.snapshot.name(i)
                raise InputError(
                    Text(zh=f"“{name}”是学会服务站，不是院士专家工作站。",
                         en=f"{name!r} is a service station of societies, with no academicians."),
                    Text(zh="请另选工作站。", en="Choose another station."),
                    Place(value=one.station),
                )  # fmt: skip


def stations_of_plan(version: PlanVersion, snapshot: Snapshot) -> StationProposal:
    """Return what a kept plan proposes, station by station.

    Raises
    ------
    InputError
        It is a plan of another task, or gives nobody to a station.
    """
    plan = version.plan
    if plan.inputs.task != _TASK:
        raise InputError(
            Text(
                zh=f"{version.id} 是任务 {plan.inputs.task} 的方案，不是工作站找专家。",
                en=f"{version.id} is a plan of {plan.inputs.task}, not of stations.",
            ),
            Text(zh=f"请用任务 {_TASK} 的方案。", en=f"Name a plan of {_TASK}."),
            Place(value=version.id),
        )
    chosen: dict[str, list[str]] = {}
    for request, candidate in plan.chosen:
        chosen.setdefault(request, []).append(candidate)
    if not chosen:
        raise InputError(
            Text(zh=f"{version.id} 没有给任何工作站配人。", en=f"{version.id} gives nobody."),
            Text(zh="请另作方案。", en="Make another plan."),
            Place(value=version.id),
        )
    asked = tuple(Asked(station, tuple(people)) for station, people in chosen.items())
    return StationProposal(snapshot, plan.inputs.on, asked, version)


class StationProposalPaper(Paper):
    """The proposal of workstations."""

    name = "station_proposal"
    title = Text(zh="院士专家工作站建站建议书", en="Proposal of an academician workstation")
    made_of = Text(zh="工作站，或工作站找专家的方案", en="a workstation, or a plan for stations")
    source = StationProposal
    suffixes = (".docx",)
    fields: ClassVar[Fields] = (
        rows(
            "stations", "工作站", "stations",
            field("name", "工作站名称", "name"),
            field("level", "级别", "level"),
            field("state", "状态", "state"),
            field("district", "所在区", "district"),
            field("topic", "研究方向", "topic"),
            field("agreed", "协议期", "agreement"),
            field("host", "建站单位", "host"),
            field("credit_code", "统一社会信用代码", "unified code of the host"),
            field("industry", "所属行业", "industry"),
            field("size", "规模", "size"),
            field("revenue", "年营业收入", "annual revenue"),
            field("rd_spend", "研发投入", "R&D spend"),
            field("rd_staff", "研发人员数", "R&D staff"),
            field("platforms", "研发平台与资质", "R&D platforms and qualifications"),
            field("societies", "服务学会", "societies that serve it"),
            _people("academicians", "院士名单", "academicians"),
            _people("experts", "团队专家", "other experts"),
            rows("needs", "建站单位的技术需求", "needs of the host", field("no", "序号", "number"),
                 field("name", "需求名称", "need"), field("money", "拟投入资金", "money"),
                 field("state", "状态", "state")),
        ),
        DOCUMENTS,
    )  # fmt: skip

    @classmethod
    def values(cls, source: StationProposal, language: Language) -> Values:
        """Return what is filled in."""
        rules = load_rules().scheme(SCHEME).in_force(source.on).rules
        return {
            "stations": [
                station_row(source.snapshot, source.on, one, language) for one in source.stations
            ],
            "documents": document_rows(rules, language),
        }

    @classmethod
    def origin(cls, source: StationProposal) -> Origin:
        """Return what the paper rests on."""
        if source.version is not None:
            return plan_origin(source.version, source.snapshot)
        return Origin(source.on, source.snapshot.version, rules=load_rules().version)
