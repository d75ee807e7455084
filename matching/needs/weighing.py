"""The two criteria on conditions: time, money and mode; the result and who owns it."""

from datetime import date

from graph.text import Text
from matching.needs.figures import sums, times
from matching.needs.form import NeedForm, is_reversed
from matching.needs.mark import Mark, listed, mark
from matching.needs.words import OWNER, PARTNER, THINGS, said
from matching.rules.days import days_of


def on_conditions(form: NeedForm, on: date) -> tuple[Mark, ...]:
    """Return the marks of the conditions: an end, a span, money, mode, activity with its field."""
    money = form.money or 0
    spent = sums(form.text)
    return (
        _on_end(form, on),
        mark(
            form.from_year and form.to_year and not is_reversed(form),
            Text(zh=f"起止 {form.from_year}—{form.to_year}",
                 en=f"from {form.from_year} to {form.to_year}"),
            Text(zh="起止时间不全", en="not both a beginning and an end"),
            Text(zh="起始和截止都要写，且先起后止。", en="Give both, the beginning first."),
        ),
        mark(
            money or spent,
            Text(zh=f"拟投入 {money:g} 万元", en=f"CNY {money * 10_000:,.0f}") if money
            else _quoted(spent, Text(zh="文中写了经费", en="the text names a sum")),
            Text(zh="没有写经费", en="no money is named"),
            Text(zh="写明拟投入多少万元；没有定数就写上限。",
                 en="Say how much is to be spent; if that is open, the most."),
        ),
        mark(
            form.mode,
            Text(zh="写明了合作方式", en="the mode is named"),
            Text(zh="没有选合作方式", en="no mode is chosen"),
            Text(zh="选自主、委托、合作或其他。",
                 en="Choose in-house, commissioned, cooperative or other."),
        ),
        _on_field(form),
    )  # fmt: skip


def _on_end(form: NeedForm, on: date) -> Mark:
    hint = Text(zh="写明希望到哪年哪月完成。", en="Say by which month it is to be done.")
    if form.to_year:
        is_past = days_of(form.to_year).last < on
        return mark(
            not is_past,
            Text(zh=f"{form.to_year} 截止", en=f"ends {form.to_year}"),
            Text(zh=f"截止时间 {form.to_year} 已过", en=f"its end, {form.to_year}, has passed"),
            hint,
        )
    told = times(form.text)
    return mark(
        told,
        _quoted(told, Text(zh="文中写了期限", en="the text names a time")),
        Text(zh="没有写期限", en="no end is named"),
        hint,
    )


def _on_field(form: NeedForm) -> Mark:
    there = form.disciplines if form.is_basic else form.industries
    field = Text(zh="学科", en="discipline") if form.is_basic else Text(zh="行业", en="industry")
    return mark(
        form.activity_type and there,
        Text(zh=f"写明了活动类型和{field.zh}", en=f"activity and {field.en} are named"),
        Text(zh=f"活动类型和{field.zh}不全", en=f"not both activity and {field.en}"),
        Text(zh="选研发活动类型；基础研究填学科，其余填行业。",
             en="Choose the activity; basic research takes a discipline, the others an industry."),
    )  # fmt: skip


def on_result(form: NeedForm) -> tuple[Mark, ...]:
    """Return the marks of the result: who owns it (2), what is handed over, partners, the firm."""
    owner = said(OWNER, form.text)
    goal, text = said(THINGS, form.goal), said(PARTNER, form.text)
    return (
        _on_owner(form, owner),
        mark(
            goal,
            _quoted(goal, Text(zh="目标写明了交付什么", en="the goal says what is handed over")),
            Text(zh="预期目标没有写交付什么", en="the goal does not say what is handed over"),
            Text(zh="写明最后交付什么：样机、工艺、软件、检测报告、示范线。",
                 en="Say what is handed over: prototype, process, software, report, line."),
        ),
        mark(
            form.wished_partners or text,
            _quoted(form.wished_partners or text, Text(zh="写了找谁合作", en="says with whom")),
            Text(zh="没有写找谁合作", en="does not say with whom"),
            Text(zh="写希望合作的单位，或写明要哪一类：高校、院所、学会。",
                 en="Name partners, or the kind: university, institute, society."),
        ),
        mark(
            form.firm or form.firm_id,
            Text(zh=f"提出单位：{form.firm}", en=f"stated by {form.firm}"),
            Text(zh="没有写提出单位", en="no firm is named"),
            Text(zh="写明哪家企业提出；没有人负责的需求无法对接。",
                 en="Name the firm: nobody can answer a need that is nobody's."),
        ),
    )  # fmt: skip


def _on_owner(form: NeedForm, words: list[str]) -> Mark:
    hint = Text(
        zh="选明成果归企业、归承接方、双方共有还是另行商定。",
        en="Choose whether the firm, the solver or both own it, or that it is to be agreed.",
    )
    if form.ownership:
        return Mark(2, Text(zh="选明了成果归属", en="it says who owns the result"))
    if words:
        told = _quoted(words, Text(zh="文中提到成果归属", en="the text speaks of ownership"))
        return Mark(1, told, hint)
    return Mark(0, Text(zh="没有写成果归谁", en="it does not say who owns the result"), hint)


def _quoted(words: "list[str] | tuple[str, ...]", lead: Text) -> Text:
    found = listed(words, 3)
    return Text(zh=f"{lead.zh}（{found.zh}）", en=f"{lead.en} ({found.en})")
