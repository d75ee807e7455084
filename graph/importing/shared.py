"""Columns that several kinds of table have."""

from graph.importing.columns import (
    Column,
    EdgeField,
    Field,
    Link,
    Origin,
    Ranks,
    column,
)
from graph.schema import Label, Relation
from graph.taxonomy import Scheme


def common() -> tuple[Column, ...]:
    """Return the columns that every kind of table may have."""
    return (
        column("remark", "备注 说明 note notes remark comment"),
        column(
            "record_source", "数据来源 来源 出处 资料来源 source source_url",
            Field("record_source"), Origin(),
        ),
        column("confirmed_on", "最近确认日期 确认日期 更新日期 last_confirmed_on"),
    )  # fmt: skip


def disciplines(keep: str = "", names: str = "") -> tuple[Column, ...]:
    """Return the columns of disciplines, and whether they were reviewed.

    Parameters
    ----------
    keep
        Property that keeps a text which is no class; without one it is an error.
    names
        Further headings of a list of disciplines.
    """

    def link(ranks: Ranks) -> Link:
        return Link(
            Relation.IN_DISCIPLINE,
            (Label.DISCIPLINE,),
            ranks=ranks,
            scheme=Scheme.GBT13745,
            keep=keep if ranks is not Ranks.FURTHER else "",
        )

    keys = ("first_discipline", "further_disciplines", "disciplines")
    return (
        column(keys[0], "第一学科 主学科 主要学科 first", link(Ranks.FIRST)),
        column(
            keys[1],
            "其他学科 其它学科 相关学科 第二学科 further other_disciplines",
            link(Ranks.FURTHER),
        ),
        column(
            keys[2],
            f"学科 所属学科 学科代码 学科领域 学科名称 discipline {names}",
            link(Ranks.ALL),
        ),
        column("reviewed", "学科已审核 已审核 学科审核", EdgeField(keys, "reviewed")),
    )


def industries(names: str = "") -> tuple[Column, ...]:
    """Return the columns of the industry and of the strategic emerging industry."""
    relation, to = Relation.IN_INDUSTRY, (Label.INDUSTRY,)
    return (
        column(
            "industry",
            f"国标行业 行业 所属行业 行业代码 国民经济行业 行业分类 industry_code {names}",
            Link(relation, to, ranks=Ranks.ALL, scheme=Scheme.GBT4754),
        ),
        column(
            "emerging_industry",
            "战略性新兴产业 新兴产业 战新产业 sei",
            Link(relation, to, scheme=Scheme.SEI),
        ),
    )
