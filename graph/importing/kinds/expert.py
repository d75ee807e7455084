"""Tables of experts."""

from collections.abc import Mapping
from typing import ClassVar

from graph.importing.columns import (
    ACADEMIES,
    Academician,
    Column,
    Field,
    Link,
    Policy,
    Posts,
    column,
)
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines
from graph.model import Value
from graph.schema import Label, Relation
from graph.text import Text

_UNITS = (Label.ORGANIZATION, Label.ENTERPRISE)


class ExpertTable(TableKind):
    """One row a person."""

    name: ClassVar[str] = "expert"
    title: ClassVar[Text] = Text(zh="专家", en="experts")
    label: ClassVar[Label] = Label.EXPERT
    order: ClassVar[int] = 40
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "姓名 专家姓名 专家 名字 full_name expert"),
        column("former_names", "曾用名"),
        column("sex", "性别 gender", Field("sex", {"男性": "male", "女性": "female",
                                                 "M": "male", "F": "female"})),
        column("born", "出生年月 出生日期 出生年份 出生时间 生年 birth_year birth_date birthday"),
        column(
            "works_at",
            "工作单位 单位 所在单位 单位名称 依托单位 任职单位 unit institution affiliation",
            Link(Relation.WORKS_AT, _UNITS, policy=Policy.HISTORY, is_unit=True),
        ),
        column("duty", "职务 行政职务 position"),
        column("title", "职称 专业技术职务 专业职务 技术职称"),
        column("degree", "学位 最高学位 学历学位 学历"),
        *disciplines(),
        column("research", "研究方向 专业领域 研究领域 专业特长 专业"),
        column("keywords", "关键词 keyword"),
        column("profile", "个人简介 简介 简历 bio biography"),
        column("academician", "院士 是否院士", Academician()),
        column("academy", "院士所属 所属院士机构", Field("academy", ACADEMIES)),
        column("division", "学部 所属学部"),
        column("elected", "当选年份 当选时间 election_year election_year_guess"),
        column("retired", "是否退休 退休"),
        column("honours", "荣誉 荣誉称号 获奖情况 人才称号"),
        column(
            "societies", "所属学会 学会 加入学会 参加学会 society",
            Link(Relation.MEMBER_OF, (Label.SOCIETY,)),
        ),
        column("posts", "学会职务 学会任职 社会兼职", Posts("societies")),
        column("frontline", "一线科技人员 是否一线 一线科技工作者"),
        column("leading_cadre", "领导干部 是否领导干部"),
        column("ethnicity", "民族"),
        column("party", "党派 政治面貌"),
        column("phone", "手机 手机号 手机号码 联系电话 电话 mobile"),
        column("email", "邮箱 电子邮箱 电子邮件 mail"),
        column("id_number", "证件号 身份证号 身份证号码 证件号码 身份证"),
        column("avoids", "回避单位 需回避单位", Link(Relation.AVOIDS, _UNITS)),
        *common(),
    )  # fmt: skip

    def complete(self, fields: dict[str, Value], names: Mapping[str, tuple[str, ...]]) -> None:
        """Who is of an academy is an academician."""
        if "academy" in fields:
            fields.setdefault("academician", True)
