"""The Word papers, kind by kind."""

from collections.abc import Callable, Mapping

from graph.text import Language, Text
from scripts.paper_templates.sheet_of_paper import Column, Page

#: the column of numbers
NO = Column(Text(zh="序号", en="No."), 1.3, "{{ one.no }}", True)
_RANK = Column(
    Text(zh="位次", en="Rank"), 1.9, "{{ one.rank }}/{{ one.among }} {{ one.fit }}", True
)


def column(zh: str, en: str, width: float, name: str, *, centred: bool = False) -> Column:
    """Return a column that shows one field of the row."""
    return Column(Text(zh=zh, en=en), width, f"{{{{ one.{name} }}}}", centred)


def need_answer(language: Language) -> Page:
    """The answer to a need, on one page."""
    page = Page(language, size=10.5, top=1.8)
    page.title(Text(zh="技术需求答复", en="Answer to a technical need"))
    page.wide_facts([
        (Text(zh="需求名称", en="Need"), "{{ need }}"),
        (Text(zh="提出单位", en="Firm"), "{{ enterprise }}"),
    ])  # fmt: skip
    page.facts([
        (Text(zh="需求编号", en="Number"), "{{ code }}"),
        (Text(zh="起止年份", en="Years"), "{{ years }}"),
        (Text(zh="拟投入资金", en="Money"), "{{ money }}"),
        (Text(zh="合作方式", en="Mode"), "{{ mode }}"),
    ])  # fmt: skip
    page.wide_facts([
        (Text(zh="主要问题", en="Main problem"), "{{ problem }}"),
        (Text(zh="关键指标", en="Key indicators"), "{{ indicators }}"),
    ])  # fmt: skip
    page.heading(Text(zh="一、建议对接的学会", en="1. Societies to turn to"))
    page.rows("one in societies", [
        NO, column("学会", "Society", 3.8, "name"),
        _RANK,
        column("依据", "Why", 6.4, "reasons"), column("不足与待核实", "Against", 3.2, "doubts"),
    ])  # fmt: skip
    page.heading(
        Text(zh="二、可联系的专家（经学会联系）", en="2. Experts, to be asked through a society")
    )
    page.rows("one in experts", [
        NO, column("姓名", "Name", 2.0, "name", centred=True),
        Column(Text(zh="单位、职务职称", en="Unit, title"), 3.0, "{{ one.unit }} {{ one.title }}"),
        _RANK,
        column("依据", "Why", 4.6, "reasons"), column("不足与待核实", "Against", 3.0, "doubts"),
        column("联系学会", "Ask through", 2.6, "through"),
    ])  # fmt: skip
    page.line(page.say(Text(
        zh="说明：位次为全部候选中的名次，后注契合的强、中、弱。专家一律通过所列学会联系，本件不载个人联系方式。"
        "是否对接由贵单位与学会商定。",
        en="Rank among all candidates, with the fit: strong, fair or weak. Experts are asked "
        "through the society named; no private contact is given. Whether to go on is for the firm "
        "and the society to settle.",
    )), size=9)  # fmt: skip
    page.line(page.say(Text(
        zh="承办人：　　　　　　　　审核：　　　　　　　　（盖章）　　　　年　　月　　日",
        en="Handled by:                    Approved by:                    (Seal)   Date:",
    )))  # fmt: skip
    return page


def council_check(language: Language) -> Page:
    """The check of a council."""
    page = Page(language)
    page.title(Text(zh="理事会构成核查表", en="Check of a council"))
    page.under_title("{{ society }}")
    page.wide_facts([
        (Text(zh="总的结论", en="Answer"), "{{ answer }}"),
        (Text(zh="说明", en="In words"), "{{ summary }}{% if note %} {{ note }}{% endif %}"),
        (Text(zh="名单来源", en="List from"), "{{ members_from }}"),
        (Text(zh="基准日", en="Day"), "{{ day }}"),
        (Text(zh="人数", en="Figures"),
         "{% for one in figures %}{{ one.title }} {{ one.value }}"
         "{% if not loop.last %}；{% endif %}{% endfor %}"),
    ])  # fmt: skip
    page.heading(Text(zh="一、逐条核对", en="1. Rule by rule"))
    page.rows("one in findings", [
        NO,
        Column(Text(zh="规则", en="Rule"), 3.2,
               page.brackets("{{ one.rule }}（{{ one.strength }}）")),
        column("结论", "Answer", 1.9, "answer", centred=True),
        column("查到的数字", "Found", 3.4, "found"),
        column("要求", "Needed", 3.0, "needed"), column("差几个人", "Short by", 2.8, "shortfall"),
        column("条款", "Clause", 2.2, "clause"),
    ])  # fmt: skip
    page.command("{%p if cadres %}")
    page.heading(Text(zh="二、领导干部兼职", en="2. Posts of leading cadres"))
    page.rows("one in cadres", [
        column("姓名", "Name", 3.0, "name"),
        column("结论与缘由", "Answer and why", 13.0, "answer"),
    ])  # fmt: skip
    page.command("{%p endif %}")
    page.heading(Text(zh="所据文件", en="Documents"))
    page.rows("one in documents", [
        NO, column("文件", "Document", 7.4, "document"),
        column("原文地址", "Address", 5.0, "source"),
        column("核对状态", "State", 2.6, "state"),
    ])  # fmt: skip
    page.line("")
    page.line(
        page.say(
            Text(
                zh="核查人：　　　　　　　　复核：　　　　　　　　年　　月　　日",
                en="Checked by:                    Reviewed by:                    Date:",
            )
        )
    )
    return page  # fmt: skip


WORD: Mapping[str, Callable[[Language], Page]] = {
    "need_answer": need_answer,
    "council_check": council_check,
}
