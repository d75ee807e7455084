"""Tables of projects and grants."""

from typing import ClassVar

from graph.importing.columns import Column, EndField, Link, Span, UnitOf, column
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines
from graph.schema import Label, Relation
from graph.text import Text

_UNITS = (Label.ORGANIZATION, Label.ENTERPRISE)
_LEAD = Link(Relation.WORKED_ON, (Label.EXPERT,), incoming=True, fixed=(("role", "负责人"),))
_TEAM = Link(Relation.WORKED_ON, (Label.EXPERT,), incoming=True, fixed=(("role", "参加人"),))


class ProjectTable(TableKind):
    """One row a project."""

    name: ClassVar[str] = "project"
    title: ClassVar[Text] = Text(zh="项目", en="projects")
    label: ClassVar[Label] = Label.PROJECT
    order: ClassVar[int] = 60
    columns: ClassVar[tuple[Column, ...]] = (
        column("code", "项目编号 项目批准号 批准号 编号 课题编号 project_id project_code"),
        column("name", "项目名称 课题名称 名称 题目 title project project_name"),
        column("team", "参加人 项目成员 主要参加人 参与人", _TEAM),
        column("lead", "负责人 项目负责人 主持人 课题负责人 person leader pi", _LEAD),
        column("lead_title", "专业职务 负责人职称 职称", EndField("lead", ("title",))),
        column(
            "unit", "工作单位 依托单位 承担单位 项目单位 责任单位 单位 institution",
            Link(Relation.RUN_BY, _UNITS, is_unit=True), UnitOf("lead"),
        ),
        column("unit_type", "单位类别 单位类型", EndField("unit", ("type",))),
        column("unit_place", "所在省区市 单位所在地", EndField("unit", ("place", "province"))),
        column("unit_system", "所属系统", EndField("unit", ("system",))),
        column("years", "起止年月 起止时间 起止年份 执行期 研究期限", Span("start", "end")),
        column("start", "开始 立项时间 开始时间 起始时间 立项日期 start_time start_date"),
        column("end", "结束 结束时间 截止时间 结题时间 end_time end_date"),
        column("type", "类别 项目类别 项目类型 project_type"),
        column("money", "资助金额 金额 经费 批准金额 资助经费 项目经费"),
        *disciplines(keep="field", names="学科分类 学科类别 申请代码"),
        column("keywords", "关键词 keyword"),
        column("abstract", "摘要 项目摘要"),
        column("field", "学科分类原文"),
        column("assessment", "总评 评价 验收结论"),
        *common(),
    )  # fmt: skip
