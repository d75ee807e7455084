"""The Word papers on alliances and plans."""

from collections.abc import Callable, Mapping

from graph.text import Language, Text
from scripts.paper_templates.sheet_of_paper import Column, Page
from scripts.paper_templates.word_papers import NO, column


def alliance_proposal(language: Language) -> Page:
    """The proposal of an alliance."""
    page = Page(language)
    page.title(Text(zh="学会联合体组建建议书", en="Proposal of an alliance"))
    page.under_title("{{ name }}")
    page.heading(Text(zh="一、依据", en="1. Basis"))
    page.line(page.say(Text(
        zh="学会改革方案第 9 条：围绕相近学科、战略性新兴产业、交叉前沿和企业需求组建学会联合体。"
        "本建议的主题据以下文件写成：",
        en="Paragraph 9 of the reform plan: alliances of societies for neighbouring disciplines, "
        "emerging industries, frontiers and the needs of firms. The theme was written from:",
    )), indent=True)  # fmt: skip
    page.command("{%p for one in sources %}")
    page.line(page.brackets(
        "{{ loop.index }}. {{ one.title }}{% if one.url %}（{{ one.url }}）{% endif %}"
    ))  # fmt: skip
    page.command("{%p endfor %}")
    page.command("{%p if not sources %}")
    page.to_fill(Text(zh="主题所据文件", en="what the theme was written from"))
    page.command("{%p endif %}")
    page.heading(Text(zh="二、主题与宗旨", en="2. Theme and purpose"))
    page.facts([
        (Text(zh="主题", en="Theme"), "{{ theme }}"),
        (Text(zh="类别", en="Kind"), "{{ theme_kind }}"),
        (Text(zh="级别", en="Level"), "{{ level }}"),
        (Text(zh="地区", en="Region"), "{{ place }}"),
    ])  # fmt: skip
    page.command("{%p if purpose %}")
    page.line("{{ purpose }}", indent=True)
    page.command("{%p else %}")
    page.to_fill(Text(zh="宗旨", en="purpose"))
    page.command("{%p endif %}")
    page.heading(Text(zh="三、成员与各自所长", en="3. Members and what each brings"))
    page.line(page.say(Text(
        zh="建议成员 {{ count }} 个，覆盖主题的 {{ covered }}。"
        "{% if stability %}{{ stability }}。{% endif %}",
        en="{{ count }} members cover {{ covered }} of the theme."
        "{% if stability %} {{ stability }}.{% endif %}",
    )), indent=True)  # fmt: skip
    page.rows("one in members", [
        NO, column("学会", "Society", 4.6, "name"),
        Column(Text(zh="作用", en="Role"), 1.8, "{{ one.role }} {{ one.lead }}", True),
        column("挂靠单位", "Host unit", 3.6, "host"), column("带来什么", "Brings", 5.2, "brings"),
    ])  # fmt: skip
    page.heading(Text(zh="四、牵头学会", en="4. The lead"))
    page.line(
        page.say(Text(zh="建议牵头：{{ lead }}。", en="Proposed lead: {{ lead }}.")), indent=True
    )
    page.command("{%p for one in lead_reasons %}")
    page.line("· {{ one.text }}", indent=True)
    page.command("{%p endfor %}")
    page.command("{%p for one in other_leads %}")
    page.line(
        page.say(
            Text(
                zh="可考虑：{{ one.name }}（{{ one.reasons }}）。",
                en="Also possible: {{ one.name }} ({{ one.reasons }}).",
            )
        ),
        indent=True,
    )
    page.command("{%p endfor %}")
    page.heading(Text(zh="五、缺口与重叠", en="5. Gaps and overlaps"))
    page.command("{%p if gaps %}")
    page.rows("one in gaps", [
        column("未覆盖的方面", "Not covered", 3.0, "facet"),
        column("要问的问题", "Question", 6.4, "question"),
        column("相近的学会、单位", "Bodies near it", 6.6, "nearest"),
    ])  # fmt: skip
    page.command("{%p else %}")
    page.line(
        page.say(Text(zh="主题的各方面都有成员承担。", en="Every facet is covered.")), indent=True
    )
    page.command("{%p endif %}")
    page.command("{%p for one in overlaps %}")
    page.line(page.say(Text(
        zh="与“{{ one.name }}”{% if one.state %}（{{ one.state }}）{% endif %}"
        "有共同成员：{{ one.shared }}。",
        en="Members shared with {{ one.name }}{% if one.state %} ({{ one.state }}){% endif %}: "
        "{{ one.shared }}.",
    )), indent=True)  # fmt: skip
    page.command("{%p endfor %}")
    page.heading(Text(zh="六、运行机制", en="6. Working mode"))
    page.to_fill(
        Text(
            zh="理事会或联席会议、秘书处设置、会议制度、经费来源、成果共享",
            en="board, secretariat, meetings, money, sharing of results",
        )
    )
    page.heading(Text(zh="七、第一年工作计划", en="7. Plan of the first year"))
    page.to_fill(
        Text(
            zh="逐季度的活动、责任学会、预期成果", en="by quarter: work, society in charge, results"
        )
    )
    page.command("{%p for one in notes %}")
    page.line(page.say(Text(zh="注：{{ one.text }}", en="Note: {{ one.text }}")), size=9)
    page.command("{%p endfor %}")
    page.new_page()
    page.heading(Text(zh="附一　主题各方面由谁承担", en="Annex 1. Who covers which facet"))
    page.rows("one in facets", [
        column("方面", "Facet", 4.0, "title"), column("环节", "Role", 2.0, "role", centred=True),
        column("由谁承担", "Covered by", 10.0, "covered_by"),
    ])  # fmt: skip
    page.heading(Text(zh="附二　依据", en="Annex 2. Evidence"))
    page.rows("one in evidence", [
        column("学会", "Society", 3.8, "member"), column("方面", "Facet", 3.0, "facet"),
        column("依据", "Evidence", 9.2, "text"),
    ])  # fmt: skip
    return page


def plan(language: Language) -> Page:
    """A plan with its reasons."""
    page = Page(language, size=11, wide=True)
    page.title(Text(zh="方案及依据", en="Plan with reasons"))
    page.under_title("{{ task }}　{{ plan_name }}")
    page.facts([
        (Text(zh="需求方", en="Requests"), "{{ requests }}"),
        (Text(zh="配对", en="Pairs"), "{{ given }}"),
        (Text(zh="先顾及", en="Puts first"), "{{ aim }}"),
        (Text(zh="是否最优", en="Is it best"), "{{ proof }}"),
        (Text(zh="求解方法", en="Solved by"), "{{ solver }}"),
        (Text(zh="基准日", en="Day"), "{{ day }}"),
    ])  # fmt: skip
    page.command("{%p if note %}")
    page.line(page.say(Text(zh="改动：{{ note }}", en="Changes: {{ note }}")))
    page.command("{%p endif %}")
    page.heading(Text(zh="一、配对与依据", en="1. Pairs and reasons"))
    page.rows("one in pairs", [
        NO, column("需求方", "Request", 3.2, "request"),
        Column(Text(zh="候选", en="Candidate"), 3.0,
               page.brackets(
                   "{{ one.candidate }}{% if one.unit %}（{{ one.unit }}）{% endif %}"
                   " {{ one.pinned }}"
               )),
        Column(Text(zh="位次", en="Rank"), 1.5, "{{ one.rank }} {{ one.fit }}", True),
        Column(Text(zh="依据", en="Why"), 6.8,
               page.brackets(
                   "{{ one.reasons }}{% if one.parts %}（{{ one.parts }}）{% endif %}"
               )),
        column("不足", "Against", 3.4, "doubts"), column("已有负担", "Load", 1.8, "load"),
    ])  # fmt: skip
    for name, title in (
        ("violations", Text(zh="手工改动违反的限制", en="Limits that edits by hand break")),
        ("standoffs", Text(zh="不能同时满足的限制", en="Limits that clash")),
        ("shorts", Text(zh="未配足的需求方", en="Requests that got too little")),
        ("limits", Text(zh="已无余地的限制", en="Limits that bind")),
        ("targets", Text(zh="名单整体", en="Of the list as a whole")),
    ):
        page.command(f"{{%p if {name} %}}")
        page.heading(title)
        page.command(f"{{%p for one in {name} %}}")
        page.line("· {{ one.text }}", size=10.5)
        page.command("{%p endfor %}")
        page.command("{%p endif %}")
    page.command("{%p if make_up %}")
    page.heading(Text(zh="名单构成", en="Make-up of the list"))
    page.rows("one in make_up", [
        column("项目", "Attribute", 4.0, "attribute"), column("值", "Value", 8.0, "value"),
        column("人（个）数", "Count", 2.5, "count", centred=True),
    ])  # fmt: skip
    page.command("{%p endif %}")
    aside = [
        NO, column("名称", "Name", 3.2, "name"),
        column("结论", "Answer", 1.8, "answer", centred=True),
        column("缘由", "Why", 7.4, "why"), column("缺的字段", "Missing", 2.6, "missing"),
    ]  # fmt: skip
    page.command("{%p if set_aside_first %}")
    page.heading(Text(zh="未能列入的候选", en="Candidates set aside"))
    page.rows("one in set_aside_first", aside)
    page.line("{{ set_aside_rest }}", size=9)
    page.command("{%p endif %}")
    page.command("{%p if requests_aside %}")
    page.heading(Text(zh="未安排或待核实的需求方", en="Requests not open or in doubt"))
    page.rows("one in requests_aside", aside)
    page.command("{%p endif %}")
    page.command("{%p for one in notes %}")
    page.line(page.say(Text(zh="注：{{ one.text }}", en="Note: {{ one.text }}")), size=9)
    page.command("{%p endfor %}")
    return page


WORD: Mapping[str, Callable[[Language], Page]] = {
    "alliance_proposal": alliance_proposal,
    "plan": plan,
}
