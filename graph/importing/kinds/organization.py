"""Tables of universities, institutes, hospitals and other units."""

from typing import ClassVar

from graph.importing.columns import Column, column
from graph.importing.kind import TableKind
from graph.importing.shared import common
from graph.schema import Label
from graph.text import Text


class OrganizationTable(TableKind):
    """One row a unit that is neither a society nor an enterprise."""

    name: ClassVar[str] = "organization"
    title: ClassVar[Text] = Text(zh="单位", en="organizations")
    label: ClassVar[Label] = Label.ORGANIZATION
    order: ClassVar[int] = 10
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "单位名称 名称 机构名称 单位 机构 高校名称 organization institution"),
        column("credit_code", "统一社会信用代码 社会信用代码 信用代码"),
        column("former_names", "曾用名"),
        column("type", "单位类别 单位类型 单位性质 机构类型"),
        column("place", "所在地 地区 所在省区市 地址"),
        column("system", "所属系统 隶属"),
        *common(),
    )
