"""The Word paper on workstations."""

from collections.abc import Callable, Mapping

from graph.text import Language, Text
from scripts.paper_templates.sheet_of_paper import Column, Page
from scripts.paper_templates.word_papers import NO, column


def station_proposal(language: Language) -> Page:
    """The proposal of workstations, a page or more each."""
    page = Page(language)
    page.command("{%p for station in stations %}")
    page.title(Text(zh="院士专家工作站建站建议书", en="Proposal of an academician workstation"))
    page.under_title("{{ station.name }}")
    page.heading(Text(zh="一、工作站", en="1. The station"))
    page.facts([
        (Text(zh="级别", en="Level"), "{{ station.level }}"),
        (Text(zh="状态", en="State"), "{{ station.state }}"),
        (Text(zh="所在区", en="District"), "{{ station.district }}"),
        (Text(zh="协议期", en="Agreement"), "{{ station.agreed }}"),
    ])  # fmt: skip
    page.wide_facts([
        (Text(zh="研究方向", en="Topic"), "{{ station.topic }}"),
        (Text(zh="服务学会", en="Societies"), "{{ station.societies }}"),
    ])  # fmt: skip
    page.heading(Text(zh="二、建站单位", en="2. The host"))
    page.wide_facts([
        (Text(zh="单位名称", en="Name"), "{{ station.host }}"),
        (Text(zh="信用代码", en="Unified code"), "{{ station.credit_code }}"),
        (Text(zh="所属行业", en="Industry"), "{{ station.industry }}"),
        (Text(zh="平台与资质", en="Platforms"), "{{ station.platforms }}"),
    ])  # fmt: skip
    page.facts([
        (Text(zh="规模", en="Size"), "{{ station.size }}"),
        (Text(zh="年营业收入", en="Revenue"), "{{ station.revenue }}"),
        (Text(zh="研发投入", en="R&D spend"), "{{ station.rd_spend }}"),
        (Text(zh="研发人员", en="R&D staff"), "{{ station.rd_staff }}"),
    ])  # fmt: skip
    people = [
        NO, column("姓名", "Name", 2.4, "name", centred=True),
    ]  # fmt: skip
    more = [
        column("研究方向", "Research", 2.9, "research"),
        Column(Text(zh="在站、月/年", en="State, months"), 2.1,
               "{{ one.state }} {{ one.months }}", True),
        column("已知站数", "Stations", 1.6, "stations", centred=True),
        column("规则核对", "Rules", 2.4, "answer"),
        column("联系学会", "Ask through", 2.2, "through"),
    ]  # fmt: skip
    page.heading(Text(zh="三、院士名单", en="3. Academicians"))
    page.command("{%p if station.academicians %}")
    page.rows("one in station.academicians", [
        *people,
        Column(Text(zh="院士所属、学部（当选年）", en="Academy, division (elected)"), 3.0,
               page.brackets(
                   "{{ one.academy }}{% if one.elected %}（{{ one.elected }}）{% endif %}"
               )),
        column("工作单位", "Unit", 2.4, "unit"), *more,
    ])  # fmt: skip
    page.command("{%p else %}")
    none = Text(zh="目前没有院士在站或拟聘。", en="No academician serves or is proposed.")
    page.line(page.say(none), indent=True)
    page.command("{%p endif %}")
    page.heading(Text(zh="四、团队专家", en="4. Other experts"))
    page.command("{%p if station.experts %}")
    page.rows("one in station.experts", [
        *people,
        Column(Text(zh="单位、职务职称", en="Unit, title"), 3.6, "{{ one.unit }} {{ one.title }}"),
        *more,
    ])  # fmt: skip
    page.command("{%p else %}")
    page.line(page.say(Text(zh="暂无。", en="None.")), indent=True)
    page.command("{%p endif %}")
    page.heading(Text(zh="五、合作内容", en="5. The work"))
    page.command("{%p for one in station.needs %}")
    page.line(page.brackets(
        "{{ one.no }}. {{ one.name }}{% if one.money %}（{{ one.money }}）{% endif %}"
        " {{ one.state }}"
    ))  # fmt: skip
    page.command("{%p endfor %}")
    page.to_fill(
        Text(
            zh="合作项目、协议要点、双方投入、预期成果、年度安排",
            en="projects, terms, what both sides put in, results, the years",
        )
    )
    page.command("{%p if not loop.last %}")
    page.new_page()
    page.command("{%p endif %}")
    page.command("{%p endfor %}")
    page.heading(Text(zh="规则所据文件", en="Documents"))
    page.rows("one in documents", [
        NO, column("文件", "Document", 8.4, "document"),
        column("原文地址", "Address", 4.2, "source"),
        column("核对状态", "State", 2.4, "state"),
    ])  # fmt: skip
    return page


WORD: Mapping[str, Callable[[Language], Page]] = {"station_proposal": station_proposal}
