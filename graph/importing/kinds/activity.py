"""Tables of meetings and other activities."""

from typing import ClassVar

from graph.importing.columns import Column, Link, column
from graph.importing.kind import TableKind
from graph.importing.shared import common
from graph.schema import Label, Relation
from graph.text import Text

_HOSTS = (Label.SOCIETY, Label.ORGANIZATION, Label.ENTERPRISE)


class ActivityTable(TableKind):
    """One row an activity."""

    name: ClassVar[str] = "activity"
    title: ClassVar[Text] = Text(zh="活动", en="activities")
    label: ClassVar[Label] = Label.ACTIVITY
    order: ClassVar[int] = 90
    columns: ClassVar[tuple[Column, ...]] = (
        column("code", "活动编号 编号 activity_id"),
        column("name", "活动名称 会议名称 名称 活动 会议 title activity"),
        column(
            "hosts", "主办学会 主办单位 主办 承办单位 organizer host",
            Link(Relation.RUN_BY, _HOSTS, is_unit=True),
        ),
        column("held_on", "日期 活动日期 举办日期 举办时间 时间 date"),
        column("place", "地点 举办地点 活动地点 venue"),
        column("keywords", "主题词 关键词 主题 keyword"),
        column("type", "类型 活动类型"),
        column(
            "experts", "参与专家 报告专家 主讲人 专家 speakers",
            Link(Relation.TOOK_PART_IN, (Label.EXPERT,), incoming=True),
        ),
        column(
            "societies", "参与学会 参加学会 协办学会",
            Link(Relation.TOOK_PART_IN, (Label.SOCIETY,), incoming=True),
        ),
        column(
            "enterprises", "参与企业 参加企业",
            Link(Relation.TOOK_PART_IN, (Label.ENTERPRISE,), incoming=True),
        ),
        *common(),
    )  # fmt: skip
