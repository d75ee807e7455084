"""Tables of enterprises."""

from typing import ClassVar

from graph.importing.columns import Column, Field, column
from graph.importing.kind import TableKind
from graph.importing.shared import common, industries
from graph.schema import Label
from graph.text import Text

_SIZES = {"大": "large", "中": "medium", "小": "small", "微": "micro", "大型企业": "large",
          "中型企业": "medium", "小型企业": "small", "微型企业": "micro"}  # fmt: skip


class EnterpriseTable(TableKind):
    """One row an enterprise."""

    name: ClassVar[str] = "enterprise"
    title: ClassVar[Text] = Text(zh="企业", en="enterprises")
    label: ClassVar[Label] = Label.ENTERPRISE
    order: ClassVar[int] = 30
    columns: ClassVar[tuple[Column, ...]] = (
        column("name", "企业名称 名称 单位名称 公司名称 企业 enterprise company company_name"),
        column("credit_code", "统一社会信用代码 社会信用代码 信用代码"),
        column("former_names", "曾用名"),
        *industries("industry"),
        column("scope", "经营范围 主营业务 business_scope"),
        column("company_type", "企业类型 登记类型"),
        column("capital", "注册资金 注册资本"),
        column("district", "区 所在区 地区 区县 所属区"),
        column("province", "省份 所在省份 所在省区市 省"),
        column("size", "规模 企业规模", Field("size", _SIZES)),
        column("revenue", "年营业收入 营业收入 年销售收入"),
        column("rd_spend", "研发投入 研发经费 研发费用"),
        column("rd_staff", "研发人员数 研发人员"),
        column("qualifications", "资质 企业资质 认定资质"),
        column("patents", "有效专利数 专利数 有效专利"),
        column("platforms", "研发平台 创新平台"),
        column("registered_on", "注册日期 成立日期 注册时间 成立时间"),
        *common(),
    )
