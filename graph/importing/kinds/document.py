"""Tables of papers, patents, standards and products."""

from collections.abc import Mapping
from typing import ClassVar

from graph.importing.columns import Column, Field, Link, Ranks, UnitOf, column
from graph.importing.kind import TableKind
from graph.importing.shared import common, disciplines
from graph.model import Value
from graph.schema import Label, Relation
from graph.text import Text

_TYPES = {"期刊论文": "paper", "会议论文": "paper", "学术论文": "paper", "发明专利": "patent",
          "实用新型": "patent", "实用新型专利": "patent", "国家标准": "standard",
          "行业标准": "standard", "团体标准": "standard", "地方标准": "standard",
          "新产品": "product"}  # fmt: skip


class DocumentTable(TableKind):
    """One row a result: a paper, a patent, a standard or a product."""

    name: ClassVar[str] = "document"
    title: ClassVar[Text] = Text(zh="成果", en="documents")
    label: ClassVar[Label] = Label.DOCUMENT
    order: ClassVar[int] = 70
    columns: ClassVar[tuple[Column, ...]] = (
        column("code", "成果编号 编号 论文编号 专利号 标准号 document_id paper_id patent_no doi"),
        column("name", "成果名称 论文题目 题目 题名 标题 名称 专利名称 标准名称 title"),
        column("type", "类型 成果类型", Field("type", _TYPES)),
        column(
            "creators", "完成人 作者 发明人 第一完成人 author authors inventors",
            Link(Relation.CREATED, (Label.EXPERT,), incoming=True, ranks=Ranks.ALL),
        ),
        column("unit", "工作单位 完成单位 作者单位 单位 institution", UnitOf("creators")),
        column("published_on", "日期 发表日期 发表时间 授权日期 发布日期 年份 year date"),
        *disciplines(keep="field", names="学科分类"),
        column("keywords", "关键词 keyword"),
        column("abstract", "摘要"),
        column("field", "学科分类原文"),
        *common(),
    )  # fmt: skip

    def complete(self, fields: dict[str, Value], names: Mapping[str, tuple[str, ...]]) -> None:
        """What has an abstract and no type is a paper."""
        if "abstract" in fields:
            fields.setdefault("type", "paper")
